import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { PrepareInput } from '../../../src/core/definition.ts'
import type { JsonObject } from '../../../src/definition/json.ts'
import { openApi, prepared, swagger } from '../sample.ts'

const ok = { 200: { description: 'OK' } }

function operations(paths: unknown, input: Partial<PrepareInput> = {}) {
  return prepared(openApi({ paths }), input).operations
}

function operation(value: Readonly<Record<string, unknown>>): JsonObject {
  const { document } = prepared(openApi({ paths: { '/a': { get: { operationId: 'A', responses: ok, ...value } } } }))
  return (document.paths['/a'] as { get: JsonObject }).get
}

describe('operation ids', () => {
  const made: readonly (readonly [method: string, path: string, id: string])[] = [
    ['get', '/orders', 'GetOrders'],
    ['get', '/orders/{id}', 'GetOrdersById'],
    ['post', '/api/v2/order-lines', 'PostOrderLines'],
    ['delete', '/customers/{customerId}/orders/{order_id}', 'DeleteCustomersByCustomerIdOrdersByOrderId'],
    ['get', '/', 'Get'],
    ['get', '/größe', 'GetGroe'],
  ]
  for (const [method, path, id] of made) {
    it(`${method} ${path} is called ${id}`, () => assert.equal(operations({ [path]: { [method]: {} } })[0]?.id, id))
  }

  it('two operations never have the same id', () => {
    const ids = operations({
      '/a': { get: { operationId: 'Run' } },
      '/b': { get: { operationId: 'run' } },
      '/c': { get: { operationId: 'Run' } },
    })
    assert.deepEqual(
      ids.map(({ id }) => id),
      ['Run', 'run2', 'Run3'],
    )
  })

  it('characters that an id cannot have are taken out', () => {
    assert.equal(operations({ '/a': { get: { operationId: 'orders/list all' } } })[0]?.id, 'OrdersListAll')
  })

  it('the ids of an earlier export win over those of the document', () => {
    const paths = { '/a': { get: { operationId: 'NewName' } }, '/b': { get: { operationId: 'OldName' } } }
    const result = operations(paths, { operationIds: { 'GET /a': 'OldName' } })
    assert.deepEqual(
      result.map(({ id }) => id),
      ['OldName', 'OldName2'],
    )
  })

  it('exporting again with the ids of the first export changes none', () => {
    const first = prepared(openApi({ paths: { '/a': { get: {} }, '/A/b': { get: {} } } }))
    const again = prepared(openApi({ paths: { '/new': { get: {} }, '/A/b': { get: {} }, '/a': { get: {} } } }), {
      operationIds: first.operationIds,
    })
    assert.deepEqual({ ...again.operationIds, ...first.operationIds }, again.operationIds)
  })
})

describe('summaries', () => {
  const cases: readonly (readonly [name: string, value: Readonly<Record<string, unknown>>, summary: string])[] = [
    ['a good one stays', { summary: 'List orders' }, 'List orders'],
    ['a full stop goes', { summary: 'Lists orders.' }, 'Lists orders'],
    ['a slash is a word', { summary: 'Start/stop the job' }, 'Start or stop the job'],
    ['brackets that close stay', { summary: 'List orders (v2)' }, 'List orders (v2)'],
    ['markup goes', { summary: 'List <b>orders</b>' }, 'List orders'],
    ['the first sentence of the description is used', { description: 'Lists orders. All of them.' }, 'Lists orders'],
    ['the words of the id are used', { operationId: 'listOpenOrders' }, 'List open orders'],
    ['eighty characters are kept, to the last whole word', { summary: 'word '.repeat(20) }, 'word '.repeat(16).trim()],
    ['a deprecated operation says so', { summary: 'List orders', deprecated: true }, 'List orders (deprecated)'],
  ]
  for (const [name, value, summary] of cases) it(name, () => assert.equal(operation(value).summary, summary))

  it('an operation without a description has its summary as one', () => {
    assert.equal(operation({ summary: 'List orders' }).description, 'List orders.')
  })
})

describe('paths', () => {
  it('spellings that differ in case become one path', () => {
    const result = operations({
      '/Orders/{Id}': { get: {} },
      '/orders/{id}': { delete: { parameters: [{ name: 'id', in: 'path', schema: { type: 'integer' } }] } },
    })
    assert.deepEqual(
      result.map(({ key }) => key),
      ['GET /Orders/{Id}', 'DELETE /Orders/{Id}'],
    )
  })

  it('the same operation in two spellings is refused once', () => {
    const { findings, operations: kept } = prepared(
      openApi({ paths: { '/Orders': { get: {} }, '/orders': { get: {} } } }),
    )
    assert.deepEqual(
      kept.map(({ key }) => key),
      ['GET /Orders'],
    )
    assert.deepEqual(
      findings.filter(({ kind }) => kind === 'error').map(({ rule, operation: key }) => [rule, key]),
      [['PathRedefined', 'GET /orders']],
    )
  })

  it('what a path has in braces is a parameter', () => {
    const { document } = prepared(openApi({ paths: { '/orders/{id}': { get: {} } } }))
    const { get } = document.paths['/orders/{id}'] as { get: { parameters: { name: string; required: boolean }[] } }
    assert.deepEqual(
      get.parameters.map(({ name, required }) => [name, required]),
      [['id', true]],
    )
  })

  it('a query in the path becomes parameters with that one value', () => {
    const { document } = prepared(openApi({ paths: { '/jobs?action=start': { post: {} } } }), {
      decline: ['display-name'],
    })
    const { post } = document.paths['/jobs'] as { post: { parameters: unknown } }
    assert.deepEqual(post.parameters, [
      { name: 'action', in: 'query', required: true, type: 'string', enum: ['start'], default: 'start' },
    ])
  })
})

describe('the document', () => {
  it('the connector has the name that was asked for', () => {
    assert.equal(prepared(openApi(), { name: 'Contoso Orders' }).document.info.title, 'Contoso Orders')
  })

  it('title, description and version are made up where they are missing', () => {
    const { title, description, version } = prepared(openApi({ info: {} })).document.info
    assert.deepEqual([title, description, version], ['api.contoso.com', 'Operations of api.contoso.com.', '1.0'])
  })

  it('a long description ends with a sentence', () => {
    const description = 'This is a sentence of the description. '.repeat(20)
    const shortened = prepared(openApi({ info: { title: 'A', description, version: '1' } })).document.info.description
    assert.ok(shortened.length <= 500 && shortened.endsWith('description.'), shortened)
  })

  it('tags of operations and operation security go, with a line each', () => {
    const paths = {
      '/a': { get: { operationId: 'A', summary: 'A', description: 'A', tags: ['x'], security: [], responses: ok } },
    }
    const { document, findings } = prepared(swagger({ paths }))
    assert.deepEqual(Object.keys((document.paths['/a'] as { get: object }).get), [
      'operationId',
      'summary',
      'description',
      'responses',
    ])
    assert.deepEqual(
      findings.map(({ rule }) => rule),
      ['operation-tags', 'operation-security'],
    )
  })
})

describe('optional repairs', () => {
  const paths = { '/a/{orderId}': { get: { operationId: 'A', summary: 'A', responses: ok } } }
  const parameterOf = (decline: readonly string[]): JsonObject | undefined => {
    const { document } = prepared(openApi({ paths }), { decline })
    return (document.paths['/a/{orderId}'] as { get: { parameters: JsonObject[] } }).get.parameters[0]
  }

  it('fields get names for makers and values in the path an encoding', () => {
    const parameter = parameterOf([])
    assert.deepEqual([parameter?.['x-ms-summary'], parameter?.['x-ms-url-encoding']], ['Order Id', 'single'])
  })

  it('each can be declined by its name', () => {
    const parameter = parameterOf(['display-name', 'PathParameterMissingEncoding'])
    assert.deepEqual([parameter?.['x-ms-summary'], parameter?.['x-ms-url-encoding']], [undefined, undefined])
  })
})

it('only a value in the path gets its encoding, and only where nothing says how it is encoded', () => {
  const path = (name: string, more = {}) => ({ name, in: 'path', required: true, type: 'string', ...more })
  const { document, findings } = prepared(
    swagger({
      paths: {
        '/{a}/{b}/{c}': {
          get: {
            operationId: 'A',
            responses: ok,
            parameters: [
              path('a'),
              path('b', { 'x-ms-url-encoding': 'double' }),
              path('c', { 'x-ms-skip-url-encoding': true }),
              { name: 'q', in: 'query', type: 'string' },
            ],
          },
        },
      },
    }),
  )
  const { parameters } = (document.paths['/{a}/{b}/{c}'] as { get: { parameters: JsonObject[] } }).get
  assert.deepEqual(
    parameters.map((one) => one['x-ms-url-encoding']),
    ['single', 'double', undefined, undefined],
  )
  const reported = findings.filter(({ kind, rule }) => kind === 'repair' && rule === 'PathParameterMissingEncoding')
  assert.deepEqual(
    reported.map(({ pointer }) => pointer),
    ['/paths/~1{a}~1{b}~1{c}/get/parameters'],
  )
})
