import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { operationOf, textContent } from '../../../../src/definition/read/postman/request.ts'
import type { Json, JsonObject } from '../../../../src/definition/json.ts'

const url = 'https://api.contoso.com/orders'
const text = { type: 'string' }
const binary = { type: 'string', format: 'binary' }

const variables = new Map([['count', '5']])

const made = (item: object) => operationOf(item as unknown as JsonObject, variables)

const operation = (request: object, more: object = {}) => made({ request: { url, ...request }, ...more }).operation

describe('a saved request', () => {
  it('that is only an address is read with GET', () => {
    assert.deepEqual(made({ name: 'List', request: url }), {
      server: 'https://api.contoso.com',
      path: '/orders',
      method: 'get',
      operation: { operationId: 'List', summary: 'List', responses: {} },
    })
  })

  it('without address, name or method is an operation as well', () => {
    const bare = { server: undefined, path: '/', method: 'get', operation: { responses: {} } }
    assert.deepEqual([made({}), made({ request: {} })], [bare, bare])
  })

  it('keeps its method and description', () => {
    const { method, operation: kept } = made({ request: { url, method: 'DELETE', description: 'Removes it.' } })
    assert.deepEqual([method, kept], ['delete', { description: 'Removes it.', responses: {} }])
  })

  it('has a parameter for each part of the query, and for each header that the client does not write itself', () => {
    const header = [
      'Content-Type',
      'Content-Length',
      'Accept',
      'Authorization',
      'Host',
      'User-Agent',
      'X-Shop',
      'Accept-Language',
    ].map((key) => ({ key, value: '1' }))
    const query = ['host', 'accept'].map((key) => ({ key, description: { content: `The ${key}` } }))
    assert.deepEqual(operation({ url: { raw: url, query }, header })['parameters'], [
      { name: 'host', in: 'query', schema: text, description: 'The host' },
      { name: 'accept', in: 'query', schema: text, description: 'The accept' },
      { name: 'X-Shop', in: 'header', schema: text },
      { name: 'Accept-Language', in: 'header', schema: text },
    ])
  })

  it('has no parameter for rows that nobody filled in', () => {
    const header = [{ key: '' }, { value: 'x' }, { key: 5 }, { key: '__proto__' }, null, 'X-Shop', { key: 'X-Last' }]
    assert.deepEqual(operation({ header })['parameters'], [{ name: 'X-Last', in: 'header', schema: text }])
    assert.equal('parameters' in operation({ header: 'X-Shop: 1' }), false)
  })
})

describe('the body of a request', () => {
  const form = [
    { key: 'f', type: 'file' },
    { key: 'n', type: 'text' },
    { key: '', type: 'text' },
  ]
  const formOf = (properties: object) => ({ schema: { type: 'object', properties } })
  const json = (schema: object) => ({ 'application/json': { schema } })
  const rows: Readonly<Record<string, readonly [body: unknown, content: object | undefined]>> = {
    'is JSON': [{ mode: 'raw', raw: '{"a":true}' }, json({ type: 'object', properties: { a: { type: 'boolean' } } })],
    'is JSON by its variables': [{ mode: 'raw', raw: '{{count}}' }, json({ type: 'integer' })],
    'is text': [{ mode: 'raw', raw: 'hello' }, { 'text/plain': { schema: text } }],
    'is a form': [
      { mode: 'urlencoded', urlencoded: form, formdata: [{ key: 'other' }] },
      { 'application/x-www-form-urlencoded': formOf({ f: binary, n: text }) },
    ],
    'is a form without fields': [{ mode: 'urlencoded' }, { 'application/x-www-form-urlencoded': formOf({}) }],
    'is a form with files': [
      { mode: 'formdata', formdata: form, urlencoded: [{ key: 'other' }] },
      { 'multipart/form-data': formOf({ f: binary, n: text }) },
    ],
    'is a form with files, without fields': [{ mode: 'formdata' }, { 'multipart/form-data': formOf({}) }],
    'is a file': [{ mode: 'file' }, { 'application/octet-stream': { schema: binary } }],
    'is a query of GraphQL': [
      { mode: 'graphql', graphql: { query: '{ a }' } },
      json({ type: 'object', properties: { query: { type: 'string' }, variables: { type: 'object' } } }),
    ],
    'is none when it is blank': [{ mode: 'raw', raw: ' \n' }, undefined],
    'is none when it is missing': [{ mode: 'raw' }, undefined],
    'is none in a mode that nobody knows': [{ mode: 'other', other: 'x' }, undefined],
    'is none without a mode': [{ raw: '{}' }, undefined],
    'is none when it is no object': ['{}', undefined],
  }
  for (const [name, [body, content]] of Object.entries(rows)) {
    it(name, () =>
      assert.deepEqual(operation({ body }), { ...(content && { requestBody: { content } }), responses: {} }),
    )
  }
})

describe('the examples of a request', () => {
  it('say what comes back, the first for each code', () => {
    const response = [
      { name: 'Found', code: 200, body: '[1.5]' },
      { name: 'Found too', code: 200, body: '{}' },
      { code: 204 },
      { name: 'Broken', code: 500, body: '<p>Sorry</p>' },
      { name: 'No number', code: '404', body: '{}' },
      { name: 'No code', body: '{}' },
      null,
      'no example',
    ]
    assert.deepEqual(operation({}, { response }), {
      responses: {
        200: {
          description: 'Found',
          content: { 'application/json': { schema: { type: 'array', items: { type: 'number' } } } },
        },
        204: { description: '' },
        500: { description: 'Broken' },
      },
    })
  })

  const examples: readonly (readonly [body: string, schema: object])[] = [
    ['null', {}],
    ['[]', { type: 'array', items: {} }],
    ['[null]', { type: 'array', items: {} }],
    ['[1,"x"]', { type: 'array', items: { type: 'integer' } }],
    ['"x"', { type: 'string' }],
    ['false', { type: 'boolean' }],
    ['2.0', { type: 'integer' }],
    ['2.5', { type: 'number' }],
    ['{}', { type: 'object', properties: {} }],
    ['{"a":{"b":null}}', { type: 'object', properties: { a: { type: 'object', properties: { b: {} } } } }],
  ]
  for (const [body, schema] of examples) {
    it(`have the type of ${body}`, () => {
      const { responses } = operation({}, { response: [{ name: 'OK', code: 200, body }] })
      assert.deepEqual(responses, { 200: { description: 'OK', content: { 'application/json': { schema } } } })
    })
  }

  it('with names that no definition may hold have no type', () => {
    const { responses } = operation({}, { response: [{ name: 'OK', code: 200, body: '{"__proto__":1}' }] })
    assert.deepEqual(responses, { 200: { description: 'OK' } })
  })
})

describe('a description', () => {
  const rows: readonly (readonly [value: unknown, read: string | undefined])[] = [
    ['text', 'text'],
    [' text ', ' text '],
    ['', undefined],
    [' \n', undefined],
    [{ content: 'text', type: 'text/markdown' }, 'text'],
    [{ content: ' ' }, undefined],
    [{ type: 'text/markdown' }, undefined],
    [5, undefined],
    [null, undefined],
    [undefined, undefined],
  ]
  for (const [value, read] of rows) {
    it(JSON.stringify(value) ?? 'missing', () => assert.equal(textContent(value as Json | undefined), read))
  }
})
