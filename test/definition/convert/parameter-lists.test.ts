import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { conversionOf, operationOf, partAt } from './conversions.ts'
import { openApi } from '../sample.ts'

const text = { type: 'string' }

type Row = readonly [name: string, from: unknown, to: unknown, said: readonly string[]]

describe('parameters that are left out', () => {
  const rows: readonly Row[] = [
    [
      'have no name',
      { in: 'query' },
      [{ name: 'q', in: 'query', type: 'string' }],
      ['loss RequiredPropertyMissing /parameters/0 parameter-without-name'],
    ],
    [
      'have an empty name',
      { in: 'query', name: '' },
      [{ name: 'q', in: 'query', type: 'string' }],
      ['loss RequiredPropertyMissing /parameters/0 parameter-without-name'],
    ],
    [
      'have a name that is none',
      { in: 'query', name: 5 },
      [{ name: 'q', in: 'query', type: 'string' }],
      ['loss RequiredPropertyMissing /parameters/0 parameter-without-name'],
    ],
    [
      'stand nowhere',
      { name: 'p' },
      [{ name: 'q', in: 'query', type: 'string' }],
      ['loss JsonValueNotInEnum /parameters/0/in parameter-in-unknown-place {"name":"p"}'],
    ],
    [
      'stand in an unknown place',
      { name: 'p', in: 'body' },
      [{ name: 'q', in: 'query', type: 'string' }],
      ['loss JsonValueNotInEnum /parameters/0/in parameter-in-unknown-place {"name":"p","place":"\\"body\\""}'],
    ],
    [
      'are filled in by the connection',
      { name: 'Authorization', in: 'header' },
      [{ name: 'q', in: 'query', type: 'string' }],
      ['repair connection-header /parameters/0 connection-header {"name":"Authorization"}'],
    ],
    [
      'are decided by the body',
      { name: 'content-type', in: 'header' },
      [{ name: 'q', in: 'query', type: 'string' }],
      ['repair connection-header /parameters/0 connection-header {"name":"content-type"}'],
    ],
    [
      'are cookies',
      { name: 'c', in: 'cookie' },
      [{ name: 'q', in: 'query', type: 'string' }],
      ['loss cookie-parameter /parameters/0 cookie-left-out {"name":"c"}'],
    ],
    ['are no parameters', 'x', [{ name: 'q', in: 'query', type: 'string' }], []],
  ]
  for (const [name, from, to, said] of rows) {
    it(name, () => {
      const after = { name: 'q', in: 'query', schema: text }
      const { operation, said: lines } = operationOf({ parameters: [from, after] })
      assert.deepEqual([(operation as { parameters: unknown }).parameters, lines], [to, said])
    })
  }
})

describe('parameters that refuse the operation', () => {
  const long = `#/components/parameters/${'x'.repeat(100)}`
  const rows: readonly (readonly [name: string, from: unknown, said: readonly string[]])[] = [
    [
      'a cookie that is required',
      [{ name: 'c', in: 'cookie', required: true }],
      ['error cookie-parameter /parameters/0 cookie-required {"name":"c"}'],
    ],
    [
      'a reference that leads nowhere',
      [{ $ref: long }],
      [
        'error ParameterReferenceNotFound /parameters/0 parameter-missing {"reference":"#/components/parameters/xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"}',
      ],
    ],
    [
      'a reference to what is no parameter',
      [{ $ref: '#/info/title' }],
      ['error ParameterReferenceNotFound /parameters/0 parameter-missing {"reference":"#/info/title"}'],
    ],
    [
      'a reference out of the document, and a second fault',
      [{ $ref: 'other.json' }, { name: 'c', in: 'cookie', required: true }],
      [
        'error ParameterReferenceNotFound /parameters/0 parameter-missing {"reference":"other.json"}',
        'error cookie-parameter /parameters/1 cookie-required {"name":"c"}',
      ],
    ],
  ]
  for (const [name, parameters, said] of rows) {
    it(name, () => assert.deepEqual(operationOf({ parameters }), { operation: undefined, said }))
  }
})

describe('parameters of a path and its operation', () => {
  it('stand together, the operation’s own in place of those of the same name and place', () => {
    const at = (place: string, type: string, name = 'q') => ({ name, in: place, schema: { type } })
    const components = {
      parameters: { Page: at('query', 'integer', 'page'), Alias: { $ref: '#/components/parameters/Page' } },
    }
    const parameters = [
      at('query', 'string'),
      at('header', 'string'),
      { $ref: '#/components/parameters/Alias' },
      at('query', 'string', 'last'),
    ]
    const post = { operationId: 'A', parameters: [at('query', 'boolean'), at('path', 'string', 'id')] }
    const { document, said, origins } = conversionOf(openApi({ components, paths: { '/a': { parameters, post } } }))
    assert.deepEqual(
      [partAt(document, ['paths', '/a', 'post', 'parameters']), said, origins],
      [
        [
          { name: 'q', in: 'query', type: 'boolean' },
          { name: 'q', in: 'header', type: 'string' },
          { name: 'page', in: 'query', type: 'integer' },
          { name: 'last', in: 'query', type: 'string' },
          { name: 'id', in: 'path', type: 'string', required: true },
        ],
        [],
        [
          'q /paths/~1a/post/parameters/0',
          'q /paths/~1a/parameters/1',
          'page /components/parameters/Page',
          'last /paths/~1a/parameters/3',
          'id /paths/~1a/post/parameters/1',
          'A /paths/~1a/post',
        ],
      ],
    )
  })

  it('that are no lists are none', () => {
    assert.deepEqual(operationOf({ parameters: 'x' }), { operation: { responses: {} }, said: [] })
  })
})
