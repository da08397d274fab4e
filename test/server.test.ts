import assert from 'node:assert/strict'
import { Agent, request as send } from 'node:http'
import type { IncomingHttpHeaders } from 'node:http'
import { once } from 'node:events'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, describe, it } from 'node:test'
import { startServer } from '../src/server.ts'
import type { AuditReply, AuditRequest, HttpServer, ServerOptions } from '../src/server.ts'

const said: unknown[] = []
const log = {
  info: () => undefined,
  warn: () => undefined,
  error: (fields: object, words: string) => void said.push([words, fields]),
}

let server: HttpServer | undefined
afterEach(async () => {
  await server?.close({ drain: 0, timeout: 0 })
  server = undefined
  said.splice(0)
})

async function open(options: Partial<ServerOptions> = {}): Promise<string> {
  server = await startServer({
    port: 0,
    channelAdapter: () => Promise.resolve({ status: 200 }),
    isReady: () => Promise.resolve(true),
    log,
    ...options,
  })
  return `http://127.0.0.1:${server.port}`
}

interface Answer {
  readonly status: number | undefined
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** One call over a connection of its own, or over that of the agent. */
function call(
  url: string,
  {
    method = 'GET',
    headers = {},
    body = '',
    agent,
  }: { method?: string; headers?: object; body?: string; agent?: Agent } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const given = { method, headers: { ...headers }, agent: agent ?? false }
    const asked = send(url, given, (response) => {
      const { statusCode: status, headers: answered } = response
      text(response).then((read) => resolve({ status, headers: answered, body: read }), reject)
    })
    asked.on('error', reject).end(body)
  })
}

const statusOf = async (url: string) => (await call(url)).status
const message = (body: string, more: object = {}) =>
  ({
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer t', ...more },
    body,
  }) as const

describe('the probes', () => {
  it('say that the process lives, and whether it can do its work', async () => {
    const ready = [() => Promise.resolve(true), () => Promise.resolve(false), () => Promise.reject(new Error('away'))]
    const answers: unknown[] = []
    for (const isReady of ready) {
      const url = await open({ isReady })
      answers.push([await statusOf(`${url}/livez`), await statusOf(`${url}/readyz`)])
      await server?.close({ drain: 0, timeout: 0 })
    }
    assert.deepEqual(answers, [
      [200, 200],
      [200, 503],
      [200, 503],
    ])
  })

  it('are all that is answered until the bot may act', async () => {
    let isOpen = false
    let handled = 0
    const channelAdapter = () => Promise.resolve({ status: 200 + handled++ })
    const url = await open({ isOpen: () => isOpen, channelAdapter })
    const statuses = async () => [
      await statusOf(`${url}/livez`),
      await statusOf(`${url}/readyz`),
      (await call(`${url}/api/messages`, message('{}'))).status,
      await statusOf(`${url}/else`),
    ]
    assert.deepEqual([await statuses(), handled], [[200, 200, 503, 503], 0])
    isOpen = true
    assert.deepEqual([await statuses(), handled], [[200, 200, 200, 404], 1])
  })
})

describe('a message of the channel', () => {
  it('is handed on with its authorization, and answered as it is answered', async () => {
    const asked: unknown[] = []
    const url = await open({
      channelAdapter: (authorization, body) => {
        asked.push([authorization, body])
        return Promise.resolve({ status: 202, body: { done: true } })
      },
    })
    const { status, body } = await call(`${url}/api/messages`, message('{"type":"message"}'))
    assert.deepEqual([status, JSON.parse(body), asked], [202, { done: true }, [['Bearer t', { type: 'message' }]]])
  })

  it('that cannot be read is refused, and its connection ended', async () => {
    let handled = 0
    const url = await open({ channelAdapter: () => Promise.resolve({ status: 200 + handled++ }) })
    const agent = new Agent({ keepAlive: true })
    const { status, headers } = await call(`${url}/api/messages`, { ...message('{'), agent })
    agent.destroy()
    assert.deepEqual([status, headers.connection, handled], [400, 'close', 0])
  })

  it('that makes the bot fail is answered 500, and told in the log', async () => {
    const error = new Error('a bug')
    const url = await open({ channelAdapter: () => Promise.reject(error) })
    const { status, body } = await call(`${url}/api/messages`, message('{}'))
    assert.equal(status, 500)
    assert.ok(!body.includes('a bug'))
    assert.deepEqual(said, [['a call could not be handled', { error }]])
  })
})

describe('the audit log over http', () => {
  async function* lines(...words: readonly string[]) {
    for (const word of words) yield await Promise.resolve(word)
  }

  async function* breaking() {
    yield await Promise.resolve('1\n')
    throw new Error('disk')
  }

  it('is handed on with what the token is bound to, and comes line by line', async () => {
    const asked: AuditRequest[] = []
    const url = await open({
      auditAnswers: (request) => {
        asked.push(request)
        return Promise.resolve({ status: 200, lines: lines('1\n', '2\n') })
      },
    })
    const { status, headers, body } = await call(`${url}/audit?earlier=x`, { headers: { authorization: 'Courier t' } })
    await call(`${url}/audit`)
    assert.deepEqual(
      [status, headers['content-type'], headers['cache-control'], body],
      [200, 'application/x-ndjson', 'no-store', '1\n2\n'],
    )
    assert.deepEqual(asked, [
      { method: 'GET', target: '/audit?earlier=x', authorization: 'Courier t' },
      { method: 'GET', target: '/audit', authorization: '' },
    ])
  })

  it('is refused as it is refused, and is not there where nobody answers for it', async () => {
    for (const status of [400, 404, 409] as const) {
      const refuse = (): Promise<AuditReply> => Promise.resolve({ status })
      assert.equal(await statusOf(`${await open({ auditAnswers: refuse })}/audit`), status)
      await server?.close({ drain: 0, timeout: 0 })
    }
    assert.equal(await statusOf(`${await open()}/audit`), 404)
  })

  it('that fails is answered 503, or broken off where it has begun', async () => {
    const before = await open({ auditAnswers: () => Promise.reject(new Error('disk')) })
    assert.equal(await statusOf(`${before}/audit`), 503)
    await server?.close({ drain: 0, timeout: 0 })
    const during = await open({ auditAnswers: () => Promise.resolve({ status: 200, lines: breaking() }) })
    await assert.rejects(call(`${during}/audit`))
    assert.deepEqual(said, [
      ['no audit export', { error: new Error('disk') }],
      ['no audit export', { error: new Error('disk') }],
    ])
  })
})

describe('the pages', () => {
  const asked: unknown[] = []
  const reply =
    (name: string, body?: string | Uint8Array) =>
    (...given: readonly unknown[]) => {
      asked.push([name, ...given.map((one) => (one instanceof URLSearchParams ? one.toString() : one))])
      return Promise.resolve({ status: 200, headers: { 'x-page': name }, ...(body === undefined ? {} : { body }) })
    }
  const pages = {
    downloads: { look: reply('look', 'é'), take: reply('take', new Uint8Array([1, 2, 3])) },
    stepUp: {
      begin: '/auth/step-up',
      back: '/auth/step-up/done',
      routes: { begin: reply('begin'), back: reply('back') },
    },
  }

  it('get what the browser sent', async () => {
    asked.splice(0)
    const url = await open({ pages })
    const language = { 'accept-language': 'nl-NL,nl;q=0.9' }
    const look = await call(`${url}/definitions/abc`, { headers: language })
    const take = await call(`${url}/definitions/abc`, { method: 'POST', headers: language })
    const begin = await call(`${url}/auth/step-up?link=a%20b`, { headers: language })
    await call(`${url}/auth/step-up`)
    await call(`${url}/auth/step-up/done?state=s&code=c`, { headers: { ...language, cookie: 'a=1; b=2' } })
    await call(`${url}/auth/step-up/done`)
    assert.deepEqual(asked, [
      ['look', 'abc', 'nl-NL'],
      ['take', 'abc', 'nl-NL'],
      ['begin', 'a b', 'nl-NL'],
      ['begin', '', ''],
      ['back', 'state=s&code=c', 'a=1; b=2', 'nl-NL'],
      ['back', '', '', ''],
    ])
    assert.deepEqual(
      [look, take, begin].map(({ headers }) => [headers['x-page'], headers['content-length']]),
      [
        ['look', '2'],
        ['take', '3'],
        ['begin', undefined],
      ],
    )
    assert.equal(look.body, 'é')
  })

  it('that fail are answered 500 without a word', async () => {
    const failing = { ...pages, downloads: { ...pages.downloads, look: () => Promise.reject(new Error('disk')) } }
    const { status, body } = await call(`${await open({ pages: failing })}/definitions/abc`)
    assert.deepEqual([status, body], [500, ''])
  })

  it('are not there where browsers do not reach the bot', async () => {
    const url = await open()
    assert.deepEqual([await statusOf(`${url}/definitions/abc`), await statusOf(`${url}/auth/step-up`)], [404, 404])
  })
})

describe('the server', () => {
  it('does not start on a port that somebody has', async () => {
    await open()
    const again = startServer({
      port: server?.port ?? 0,
      channelAdapter: () => Promise.resolve({ status: 200 }),
      isReady: () => Promise.resolve(true),
      log,
    })
    await assert.rejects(again, { code: 'EADDRINUSE' })
  })

  it('tells browsers to come by https only where they do', async () => {
    const headers = async (options: Partial<ServerOptions>) => {
      const answer = await call(`${await open(options)}/livez`)
      await server?.close({ drain: 0, timeout: 0 })
      return answer.headers['strict-transport-security'] !== undefined
    }
    assert.deepEqual([await headers({}), await headers({ isPublicHttps: true })], [false, true])
  })

  it('ends with the answer to who is under way, whose connection ends too', async () => {
    const under = Promise.withResolvers<void>()
    const answer = Promise.withResolvers<{ status: number }>()
    const url = await open({
      channelAdapter: () => {
        under.resolve()
        return answer.promise
      },
    })
    const agent = new Agent({ keepAlive: true })
    assert.equal((await call(`${url}/livez`, { agent })).headers.connection, 'keep-alive')
    const waiting = call(`${url}/api/messages`, { ...message('{}'), agent })
    await under.promise
    const closed = server?.close({ drain: 0, timeout: 60_000 })
    answer.resolve({ status: 200 })
    assert.equal((await waiting).status, 200)
    agent.destroy()
    await closed
    await assert.rejects(call(`${url}/livez`), { code: 'ECONNREFUSED' })
  })

  it('answers what had come before it was let go, though it could not look for longer than it waits', async () => {
    const url = await open()
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    const livez = 'GET /livez HTTP/1.1\r\nHost: bot\r\n\r\n'
    socket.write(livez)
    const [first] = (await once(socket, 'data')) as [Buffer]
    const closed = server?.close({ drain: 1, timeout: 60_000 })
    // The call is there, and the process stands still, as under a slow disk.
    socket.write(livez)
    const stands = new Int32Array(new SharedArrayBuffer(4))
    Atomics.wait(stands, 0, 0, 20)
    const second = await text(socket)
    await closed
    assert.match(String(first), /^HTTP\/1\.1 200 .*keep-alive/s)
    assert.match(second, /^HTTP\/1\.1 200 .*Connection: close/s)
  })

  it('waits for nobody longer than it was told to', async () => {
    const under = Promise.withResolvers<void>()
    const url = await open({
      channelAdapter: () => {
        under.resolve()
        return new Promise(() => undefined)
      },
    })
    const cut = assert.rejects(call(`${url}/api/messages`, message('{}')))
    await under.promise
    await server?.close({ drain: 0, timeout: 1 })
    await cut
  })
})
