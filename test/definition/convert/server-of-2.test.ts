import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { conversionOf } from './conversions.ts'
import { swagger } from '../sample.ts'

const own = 'Orders.azurewebsites.net'

function chosen(document: unknown, host: string | undefined) {
  const {
    document: { host: called, basePath },
    said,
    refusal,
  } = conversionOf(document, host)
  return refusal === undefined ? [called, basePath, ...said] : refusal.rule
}

describe('the server of OpenAPI 2.0', () => {
  const rows: readonly (readonly [name: string, parts: object, host: string | undefined, to: unknown])[] = [
    ['stays', {}, undefined, ['api.contoso.com', '/']],
    [
      'is told from the app',
      {},
      own,
      [
        'api.contoso.com',
        '/',
        'warning other-host /host other-host {"host":"api.contoso.com","ownHost":"Orders.azurewebsites.net"}',
      ],
    ],
    [
      'of a template is the app',
      { host: 'api.example.com' },
      own,
      [
        'Orders.azurewebsites.net',
        '/',
        'repair host /host host-replaced {"host":"Orders.azurewebsites.net"} api.example.com → Orders.azurewebsites.net',
      ],
    ],
    [
      'that is missing is the app',
      { host: undefined },
      own,
      [
        'Orders.azurewebsites.net',
        '/',
        'repair host /host host-replaced {"host":"Orders.azurewebsites.net"} undefined → Orders.azurewebsites.net',
      ],
    ],
    ['that is missing and unknown cannot be called', { host: undefined }, undefined, 'HostNameNotValid'],
    [
      'that is private is the app',
      { host: '10.0.0.4' },
      own,
      [
        'Orders.azurewebsites.net',
        '/',
        'repair host /host host-replaced {"host":"Orders.azurewebsites.net"} 10.0.0.4 → Orders.azurewebsites.net',
      ],
    ],
    ['that is private is kept where the app is unknown', { host: '10.0.0.4' }, undefined, ['10.0.0.4', '/']],
    ['that is no host cannot be kept', { host: 'https://api.contoso.com' }, undefined, 'HostNameNotValid'],
    [
      'is called with https only',
      { schemes: ['http'] },
      undefined,
      ['api.contoso.com', '/', 'repair schemes /schemes https-only ["http"] → ["https"]'],
    ],
    [
      'is called with https and nothing else',
      { schemes: ['https', 'http'] },
      undefined,
      ['api.contoso.com', '/', 'repair schemes /schemes https-only ["https","http"] → ["https"]'],
    ],
    [
      'is called with https where nothing is said',
      { schemes: undefined },
      undefined,
      ['api.contoso.com', '/', 'repair schemes /schemes https-only undefined → ["https"]'],
    ],
    [
      'is called with https where nonsense is said',
      { schemes: 'https' },
      undefined,
      ['api.contoso.com', '/', 'repair schemes /schemes https-only https → ["https"]'],
    ],
    ['has a base path', { basePath: '/v1/x' }, undefined, ['api.contoso.com', '/v1/x']],
    ['has a base path that ends as it does', { basePath: '/v1/' }, undefined, ['api.contoso.com', '/v1/']],
    [
      'has a base path with a slash in front',
      { basePath: 'v1/' },
      undefined,
      ['api.contoso.com', '/v1', 'repair BasePathNotValid /basePath base-path-written {"basePath":"/v1"} v1/ → /v1'],
    ],
    [
      'has a base path without variables',
      { basePath: '/a/{b}' },
      undefined,
      ['api.contoso.com', '/a', 'repair BasePathNotValid /basePath base-path-written {"basePath":"/a"} /a/{b} → /a'],
    ],
    [
      'has a base path without a query',
      { basePath: '/a?b' },
      undefined,
      ['api.contoso.com', '/a', 'repair BasePathNotValid /basePath base-path-written {"basePath":"/a"} /a?b → /a'],
    ],
    [
      'has a base path without a fragment',
      { basePath: '/a#b' },
      undefined,
      ['api.contoso.com', '/a', 'repair BasePathNotValid /basePath base-path-written {"basePath":"/a"} /a#b → /a'],
    ],
    [
      'has a base path without spaces',
      { basePath: '/a/b c' },
      undefined,
      ['api.contoso.com', '/a', 'repair BasePathNotValid /basePath base-path-written {"basePath":"/a"} /a/b c → /a'],
    ],
    [
      'has a base path where none is given',
      { basePath: undefined },
      undefined,
      ['api.contoso.com', '/', 'repair BasePathNotValid /basePath base-path-written {"basePath":"/"} undefined → /'],
    ],
    [
      'has a base path where nonsense is given',
      { basePath: 5 },
      undefined,
      ['api.contoso.com', '/', 'repair BasePathNotValid /basePath base-path-written {"basePath":"/"} 5 → /'],
    ],
  ]
  for (const [name, parts, host, to] of rows) it(name, () => assert.deepEqual(chosen(swagger({ ...parts }), host), to))
})
