import { isObject } from '../../json.ts'
import type { JsonObject } from '../../json.ts'
import { at } from '../../json-pointer.ts'
import { lose } from '../conversion.ts'
import type { OperationConversion } from '../conversion.ts'
import { expandSchema, typeOfConverted } from './parameter-type.ts'
import type { ParameterSource } from './parameter-type.ts'

/**
 * An object in the query (`form` exploded, or `deepObject`) → one parameter for each of its fields, called as the API
 * will read them. Fields that are objects again have no such name.
 */
export function objectParameters(
  { name, value, place, schemaPlace }: ParameterSource,
  c: OperationConversion,
): JsonObject[] {
  const schema = expandSchema(value.schema ?? {}, schemaPlace, c)
  const properties = Object.entries(isObject(schema.properties) ? schema.properties : {}).filter(([key]) => key !== '')
  const isSpread = value.style === 'deepObject' || value.explode !== false
  if (properties.length === 0 || !isSpread) {
    lose(c, 'parameter-as-text', schemaPlace, { code: 'object-parameter-as-text', name })
    return [{ name, in: 'query', type: 'string', ...(value.required === true ? { required: true } : {}) }]
  }
  const required = Array.isArray(schema.required) && value.required === true ? schema.required : []
  return properties.flatMap(([field, property]) => {
    const fieldPlace = at(schemaPlace, 'properties', field)
    const fieldName = value.style === 'deepObject' ? `${name}[${field}]` : field
    const places = { place: fieldPlace, schemaPlace: fieldPlace }
    const source = { name: fieldName, location: 'query', value: {}, ...places } as const
    const type = typeOfConverted(c.definitions.expand(isObject(property) ? property : {}, c) ?? {}, source, c)
    if (type === 'object') {
      if (required.includes(field)) {
        c.refuse('parameter-object', fieldPlace, { code: 'object-in-object-required', name: fieldName })
      } else lose(c, 'parameter-object', fieldPlace, { code: 'object-in-object-left-out', name: fieldName })
      return []
    }
    const parameter: JsonObject = { name: fieldName, in: 'query', ...type }
    if (required.includes(field)) parameter.required = true
    c.origins.set(parameter, place)
    return [parameter]
  })
}
