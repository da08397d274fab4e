import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { resolve } from '../../../src/definition/convert/references.ts'
import { pointerOf } from '../../../src/definition/json-pointer.ts'
import type { JsonObject } from '../../../src/definition/json.ts'
import { conversionOf, schemaOf } from './conversions.ts'
import { openApi } from '../sample.ts'

const text = { type: 'string' }
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })

const schemas = {
  A: { type: 'object', properties: { a: text } },
  Text: { type: 'string', minLength: 1, description: 'T' },
  Any: true,
  Nothing: false,
  Alias: ref('A'),
  Wrapped: { allOf: [ref('A')] },
  Number: 5,
  One: ref('Two'),
  Two: ref('One'),
}

describe('a reference of a schema', () => {
  const rows: readonly (readonly [name: string, from: unknown, to: unknown])[] = [
    [
      'stays',
      ref('A'),
      {
        schema: { $ref: '#/definitions/A' },
        definitions: {
          A: { type: 'object', properties: { a: { type: 'string' } } },
        },
        said: [],
      },
    ],
    [
      'to a name for another schema is to that one',
      ref('Alias'),
      {
        schema: { $ref: '#/definitions/A' },
        definitions: {
          A: { type: 'object', properties: { a: { type: 'string' } } },
        },
        said: [],
      },
    ],
    [
      'to what only points to another schema is written out as that',
      ref('Wrapped'),
      {
        schema: { $ref: '#/definitions/Wrapped' },
        definitions: {
          Wrapped: { type: 'object', properties: { a: { type: 'string' } } },
          A: { type: 'object', properties: { a: { type: 'string' } } },
        },
        said: [],
      },
    ],
    [
      'to what may be anything stays',
      ref('Any'),
      { schema: { $ref: '#/definitions/Any' }, definitions: { Any: {} }, said: [] },
    ],
    [
      'to what nothing can match stays',
      ref('Nothing'),
      { schema: { $ref: '#/definitions/Nothing' }, definitions: { Nothing: {} }, said: [] },
    ],
    [
      'to what is no schema has no type',
      ref('Number'),
      {
        schema: {},
        said: [
          'loss SchemaReferenceNotFound /$ref (GET /a) reference-unresolved {"reference":"#/components/schemas/Number"}',
        ],
      },
    ],
    [
      'that runs in a circle has no type',
      ref('One'),
      {
        schema: {},
        said: [
          'loss SchemaReferenceNotFound /$ref (GET /a) reference-unresolved {"reference":"#/components/schemas/One"}',
        ],
      },
    ],
    [
      'to the whole document is an object',
      { $ref: '#' },
      { schema: { $ref: '#/definitions/Schema' }, definitions: { Schema: {} }, said: [] },
    ],
    [
      'out of the document is not followed',
      { $ref: `https://contoso.com/${'x'.repeat(100)}` },
      {
        schema: {},
        said: [
          'loss SchemaReferenceNotFound /$ref (GET /a) reference-outside {"reference":"https://contoso.com/xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…"}',
        ],
      },
    ],
    ['that is no text is a field like others', { $ref: 5, type: 'string' }, { schema: { type: 'string' }, said: [] }],
    [
      'says nothing more beside it but words',
      { ...ref('A'), description: 'D', default: {}, title: 'T' },
      {
        schema: { $ref: '#/definitions/A' },
        definitions: {
          A: { type: 'object', properties: { a: { type: 'string' } } },
        },
        said: [
          'loss AdditionalPropertyNotAllowedAdjacentToRef  (GET /a) beside-reference-dropped {"keywords":["description","default"]}',
        ],
      },
    ],
    [
      'says nothing more beside it without a word',
      {
        ...ref('A'),
        summary: 'S',
        title: 'T',
        deprecated: true,
        nullable: true,
        readOnly: true,
        writeOnly: true,
        example: 1,
        examples: [1],
        xml: {},
        externalDocs: {},
        'x-own': 1,
      },
      {
        schema: { $ref: '#/definitions/A' },
        definitions: {
          A: { type: 'object', properties: { a: { type: 'string' } } },
        },
        said: [],
      },
    ],
    [
      'says more beside it where that is a type',
      { ...ref('Text'), maxLength: 5, description: 'D' },
      {
        schema: { type: 'string', minLength: 1, description: 'D', maxLength: 5 },
        definitions: { Text: { type: 'string', minLength: 1, description: 'T' } },
        said: [],
      },
    ],
  ]
  for (const [name, from, to] of rows) it(name, () => assert.deepEqual(schemaOf(from, schemas), to))

  it('of 3.0 says nothing more beside it, and what that was', () => {
    assert.deepEqual(schemaOf({ ...ref('Text'), maxLength: 5, description: 'D' }, schemas, '3.0.0').said, [
      'loss AdditionalPropertyNotAllowedAdjacentToRef  (GET /a) beside-reference-dropped {"keywords":["maxLength","description"]}',
    ])
  })

  it('is followed once for all that refer to it, in the order of the first', () => {
    const chain = {
      First: { type: 'object', properties: { b: ref('B'), a: ref('A') } },
      B: { type: 'object', properties: { a: ref('A') } },
      A: text,
    }
    const { definitions } = schemaOf({ type: 'object', properties: { x: ref('First'), y: ref('B') } }, chain)
    assert.deepEqual(Object.keys(definitions as object), ['First', 'B', 'A'])
  })

  it('is where its definition comes from', () => {
    const content = { 'application/json': { schema: ref('Alias') } }
    const paths = { '/a': { get: { operationId: 'Get', responses: { 200: { description: 'OK', content } } } } }
    const named = { ...schemas, A: { type: 'object', title: 'The A' } }
    assert.deepEqual(conversionOf(openApi({ paths, components: { schemas: named } })).origins, [
      'OK /paths/~1a/get/responses/200',
      'Get /paths/~1a/get',
      'The A /components/schemas/A',
    ])
  })
})

describe('following a reference', () => {
  const root: JsonObject = {
    a: { b: [{ c: 1 }, 'x'], 'd/e~f': 2, 'g h': 3, 'i%': 4 },
    next: { $ref: '#/a' },
    odd: { $ref: 5 },
    circle: { $ref: '#/circle' },
    out: { $ref: 'other.json' },
  }
  const rows: readonly (readonly [reference: string, value: unknown, place: string | undefined])[] = [
    ['#', root, ''],
    ['#/a/b/0/c', 1, '/a/b/0/c'],
    ['#/a/b/1', 'x', '/a/b/1'],
    ['#/a/d~1e~0f', 2, '/a/d~1e~0f'],
    ['#/a/g%20h', 3, '/a/g h'],
    ['#/a/i%', 4, '/a/i%'],
    ['#/next', root.a, '/a'],
    ['#/odd', root.odd, '/odd'],
    ['#/circle', undefined, undefined],
    ['#/out', undefined, undefined],
    ['#/next/b', undefined, undefined],
    ['#/a/b/2', undefined, undefined],
    ['#/a/b/x', undefined, undefined],
    ['#/a/toString', undefined, undefined],
    ['#/a/b/1/length', undefined, undefined],
    ['#a', undefined, undefined],
    ['a', undefined, undefined],
    ['', undefined, undefined],
    ['other.json#/a', undefined, undefined],
  ]
  for (const [reference, value, place] of rows) {
    it(JSON.stringify(reference), () => {
      const target = resolve(root, reference)
      assert.deepEqual([target?.value, target && pointerOf(target.place)], [value, place])
    })
  }

  it('ends after sixty-four of them', () => {
    const chain = (length: number): JsonObject => ({
      ...Object.fromEntries(Array.from({ length }, (_, index) => [index, { $ref: `#/${index + 1}` }])),
      [length]: 'end',
    })
    assert.deepEqual([resolve(chain(63), '#/0')?.value, resolve(chain(64), '#/0')?.value], ['end', undefined])
  })
})

describe('definitions inside each other', () => {
  it('are opened sixty-four deep', () => {
    const level = (index: number) => ({
      allOf: [ref(`L${index + 1}`), { type: 'object', properties: { [`p${index}`]: text } }],
    })
    const chain = (length: number) => ({
      ...Object.fromEntries(Array.from({ length }, (_, index) => [`L${index}`, level(index)])),
      [`L${length}`]: { type: 'object', properties: { last: text } },
    })
    const fields = (length: number) => {
      const { definitions, said } = schemaOf(ref('L0'), chain(length))
      return [Object.keys((definitions as { L0: { properties: object } }).L0.properties).length, said]
    }
    assert.deepEqual(
      [fields(63), fields(64)],
      [
        [64, []],
        [64, ['loss SchemaRefLoopNotAllowed #/L63 type-in-itself']],
      ],
    )
  })
})
