import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { cutInline } from '../../../src/definition/fit/cut-inline.ts'
import { expandedCount, innerSchemas, referredName } from '../../../src/definition/fit/schema-count.ts'
import type { JsonObject } from '../../../src/definition/json.ts'

const text = { type: 'string' }

const ref = (name: string) => ({ $ref: `#/definitions/${name}` })

const fields = (count: number, inner: object = text): JsonObject =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${index}`, inner])) as JsonObject

const object = (properties: object, more: object = {}) =>
  ({ type: 'object', properties, ...more }) as unknown as JsonObject

/** How many fields there are at each level. */
function widths(schema: JsonObject): number[] {
  const [first] = Object.values((schema.properties ?? {}) as Record<string, JsonObject>)
  return [Object.keys(schema.properties ?? {}).length, ...(first === undefined ? [] : widths(first))]
}

describe('a schema with too many fields of its own', () => {
  const deep = (levels: number, width: number): JsonObject =>
    levels === 0 ? { ...text } : object(fields(width, deep(levels - 1, width)))

  it('is cut at the deepest level that is within the budget', () => {
    assert.deepEqual(
      [
        widths(cutInline(deep(3, 8))),
        widths(cutInline(deep(9, 2))),
        widths(cutInline(deep(2, 21))),
        widths(cutInline(deep(2, 22))),
      ],
      [
        [8, 8, 0],
        [2, 2, 2, 2, 2, 2, 2, 0],
        [21, 21, 0],
        [22, 0],
      ],
    )
  })

  it('keeps what is not its fields, and what it requires', () => {
    const inner = object(fields(30), { description: 'I', required: ['f1'] })
    assert.deepEqual(
      cutInline({ ...object(fields(30, inner)), required: ['f0'], title: 'T' }),
      object(fields(30, { type: 'object', description: 'I' }), { title: 'T', required: ['f0'] }),
    )
  })

  it('has lists and maps of what is cut', () => {
    const large = object(fields(300))
    const cut = cutInline(
      object({
        list: { type: 'array', items: large },
        map: { type: 'object', additionalProperties: large },
        lists: { type: 'array', items: { type: 'array', items: object(fields(10)) } },
        odd: 5,
      }),
    )
    assert.deepEqual(cut, {
      type: 'object',
      properties: {
        list: { type: 'array', items: { type: 'object' } },
        map: { type: 'object', additionalProperties: { type: 'object' } },
        lists: { type: 'array', items: { type: 'array', items: { type: 'object' } } },
        odd: 5,
      },
    })
  })

  it('of hundreds side by side has those that it requires and the first ones', () => {
    const many = cutInline(object(fields(900), { required: ['f899', 'f0'] }))
    const names = Object.keys(many.properties as object)
    assert.deepEqual(
      [names.length, names.slice(0, 2), names.slice(-2), many.required],
      [479, ['f0', 'f1'], ['f477', 'f899'], ['f899', 'f0']],
    )
    assert.equal(Object.keys(cutInline(object(fields(479))).properties as object).length, 479)
    assert.equal(Object.keys(cutInline(object(fields(480))).properties as object).length, 479)
    assert.equal(Object.keys(cutInline(object(fields(480), { required: 'x' })).properties as object).length, 479)
  })

  it('of exactly 480 stays', () => {
    const kept = [478, 479].map((count) => widths(cutInline(object({ inner: object(fields(count)) }))))
    assert.deepEqual(kept, [
      [1, 478, 0],
      [1, 0],
    ])
  })

  it('of hundreds of lists has as many as are within the budget', () => {
    const list = { type: 'array', items: text, description: 'L' }
    const { properties } = cutInline(object({ single: text, ...fields(300, list) }, { required: ['f299'] }))
    const cut = { type: 'array', items: {}, description: 'L' }
    assert.deepEqual(properties, { single: text, ...fields(238, cut), f299: cut })
    assert.equal(expandedCount(object(properties as JsonObject), {}, 1000), 480)
  })

  it('of hundreds that are no schemas keeps them', () => {
    const odd = Object.fromEntries(Array.from({ length: 600 }, (_, index) => [`o${index}`, 5]))
    assert.deepEqual(cutInline(object({ ...odd, ...fields(600) })).properties, { ...odd, ...fields(479) })
  })

  it('that is made of hundreds of others is any object', () => {
    assert.deepEqual(cutInline({ description: 'D', allOf: Array.from({ length: 500 }, () => text) }), {
      type: 'object',
    })
  })

  it('that is a list of hundreds is a list of anything', () => {
    const list = (depth: number): JsonObject =>
      depth === 0 ? object(fields(600)) : { type: 'array', items: list(depth - 1) }
    assert.deepEqual(cutInline(list(1)), { type: 'array', items: { type: 'object' } })
  })
})

describe('the number of schemas', () => {
  const definitions: JsonObject = {
    One: object({ a: text }),
    Two: object({ a: ref('One'), b: ref('One') }),
    Self: object({ s: ref('Self'), a: text }),
    none: 5,
  }
  const rows: readonly (readonly [name: string, schema: JsonObject, count: number])[] = [
    ['of a value is one', text, 1],
    ['counts the fields', object({ a: text, b: text }), 3],
    ['counts what a list holds', { type: 'array', items: object({ a: text }) }, 3],
    ['counts what a map holds', { additionalProperties: text }, 2],
    ['counts what it is of', { allOf: [text, object({ a: text }), 'x'] }, 4],
    [
      'counts nothing that is no schema',
      { properties: { a: 5 }, items: 'x', additionalProperties: true, allOf: 'x' },
      1,
    ],
    ['counts what a reference means', ref('One'), 2],
    ['counts it each time', ref('Two'), 5],
    ['counts a type in itself once', ref('Self'), 3],
    ['counts a reference to nowhere', ref('No'), 1],
    ['counts a reference to what is none', ref('none'), 1],
  ]
  for (const [name, schema, count] of rows) it(name, () => assert.equal(expandedCount(schema, definitions, 100), count))

  it('is beyond the limit as soon as that is certain', () => {
    assert.deepEqual(
      [10, 11].map((limit) => expandedCount(object(fields(10)), {}, limit) > limit),
      [true, false],
    )
    const bomb: JsonObject = Object.fromEntries(
      Array.from({ length: 60 }, (_, index) => [
        `D${index}`,
        object({ a: ref(`D${index + 1}`), b: ref(`D${index + 1}`) }),
      ]),
    )
    assert.ok(expandedCount(ref('D0'), bomb, 100) > 100)
  })

  it('is by names of definitions only', () => {
    assert.deepEqual(
      ['#/definitions/A', '#/parameters/A', 5, null].map(($ref) => referredName({ $ref })),
      ['A', undefined, undefined, undefined],
    )
    assert.deepEqual(
      innerSchemas({
        properties: { a: text, b: 5 },
        items: { b: 1 },
        additionalProperties: { c: 1 },
        allOf: [{ d: 1 }],
      }),
      [text, { b: 1 }, { c: 1 }, { d: 1 }],
    )
  })
})
