import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { typeOfValue } from '../../../src/definition/convert/schemas/schema-type.ts'
import { schemaOf } from './conversions.ts'

type Row = readonly [from: unknown, to: unknown]

/** What a schema with this type becomes, and what is said about that. */
function typed(type: unknown) {
  const { schema, said } = schemaOf({ type })
  return said.length > 0 ? [schema, ...said] : schema
}

describe('a type', () => {
  const rows: readonly Row[] = [
    ...['string', 'number', 'integer', 'boolean', 'object'].map((type): Row => [type, { type }]),
    ['String', { type: 'string' }],
    ['NUMBER', { type: 'number' }],
    ['Integer', { type: 'integer' }],
    ['bool', { type: 'boolean' }],
    ['int', { type: 'integer' }],
    ['int32', { type: 'integer', format: 'int32' }],
    ['int64', { type: 'integer', format: 'int64' }],
    ['long', { type: 'integer', format: 'int64' }],
    ['float', { type: 'number', format: 'float' }],
    ['double', { type: 'number', format: 'double' }],
    ['decimal', { type: 'number' }],
    ['date', { type: 'string', format: 'date' }],
    ['datetime', { type: 'string', format: 'date-time' }],
    ['DateTime', { type: 'string', format: 'date-time' }],
    ['date-time', { type: 'string', format: 'date-time' }],
    ['uuid', { type: 'string', format: 'uuid' }],
    ['uri', { type: 'string', format: 'uri' }],
    ['email', { type: 'string' }],
    ['text', { type: 'string' }],
    ['file', { type: 'string', format: 'binary' }],
    ['binary', { type: 'string', format: 'binary' }],
    ['list', [{ type: 'array', items: {} }, 'repair ArrayHasNoItems /items array-items-added']],
    ['toString', [{}, 'loss JsonValueNotInEnum /type (GET /a) type-unknown {"type":"toString"}']],
    ['thing', [{}, 'loss JsonValueNotInEnum /type (GET /a) type-unknown {"type":"thing"}']],
    [5, {}],
    ['null', { 'x-nullable': true }],
    [[], {}],
    [['null'], { 'x-nullable': true }],
    [['string'], { type: 'string' }],
    [['string', 'null'], { type: 'string', 'x-nullable': true }],
    [['string', 'string'], { type: 'string' }],
    [['Int', 'null'], { type: 'integer', 'x-nullable': true }],
    [['integer', 'number', 'null'], { type: 'number', 'x-nullable': true }],
    [
      ['string', 'object'],
      [{}, 'loss union-untyped  (GET /a) union-untyped {"types":["string","object"]}'],
    ],
    [
      ['string', 5],
      [{}, 'loss union-untyped  (GET /a) union-untyped {"types":["string","5"]}'],
    ],
  ]
  for (const [from, to] of rows) it(`written as ${JSON.stringify(from)}`, () => assert.deepEqual(typed(from), to))
})

describe('what has no type is by its other keywords', () => {
  const rows: readonly (readonly [keywords: object, type: string | undefined])[] = [
    [{ properties: {} }, 'object'],
    [{ additionalProperties: {} }, 'object'],
    [{ patternProperties: {} }, 'object'],
    [{ items: {} }, 'array'],
    [{ prefixItems: [] }, 'array'],
    [{ enum: ['a', null] }, 'string'],
    [{ enum: [1, 2] }, 'integer'],
    [{ enum: [1, 2.5] }, 'number'],
    [{ enum: [2.5] }, 'number'],
    [{ enum: [true] }, 'boolean'],
    [{ enum: [1, 'a'] }, undefined],
    [{ enum: [1, 2.5, 'a'] }, undefined],
    [{ enum: [1.5, true] }, undefined],
    [{ enum: [1, true] }, undefined],
    [{ enum: [{}] }, undefined],
    [{ enum: [[]] }, undefined],
    [{ enum: [null] }, undefined],
    [{ enum: 'a', minimum: 1 }, 'number'],
    [{ const: 'a' }, 'string'],
    [{ const: 5 }, 'integer'],
    [{ const: null }, undefined],
    [{ pattern: 'a' }, 'string'],
    [{ minLength: 1 }, 'string'],
    [{ maxLength: 1 }, 'string'],
    [{ multipleOf: 2 }, 'number'],
    [{ minimum: 2 }, 'number'],
    [{ maximum: 2 }, 'number'],
    [{ format: 'int32' }, 'integer'],
    [{ format: 'int64' }, 'integer'],
    [{ format: 'float' }, 'number'],
    [{ format: 'double' }, 'number'],
    ...['date', 'date-time', 'uuid', 'uri', 'email', 'byte', 'binary', 'password'].map(
      (format) => [{ format }, 'string'] as const,
    ),
    [{ format: 'own' }, undefined],
    [{ format: 5 }, undefined],
    [{ description: 'x' }, undefined],
  ]
  for (const [keywords, type] of rows) {
    it(JSON.stringify(keywords), () => {
      assert.equal((schemaOf(keywords).schema as { type?: string }).type, type)
      // A list that only says that there may be null is by the same keywords.
      assert.equal((schemaOf({ ...keywords, type: ['null'] }).schema as { type?: string }).type, type)
    })
  }
})

it('the type of a value is that of JSON Schema', () => {
  assert.deepEqual([null, [], {}, 1, 1.5, 'a', true].map(typeOfValue), [
    'null',
    'array',
    'object',
    'integer',
    'number',
    'string',
    'boolean',
  ])
})
