import { describe } from 'node:test'
import { any, number, object, ref, text, unions } from './combinations.ts'

describe('a type or null', () => {
  unions([
    ['by a type', any(text, { type: 'null' }), { schema: { type: 'string', 'x-nullable': true }, said: [] }],
    ['by a list of types', any(text, { type: ['null'] }), { schema: { type: 'string', 'x-nullable': true }, said: [] }],
    ['by a constant', any(text, { const: null }), { schema: { type: 'string', 'x-nullable': true }, said: [] }],
    [
      'by a list of values',
      any(text, { enum: [null, null] }),
      { schema: { type: 'string', 'x-nullable': true }, said: [] },
    ],
    [
      'not by an empty list of values',
      any(text, { enum: [] }),
      {
        schema: {},
        said: [
          'repair InvalidEnumValue /anyOf/1/enum enum-dropped',
          'loss union-untyped /anyOf (GET /a) union-untyped {"types":["string",null]}',
        ],
      },
    ],
    [
      'not by a list that has other values',
      any(text, { enum: [null, 'a'] }),
      {
        schema: { type: 'string', 'x-nullable': true },
        said: ['repair InvalidEnumValue /anyOf/1/enum enum-values-written'],
      },
    ],
    [
      'not by a list of several types',
      any(text, { type: ['null', 'string'] }),
      { schema: { type: 'string', 'x-nullable': true }, said: [] },
    ],
    [
      'not by an empty list of types',
      any(text, { type: [] }),
      {
        schema: {},
        said: ['loss union-untyped /anyOf (GET /a) union-untyped {"types":["string",null]}'],
      },
    ],
    [
      'not by a value',
      any(text, null),
      {
        schema: {},
        said: [
          'loss JsonTypeIncorrect /anyOf/1 (GET /a) schema-no-object',
          'loss union-untyped /anyOf (GET /a) union-untyped {"types":["string",null]}',
        ],
      },
    ],
    [
      'of a named type is that',
      any({ type: 'null' }, ref('Text')),
      {
        schema: { $ref: '#/definitions/Text' },
        definitions: { Text: { type: 'string' } },
        said: [],
      },
    ],
    [
      'of several is one of these',
      any(number, { type: 'number' }, { type: 'null' }),
      { schema: { type: 'number', 'x-nullable': true }, said: [] },
    ],
  ])
})

describe('alternatives', () => {
  unions([
    [
      'that say no type have that of their parent',
      { ...text, anyOf: [{ format: 'ipv4' }, { format: 'ipv6' }] },
      { schema: { type: 'string' }, said: [] },
    ],
    [
      'that say a type keep it',
      { type: 'string', anyOf: [{ type: 'integer' }, number] },
      { schema: { type: 'integer' }, said: [] },
    ],
    [
      'that are references keep their type',
      { type: 'string', anyOf: [ref('Cat')] },
      {
        schema: { $ref: '#/definitions/Cat' },
        definitions: {
          Cat: {
            type: 'object',
            properties: { kind: { type: 'string', description: 'K' }, lives: { type: 'integer' } },
            required: ['kind'],
          },
        },
        said: [],
      },
    ],
    [
      'that are of others keep their type',
      { type: 'object', anyOf: [{ allOf: [text] }, { oneOf: [text] }, any(text)] },
      { schema: { type: 'string' }, said: [] },
    ],
    [
      'have no type where their parent has several',
      { type: ['string', 'null'], anyOf: [{ minLength: 1 }, {}] },
      {
        schema: { type: 'string', 'x-nullable': true },
        said: ['loss union-untyped /anyOf (GET /a) union-untyped {"types":["string",null]}'],
      },
    ],
    [
      'that are no schema are anything',
      { ...text, anyOf: ['x', text] },
      {
        schema: { type: 'string' },
        said: [
          'loss JsonTypeIncorrect /anyOf/0 (GET /a) schema-no-object',
          'loss union-untyped /anyOf (GET /a) union-untyped {"types":[null,"string"]}',
        ],
      },
    ],
    ['that nothing can match are none', any(false, text), { schema: { type: 'string' }, said: [] }],
    [
      'that only require say nothing',
      { ...object({ a: text }), anyOf: [{ required: ['a'] }, { required: ['b'] }] },
      {
        schema: { type: 'object', properties: { a: { type: 'string' } } },
        said: [],
      },
    ],
    [
      'that only require say nothing, with their type',
      { type: 'object', anyOf: [{ type: 'object', required: ['a'] }] },
      { schema: { type: 'object' }, said: [] },
    ],
    [
      'of which some only require say what the others do',
      any({ required: ['a'] }, object({ b: text })),
      {
        schema: {},
        said: ['loss union-untyped /anyOf (GET /a) union-untyped {"types":[null,"object"]}'],
      },
    ],
    [
      'that only have a type say that',
      any({ type: 'object' }, { type: 'object', required: ['a'] }),
      {
        schema: { type: 'object' },
        said: ['loss union-of-objects /anyOf (GET /a) union-of-objects {"count":2}'],
      },
    ],
    [
      'that only tell about it say nothing of its type',
      any({ description: 'D' }, { title: 'T' }),
      {
        schema: {},
        said: ['loss union-untyped /anyOf (GET /a) union-untyped {"types":[null]}'],
      },
    ],
    ['of the same schema are that', any(text, text), { schema: { type: 'string' }, said: [] }],
    [
      'of themselves and others have no type',
      ref('Self'),
      {
        schema: { $ref: '#/definitions/Self' },
        definitions: { Self: {} },
        said: ['loss union-untyped #/Self/anyOf union-untyped {"types":[null,"string"]}'],
      },
    ],
    [
      'of several types have none that covers all',
      any(text, object({ a: text })),
      {
        schema: {},
        said: ['loss union-untyped /anyOf (GET /a) union-untyped {"types":["string","object"]}'],
      },
    ],
    [
      'of objects and anything have no type',
      any(object({ a: text }), {}),
      {
        schema: {},
        said: ['loss union-untyped /anyOf (GET /a) union-untyped {"types":["object",null]}'],
      },
    ],
    [
      'of lists and objects have no type',
      any({ type: 'array', items: text }, object({ a: text })),
      {
        schema: {},
        said: ['loss union-untyped /anyOf (GET /a) union-untyped {"types":["array","object"]}'],
      },
    ],
  ])
})
