import type { Findings } from '../../findings.ts'
import type { JsonObject } from '../../json.ts'
import { at } from '../../json-pointer.ts'
import type { JsonPointer } from '../../json-pointer.ts'
import { isKind } from '../../schema-guards.ts'
import type { Shape } from '../../schema-guards.ts'

/** A copy of a part of a 2.0 document without what OpenAPI 2.0 does not know there; extensions stay. */
export function keepKnownKeywords(value: JsonObject, shape: Shape, place: JsonPointer, findings: Findings): JsonObject {
  const copy: JsonObject = {}
  for (const [key, inner] of Object.entries(value)) {
    const kind = Object.hasOwn(shape, key) ? shape[key] : undefined
    if (key.startsWith('x-') || (kind !== undefined && isKind(inner, kind))) {
      copy[key] = inner
      continue
    }
    const rule = kind === undefined ? 'AdditionalPropertyNotAllowed' : 'JsonTypeIncorrect'
    const code = kind === undefined ? 'unknown-keyword-here' : 'wrong-kind-of-value'
    findings.add({ kind: 'repair', rule, place: at(place, key), detail: { code, keyword: key } })
  }
  return copy
}
