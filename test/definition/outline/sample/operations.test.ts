import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { OutlinedOperation } from '../../../../src/core/outline.ts'
import { outlineForHosts } from '../../../../src/definition/outline/outline-for-hosts.ts'
import { outlineOfSample } from '../../../../src/definition/outline/sample/sample-outline.ts'
import { bytesOf } from '../../sample.ts'

const host = 'shop.azurewebsites.net'

/** The outline of a text of requests, or of a HAR file, for the app. */
function outlineOf(sample: unknown, hosts: readonly string[] = [host]) {
  const outline = outlineOfSample(bytesOf(sample))
  assert.ok(outline)
  return outlineForHosts(outline, hosts)
}

const curls = (...requests: readonly string[]) =>
  requests.map((one) => `curl ${one.replace(' /', ` https://${host}/`).replace(/^\//, `https://${host}/`)}`).join('\n')

type Entry = readonly [target: string, answer?: unknown, more?: object]

/** `GET /orders`, what came back as JSON, and more of the request. */
function har(...entries: readonly Entry[]) {
  return {
    log: {
      entries: entries.map(([target, answer, more]) => {
        const [method, path] = target.split(' ')
        const response =
          answer === undefined
            ? {}
            : { response: { status: 200, content: { mimeType: 'application/json', text: JSON.stringify(answer) } } }
        return { request: { method, url: `https://${host}${path}`, ...more }, ...response }
      }),
    },
  }
}

const lines = (operations: readonly OutlinedOperation[]) =>
  operations.map(({ verbs, path, parameters, unknown }) => {
    const named = parameters.map(
      ({ name, in: place, schema, isRequired }) =>
        `${place} ${name}:${String(schema.format ?? schema.type)}${isRequired ? '' : '?'}`,
    )
    const marked = unknown.includes('segments') ? ' (segments)' : ''
    return `${verbs.join('|')} ${path} ${named.join(' ')}`.trim() + marked
  })

describe('the operations of a sample', () => {
  const rows: readonly (readonly [fact: string, sample: unknown, lines: readonly string[]])[] = [
    ['one address once', curls('/api/orders', '/api/orders/', '/api/Orders'), ['GET /api/orders']],
    [
      'verbs apart',
      curls('/api/orders', '-X POST /api/orders', '-X TRACE /api/orders'),
      ['GET /api/orders', 'POST /api/orders'],
    ],
    ['numbers', curls('/api/orders/1', '/api/orders/22'), ['GET /api/orders/{orderId} path orderId:int64']],
    ['one number', curls('/api/orders/1'), ['GET /api/orders/{orderId} path orderId:int64']],
    ['ids', curls('/api/orders/0b8a6f0e-3c1d-4f5e-8a9b-0c1d2e3f4a5b'), ['GET /api/orders/{orderId} path orderId:uuid']],
    [
      'dates',
      curls('/api/days/2026-11-30', '/api/times/2026-11-30T10:00:00Z'),
      ['GET /api/days/{dayDate} path dayDate:date', 'GET /api/times/{timeDate} path timeDate:date-time'],
    ],
    ['decimals', curls('/api/rates/1.25'), ['GET /api/rates/{rate} path rate:number']],
    [
      'values of two kinds',
      curls('/api/orders/1', '/api/orders/0b8a6f0e-3c1d-4f5e-8a9b-0c1d2e3f4a5b'),
      ['GET /api/orders/{orderId} path orderId:string'],
    ],
    [
      'a number with zeros in front',
      curls('/api/orders/007'),
      ['GET /api/orders/{orderId} path orderId:string (segments)'],
    ],
    [
      'a name with a number',
      curls('/api/orders/ORD-1042'),
      ['GET /api/orders/{orderId} path orderId:string (segments)'],
    ],
    [
      'an e-mail address',
      curls('/api/users/jane@contoso.com', '/api/users/jane%40contoso.com'),
      ['GET /api/users/{userId} path userId:string (segments)'],
    ],
    ['a hexadecimal id', curls('/api/users/deadbeefcafe'), ['GET /api/users/{userId} path userId:string (segments)']],
    ['a version', curls('/api/v2/orders', '/api/v1.0/orders'), ['GET /api/v1.0/orders', 'GET /api/v2/orders']],
    [
      'two values',
      curls('/api/orders/1/lines/2'),
      ['GET /api/orders/{orderId}/lines/{lineId} path orderId:int64 path lineId:int64'],
    ],
    [
      'two values of one name',
      curls('/api/orders/1/2'),
      ['GET /api/orders/{orderId}/{itemId} path orderId:int64 path itemId:int64'],
    ],
    [
      'the same name twice',
      curls('/api/orders/1/orders/2'),
      ['GET /api/orders/{orderId}/orders/{orderId2} path orderId:int64 path orderId2:int64'],
    ],
    [
      'names that end in -ies',
      curls('/api/order-entries/1'),
      ['GET /api/order-entries/{orderEntryId} path orderEntryId:int64'],
    ],
    ['a value at the root', curls('/1'), ['GET /{itemId} path itemId:int64']],
    [
      'names that the author gave',
      `GET {{base}}/api/orders/{{ order-id }}\n###\nGET {{base}}/api/users/{{$guid}}\n###\nGET {{base}}/x/<name>/:kind/{id}/\${n}`,
      [
        'GET /api/orders/{value} path value:string',
        'GET /api/users/{guid} path guid:string',
        'GET /x/{name}/{kind}/{id}/{n} path name:string path kind:string path id:string path n:string',
      ],
    ],
    [
      'words in the middle',
      curls('/api/users/jane/orders', '/api/users/john/orders'),
      ['GET /api/users/{userId}/orders path userId:string (segments)'],
    ],
    [
      'the same words in other requests',
      curls('/api/users/jane/orders', '/api/users/john/orders', '-X DELETE /api/users/jane', '/api/users/anna'),
      [
        'GET /api/users/anna (segments)',
        'DELETE /api/users/{userId} path userId:string (segments)',
        'GET /api/users/{userId}/orders path userId:string (segments)',
      ],
    ],
    [
      'words before a value',
      curls('/shop/orders/1', '/shop/users/1'),
      [
        'GET /shop/orders/{orderId} path orderId:int64 (segments)',
        'GET /shop/users/{userId} path userId:int64 (segments)',
      ],
    ],
    ['words behind api', curls('/api/orders', '/api/users'), ['GET /api/orders', 'GET /api/users']],
    ['words behind a version', curls('/v1/orders', '/v1/users'), ['GET /v1/orders', 'GET /v1/users']],
    ['words at the root', curls('/orders', '/users'), ['GET /orders', 'GET /users']],
    [
      'words behind a value',
      curls('/api/orders/1/lines', '/api/orders/1/notes'),
      ['GET /api/orders/{orderId}/lines path orderId:int64', 'GET /api/orders/{orderId}/notes path orderId:int64'],
    ],
    [
      'words at the end, undecided',
      curls('/api/users/jane', '/api/users/john'),
      ['GET /api/users/jane (segments)', 'GET /api/users/john (segments)'],
    ],
    [
      'words at the end of a path that is asked for',
      curls('/api/users/jane', '/api/users/john', '-X POST /api/users'),
      ['POST /api/users', 'GET /api/users/{userId} path userId:string (segments)'],
    ],
    [
      'words at the end with answers alike',
      har(['GET /api/users/jane', { a: 1, b: 2 }], ['GET /api/users/john', { b: 3, a: 4 }]),
      ['GET /api/users/{userId} path userId:string (segments)'],
    ],
    [
      'words at the end with lists alike',
      har(['GET /api/users/jane', [{ a: 1 }]], ['GET /api/users/john', [{ a: 2 }, { b: 3 }]]),
      ['GET /api/users/{userId} path userId:string (segments)'],
    ],
    [
      'words at the end with other answers',
      har(['GET /api/stock/orders', { a: 1 }], ['GET /api/stock/users', { b: 1 }]),
      ['GET /api/stock/orders', 'GET /api/stock/users'],
    ],
    [
      'words at the end with one answer',
      har(['GET /api/users/jane', { a: 1 }], ['GET /api/users/john']),
      ['GET /api/users/jane (segments)', 'GET /api/users/john (segments)'],
    ],
    ['odd words', curls("'/api/a%20b'", '/api/%E2%82%AC'), ['GET /api/{itemId} path itemId:string (segments)']],
    [
      'query parameters',
      curls(
        "'/api/orders?page=1&size=10&rate=1&on=true&q=a&n=1'",
        "'/api/orders?page=2&rate=1.5&on=false&q=1&day=&n=1.5&n=a'",
      ),
      [
        'GET /api/orders query page:integer query size:integer? query rate:number query on:boolean query q:string query n:string query day:string?',
      ],
    ],
    ['query parameters of one request', curls("'/api/orders?page=1'"), ['GET /api/orders query page:integer?']],
    [
      'query parameters with dates and ids',
      curls("'/a?d=2026-11-30&i=0b8a6f0e-3c1d-4f5e-8a9b-0c1d2e3f4a5b&$top=5&x[]=1'"),
      ['GET /a query d:date? query i:uuid? query $top:integer? query x[]:integer?'],
    ],
    ['no parameters whose names are data', curls("'/a?jane@contoso.com=1&4711=2&=3&name2026=4'"), ['GET /a']],
    [
      'no parameters that carry a key',
      curls("'/a?code=x&api_key=x&token=x&sig=x&sessionId=x&Password=x&key=x&monkey2=x&ok=1'"),
      ['GET /a query ok:integer?'],
    ],
    [
      'headers of the API',
      curls('-H "X-Tenant: 7" -H "X-Region: eu" /a', '-H "x-tenant: 8" /a'),
      ['GET /a header x-tenant:integer header x-region:string?'],
    ],
    [
      'no headers of clients',
      curls(
        `${['Accept', 'Accept-Language', 'Content-Type', 'User-Agent', 'Origin', 'Referer', 'Sec-Fetch-Mode', 'Connection', 'Cache-Control', 'Pragma', 'DNT', 'TE', 'Host', 'X-Forwarded-For', 'X-Requested-With', 'traceparent', 'If-None-Match', 'Postman-Token', 'x-ms-client-request-id', 'Range', 'bad header'].map((name) => `-H "${name}: v"`).join(' ')} /a`,
      ),
      ['GET /a'],
    ],
    [
      'no headers that carry a key',
      curls(
        `${['Authorization', 'Cookie', 'X-Functions-Key', 'Ocp-Apim-Subscription-Key', 'X-Api-Key', 'X-Auth', 'X-Session', 'X-Access-Token', 'X-My-Secret'].map((name) => `-H "${name}: v"`).join(' ')} /a`,
      ),
      ['GET /a'],
    ],
  ]
  for (const [fact, sample, expected] of rows) {
    it(fact, () => {
      assert.deepEqual(lines(outlineOf(sample).operations), expected)
    })
  }

  it('are named after verb and resource', () => {
    const names = outlineOf(
      curls('/api/v1/orderLines/1', '-X POST /api/orders/1/ship', '-I /api/orders', '/'),
    ).operations
    assert.deepEqual(
      names.map(({ name, isTaken }) => [name, isTaken]),
      [
        ['Get', true],
        ['Head orders', false],
        ['Post orders ship', true],
        ['Get orderlines (orderLineId)', true],
      ],
    )
  })
})

describe('the hosts of a sample', () => {
  it('count where they are the app’s own, or not said', () => {
    const sample = [
      `curl https://${host.toUpperCase()}:443/a`,
      `curl http://${host}:80/b`,
      'curl https://custom.contoso.com/c',
      'curl $HOST/d',
      'curl https://%HOST%/e',
      'curl https://graph.microsoft.com/v1.0/me',
      'curl https://graph.microsoft.com/v1.0/users',
      'curl localhost:7071/api/f',
      `curl https://${host}:8443/g`,
      'curl ftp://files/h',
      `curl https://${host}/${'i'.repeat(8000)}`,
      `curl https://${host}/${'j/'.repeat(31)}`,
    ].join('\n')
    const { operations, leftOut } = outlineOf(sample, [host, 'Custom.Contoso.com'])
    assert.deepEqual(
      operations.map(({ path, unknown }) => [path, unknown.includes('address')]),
      [
        ['/a', false],
        ['/b', false],
        ['/c', false],
        ['/d', true],
        ['/e', true],
      ],
    )
    assert.deepEqual(leftOut, [
      { reason: 'unreadable', count: 3, names: [] },
      { reason: 'other-host', count: 4, names: ['graph.microsoft.com', 'localhost:7071', `${host}:8443`] },
    ])
  })

  it('are told by the Host header where the address has none', () => {
    const sample = `GET /a HTTP/1.1\nHost: ${host}\n\n###\nGET /b\nHost: other.example\n`
    const { operations, leftOut } = outlineOf(sample)
    assert.deepEqual(
      [lines(operations), leftOut],
      [['GET /a'], [{ reason: 'other-host', count: 1, names: ['other.example'] }]],
    )
  })

  it('are told apart up to 50 of them, with 300 operations each', () => {
    const many = Array.from({ length: 52 }, (_, at) => `curl https://h${at}.example/a`)
    const operations = Array.from(
      { length: 302 },
      (_, at) =>
        `curl https://${host}/api/r${String.fromCharCode(97 + (at % 26))}${String.fromCharCode(97 + Math.floor(at / 26))}`,
    )
    const outline = outlineOfSample(bytesOf([...operations, ...many].join('\n')))
    assert.deepEqual(
      [outline?.hosts.length, outline?.hosts[0]?.requests, outline?.hosts[0]?.operations.length, outline?.leftOut],
      [50, 302, 300, [{ reason: 'too-many', count: 5, names: [] }]],
    )
  })

  it('have an operation once, whichever of the app’s hosts it is on', () => {
    assert.deepEqual(
      lines(outlineOf('curl https://a.example/x\ncurl https://b.example/x', ['a.example', 'b.example']).operations),
      ['GET /x'],
    )
  })
})
