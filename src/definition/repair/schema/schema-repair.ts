import type { JsonObject } from '../../json.ts'

/** Mends one thing of one schema in place and says where it did; never looks into the schemas inside. */
export type SchemaRepair = {
  readonly name: string
  readonly apply: (schema: JsonObject, note: (keyword: string, message: string) => void) => void
}
