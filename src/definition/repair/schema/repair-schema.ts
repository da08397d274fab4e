import type { Findings } from '../../findings.ts'
import { isObject } from '../../json.ts'
import type { JsonObject } from '../../json.ts'
import { at } from '../../json-pointer.ts'
import type { JsonPointer } from '../../json-pointer.ts'
import { arrayItems } from './array-items.ts'
import { defaultType } from './default-type.ts'
import { emptyRequired } from './empty-required.ts'
import { enumDisplayNames } from './enum-display-names.ts'
import { enumValues } from './enum-values.ts'
import { keywordKinds } from './keyword-kinds.ts'
import { numericFormat } from './numeric-format.ts'
import { pattern } from './pattern.ts'
import type { SchemaRepair } from './schema-repair.ts'

/** Values must suit the type before the default is compared with them, so the order counts. */
const parameterRepairs: readonly SchemaRepair[] = [
  keywordKinds,
  numericFormat,
  pattern,
  enumDisplayNames,
  enumValues,
  defaultType,
  arrayItems,
]
/** A parameter's `required` is a flag, a schema's a list. */
const schemaRepairs: readonly SchemaRepair[] = [...parameterRepairs, emptyRequired]

export function repairSchema(
  schema: JsonObject,
  place: JsonPointer,
  findings: Findings,
  repairs = schemaRepairs,
): void {
  for (const { name, apply } of repairs) {
    apply(schema, (keyword, detail, before) => {
      const change = before === undefined ? {} : { before, after: schema[keyword] }
      findings.addOnce({ kind: 'repair', rule: name, place: at(place, keyword), detail, ...change })
    })
  }
}

/** A parameter that is not a body describes its type like a schema does, down to the items of its items. */
export function repairParameterType(parameter: JsonObject, place: JsonPointer, findings: Findings): void {
  repairSchema(parameter, place, findings, parameterRepairs)
  let where = place
  for (let { items } = parameter; isObject(items); items = items.items) {
    where = at(where, 'items')
    repairSchema(items, where, findings)
  }
}
