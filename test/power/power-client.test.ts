import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingHttpHeaders } from 'node:http'
import type { Detail } from '../../src/core/definition.ts'
import { after, before, beforeEach, describe, it } from 'node:test'
import { UnsecuredJWT } from 'jose'
import { z } from 'zod'
import { listenOnLoopback } from '../../sandbox/kernel/listen.ts'
import type { Listening } from '../../sandbox/kernel/listen.ts'
import type { Tokens } from '../../src/core/ports/index.ts'
import type { ProblemError } from '../../src/core/problems.ts'
import { timeLimits } from '../../src/net/time-limits.ts'
import { TimeoutError } from '../../src/net/within-time.ts'
import { createEnvironments } from '../../src/power/environments.ts'
import { listAll } from '../../src/power/list-all.ts'
import { createPowerClient, shaped } from '../../src/power/power-client.ts'
import type { PowerCall, PowerClient } from '../../src/power/power-client.ts'
import { problemOf } from '../support/cloud-world.ts'
import { dana } from '../support/world.ts'

interface Answer {
  readonly status: number
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
}

const service = 'Power Platform'
const token = new UnsecuredJWT({ oid: dana.id }).encode()
const forgotten: string[] = []
const asked: string[] = []
const tokens: Tokens = {
  forPerson: (_person, name) => {
    asked.push(name)
    return Promise.resolve({ token, expiresOnTimestamp: 0 })
  },
  forApi: () => Promise.reject(new TypeError('no API is called here')),
  forget: (person) => void forgotten.push(person.id),
}

let listening: Listening
let answers: Answer[] = []
const seen: { method: string; path: string; headers: IncomingHttpHeaders; body: string }[] = []

before(async () => {
  listening = await listenOnLoopback(
    createServer((request, response) => {
      let body = ''
      request.on('data', (chunk: Buffer) => (body += chunk.toString()))
      request.on('end', () => {
        seen.push({ method: request.method ?? '', path: request.url ?? '', headers: request.headers, body })
        const { status, body: said = '', headers = {} } = answers.shift() ?? { status: 200, body: '{}' }
        response.writeHead(status, { connection: 'close', ...headers }).end(said)
      })
    }),
  )
})
beforeEach(() => {
  answers = []
  for (const list of [forgotten, asked, seen]) list.length = 0
})
after(() => listening.close())

const client = createPowerClient(tokens)
const address = (path = '/x') => new URL(path, `http://127.0.0.1:${listening.port}`)
const call = (more: Partial<PowerCall> = {}) => client.call(dana, { method: 'GET', url: address(), ...more })

describe('a call to Power Platform', () => {
  it('is made as the person, and says that it wants and sends JSON', async () => {
    answers = [
      { status: 200, body: '{"a":1}' },
      { status: 201, body: '[]' },
    ]
    assert.deepEqual([await call(), await call({ method: 'PATCH', body: { b: 2 } })], [{ a: 1 }, []])
    assert.deepEqual(
      seen.map(({ method, headers, body }) => [
        method,
        headers.authorization,
        headers.accept,
        headers['content-type'],
        body,
      ]),
      [
        ['GET', `Bearer ${token}`, 'application/json', undefined, ''],
        ['PATCH', `Bearer ${token}`, 'application/json', 'application/json', '{"b":2}'],
      ],
    )
    assert.deepEqual(asked, ['power-platform', 'power-platform'])
    assert.equal(await client.objectId(dana), dana.id)
  })

  it('may be answered by nothing', async () => {
    answers = [{ status: 204 }]
    assert.equal(await call(), undefined)
  })

  it('is not answered by a page, by another address, or after it was ended', async () => {
    const page = { status: 200, body: '<html>' }
    answers = [page, { status: 302, headers: { location: '/y' } }]
    assert.deepEqual(await problemOf(call()), ['service-unavailable', { service, reason: { code: 'not-json' } }])
    const noAnswer = ['service-unavailable', { service, reason: { code: 'no-answer' } }]
    assert.deepEqual(await problemOf(call()), noAnswer)
    assert.deepEqual(await problemOf(call({ signal: AbortSignal.abort() })), noAnswer)
    const hurried = createPowerClient(tokens, { ...timeLimits, 'power-platform': 0 })
    answers = Array.from({ length: 1 }, () => page)
    assert.equal((await problemOf(hurried.call(dana, { method: 'GET', url: address() })))[0], 'service-unavailable')
  })

  it('that ends in a problem keeps what caused it', async () => {
    answers = [{ status: 200, body: '<html>' }]
    await assert.rejects(call(), ({ cause }: Error) => cause instanceof SyntaxError)
    await assert.rejects(call({ signal: AbortSignal.abort() }), ({ cause }: Error) => cause instanceof Error)
    assert.throws(
      () => shaped(z.object({}), 'x'),
      ({ cause }: Error) => cause instanceof z.ZodError,
    )
  })

  const error = (more: object) => JSON.stringify({ error: more })
  const refused = (reason: string | Detail, code: string, status: number) => [
    'service-refused',
    { service, reason, code, status },
  ]
  const unavailable = (reason: string | Detail) => ['service-unavailable', { service, reason }]
  const ends: readonly (readonly [Answer, readonly unknown[]])[] = [
    [{ status: 400, body: error({ code: 'Bad', message: 'It is bad.' }) }, refused('It is bad.', 'Bad', 400)],
    [{ status: 403, body: error({ code: 'Denied' }) }, refused('Denied', 'Denied', 403)],
    [{ status: 404, body: error({}) }, refused({ code: 'status', status: 404 }, '', 404)],
    [{ status: 404, body: '{"message":"No HTTP resource."}' }, refused('No HTTP resource.', '', 404)],
    [
      { status: 403, body: error({ code: 'Denied' }), headers: { 'x-ms-request-id': 'r', 'x-ms-correlation-id': 'c' } },
      ['service-refused', { service, reason: 'Denied', code: 'Denied', status: 403, correlation: 'c' }],
    ],
    [
      { status: 500, headers: { 'x-ms-request-id': 'r' } },
      ['service-unavailable', { service, reason: { code: 'status', status: 500 }, correlation: 'r' }],
    ],
    [
      {
        status: 409,
        body: error({ message: 'Busy.' }),
        headers: { 'x-ms-correlation-request-id': 'q', 'x-ms-correlation-id': 'c' },
      },
      ['service-conflict', { service, reason: 'Busy.', correlation: 'q' }],
    ],
    [{ status: 409, body: '<html>' }, ['service-conflict', { service, reason: { code: 'status', status: 409 } }]],
    [{ status: 412 }, ['service-conflict', { service, reason: { code: 'status', status: 412 } }]],
    [{ status: 423 }, ['service-conflict', { service, reason: { code: 'status', status: 423 } }]],
    [{ status: 408 }, unavailable({ code: 'status', status: 408 })],
    [{ status: 425 }, unavailable({ code: 'status', status: 425 })],
    [{ status: 499, body: '{"error":"text"}' }, refused({ code: 'status', status: 499 }, '', 499)],
    [{ status: 401, body: error({ message: 'no' }) }, ['sign-in-needed', { service }]],
    [{ status: 429 }, ['service-busy', { service }]],
    [{ status: 500, body: error({ message: 'Broken.' }) }, unavailable('Broken.')],
    [{ status: 503 }, unavailable({ code: 'status', status: 503 })],
  ]
  for (const [answer, problem] of ends) {
    it(`answered by ${answer.status} ${answer.body ?? ''} is ${String(problem[0])}`, async () => {
      answers = [answer]
      assert.deepEqual(await problemOf(call()), problem)
      // A token that is not taken is asked for anew the next time.
      assert.deepEqual(forgotten, answer.status === 401 ? [dana.id] : [])
    })
  }

  it('is busy for as long as the service says, else for five seconds', async () => {
    for (const [headers, retryAfter] of [
      [{ 'retry-after': '3' }, 3000],
      [{ 'retry-after': 'soon' }, 5000],
      [{}, 5000],
    ] as const) {
      answers = [{ status: 429, headers }]
      await assert.rejects(call(), { code: 'service-busy', retryAfter })
    }
  })
})

describe('a list of Power Platform', () => {
  const item = z.object({ name: z.string() })
  const list = () => listAll(client, dana, { first: address('/list'), item })
  const page = (name: string, nextLink?: string | null) => ({
    status: 200,
    body: JSON.stringify({ value: [{ name }], nextLink }),
  })
  const names = async () => (await list()).map(({ name }) => name)

  it('is read to its end, page after page', async () => {
    answers = [page('a', '/list?page=2'), page('b', address('/list?page=3').href), page('c', null)]
    assert.deepEqual(await names(), ['a', 'b', 'c'])
    assert.deepEqual(
      seen.map(({ path }) => path),
      ['/list', '/list?page=2', '/list?page=3'],
    )
  })

  it('is followed to no other place, which would get the person’s token', async () => {
    for (const elsewhere of ['https://evil.example/list', 'http://127.0.0.1:1/list', 'http://']) {
      answers = [page('a', elsewhere), page('b')]
      assert.deepEqual(await names(), ['a'])
    }
  })

  it('has twenty pages at most', async () => {
    answers = Array.from({ length: 30 }, (_, index) => page(String(index), '/list'))
    assert.equal((await list()).length, 20)
  })

  it('ends with its time, whatever a page does with it', async () => {
    const limits = { ...timeLimits, 'power-platform-list': 0 }
    const deaf: PowerClient = { ...client, limits, call: () => new Promise(() => undefined) }
    const late = listAll(deaf, dana, { first: address('/list'), item })
    await assert.rejects(late, ({ code, details, cause }: ProblemError) => {
      assert.deepEqual([code, details], ['service-unavailable', { service, reason: { code: 'no-answer' } }])
      return cause instanceof TimeoutError
    })
  })

  it('asks for no page more once its time is over', async () => {
    let asks = 0
    const limits = { ...timeLimits, 'power-platform-list': 0 }
    const next = { value: [], nextLink: '/list' }
    const after = new Promise<void>((resolve) => {
      const slow: PowerClient = {
        ...client,
        limits,
        call: async (_person, { signal }) => {
          asks++
          if (signal && !signal.aborted) await once(signal, 'abort')
          setImmediate(resolve)
          return next
        },
      }
      listAll(slow, dana, { first: address('/list'), item }).catch(() => undefined)
    })
    await after
    assert.equal(asks, 1)
  })

  it('has its time for all pages together, and keeps its own problems', async () => {
    const hurried = createPowerClient(tokens, { ...timeLimits, 'power-platform-list': 0 })
    answers = [page('a')]
    const late = listAll(hurried, dana, { first: address('/list'), item })
    assert.deepEqual(await problemOf(late), ['service-unavailable', { service, reason: { code: 'no-answer' } }])
    answers = [{ status: 403 }]
    assert.equal((await problemOf(list()))[0], 'service-refused')
    answers = [{ status: 200, body: '{"value":{}}' }]
    assert.deepEqual(await problemOf(list()), ['service-unavailable', { service, reason: { code: 'other-shape' } }])
  })
})

describe('environments', () => {
  it('are those in which the person may make apps or connectors, or in which nobody says', async () => {
    const environment = (name: string, permissions?: object | null) => ({
      name,
      properties: { displayName: `The ${name}`, permissions },
    })
    const value = [
      environment('apps', { CreatePowerApp: {} }),
      environment('connectors', { CreateCustomApi: {} }),
      environment('all connectors', { ManageAnyCustomApi: {} }),
      environment('neither', { ReadEnvironment: {} }),
      environment('nothing', {}),
      environment('unsaid', null),
      environment('unknown'),
    ]
    answers = [{ status: 200, body: JSON.stringify({ value }) }]
    assert.deepEqual(
      await createEnvironments(client, address('/').href).forMaker(dana),
      ['apps', 'connectors', 'all connectors', 'unsaid', 'unknown'].map((name) => ({ id: name, name: `The ${name}` })),
    )
    assert.deepEqual(
      seen.map(({ path }) => path),
      ['/providers/Microsoft.BusinessAppPlatform/environments?api-version=2020-10-01&%24expand=permissions'],
    )
  })
})
