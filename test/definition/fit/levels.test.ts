import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createLevels } from '../../../src/definition/fit/levels.ts'
import { objectAt } from '../../../src/definition/json.ts'
import type { JsonObject } from '../../../src/definition/json.ts'

const text = { type: 'string' }

const ref = (name: string) => ({ $ref: `#/definitions/${name}` })

const fields = (count: number, inner: object = text): JsonObject =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${index}`, inner])) as JsonObject

const object = (properties: object, more: object = {}) =>
  ({ type: 'object', properties, ...more }) as unknown as JsonObject

describe('shallow versions of definitions', () => {
  const definitions: JsonObject = {
    Order: object({ customer: ref('Customer'), lines: { type: 'array', items: ref('Line') }, note: text }),
    Customer: object({ name: text, home: ref('Address') }),
    Line: object({ product: ref('Product') }),
    Product: object({ code: ref('Code'), sizes: ref('Sizes'), more: ref('More') }),
    Address: object({ street: text }),
    Code: { ...text, maxLength: 5 },
    Sizes: { type: 'array', items: text },
    More: { properties: { x: text } },
    Line_level1: object({ taken: text }),
  }
  const rows: readonly (readonly [level: number, expected: unknown])[] = [
    [
      0,
      [
        {
          type: 'object',
          properties: {
            customer: { type: 'object', 'x-ms-summary': 'Customer' },
            lines: { type: 'array', items: { type: 'object' } },
            note: { type: 'string' },
          },
        },
        {},
      ],
    ],
    [
      1,
      [
        {
          type: 'object',
          properties: {
            customer: { $ref: '#/definitions/Customer_level1' },
            lines: { type: 'array', items: { $ref: '#/definitions/Line_level1_' } },
            note: { type: 'string' },
          },
        },
        {
          Customer_level1: {
            type: 'object',
            properties: { name: { type: 'string' }, home: { type: 'object', 'x-ms-summary': 'Home' } },
          },
          Line_level1_: {
            type: 'object',
            properties: { product: { type: 'object', 'x-ms-summary': 'Product' } },
          },
        },
      ],
    ],
    [
      2,
      [
        {
          type: 'object',
          properties: {
            customer: { $ref: '#/definitions/Customer' },
            lines: { type: 'array', items: { $ref: '#/definitions/Line_level2' } },
            note: { type: 'string' },
          },
        },
        {
          Line_level2: { type: 'object', properties: { product: { $ref: '#/definitions/Product_level1' } } },
          Product_level1: {
            type: 'object',
            properties: {
              code: { type: 'string', maxLength: 5, 'x-ms-summary': 'Code' },
              sizes: { type: 'array', items: {}, 'x-ms-summary': 'Sizes' },
              more: { type: 'object', 'x-ms-summary': 'More' },
            },
          },
        },
      ],
    ],
    [
      3,
      [
        {
          type: 'object',
          properties: {
            customer: { $ref: '#/definitions/Customer' },
            lines: { type: 'array', items: { $ref: '#/definitions/Line' } },
            note: { type: 'string' },
          },
        },
        {},
      ],
    ],
  ]
  for (const [level, expected] of rows) {
    it(`at level ${level}`, () => {
      const levels = createLevels(definitions)
      assert.deepEqual([levels.atLevel(definitions['Order'] as JsonObject, level), levels.added()], expected)
    })
  }

  it('have a name for makers where a reference had none, and keep one that is there', () => {
    const named = {
      ...definitions,
      Address: object({ street: text }, { 'x-ms-summary': 'Own' }),
      Code: { ...text, 'x-ms-summary': 'The code' },
    }
    const schema = object({
      homeAddress: ref('Address'),
      code: ref('Code'),
      '-': ref('Customer'),
      no: ref('No'),
      odd: 5,
      map: { type: 'object', additionalProperties: ref('Address') },
    })
    assert.deepEqual(createLevels(named).atLevel(schema, 0), {
      type: 'object',
      properties: {
        homeAddress: { type: 'object', 'x-ms-summary': 'Home Address' },
        code: { type: 'string', 'x-ms-summary': 'The code' },
        '-': { type: 'object', 'x-ms-summary': '-' },
        no: { 'x-ms-summary': 'No' },
        odd: 5,
        map: { type: 'object', additionalProperties: { type: 'object' } },
      },
    })
  })

  it('keep no fields, maps or lists of what they do not open', () => {
    const inner = { type: 'object', additionalProperties: text, description: 'D' }
    const closed = { Map: inner, Fields: { properties: { x: text } }, List: { type: 'array', items: text }, Text: text }
    const names = Object.keys(closed)
    const schema = { allOf: [], items: ref('Map'), additionalProperties: ref('Fields') }
    assert.deepEqual(
      [createLevels(closed).atLevel(schema, 0), ...names.map((name) => createLevels(closed).atLevel(ref(name), 0))],
      [
        { allOf: [], items: { type: 'object' }, additionalProperties: { type: 'object' } },
        { type: 'object' },
        { type: 'object' },
        { type: 'array', items: {} },
        { type: 'string' },
      ],
    )
  })

  it('are shared by all that need them', () => {
    const levels = createLevels(definitions)
    const both = [1, 1].map((level) => levels.atLevel(object({ a: ref('Customer') }), level))
    assert.deepEqual(
      [both[0], both[1], Object.keys(levels.added())],
      [
        { type: 'object', properties: { a: { $ref: '#/definitions/Customer_level1' } } },
        { type: 'object', properties: { a: { $ref: '#/definitions/Customer_level1' } } },
        ['Customer_level1'],
      ],
    )
  })

  it('are none where the first ones are too many already, and 480 are not', () => {
    const levels = createLevels({ B: object(fields(20)), Wide: object(fields(478)), Wider: object(fields(479)) })
    assert.deepEqual(
      [
        levels.reduce(object(fields(30, ref('B')))),
        levels.reduce(object(fields(479))),
        levels.reduce(object({ w: ref('Wide') })),
        levels.reduce(object({ w: ref('Wider') })),
        levels.reduce(object(fields(480, ref('B')))),
        levels.added(),
      ],
      [
        object(
          Object.fromEntries([...Array(30).keys()].map((n) => [`f${n}`, { type: 'object', 'x-ms-summary': `F${n}` }])),
        ),
        object(fields(479)),
        object({ w: ref('Wide') }),
        object({ w: { type: 'object', 'x-ms-summary': 'W' } }),
        undefined,
        {},
      ],
    )
  })

  it('are as deep as the budget allows', () => {
    const large = { A: object(fields(20, ref('B'))), B: object(fields(20, ref('C'))), C: object(fields(20)) }
    const levels = createLevels(large)
    assert.deepEqual(
      [
        objectAt(levels.reduce(large.A), 'properties')?.['f19'],
        Object.keys(levels.added()),
        levels.reduce(object(fields(480))),
      ],
      [{ $ref: '#/definitions/B_level1' }, ['B_level1'], undefined],
    )
  })
})
