import { isObject } from './json.ts'
import type { Json, JsonObject } from './json.ts'

export type Kind =
  | 'text'
  | 'texts'
  | 'number'
  | 'positive'
  | 'count'
  | 'flag'
  | 'object'
  | 'list'
  | 'link'
  | 'schemes'
  | 'type'
  | 'anything'

/** The keywords that a part of an OpenAPI 2.0 document may have, and what stands behind them. */
export type Shape = Readonly<Record<string, Kind>>

const types = new Set(['string', 'number', 'integer', 'boolean', 'object', 'array'])
const linkShape: Shape = { description: 'text', url: 'text' }

/** An absolute address in the characters of RFC 3986. */
export function isUrl(value: Json | undefined): boolean {
  return (
    typeof value === 'string' && /^[a-z][a-z0-9+.-]*:[\w\-.~:/?#[\]@!$&'()*+,;=%]+$/i.test(value) && URL.canParse(value)
  )
}

export function isKind(value: Json | undefined, kind: Kind): boolean {
  switch (kind) {
    case 'text':
      return typeof value === 'string'
    case 'texts':
      return Array.isArray(value) && value.every((item) => typeof item === 'string')
    case 'number':
      return typeof value === 'number'
    case 'positive':
      return typeof value === 'number' && value > 0
    case 'count':
      return Number.isInteger(value) && (value as number) >= 0
    case 'flag':
      return typeof value === 'boolean'
    case 'object':
      return isObject(value)
    case 'list':
      return Array.isArray(value)
    case 'link':
      return isObject(value) && hasShape(value, linkShape) && isUrl(value.url)
    case 'schemes':
      return Array.isArray(value) && value.every((item) => item === 'http' || item === 'https')
    case 'type':
      return typeof value === 'string' && types.has(value)
    case 'anything':
      return value !== undefined
  }
}

/** Whether an object has nothing but what a shape knows, and extensions. */
export function hasShape(value: JsonObject, shape: Shape): boolean {
  return Object.entries(value).every(([key, inner]) => {
    const kind = Object.hasOwn(shape, key) ? shape[key] : undefined
    return key.startsWith('x-') || (kind !== undefined && isKind(inner, kind))
  })
}

/** What parameters, headers and schemas say about values. */
export const valueShape = {
  type: 'anything',
  format: 'text',
  default: 'anything',
  enum: 'anything',
  maximum: 'number',
  minimum: 'number',
  exclusiveMaximum: 'flag',
  exclusiveMinimum: 'flag',
  multipleOf: 'positive',
  maxLength: 'count',
  minLength: 'count',
  pattern: 'text',
  maxItems: 'count',
  minItems: 'count',
  uniqueItems: 'flag',
} as const satisfies Shape

export const schemaShape = {
  ...valueShape,
  title: 'text',
  description: 'text',
  maxProperties: 'count',
  minProperties: 'count',
  readOnly: 'flag',
  discriminator: 'text',
  xml: 'object',
  externalDocs: 'link',
  example: 'anything',
} as const satisfies Shape

const itemsShape = { ...valueShape, items: 'object', collectionFormat: 'text' } as const satisfies Shape

export const shapes = {
  info: {
    title: 'anything',
    description: 'anything',
    version: 'anything',
    termsOfService: 'text',
    contact: 'object',
    license: 'object',
  },
  contact: { name: 'text', url: 'text', email: 'text' },
  license: { name: 'text', url: 'text' },
  tag: { name: 'text', description: 'text', externalDocs: 'link' },
  operation: {
    summary: 'text',
    description: 'text',
    operationId: 'text',
    consumes: 'texts',
    produces: 'texts',
    schemes: 'schemes',
    deprecated: 'flag',
    externalDocs: 'link',
    parameters: 'list',
    responses: 'object',
  },
  xml: { name: 'text', namespace: 'text', prefix: 'text', attribute: 'flag', wrapped: 'flag' },
  items: itemsShape,
  header: { ...itemsShape, description: 'text' },
  parameter: {
    ...itemsShape,
    name: 'text',
    in: 'text',
    description: 'text',
    required: 'flag',
    allowEmptyValue: 'flag',
  },
  body: { name: 'text', in: 'text', description: 'text', required: 'flag', schema: 'object' },
  response: { description: 'text', schema: 'object', headers: 'object', examples: 'object' },
} as const satisfies Readonly<Record<string, Shape>>
