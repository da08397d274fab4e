import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { detailWords } from '../../src/cards/text/detail-texts.ts'
import { en } from '../../src/cards/text/en/index.ts'
import { prepareDefinition } from '../../src/definition/prepare.ts'
import { bytesOf, openApi, prepared, swagger } from './sample.ts'

const host = 'orders-api.azurewebsites.net'

/** Documents in the manner of the generators that apps on App Service and Functions use. */
const generated: Readonly<Record<string, { readonly document: unknown; readonly operations: readonly string[] }>> = {
  'Swashbuckle: no servers, no operation ids, three spellings of JSON': {
    document: {
      openapi: '3.0.4',
      info: { title: 'Orders.Api', version: '1.0' },
      paths: {
        '/Orders/{id}': {
          put: {
            tags: ['Orders'],
            parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer', format: 'int32' } }],
            requestBody: {
              content: {
                'application/json': { schema: { $ref: '#/components/schemas/Order' } },
                'text/json': { schema: { $ref: '#/components/schemas/Order' } },
                'application/*+json': { schema: { $ref: '#/components/schemas/Order' } },
              },
            },
            responses: { 200: { description: 'OK' } },
          },
        },
      },
      components: {
        schemas: {
          Order: {
            type: 'object',
            properties: { note: { type: 'string', nullable: true } },
            additionalProperties: false,
          },
        },
      },
    },
    operations: ['PutOrdersById PUT /Orders/{id}'],
  },
  'FastAPI: 3.1, long ids, optional fields as unions, repeated tags': {
    document: {
      openapi: '3.1.0',
      info: { title: 'FastAPI', version: '0.1.0' },
      paths: {
        '/items/{item_id}': {
          get: {
            tags: ['items', 'items'],
            summary: 'Read Item',
            operationId: 'read_item_items__item_id__get',
            parameters: [
              { name: 'item_id', in: 'path', required: true, schema: { type: 'integer', title: 'Item Id' } },
              {
                name: 'q',
                in: 'query',
                required: false,
                schema: { anyOf: [{ type: 'string' }, { type: 'null' }], title: 'Q' },
              },
            ],
            responses: { 200: { description: 'Successful Response', content: { 'application/json': { schema: {} } } } },
          },
        },
      },
    },
    operations: ['read_item_items__item_id__get GET /items/{item_id}'],
  },
  'the Functions extension: a server with a question mark, keys in header or query': {
    document: {
      openapi: '3.0.1',
      info: { title: 'OpenAPI Document on Azure Functions', version: '1.0.0' },
      servers: [{ url: 'https://orders-fn.azurewebsites.net/api?' }],
      paths: {
        '/Run': {
          post: { operationId: 'Run', security: [{ function_key: [] }], responses: { 200: { description: 'OK' } } },
        },
      },
      components: { securitySchemes: { function_key: { type: 'apiKey', name: 'code', in: 'query' } } },
    },
    operations: ['Run POST /Run'],
  },
  'NestJS: ids of controller and method': {
    document: {
      openapi: '3.0.0',
      info: { title: 'Cats', description: '', version: '1.0', contact: {} },
      tags: [],
      servers: [],
      paths: {
        '/cats': {
          get: { operationId: 'CatsController_findAll', parameters: [], responses: { default: { description: '' } } },
        },
      },
    },
    operations: ['CatsController_findAll GET /cats'],
  },
}

describe('what generators write is prepared', () => {
  for (const [name, { document, operations }] of Object.entries(generated)) {
    it(name, () => {
      const result = prepared(document, { host })
      assert.deepEqual(
        result.operations.map(({ id, key }) => `${id} ${key}`),
        operations,
      )
      assert.deepEqual(
        result.findings.filter(({ kind }) => kind === 'error' || kind === 'loss'),
        [],
      )
    })
  }
})

it('a good 2.0 document stays exactly as it is', () => {
  const { document, findings } = prepared(swagger())
  assert.deepEqual([document, findings], [swagger(), []])
})

it('the same document in JSON and YAML is prepared to the same', () => {
  const yaml = [
    'openapi: 3.1.0',
    'info: { title: Orders, description: Orders of Contoso., version: "1" }',
    'servers: [{ url: https://api.contoso.com }]',
    'paths:',
    '  /orders:',
    '    get: { operationId: ListOrders, summary: List orders, responses: {} }',
  ]
  assert.deepEqual(prepared(yaml.join('\n')).document, prepared(openApi()).document)
})

it('a document whose operations are all refused says why', () => {
  const get = { parameters: [{ name: 'c', in: 'cookie', required: true }] }
  const result = prepareDefinition({ bytes: bytesOf(openApi({ paths: { '/a': { get } } })) })
  const { rule, pointer, detail } = result.ok ? assert.fail() : result.refusal
  assert.deepEqual(
    [rule, pointer, detailWords(en.findings, detail)],
    [
      'no-operations',
      '/paths/~1a/get/parameters/0',
      `None of the document's operations can be part of a connector. The first: A connector cannot send cookies: "c" is required.`,
    ],
  )
})

it('a document without operations is prepared, and every webhook in it is a reported loss', () => {
  const { document, operations, findings } = prepared(
    openApi({ openapi: '3.1.0', paths: undefined, webhooks: { sold: { post: {} }, returned: { post: {} } } }),
  )
  assert.deepEqual([document.paths, operations], [{}, []])
  assert.deepEqual(
    findings.filter(({ rule }) => rule !== 'info').map(({ kind, rule, pointer }) => [kind, rule, pointer]),
    [
      ['loss', 'webhooks', '/webhooks/sold'],
      ['loss', 'webhooks', '/webhooks/returned'],
      ['warning', 'no-operations', '/paths'],
    ],
  )
})

it('every operation can be chosen, whatever was chosen before, and says by its tags what it belongs to', () => {
  const get = (tags?: unknown) => ({ get: { operationId: 'Get', responses: {}, ...(tags ? { tags } : {}) } })
  const document = openApi({ paths: { '/a': get(['Orders', 'Orders', 7]), '/b': get() } })
  const { available, operations } = prepared(document, { operations: ['GET /b'] })
  assert.deepEqual(
    available.map(({ key, tags }) => [key, tags]),
    [
      ['GET /a', ['Orders']],
      ['GET /b', undefined],
    ],
  )
  assert.deepEqual(
    operations.map(({ key }) => key),
    ['GET /b'],
  )
})
