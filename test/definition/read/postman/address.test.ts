import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { addressOf } from '../../../../src/definition/read/postman/address.ts'
import { substitute, variablesOf } from '../../../../src/definition/read/postman/variables.ts'
import type { Json } from '../../../../src/definition/json.ts'

const variables = variablesOf({
  variable: [
    { key: 'base', value: 'https://{{host}}/v1' },
    { id: 'host', value: 'api.contoso.com' },
    { key: 'port', value: 8443 },
    { key: 'name', id: 'other', value: 'by key' },
    { key: 'unset' },
    { value: 'nameless' },
    'base',
    { key: 'loop', value: '[{{loop}}]' },
    { key: 'a', value: '{{b}}' },
    { key: 'b', value: '{{c}}' },
    { key: 'c', value: '{{d}}' },
    { key: 'd', value: '{{e}}' },
    { key: 'e', value: '{{f}}' },
    { key: 'f', value: 'six' },
  ],
})

describe('where a request goes', () => {
  const rows: readonly (readonly [url: unknown, server: string | undefined, path: string, query: object[]])[] = [
    ['https://api.contoso.com/orders', 'https://api.contoso.com', '/orders', []],
    ['http://api.contoso.com:8080/orders/', 'http://api.contoso.com:8080', '/orders', []],
    ['HTTPS://api.contoso.com', 'HTTPS://api.contoso.com', '/', []],
    ['api.contoso.com//orders', 'https://api.contoso.com', '/orders', []],
    ['{{base}}/orders', 'https://api.contoso.com', '/v1/orders', []],
    ['https://{{host}}:{{port}}/orders', 'https://api.contoso.com:8443', '/orders', []],
    ['{{unset}}/orders', undefined, '/orders', []],
    ['{{un/set}}/orders', undefined, '/orders', []],
    ['https://{{unset}}/orders', undefined, '/orders', []],
    ['https://api.{{unset}}.com/orders', undefined, '/orders', []],
    ['/orders', undefined, '/orders', []],
    ['x/https://api.contoso.com', 'https://x', '/https:/api.contoso.com', []],
    ['', undefined, '/', []],
    [undefined, undefined, '/', []],
    [5, undefined, '/', []],
    ['api.contoso.com/:id/x:y/:', 'https://api.contoso.com', '/{id}/x:y/:', []],
    ['api.contoso.com/{{id}}/a-{{x}}-{{y}}/:z', 'https://api.contoso.com', '/{id}/a-{x}-{y}/{z}', []],
    [
      'api.contoso.com/a?expand=1&y&&filter=a=b#part?no=1',
      'https://api.contoso.com',
      '/a',
      [{ key: 'expand' }, { key: 'y' }, { key: 'filter' }],
    ],
    ['api.contoso.com/a?', 'https://api.contoso.com', '/a', []],
    ['api.contoso.com/a#x?y=1', 'https://api.contoso.com', '/a', []],
    [
      {
        raw: 'https://raw.contoso.com/r?x=1',
        host: ['parts', 'contoso', 'com'],
        path: ['p'],
        query: [{ key: 'y', disabled: true, description: 'Why' }, 'no', null],
      },
      'https://raw.contoso.com',
      '/r',
      [{ key: 'y', disabled: true, description: 'Why' }],
    ],
    [{ raw: 'https://raw.contoso.com/r?x=1', query: [] }, 'https://raw.contoso.com', '/r', []],
    [{ raw: 'https://raw.contoso.com/r?x=1' }, 'https://raw.contoso.com', '/r', [{ key: 'x' }]],
    [
      { protocol: 'http', host: ['api', 'contoso', 'com'], path: ['v1', ':id', { type: 'string', value: 'lines' }] },
      'http://api.contoso.com',
      '/v1/{id}/lines',
      [],
    ],
    [{ host: 'api.contoso.com', path: ['v1', 2] }, 'https://api.contoso.com', '/v1/2', []],
    [{ host: ['{{host}}'], path: ['{{name}}'] }, 'https://api.contoso.com', '/by key', []],
    [{ host: 'api.contoso.com' }, 'https://api.contoso.com', '/', []],
    [{ path: ['orders'] }, undefined, '/orders', []],
  ]
  for (const [url, server, path, query] of rows) {
    it(JSON.stringify(url) ?? 'nowhere', () =>
      assert.deepEqual(addressOf(url as Json | undefined, variables), { server, path, query }),
    )
  }
})

describe('variables of a collection', () => {
  const rows: readonly (readonly [written: string, read: string])[] = [
    ['plain', 'plain'],
    ['{{ host }}', 'api.contoso.com'],
    ['{{base}}', 'https://api.contoso.com/v1'],
    ['{{name}} {{other}} {{unset}} {{nameless}}', 'by key {{other}} {{unset}} {{nameless}}'],
    ['{{port}}{{port}}', '84438443'],
    ['{{b}} within five steps', 'six within five steps'],
    ['{{a}} after more than five', '{{f}} after more than five'],
    ['{{loop}}', '[[[[[{{loop}}]]]]]'],
    ['{{}}', '{{}}'],
  ]
  for (const [written, read] of rows) it(written, () => assert.equal(substitute(written, variables), read))

  it('may be missing', () => assert.deepEqual([...variablesOf({}), ...variablesOf({ variable: {} })], []))
})
