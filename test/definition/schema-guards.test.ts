import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Json, JsonObject } from '../../src/definition/json.ts'
import { hasShape, isKind, isUrl, schemaShape, shapes } from '../../src/definition/schema-guards.ts'
import type { Kind } from '../../src/definition/schema-guards.ts'

describe('a value of a kind', () => {
  const link = { description: 'D', url: 'https://contoso.com', 'x-own': 5 }
  const rows: Readonly<
    Record<Kind, { readonly are: readonly Json[]; readonly areNot: readonly (Json | undefined)[] }>
  > = {
    text: { are: ['', 'x'], areNot: [5, null, ['x'], undefined] },
    texts: { are: [[], ['a', 'b']], areNot: ['a', ['a', 5], { a: 'b' }, undefined] },
    number: { are: [0, -1.5], areNot: ['5', true, undefined] },
    positive: { are: [0.1, 5], areNot: [0, -1, '5', undefined] },
    count: { are: [0, 5], areNot: [-1, 1.5, '5', undefined] },
    flag: { are: [true, false], areNot: ['true', 0, undefined] },
    object: { are: [{}, { a: 1 }], areNot: [[], null, 'x', undefined] },
    list: { are: [[], [5]], areNot: [{}, 'x', undefined] },
    link: {
      are: [link, { url: 'https://contoso.com' }],
      areNot: [{ description: 'D' }, { ...link, other: 1 }, { ...link, description: 5 }, { url: 'contoso' }, 'x', []],
    },
    schemes: { are: [[], ['http'], ['https', 'http']], areNot: [['https', 'wss'], 'https', [5], undefined] },
    type: {
      are: ['string', 'number', 'integer', 'boolean', 'object', 'array'],
      areNot: ['null', 'file', 'String', ['string'], undefined],
    },
    anything: { are: [null, 0, '', false, {}], areNot: [undefined] },
  }
  for (const [kind, { are, areNot }] of Object.entries(rows)) {
    it(`${kind} is known, and what is none`, () => {
      assert.deepEqual(
        [...are, ...areNot].filter((value) => isKind(value, kind as Kind)),
        are,
      )
    })
  }
})

describe('an address', () => {
  const rows: readonly (readonly [written: Json, is: boolean])[] = [
    ['https://contoso.com/a-b_c?d=e&f=%20#g', true],
    ['HTTP://contoso.com', true],
    ['mailto:shop@contoso.com', true],
    ['urn:x-a+b.c:d', true],
    ['contoso.com', false],
    ['/orders', false],
    ['https://contoso.com/a b', false],
    [' https://contoso.com', false],
    ['https://contoso.com\n', false],
    ['https://contoso.com/é', false],
    ['https://contoso.com/{id}', false],
    ['1a:b', false],
    ['https://', false],
    ['', false],
    [5, false],
  ]
  for (const [written, is] of rows) it(JSON.stringify(written), () => assert.equal(isUrl(written), is))
})

describe('an object has nothing but what a shape knows', () => {
  const shape = { name: 'text', size: 'count' } as const
  const rows: readonly (readonly [object: JsonObject, has: boolean])[] = [
    [{}, true],
    [{ name: 'x' }, true],
    [{ name: 'x', size: 5, 'x-own': {} }, true],
    [{ name: 'x', size: -5 }, false],
    [{ name: 'x', other: 5 }, false],
    [{ toString: 'x' }, false],
  ]
  for (const [object, has] of rows) it(JSON.stringify(object), () => assert.equal(hasShape(object, shape), has))
})

describe('the parts of OpenAPI 2.0', () => {
  /** As the specification has them, each once. */
  const values = {
    type: 'string',
    format: 'int32',
    default: 5,
    enum: [5],
    maximum: 5.5,
    minimum: -5.5,
    exclusiveMaximum: true,
    exclusiveMinimum: false,
    multipleOf: 0.5,
    maxLength: 5,
    minLength: 0,
    pattern: '^a',
    maxItems: 5,
    minItems: 0,
    uniqueItems: true,
  }
  const items = { ...values, items: {}, collectionFormat: 'csv' }
  const externalDocs = { url: 'https://contoso.com' }
  const parts: Readonly<Record<keyof typeof shapes | 'schema', JsonObject>> = {
    schema: {
      ...values,
      title: 'T',
      description: 'D',
      maxProperties: 5,
      minProperties: 0,
      readOnly: true,
      discriminator: 'kind',
      xml: {},
      externalDocs,
      example: {},
    },
    info: {
      title: 'T',
      description: 'D',
      version: '1',
      termsOfService: 'https://contoso.com',
      contact: {},
      license: {},
    },
    contact: { name: 'N', url: 'https://contoso.com', email: 'shop@contoso.com' },
    license: { name: 'N', url: 'https://contoso.com' },
    tag: { name: 'N', description: 'D', externalDocs },
    operation: {
      summary: 'S',
      description: 'D',
      operationId: 'Id',
      consumes: ['application/json'],
      produces: ['application/json'],
      schemes: ['https'],
      deprecated: true,
      externalDocs,
      parameters: [],
      responses: {},
    },
    xml: { name: 'N', namespace: 'n', prefix: 'p', attribute: true, wrapped: false },
    items,
    header: { ...items, description: 'D' },
    parameter: { ...items, name: 'N', in: 'query', description: 'D', required: true, allowEmptyValue: true },
    body: { name: 'N', in: 'body', description: 'D', required: true, schema: {} },
    response: { description: 'D', schema: {}, headers: {}, examples: {} },
  }
  /** What may be anything is checked elsewhere. */
  const free = new Set(['type', 'default', 'enum', 'example', 'info title', 'info description', 'info version'])
  for (const [part, whole] of Object.entries(parts)) {
    const shape = part === 'schema' ? schemaShape : shapes[part as keyof typeof shapes]
    it(`${part} has all its keywords and no others`, () => {
      assert.deepEqual(Object.keys(shape).toSorted(), Object.keys(whole).toSorted())
      assert.equal(hasShape(whole, shape), true)
    })

    it(`${part} has nothing of another kind`, () => {
      const names = Object.keys(whole).filter((name) => !free.has(part === 'info' ? `info ${name}` : name))
      const wrong = names.map((name) => (Array.isArray(whole[name]) ? { [name]: {} } : { [name]: [[]] }))
      assert.deepEqual(
        wrong.filter((object) => hasShape(object, shape)),
        [],
      )
    })
  }
})
