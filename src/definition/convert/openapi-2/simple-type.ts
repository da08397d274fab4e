import { isObject, textOf } from '../../json.ts'
import type { JsonObject } from '../../json.ts'
import { at } from '../../json-pointer.ts'
import type { JsonPointer } from '../../json-pointer.ts'
import { shapes } from '../../schema-guards.ts'
import { lose, restate } from '../conversion.ts'
import type { Conversion } from '../conversion.ts'
import { keepKnownKeywords } from './keep-known-keywords.ts'

const types = new Set(['string', 'number', 'integer', 'boolean', 'array'])
const formats = new Set(['csv', 'ssv', 'tsv', 'pipes'])

/** A parameter or header of 2.0, and what a list of it holds, has a simple type. Changes it in place. */
export function simpleType(parameter: JsonObject, place: JsonPointer, c: Conversion): void {
  const { type, collectionFormat } = parameter
  const isFile = type === 'file' && parameter.in === 'formData'
  if (!isFile && !(typeof type === 'string' && types.has(type))) {
    parameter.type = 'string'
    lose(c, 'NonBodyParameterSchemaNotValid', at(place, 'type'), { code: 'parameter-of-no-simple-type' })
  }
  if (collectionFormat !== undefined && (parameter.type !== 'array' || !formats.has(textOf(collectionFormat)))) {
    delete parameter.collectionFormat
    restate(c, 'CollectionFormatValueNotSupported', at(place, 'collectionFormat'), { code: 'list-format-dropped' })
  }
  if (parameter.type === 'array' && !isObject(parameter.items)) {
    parameter.items = { type: 'string' }
    restate(c, 'ArrayHasNoItems', at(place, 'items'), { code: 'list-of-texts' })
  }
  if (!isObject(parameter.items)) return
  const items = keepKnownKeywords(parameter.items, shapes.items, at(place, 'items'), c.findings)
  parameter.items = items
  simpleType(items, at(place, 'items'), c)
}
