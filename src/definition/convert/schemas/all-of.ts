import { isObject } from '../../json.ts'
import type { Json, JsonObject } from '../../json.ts'
import { at } from '../../json-pointer.ts'
import type { JsonPointer } from '../../json-pointer.ts'
import type { Conversion } from '../conversion.ts'

/** The members of an `allOf`, converted. Nested ones come back flat, as each member is converted for itself. */
export function convertAllOf(members: readonly Json[], place: JsonPointer, c: Conversion): JsonObject[] {
  return members.flatMap((member, index) => {
    // `allOf: [{ not: … }]`, `[{ required: [] }]` and the like only restrict; they convert to an empty schema.
    if (isObject(member) && Object.keys(member).length === 0) return []
    const schema = c.schema(member, at(place, index), c)
    return schema === undefined ? [] : [schema]
  })
}
