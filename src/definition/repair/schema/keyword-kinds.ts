import { schemaShape, isKind } from '../../schema-guards.ts'
import type { Shape } from '../../schema-guards.ts'
import type { SchemaRepair } from './schema-repair.ts'

const shape: Shape = schemaShape

/** A keyword with a value of another kind than OpenAPI says ("minLength": "1") is dropped: the importer stops at it. */
export const keywordKinds: SchemaRepair = {
  name: 'JsonTypeIncorrect',
  apply(schema, note) {
    for (const key of Object.keys(schema)) {
      const kind = Object.hasOwn(shape, key) ? shape[key] : undefined
      if (kind === undefined || isKind(schema[key], kind)) continue
      delete schema[key]
      note(key, { code: 'wrong-kind-dropped', keyword: key })
    }
    for (const [bound, flag] of [
      ['minimum', 'exclusiveMinimum'],
      ['maximum', 'exclusiveMaximum'],
    ] as const) {
      if (flag in schema && !(bound in schema)) {
        delete schema[flag]
        note(flag, { code: 'exclusive-without-bound', keyword: flag, bound })
      }
    }
  },
}
