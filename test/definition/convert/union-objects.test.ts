import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { schemaOf } from './conversions.ts'
import { any, number, object, ref, text, unions, pets } from './combinations.ts'
import type { Row } from './combinations.ts'

describe('objects as alternatives', () => {
  unions([
    [
      'have the fields of all and require what all require',
      any(object({ a: text, b: text }, { required: ['a', 'b'] }), object({ b: text, c: number }, { required: ['b'] })),
      {
        schema: {
          type: 'object',
          properties: { a: { type: 'string' }, b: { type: 'string' }, c: { type: 'integer' } },
          required: ['b'],
        },
        said: ['loss union-of-objects /anyOf (GET /a) union-of-objects {"count":2}'],
      },
    ],
    [
      'require nothing where one does',
      any(object({ a: text }, { required: ['a'] }), object({ a: text, b: text })),
      {
        schema: { type: 'object', properties: { a: { type: 'string' }, b: { type: 'string' } } },
        said: ['loss union-of-objects /anyOf (GET /a) union-of-objects {"count":2}'],
      },
    ],
    [
      'without fields have none',
      any({ type: 'object', title: 'A' }, { type: 'object', title: 'B' }),
      {
        schema: { type: 'object' },
        said: ['loss union-of-objects /anyOf (GET /a) union-of-objects {"count":2}'],
      },
    ],
    [
      'have a field of one type where they differ',
      any(object({ a: { ...text, description: 'D' } }), object({ a: number })),
      {
        schema: { type: 'object', properties: { a: { type: 'string', description: 'D' } } },
        said: [
          'loss union-of-objects /anyOf (GET /a) union-of-objects {"count":2}',
          'loss union-as-text /anyOf (GET /a) union-as-text {"types":["string","integer"]}',
        ],
      },
    ],
    [
      'have a field as the first describes it where only words differ',
      any(object({ a: { ...text, description: '1' } }), object({ a: { ...text, description: '2' } })),
      {
        schema: { type: 'object', properties: { a: { type: 'string', description: '1' } } },
        said: ['loss union-of-objects /anyOf (GET /a) union-of-objects {"count":2}'],
      },
    ],
    [
      'have a field with the first words there are',
      any(object({ a: number }), object({ a: { ...text, description: '2' } })),
      {
        schema: { type: 'object', properties: { a: { type: 'string', description: '2' } } },
        said: [
          'loss union-of-objects /anyOf (GET /a) union-of-objects {"count":2}',
          'loss union-as-text /anyOf (GET /a) union-as-text {"types":["integer","string"]}',
        ],
      },
    ],
    [
      'have a field without words where there are none',
      any(object({ a: number }), object({ a: text })),
      {
        schema: { type: 'object', properties: { a: { type: 'string' } } },
        said: [
          'loss union-of-objects /anyOf (GET /a) union-of-objects {"count":2}',
          'loss union-as-text /anyOf (GET /a) union-as-text {"types":["integer","string"]}',
        ],
      },
    ],
    [
      'list the constants that tell them apart',
      any(object({ k: { const: 'a' } }), object({ k: { const: 'b' } })),
      {
        schema: {
          type: 'object',
          properties: { k: { type: 'string', enum: ['a', 'b'] } },
        },
        said: ['loss union-of-objects /anyOf (GET /a) union-of-objects {"count":2}'],
      },
    ],
    [
      'keep the reference of a field',
      any(object({ a: ref('Cat') }), object({ a: ref('Cat'), b: text })),
      {
        schema: {
          type: 'object',
          properties: { a: { $ref: '#/definitions/Cat' }, b: { type: 'string' } },
        },
        definitions: {
          Cat: {
            type: 'object',
            properties: { kind: { type: 'string', description: 'K' }, lives: { type: 'integer' } },
            required: ['kind'],
          },
        },
        said: ['loss union-of-objects /anyOf (GET /a) union-of-objects {"count":2}'],
      },
    ],
    [
      'inside each other beyond three levels have no fields',
      any(
        ...[text, number].map((leaf) =>
          object({ a: object({ b: object({ c: object({ d: object({ e: leaf }) }) }) }) }),
        ),
      ),
      {
        schema: {
          type: 'object',
          properties: {
            a: {
              type: 'object',
              properties: {
                b: { type: 'object', properties: { c: { type: 'object' } } },
              },
            },
          },
        },
        said: ['loss union-of-objects /anyOf (GET /a) union-of-objects {"count":2}'],
      },
    ],
    [
      'with fields of any name have one type for these',
      any({ type: 'object', additionalProperties: number }, { type: 'object', additionalProperties: text }),
      {
        schema: { type: 'object', additionalProperties: { type: 'string' } },
        said: [
          'loss union-of-objects /anyOf (GET /a) union-of-objects {"count":2}',
          'loss union-as-text /anyOf (GET /a) union-as-text {"types":["integer","string"]}',
        ],
      },
    ],
    [
      'with fields of any name lose these beside named ones',
      any({ type: 'object', additionalProperties: number }, object({ a: text })),
      {
        schema: { type: 'object', properties: { a: { type: 'string' } } },
        said: ['loss union-of-objects /anyOf (GET /a) union-of-objects {"count":2}'],
      },
    ],
    [
      'of which one may be null may be null',
      any(object({ a: text }), object({ b: text }, { nullable: true })),
      {
        schema: {
          type: 'object',
          properties: { a: { type: 'string' }, b: { type: 'string' } },
          'x-nullable': true,
        },
        said: ['loss union-of-objects /anyOf (GET /a) union-of-objects {"count":2}'],
      },
    ],
    [
      'that are named stay as they are',
      any(ref('Cat'), ref('Dog')),
      {
        schema: {
          type: 'object',
          properties: {
            kind: { type: 'string', description: 'K' },
            lives: { type: 'integer' },
            breed: { type: 'string' },
          },
        },
        definitions: {
          Cat: {
            type: 'object',
            properties: { kind: { type: 'string', description: 'K' }, lives: { type: 'integer' } },
            required: ['kind'],
          },
          Dog: { type: 'object', properties: { kind: { type: 'string' }, breed: { type: 'string' } } },
        },
        said: ['loss union-of-objects /anyOf (GET /a) union-of-objects {"count":2}'],
      },
    ],
  ])
})

describe('a discriminator', () => {
  const by = (discriminator: unknown, ...oneOf: unknown[]) => ({
    oneOf: oneOf.length > 0 ? oneOf : [ref('Cat'), ref('Dog')],
    discriminator,
  })
  const mapping = { cat: '#/x', dog: '#/y' }
  const kindOf = (schema: unknown) => {
    const { schema: result } = schemaOf(schema, pets)
    return (result as { properties?: { kind?: unknown } }).properties?.kind ?? result
  }
  const rows: readonly Row[] = [
    [
      'lists what tells the alternatives apart',
      by({ propertyName: 'kind', mapping }),
      { type: 'string', enum: ['cat', 'dog'], description: 'K' },
    ],
    ['without a mapping lists nothing', by({ propertyName: 'kind' }), { type: 'string', description: 'K' }],
    [
      'with an empty mapping lists nothing',
      by({ propertyName: 'kind', mapping: {} }),
      { type: 'string', description: 'K' },
    ],
    [
      'with a mapping that is none lists nothing',
      by({ propertyName: 'kind', mapping: ['a'] }),
      { type: 'string', description: 'K' },
    ],
    ['without a name lists nothing', by({ mapping }), { type: 'string', description: 'K' }],
    ['that is none lists nothing', by('kind'), { type: 'string', description: 'K' }],
    [
      'of a single alternative lists nothing',
      by({ propertyName: 'kind', mapping }, object({ kind: text })),
      { type: 'string' },
    ],
    ['of what is no object lists nothing', by({ propertyName: 'kind', mapping }, number, text), { type: 'string' }],
    [
      'of a field that is not there lists nothing',
      by({ propertyName: 'other', mapping }),
      { type: 'string', description: 'K' },
    ],
    [
      'without words has none',
      by({ propertyName: 'kind', mapping }, object({ kind: text, a: text }), object({ kind: text })),
      { type: 'string', enum: ['cat', 'dog'] },
    ],
    [
      'of objects without fields lists nothing',
      by({ propertyName: 'kind', mapping }, { type: 'object', title: 'A' }, { type: 'object', title: 'B' }),
      { type: 'object' },
    ],
  ]
  for (const [name, from, to] of rows) it(name, () => assert.deepEqual(kindOf(from), to))
})
