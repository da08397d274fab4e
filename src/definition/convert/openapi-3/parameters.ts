import { isObject, stringAt, textOf } from '../../json.ts'
import type { Json, JsonObject } from '../../json.ts'
import { at } from '../../json-pointer.ts'
import type { JsonPointer } from '../../json-pointer.ts'
import { repairParameterType } from '../../repair/schema/repair-schema.ts'
import { lose } from '../conversion.ts'
import type { OperationConversion } from '../conversion.ts'
import { objectParameters } from './object-parameters.ts'
import { parameterType } from './parameter-type.ts'
import { resolve } from '../references.ts'

export interface SourceParameter {
  readonly value: JsonObject
  readonly place: JsonPointer
}

/** References of a parameter list followed, what is no parameter left out. An operation's own win over its path's. */
export function collectParameters(
  lists: readonly { readonly list: Json | undefined; readonly place: JsonPointer }[],
  c: OperationConversion,
): SourceParameter[] {
  const byKey = new Map<string, SourceParameter>()
  for (const { list, place } of lists) {
    for (const [index, entry] of (Array.isArray(list) ? list : []).entries()) {
      const parameter = follow(entry, at(place, index), c)
      if (parameter === undefined) continue
      const { value } = parameter
      byKey.set(`${textOf(value.in)} ${textOf(value.name)}`, parameter)
    }
  }
  return [...byKey.values()]
}

function follow(entry: Json, place: JsonPointer, c: OperationConversion): SourceParameter | undefined {
  if (!isObject(entry)) return undefined
  if (typeof entry.$ref !== 'string') return { value: entry, place }
  const target = resolve(c.root, entry.$ref)
  if (target !== undefined && isObject(target.value)) return { value: target.value, place: target.place }
  c.refuse('ParameterReferenceNotFound', place, { code: 'parameter-missing', reference: entry.$ref.slice(0, 80) })
  return undefined
}

/** Header names that the connection or the body decides about, never a maker. */
const connectionHeaders = new Set(['authorization', 'content-type'])

/** One 3.x parameter → the parameters of OpenAPI 2.0 that stand for it: none, one, or one for each field of an object. */
export function convertParameter({ value, place }: SourceParameter, c: OperationConversion): JsonObject[] {
  const name = stringAt(value, 'name')
  if (name === undefined || name === '') {
    lose(c, 'RequiredPropertyMissing', place, { code: 'parameter-without-name' })
    return []
  }
  switch (value.in) {
    case 'path':
    case 'query':
      return typedParameter(name, value.in, { value, place }, c)
    case 'header':
      return connectionHeaders.has(name.toLowerCase())
        ? ownedByConnection(name, place, c)
        : typedParameter(name, 'header', { value, place }, c)
    case 'cookie':
      return cookie(name, { value, place }, c)
    default:
      lose(c, 'JsonValueNotInEnum', at(place, 'in'), {
        code: 'parameter-in-unknown-place',
        name,
        place: JSON.stringify(value.in),
      })
      return []
  }
}

function ownedByConnection(name: string, place: JsonPointer, c: OperationConversion): JsonObject[] {
  const { operation } = c
  const detail = { code: 'connection-header', name } as const
  c.findings.add({ kind: 'repair', rule: 'connection-header', place, detail, operation })
  return []
}

function cookie(name: string, { value, place }: SourceParameter, c: OperationConversion): JsonObject[] {
  if (value.required === true) c.refuse('cookie-parameter', place, { code: 'cookie-required', name })
  else lose(c, 'cookie-parameter', place, { code: 'cookie-left-out', name })
  return []
}

function typedParameter(
  name: string,
  location: 'path' | 'query' | 'header',
  { value, place }: SourceParameter,
  c: OperationConversion,
): JsonObject[] {
  const schemaPlace = at(place, 'schema')
  const source = { name, location, value, place, schemaPlace }
  const type = parameterType(source, c)
  if (type === 'object') return objectParameters(source, c)
  const parameter: JsonObject = { name, in: location, ...type }
  if (location === 'path' || value.required === true) parameter.required = true
  const description = descriptionOf(value, type)
  if (description !== undefined) parameter.description = description
  if (value.allowEmptyValue === true && location === 'query') parameter.allowEmptyValue = true
  for (const [key, extension] of Object.entries(value)) if (key.startsWith('x-ms-')) parameter[key] = extension
  repairParameterType(parameter, schemaPlace, c.findings)
  c.origins.set(parameter, place)
  return [parameter]
}

function descriptionOf(value: JsonObject, type: JsonObject): string | undefined {
  const text = stringAt(value, 'description') ?? stringAt(type, 'description')
  if (value.deprecated !== true) return text
  return text === undefined ? 'Deprecated.' : `${text} (deprecated)`
}
