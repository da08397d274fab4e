import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { conversionOf } from './conversions.ts'
import { openApi } from '../sample.ts'

const plain = { responses: {} }

function pathsOf(paths: unknown, more = {}) {
  const { document, said } = conversionOf(openApi({ paths, ...more }))
  return [document.paths, said]
}

describe('the name of a path', () => {
  const rows: readonly (readonly [name: string, from: unknown, to: unknown])[] = [
    ['begins with a slash', { a: { get: plain } }, [{ '/a': { get: { responses: {} } } }, []]],
    ['may not be an extension', { 'x-a': { get: plain } }, [{}, []]],
    [
      'gives its query to a parameter',
      { '/a?b=c': { get: plain } },
      [
        {
          '/a': {
            get: {
              parameters: [
                {
                  name: 'b',
                  in: 'query',
                  required: true,
                  type: 'string',
                  enum: ['c'],
                  default: 'c',
                },
              ],
              responses: {},
            },
          },
        },
        ['repair OperationPathMayNotContainQueryOrFragment /paths/~1a?b=c query-in-path'],
      ],
    ],
    [
      'gives each part of its query to a parameter',
      { '/a?b=c&d&=e&f={g}&{h}=i&j=k=l': { get: plain } },
      [
        {
          '/a': {
            get: {
              parameters: [
                {
                  name: 'b',
                  in: 'query',
                  required: true,
                  type: 'string',
                  enum: ['c'],
                  default: 'c',
                },
                { name: 'd', in: 'query', required: true, type: 'string' },
                { name: 'f', in: 'query', required: true, type: 'string' },
                {
                  name: 'j',
                  in: 'query',
                  required: true,
                  type: 'string',
                  enum: ['k'],
                  default: 'k',
                },
              ],
              responses: {},
            },
          },
        },
        ['repair OperationPathMayNotContainQueryOrFragment /paths/~1a?b=c&d&=e&f={g}&{h}=i&j=k=l query-in-path'],
      ],
    ],
    ['gives nothing of an empty query', { '/a?': { get: plain } }, [{ '/a': { get: { responses: {} } } }, []]],
    [
      'gives nothing of a second query',
      { '/a?b=c?d': { get: plain } },
      [
        {
          '/a': {
            get: {
              parameters: [
                {
                  name: 'b',
                  in: 'query',
                  required: true,
                  type: 'string',
                  enum: ['c'],
                  default: 'c',
                },
              ],
              responses: {},
            },
          },
        },
        ['repair OperationPathMayNotContainQueryOrFragment /paths/~1a?b=c?d query-in-path'],
      ],
    ],
    [
      'may be of a query only',
      { '?a=b': { get: plain } },
      [
        {
          '/': {
            get: {
              parameters: [
                {
                  name: 'a',
                  in: 'query',
                  required: true,
                  type: 'string',
                  enum: ['b'],
                  default: 'b',
                },
              ],
              responses: {},
            },
          },
        },
        ['repair OperationPathMayNotContainQueryOrFragment /paths/?a=b query-in-path'],
      ],
    ],
    [
      'without its query may be that of another path',
      { '/a?b=c': { get: plain }, '/a': { put: plain } },
      [
        {
          '/a': {
            get: {
              parameters: [
                {
                  name: 'b',
                  in: 'query',
                  required: true,
                  type: 'string',
                  enum: ['c'],
                  default: 'c',
                },
              ],
              responses: {},
            },
            put: { responses: {} },
          },
        },
        ['repair OperationPathMayNotContainQueryOrFragment /paths/~1a?b=c query-in-path'],
      ],
    ],
  ]
  for (const [name, from, to] of rows) it(name, () => assert.deepEqual(pathsOf(from), to))

  it('gives its query to a parameter between the others and the body', () => {
    const post = { ...plain, parameters: [{ name: 'q', in: 'query' }], requestBody: { content: { 'text/plain': {} } } }
    assert.deepEqual(pathsOf({ '/a?b=c': { post } }), [
      {
        '/a': {
          post: {
            consumes: ['text/plain'],
            parameters: [
              { name: 'q', in: 'query', type: 'string' },
              {
                name: 'b',
                in: 'query',
                required: true,
                type: 'string',
                enum: ['c'],
                default: 'c',
              },
              { name: 'body', in: 'body', schema: { type: 'string' } },
            ],
            responses: {},
          },
        },
      },
      ['repair OperationPathMayNotContainQueryOrFragment /paths/~1a?b=c query-in-path'],
    ])
  })
})

describe('a path or operation with a server of its own', () => {
  const v1 = { servers: [{ url: 'https://api.contoso.com/v1' }] }
  const on = (url: string) => ({ servers: [{ url }] })
  const rows: readonly (readonly [name: string, from: unknown, more: object, to: unknown])[] = [
    [
      'on the same server stays',
      { ...on('https://api.contoso.com'), get: plain },
      {},
      [{ '/a': { get: { responses: {} } } }, []],
    ],
    [
      'on the same host has its path in front',
      { ...on('https://api.contoso.com/v2'), get: plain },
      {},
      [{ '/v2/a': { get: { responses: {} } } }, []],
    ],
    [
      'on a relative server has its path in front',
      { ...on('/v2'), get: plain },
      {},
      [{ '/v2/a': { get: { responses: {} } } }, []],
    ],
    [
      'on another host is refused',
      { ...on('https://other.contoso.com'), get: plain, put: plain },
      {},
      [
        {},
        [
          'error one-server /paths/~1a/servers/0 (GET /a) operation-on-other-host {"host":"api.contoso.com"}',
          'error one-server /paths/~1a/servers/0 (PUT /a) operation-on-other-host {"host":"api.contoso.com"}',
        ],
      ],
    ],
    [
      'whose operation says another one has that',
      { ...on('https://other.contoso.com'), get: { ...plain, ...on('/v3') } },
      {},
      [{ '/v3/a': { get: { responses: {} } } }, []],
    ],
    [
      'below the base path has the rest in front',
      { ...on('/v1/more'), get: plain },
      v1,
      [{ '/more/a': { get: { responses: {} } } }, []],
    ],
    ['at the base path stays', { ...on('/v1'), get: plain }, v1, [{ '/a': { get: { responses: {} } } }, []]],
    [
      'beside the base path is refused',
      { ...on('/v12'), get: plain },
      v1,
      [{}, ['error one-server /paths/~1a/servers/0 (GET /a) operation-on-other-host {"host":"api.contoso.com"}']],
    ],
    [
      'above the base path is refused',
      { get: { ...plain, ...on('/') } },
      v1,
      [{}, ['error one-server /paths/~1a/get/servers/0 (GET /a) operation-on-other-host {"host":"api.contoso.com"}']],
    ],
    ['that is none stays', { servers: ['x'], get: plain }, v1, [{ '/a': { get: { responses: {} } } }, []]],
    ['whose list is none stays', { servers: 'x', get: plain }, v1, [{ '/a': { get: { responses: {} } } }, []]],
  ]
  for (const [name, from, more, to] of rows) it(name, () => assert.deepEqual(pathsOf({ '/a': from }, more), to))
})
