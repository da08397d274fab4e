import type { FindingDetail } from '../../detail.ts'
import type { Json, JsonObject } from '../../json.ts'

/** Says what was mended at a keyword, and what stood there before. What stands there now is read from the schema. */
export type NoteOfSchema = (keyword: string, detail: FindingDetail, before?: Json) => void

/** Mends one thing of one schema in place and says where it did; never looks into the schemas inside. */
export interface SchemaRepair {
  readonly name: string
  readonly apply: (schema: JsonObject, note: NoteOfSchema) => void
}
