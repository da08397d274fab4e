import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { conversionOf, operationOf } from './conversions.ts'
import { openApi } from '../sample.ts'

const plain = { responses: {} }

function pathsOf(paths: unknown, more = {}) {
  const { document, said } = conversionOf(openApi({ paths, ...more }))
  return [document.paths, said]
}

describe('a path', () => {
  const shared = { components: { pathItems: { One: { get: plain, trace: {} } } } }
  const rows: readonly (readonly [name: string, from: unknown, to: unknown])[] = [
    [
      'has the methods of OpenAPI 2.0',
      Object.fromEntries(
        ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'parameters', 'x-own', 'GET'].map((key) => [
          key,
          plain,
        ]),
      ),
      [
        {
          '/a': {
            get: { responses: {} },
            put: { responses: {} },
            post: { responses: {} },
            delete: { responses: {} },
            options: { responses: {} },
            head: { responses: {} },
            patch: { responses: {} },
          },
        },
        [],
      ],
    ],
    [
      'has no other method',
      { get: plain, trace: {}, query: {}, connect: {}, additionalOperations: {}, 'x-oai-additionalOperations': {} },
      [
        { '/a': { get: { responses: {} } } },
        [
          'loss unsupported-method /paths/~1a/trace method-left-out {"methods":["GET","PUT","POST","DELETE","OPTIONS","HEAD","PATCH"]}',
          'loss unsupported-method /paths/~1a/query method-left-out {"methods":["GET","PUT","POST","DELETE","OPTIONS","HEAD","PATCH"]}',
          'loss unsupported-method /paths/~1a/connect method-left-out {"methods":["GET","PUT","POST","DELETE","OPTIONS","HEAD","PATCH"]}',
          'loss unsupported-method /paths/~1a/additionalOperations method-left-out {"methods":["GET","PUT","POST","DELETE","OPTIONS","HEAD","PATCH"]}',
          'loss unsupported-method /paths/~1a/x-oai-additionalOperations method-left-out {"methods":["GET","PUT","POST","DELETE","OPTIONS","HEAD","PATCH"]}',
        ],
      ],
    ],
    [
      'has no other method that is none',
      { get: plain, trace: 1, query: 1, connect: 1, additionalOperations: 1, 'x-oai-additionalOperations': 1 },
      [{ '/a': { get: { responses: {} } } }, []],
    ],
    ['has no method that is none', { get: plain, put: 'x' }, [{ '/a': { get: { responses: {} } } }, []]],
    ['that is none is left out', 'x', [{}, []]],
    [
      'may be named',
      { $ref: '#/components/pathItems/One' },
      [
        { '/a': { get: { responses: {} } } },
        [
          'loss unsupported-method /components/pathItems/One/trace method-left-out {"methods":["GET","PUT","POST","DELETE","OPTIONS","HEAD","PATCH"]}',
        ],
      ],
    ],
    [
      'may be named and say more',
      { $ref: '#/components/pathItems/One', put: plain },
      [
        { '/a': { get: { responses: {} }, put: { responses: {} } } },
        [
          'loss unsupported-method /components/pathItems/One/trace method-left-out {"methods":["GET","PUT","POST","DELETE","OPTIONS","HEAD","PATCH"]}',
        ],
      ],
    ],
    [
      'that is named nowhere is an error',
      { $ref: `#/${'x'.repeat(100)}`, get: plain },
      [
        {},
        [
          'error PathItemRefNotSuppored /paths/~1a path-reference-unresolved {"reference":"#/xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"}',
        ],
      ],
    ],
    [
      'that is named and none is an error',
      { $ref: '#/info/title' },
      [{}, ['error PathItemRefNotSuppored /paths/~1a path-reference-unresolved {"reference":"#/info/title"}']],
    ],
    ['without operations is not there', { summary: 'x' }, [{}, []]],
  ]
  for (const [name, from, to] of rows) it(name, () => assert.deepEqual(pathsOf({ '/a': from }, shared), to))

  it('that is named keeps the places of what it names', () => {
    const parameters = [{ name: 'q', in: 'query' }]
    const post = {
      operationId: 'B',
      responses: { 200: { description: 'D' } },
      parameters: [{ name: 'p', in: 'query' }],
    }
    const components = { pathItems: { One: { parameters, post } } }
    assert.deepEqual(
      conversionOf(openApi({ paths: { '/a': { $ref: '#/components/pathItems/One' } }, components })).origins,
      [
        'q /components/pathItems/One/parameters/0',
        'p /components/pathItems/One/post/parameters/0',
        'D /components/pathItems/One/post/responses/200',
        'B /components/pathItems/One/post',
      ],
    )
  })
})

describe('an operation', () => {
  const rows: readonly (readonly [name: string, from: object, to: unknown])[] = [
    [
      'keeps its words and what is for Power Platform',
      {
        summary: 'S',
        description: 'D',
        operationId: 'I',
        deprecated: true,
        tags: ['t'],
        'x-ms-visibility': 'advanced',
        'x-own': 1,
      },
      {
        operation: {
          summary: 'S',
          description: 'D',
          operationId: 'I',
          deprecated: true,
          responses: {},
          'x-ms-visibility': 'advanced',
        },
        said: [],
      },
    ],
    [
      'keeps no words that are none',
      { summary: 1, description: 2, operationId: 3, deprecated: 'true' },
      { operation: { responses: {} }, said: [] },
    ],
    [
      'has no calls back',
      { callbacks: { one: {}, two: {} } },
      {
        operation: { responses: {} },
        said: ['loss callbacks /callbacks/one callback-left-out', 'loss callbacks /callbacks/two callback-left-out'],
      },
    ],
    ['has no calls back that are none', { callbacks: 'x' }, { operation: { responses: {} }, said: [] }],
    [
      'has its parts in the order of OpenAPI 2.0',
      {
        responses: { 200: { content: { 'application/json': {} } } },
        requestBody: { content: {} },
        parameters: [{ name: 'q', in: 'query' }],
      },
      {
        operation: {
          consumes: ['application/json'],
          produces: ['application/json'],
          parameters: [
            { name: 'q', in: 'query', type: 'string' },
            { name: 'body', in: 'body', schema: { type: 'object' } },
          ],
          responses: { '200': { description: '' } },
        },
        said: [],
      },
    ],
  ]
  for (const [name, from, to] of rows) it(name, () => assert.deepEqual(operationOf(from), to))
})
