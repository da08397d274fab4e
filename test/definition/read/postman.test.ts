import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { JsonObject } from '../../../src/definition/json.ts'
import { prepared } from '../sample.ts'

const schema = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json'

function collection(item: unknown, more: Readonly<Record<string, unknown>> = {}) {
  return prepared(
    {
      info: { name: 'Orders', schema },
      variable: [{ key: 'base', value: 'https://api.contoso.com/v1' }],
      item,
      ...more,
    },
    { decline: ['display-name', 'PathParameterMissingEncoding', 'description'] },
  )
}

const getOrder = {
  name: 'Get an order',
  request: {
    method: 'GET',
    url: {
      raw: '{{base}}/orders/:id?expand=lines',
      query: [{ key: 'expand', value: 'lines', description: 'What to include' }],
    },
    header: [
      { key: 'X-Shop', value: '1' },
      { key: 'Accept', value: '*/*' },
    ],
  },
  response: [{ name: 'Found', code: 200, body: '{"id":1,"lines":[{"product":"x","price":1.5}]}' }],
}

it('a saved request becomes an operation with the types of its examples', () => {
  const { document, operations, source } = collection([{ name: 'Orders', item: [getOrder] }])
  assert.deepEqual([document.host, document.basePath, source.version], ['api.contoso.com', '/', 'Postman'])
  assert.deepEqual(
    operations.map(({ id, key }) => [id, key]),
    [['GetAnOrder', 'GET /v1/orders/{id}']],
  )
  const { get } = document.paths['/v1/orders/{id}'] as { get: JsonObject }
  assert.deepEqual(get, {
    summary: 'Get an order',
    produces: ['application/json'],
    parameters: [
      { name: 'id', in: 'path', required: true, type: 'string' },
      { name: 'expand', in: 'query', type: 'string', description: 'What to include' },
      { name: 'X-Shop', in: 'header', type: 'string' },
    ],
    responses: {
      200: {
        description: 'Found',
        schema: {
          type: 'object',
          properties: {
            id: { type: 'integer' },
            lines: {
              type: 'array',
              items: { type: 'object', properties: { product: { type: 'string' }, price: { type: 'number' } } },
            },
          },
        },
      },
    },
    operationId: 'GetAnOrder',
  })
})

it('bodies are JSON, forms, files or text', () => {
  const post = (name: string, body: unknown) => ({ name, request: { method: 'POST', url: `{{base}}/${name}`, body } })
  const { document } = collection([
    post('json', { mode: 'raw', raw: '{"a":true}' }),
    post('text', { mode: 'raw', raw: 'hello' }),
    post('form', {
      mode: 'formdata',
      formdata: [
        { key: 'f', type: 'file' },
        { key: 'n', type: 'text' },
      ],
    }),
    post('file', { mode: 'file' }),
  ])
  const consumes = Object.values(document.paths).map(
    (item) => (item as { post: { consumes: string[] } }).post.consumes[0],
  )
  assert.deepEqual(consumes, ['application/json', 'text/plain', 'multipart/form-data', 'application/octet-stream'])
})

it('the sign-in of the collection is found, its secrets are not read', () => {
  const auth = {
    type: 'apikey',
    apikey: [
      { key: 'key', value: 'X-Key' },
      { key: 'value', value: 'hunter2' },
      { key: 'in', value: 'query' },
    ],
  }
  const result = collection([getOrder], { auth })
  assert.deepEqual(result.declaredSignIns, [{ type: 'api-key', in: 'query', name: 'X-Key', scheme: 'postman' }])
  assert.equal(JSON.stringify(result).includes('hunter2'), false)
})

it('a request that is saved twice counts once, and findings point into the collection', () => {
  const { findings } = collection([getOrder, { name: 'Folder', item: [getOrder] }])
  const [duplicate] = findings.filter(({ rule }) => rule === 'postman-duplicate')
  assert.equal(duplicate?.pointer, '/item/1/item/0')
  assert.equal(findings.find(({ rule }) => rule === 'OperationIdRequired')?.pointer, '/item/0')
})
