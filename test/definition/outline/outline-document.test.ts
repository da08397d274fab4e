import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { OutlinedOperation } from '../../../src/core/outline.ts'
import { isObject } from '../../../src/definition/json.ts'
import type { JsonObject } from '../../../src/definition/json.ts'
import { documentOfOutline } from '../../../src/definition/outline/outline-document.ts'
import { prepareDefinition } from '../../../src/definition/prepare.ts'
import { bytesOf } from '../sample.ts'
import { outlineWords as words } from '../../support/outline-words.ts'

function operation(parts: Partial<OutlinedOperation> = {}): OutlinedOperation {
  return {
    mark: 'm',
    path: '/orders',
    verbs: ['GET'],
    name: 'List orders',
    isTaken: true,
    parameters: [],
    signIns: [],
    unknown: [],
    ...parts,
  }
}

const document = (...operations: readonly OutlinedOperation[]) =>
  documentOfOutline(operations, { title: 'Orders', host: 'orders.azurewebsites.net', words })

/** The operation objects of a document, by `METHOD /path`. */
function objectsIn({ paths }: JsonObject): Record<string, JsonObject> {
  const items = Object.entries(isObject(paths) ? paths : {})
  return Object.fromEntries(
    items.flatMap(([path, item]) =>
      Object.entries(isObject(item) ? item : {}).map(([verb, one]) => [`${verb} ${path}`, one as JsonObject]),
    ),
  )
}

const only = (...operations: readonly OutlinedOperation[]) => Object.values(objectsIn(document(...operations)))[0]

describe('the definition of an outline', () => {
  it('says that it is a draft, and has one operation for each verb', () => {
    assert.deepEqual(document(operation({ verbs: ['GET', 'POST'], unknown: ['query', 'body', 'answer'] })), {
      swagger: '2.0',
      info: { title: 'Orders', description: 'A draft.', version: '1.0' },
      host: 'orders.azurewebsites.net',
      basePath: '/',
      schemes: ['https'],
      paths: {
        '/orders': {
          get: {
            summary: 'List orders (GET)',
            description: '[query] [answer]',
            responses: { 200: { description: 'What comes back.' } },
            security: [],
          },
          post: {
            summary: 'List orders (POST)',
            description: '[query] [body] [answer]',
            parameters: [{ name: 'body', in: 'body', required: false, schema: { type: 'object' } }],
            consumes: ['application/json'],
            responses: { 200: { description: 'What comes back.' } },
            security: [],
          },
        },
      },
    })
  })

  it('has what is taken and has a verb, and the first of two at one address', () => {
    const made = document(
      operation({ name: 'First' }),
      operation({ name: 'Second' }),
      operation({ path: '/left', isTaken: false }),
      operation({ path: '/verbless', verbs: [] }),
      operation({ path: '/other', verbs: ['DELETE'] }),
    )
    const names = Object.entries(objectsIn(made)).map(([key, { summary }]) => [key, summary])
    assert.deepEqual(names, [
      ['get /orders', 'First'],
      ['delete /other', 'List orders'],
    ])
  })

  it('has what is known of parameters and answers', () => {
    const made = only(
      operation({
        path: '/orders/{id}',
        parameters: [
          { name: 'id', in: 'path', schema: { type: 'integer', minimum: 1 }, isRequired: true },
          { name: 'page', in: 'query', schema: { type: 'integer' }, isRequired: false },
        ],
        answer: { status: 202, schema: { type: 'object' } },
      }),
    )
    assert.deepEqual(made, {
      summary: 'List orders',
      description: '',
      parameters: [
        { name: 'id', in: 'path', required: true, type: 'integer', minimum: 1 },
        { name: 'page', in: 'query', required: false, type: 'integer' },
      ],
      produces: ['application/json'],
      responses: { 202: { description: 'What comes back.', schema: { type: 'object' } } },
      security: [],
    })
  })

  const bodies: readonly (readonly [body: OutlinedOperation['body'], parameters: object[], consumes: string])[] = [
    [
      { kind: 'json', schema: { type: 'array' } },
      [{ name: 'body', in: 'body', required: false, schema: { type: 'array' } }],
      'application/json',
    ],
    [{ kind: 'text' }, [{ name: 'body', in: 'body', required: false, schema: { type: 'string' } }], 'text/plain'],
    [
      { kind: 'form', fields: [{ name: 'a', isFile: false }] },
      [{ name: 'a', in: 'formData', type: 'string' }],
      'application/x-www-form-urlencoded',
    ],
    [
      { kind: 'multipart', fields: [{ name: 'a', isFile: true }] },
      [{ name: 'a', in: 'formData', type: 'file' }],
      'multipart/form-data',
    ],
  ]
  for (const [body, parameters, consumes] of bodies) {
    it(`has a body of kind ${body?.kind}, where the verb has one`, () => {
      const made = only(operation({ verbs: ['PUT'], ...(body ? { body } : {}) }))
      assert.deepEqual([made?.parameters, made?.consumes], [parameters, [consumes]])
      const get = only(operation({ ...(body ? { body } : {}), unknown: ['body'] }))
      assert.deepEqual([get?.parameters, get?.consumes, get?.description], [undefined, undefined, ''])
    })
  }

  it('declares every way to sign in once, and requires one of an operation’s', () => {
    const key = { kind: 'key', in: 'header', name: 'x-functions-key' } as const
    const query = { kind: 'key', in: 'query', name: 'code' } as const
    const made = document(
      operation({ signIns: [key, query] }),
      operation({ path: '/b', signIns: [key] }),
      operation({ path: '/c', signIns: [{ kind: 'basic' }, { kind: 'bearer' }] }),
      operation({ path: '/d', signIns: [{ kind: 'key', in: 'header', name: 'Authorization' }] }),
    )
    assert.deepEqual(made.securityDefinitions, {
      key1: { type: 'apiKey', in: 'header', name: 'x-functions-key' },
      key2: { type: 'apiKey', in: 'query', name: 'code' },
      basic: { type: 'basic' },
      bearer: { type: 'apiKey', in: 'header', name: 'Authorization' },
    })
    assert.deepEqual(
      Object.values(objectsIn(made)).map(({ security }) => security),
      [[{ key1: [] }, { key2: [] }], [{ key1: [] }], [{ basic: [] }, { bearer: [] }], [{ bearer: [] }]],
    )
  })

  it('is taken by the engine as it is', () => {
    const made = document(
      operation({ signIns: [{ kind: 'key', in: 'header', name: 'x-functions-key' }], unknown: ['query', 'answer'] }),
      operation({
        path: '/orders/{id}',
        verbs: ['GET', 'PUT', 'DELETE'],
        parameters: [{ name: 'id', in: 'path', schema: { type: 'string', format: 'uuid' }, isRequired: true }],
      }),
      operation({
        path: '/files',
        verbs: ['POST'],
        body: { kind: 'multipart', fields: [{ name: 'file', isFile: true }] },
      }),
    )
    const result = prepareDefinition({ bytes: bytesOf(made), host: 'orders.azurewebsites.net' })
    assert.ok(result.ok)
    assert.deepEqual(
      result.prepared.operations.map(({ key, summary }) => `${key}: ${summary}`),
      [
        'GET /orders: List orders',
        'GET /orders/{id}: List orders (GET)',
        'PUT /orders/{id}: List orders (PUT)',
        'DELETE /orders/{id}: List orders (DELETE)',
        'POST /files: List orders',
      ],
    )
    assert.deepEqual(result.prepared.declaredSignIns, [
      { type: 'api-key', in: 'header', name: 'x-functions-key', scheme: 'key1' },
      { type: 'none' },
    ])
  })
})
