import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { conversionOf } from './conversions.ts'
import { openApi } from '../sample.ts'

const own = 'Orders.azurewebsites.net'

type Row = readonly [name: string, servers: unknown, host: string | undefined, to: unknown]

function chosen(document: unknown, host: string | undefined) {
  const {
    document: { host: called, basePath },
    said,
    refusal,
  } = conversionOf(document, host)
  return refusal === undefined ? [called, basePath, ...said] : refusal.rule
}

describe('the server of OpenAPI 3', () => {
  const api = { url: 'https://api.contoso.com/v1' }
  const rows: readonly Row[] = [
    [
      'is the first that can be called, and the others are named',
      [
        { url: 'http://a.contoso.com' },
        api,
        { url: '/x' },
        { url: 'https://b.contoso.com' },
        { url: 'https://c.contoso.com' },
      ],
      undefined,
      [
        'api.contoso.com',
        '/v1',
        'warning one-server /servers/1 one-server {"host":"api.contoso.com","others":["a.contoso.com",null,"b.contoso.com"]}',
      ],
    ],
    [
      'is not named again for another path of it',
      [api, { url: 'https://api.contoso.com/v2' }],
      undefined,
      ['api.contoso.com', '/v1'],
    ],
    [
      'is told from the app',
      [api],
      own,
      [
        'api.contoso.com',
        '/v1',
        'warning other-host /servers/0 other-host {"host":"api.contoso.com","ownHost":"Orders.azurewebsites.net"}',
      ],
    ],
    [
      'is not told from the app in other letters',
      [{ url: 'https://orders.azurewebsites.net/' }],
      own,
      ['orders.azurewebsites.net', '/'],
    ],
    [
      'of a template is called where the app is unknown',
      [{ url: 'https://api.example.com' }],
      undefined,
      ['api.example.com', '/'],
    ],
    [
      'without https is called where the app is unknown',
      [{ url: '/x' }, { url: 'http://a.contoso.com/v1' }, { url: 'http://b.contoso.com' }],
      undefined,
      [
        'a.contoso.com',
        '/x',
        'repair host /servers host-without-https {"host":"a.contoso.com"} undefined → a.contoso.com',
      ],
    ],
    [
      'without https is the app, at the first path',
      [{ url: 'http://a.contoso.com/v1' }, { url: '/x' }],
      own,
      [
        'Orders.azurewebsites.net',
        '/v1',
        'repair host /servers no-https-server {"host":"Orders.azurewebsites.net"} undefined → Orders.azurewebsites.net',
      ],
    ],
    ['that is none is passed over', ['x', 5, api], undefined, ['api.contoso.com', '/v1']],
    [
      'of an empty list is the app',
      [],
      own,
      [
        'Orders.azurewebsites.net',
        '/',
        'repair host /servers no-https-server {"host":"Orders.azurewebsites.net"} undefined → Orders.azurewebsites.net',
      ],
    ],
    [
      'of no list is the app',
      'x',
      own,
      [
        'Orders.azurewebsites.net',
        '/',
        'repair host /servers no-https-server {"host":"Orders.azurewebsites.net"} undefined → Orders.azurewebsites.net',
      ],
    ],
    ['that is private cannot be called', [{ url: 'http://localhost' }], undefined, 'HostNameNotValid'],
    ['without a scheme is called with https', [{ url: '//api.contoso.com/v1' }], undefined, ['api.contoso.com', '/v1']],
    ['in capitals is the same', [{ url: ' HTTPS://API.contoso.com/V1 ' }], undefined, ['api.contoso.com', '/V1']],
    [
      'of a web socket is not called',
      [{ url: 'wss://api.contoso.com' }],
      own,
      [
        'Orders.azurewebsites.net',
        '/',
        'repair host /servers no-https-server {"host":"Orders.azurewebsites.net"} undefined → Orders.azurewebsites.net',
      ],
    ],
    [
      'of an insecure web socket is not called',
      [{ url: 'ws://api.contoso.com/x' }],
      own,
      [
        'Orders.azurewebsites.net',
        '/x',
        'repair host /servers no-https-server {"host":"Orders.azurewebsites.net"} undefined → Orders.azurewebsites.net',
      ],
    ],
    [
      'has no person and no password',
      [{ url: 'https://me:pw@api.contoso.com/v1' }],
      undefined,
      ['api.contoso.com', '/v1'],
    ],
    [
      'has no query and no fragment',
      [{ url: 'https://api.contoso.com?a=b' }, { url: 'https://api.contoso.com/x#y' }],
      undefined,
      ['api.contoso.com', '/'],
    ],
    ['has a plain path', [{ url: 'https://api.contoso.com//a/./b c/{d}/e/' }], undefined, ['api.contoso.com', '/a/e']],
    [
      'without an address is the app',
      [{ description: 'x' }],
      own,
      [
        'Orders.azurewebsites.net',
        '/',
        'repair host /servers no-https-server {"host":"Orders.azurewebsites.net"} undefined → Orders.azurewebsites.net',
      ],
    ],
    [
      'has the defaults of its variables',
      [
        {
          url: 'https://{a}.contoso.com/{b}/{c}/{d}',
          variables: { a: { default: 'x' }, b: { default: 2 }, c: {}, d: 'y' },
        },
      ],
      undefined,
      ['x.contoso.com', '/2'],
    ],
    [
      'has no variables where none are described',
      [{ url: 'https://api.contoso.com/{toString}/a', variables: 'x' }],
      undefined,
      ['api.contoso.com', '/a'],
    ],
    [
      'has no variable that only every object has',
      [{ url: 'https://api.contoso.com/{toString}/a', variables: {} }],
      undefined,
      ['api.contoso.com', '/a'],
    ],
  ]
  for (const [name, servers, host, to] of rows) {
    it(name, () => assert.deepEqual(chosen(openApi({ servers, paths: {} }), host), to))
  }

  it('is that of the first path with one where the document has none', () => {
    const paths = {
      '/a': 'x',
      '/b': { servers: [] },
      '/c': { servers: [{ url: 'https://c.contoso.com/v1' }], get: {} },
      '/d': { servers: [{ url: 'https://d.contoso.com' }], get: {} },
    }
    assert.deepEqual(chosen(openApi({ servers: undefined, paths }), undefined), [
      'c.contoso.com',
      '/v1',
      'error one-server /paths/~1d/servers/0 (GET /d) operation-on-other-host {"host":"c.contoso.com"}',
    ])
    assert.deepEqual(chosen(openApi({ servers: undefined, paths: 'x' }), own), [
      'Orders.azurewebsites.net',
      '/',
      'repair host /servers no-https-server {"host":"Orders.azurewebsites.net"} undefined → Orders.azurewebsites.net',
    ])
  })
})
