import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openApi, prepared, refusedBy, swagger } from '../sample.ts'

const knownHost = 'orders-api.azurewebsites.net'

function address(document: unknown, host?: string): string {
  const { document: result } = prepared(document, host === undefined ? {} : { host })
  return `${result.schemes.join()}://${result.host}${result.basePath}`
}

describe('OpenAPI 3', () => {
  const cases: readonly (readonly [name: string, servers: unknown, expected: string])[] = [
    ['a public https server is called', [{ url: 'https://api.contoso.com/v1/' }], 'https://api.contoso.com/v1'],
    ['without a server the app is called', undefined, `https://${knownHost}/`],
    ['a relative server is a path of the app', [{ url: '/api/v2' }], `https://${knownHost}/api/v2`],
    ['localhost is the app', [{ url: 'http://localhost:7071/api' }], `https://${knownHost}/api`],
    ['a server without https is the app', [{ url: 'http://orders.contoso.com/api' }], `https://${knownHost}/api`],
    ['a template of documentation is the app', [{ url: 'https://api.example.com/v1' }], `https://${knownHost}/v1`],
    ['an address inside a network is the app', [{ url: 'https://10.0.0.4/v1' }], `https://${knownHost}/v1`],
    [
      'a query behind the address is cut off',
      [{ url: 'https://fn.azurewebsites.net/api?' }],
      'https://fn.azurewebsites.net/api',
    ],
    [
      'of several servers the first that can be called is',
      [{ url: 'http://localhost' }, { url: 'https://api.contoso.com' }],
      'https://api.contoso.com/',
    ],
    [
      'variables have their defaults',
      [
        {
          url: 'https://{region}.contoso.com/{path}',
          variables: { region: { default: 'eu' }, path: { default: 'v1' } },
        },
      ],
      'https://eu.contoso.com/v1',
    ],
    ['a port stays', [{ url: 'https://api.contoso.com:8443' }], 'https://api.contoso.com:8443/'],
  ]
  for (const [name, servers, expected] of cases) {
    it(name, () => assert.equal(address(openApi({ servers }), knownHost), expected))
  }

  it('without any host the document is refused', () => {
    assert.equal(refusedBy(openApi({ servers: undefined })), 'HostNameNotValid')
  })

  it('a path served elsewhere on the same host gets its path in front', () => {
    const { document } = prepared(
      openApi({ paths: { '/a': { servers: [{ url: 'https://api.contoso.com/v2' }], get: {} } } }),
    )
    assert.deepEqual(Object.keys(document.paths), ['/v2/a'])
  })

  it('an operation on another host is refused, the others stay', () => {
    const { operations, findings } = prepared(
      openApi({ paths: { '/a': { get: { servers: [{ url: 'https://other.contoso.com' }] }, post: {} } } }),
    )
    assert.deepEqual(
      operations.map(({ key }) => key),
      ['POST /a'],
    )
    assert.deepEqual(
      findings.filter(({ kind }) => kind === 'error').map(({ rule, operation }) => [rule, operation]),
      [['one-server', 'GET /a']],
    )
  })

  it('that the API is not where the app is, is said', () => {
    const { findings } = prepared(openApi(), { host: knownHost })
    assert.equal(findings.find(({ rule }) => rule === 'other-host')?.pointer, '/servers/0')
  })
})

describe('OpenAPI 2', () => {
  it('a usable host stays', () => assert.equal(address(swagger(), knownHost), 'https://api.contoso.com/'))

  it('a host that cannot be called is the app', () => {
    assert.equal(
      address(swagger({ host: 'localhost:5000', schemes: ['http'], basePath: 'v1' }), knownHost),
      `https://${knownHost}/v1`,
    )
  })
})
