import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { startServer } from '../../src/server.ts'
import type { HttpServer } from '../../src/server.ts'
import { serverLimits } from '../../src/net/server-limits.ts'
import { openConnection } from '../support/slow-senders.ts'
import { createWorld } from '../support/world.ts'

const page = () => Promise.resolve({ status: 200, headers: { 'content-type': 'text/html' }, body: 'page' })
const nothing = () => Promise.resolve({ status: 404, headers: {} })

async function* oneLine(): AsyncGenerator<string> {
  yield await Promise.resolve('{}\n')
}

function start(isPublicHttps: boolean): Promise<HttpServer> {
  return startServer({
    port: 0,
    channelAdapter: (authorization) => {
      if (authorization.endsWith('broken')) throw new TypeError('broken')
      return Promise.resolve({ status: 200, body: { yes: true } })
    },
    pages: {
      downloads: { look: page, take: () => Promise.reject(new TypeError('broken')) },
      stepUp: { begin: '/auth/step-up', back: '/auth/step-up/done', routes: { begin: page, back: nothing } },
    },
    isReady: () => Promise.resolve(false),
    auditAnswers: ({ authorization }) =>
      Promise.resolve(authorization === 'good' ? { status: 200, lines: oneLine() } : { status: 404 }),
    log: createWorld().context.log,
    isPublicHttps,
    limits: { ...serverLimits, headMs: 40, requestMs: 40, checkMs: 10 },
  })
}

const message = (authorization: string, more = '') =>
  `POST /api/messages HTTP/1.1\r\nhost: x\r\nauthorization: ${authorization}\r\ncontent-type: application/json\r\n${more}content-length: 2\r\n\r\n{}`
const ask = (line: string, more = '') => `${line} HTTP/1.1\r\nhost: x\r\n${more}\r\n`

/** Every route, and everything that is answered before there is one. */
const answers: Readonly<Record<string, readonly [string, number]>> = {
  'a message': [message('Bearer x'), 200],
  'a message nobody may send': [message(''), 401],
  'a message that breaks the bot': [message('Bearer broken'), 500],
  'a message that waits for leave': [message('Bearer x', 'expect: 100-continue\r\n'), 200],
  'a page': [ask('GET /definitions/1'), 200],
  'a page that breaks the bot': [ask('POST /definitions/1', 'content-length: 0\r\n'), 500],
  'the way out': [ask('GET /auth/step-up'), 200],
  'the way back': [ask('GET /auth/step-up/done'), 404],
  livez: [ask('GET /livez'), 200],
  readyz: [ask('GET /readyz'), 503],
  'the audit log': [ask('GET /audit', 'authorization: good\r\n'), 200],
  'the audit log for strangers': [ask('GET /audit'), 404],
  'an address that is not there': [ask('GET /nothing'), 404],
  'another method': [ask('GET /api/messages'), 405],
  'a method nobody knows': [ask('OPTIONS /api/messages'), 405],
  'no request at all': ['hello\r\n\r\n', 400],
  'a head without an end': [`GET / HTTP/1.1\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`, 431],
  'half a head': ['GET / HTTP/1.1\r\n', 408],
}

for (const isPublicHttps of [true, false]) {
  describe(isPublicHttps ? 'a bot that browsers reach by https' : 'a bot that browsers do not reach', () => {
    let server: HttpServer
    before(async () => {
      server = await start(isPublicHttps)
    })
    after(() => server.close({ drain: 0, timeout: 100 }))

    for (const [what, [sent, status]] of Object.entries(answers)) {
      it(`says so to ${what}`, async () => {
        const one = await openConnection(server.port, sent)
        await one.until(`HTTP/1.1 ${status} `)
        await one.until('\r\n\r\n')
        one.socket.destroy()
        const [, last = ''] = one.received().split(`HTTP/1.1 ${status} `)
        assert.match(last, /^x-content-type-options: nosniff\r$/im)
        const strict = /^strict-transport-security: (.*)\r$/im.exec(last)?.[1]
        assert.equal(strict, isPublicHttps ? 'max-age=31536000' : undefined)
      })
    }
  })
}
