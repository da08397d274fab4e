import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createKnownSecrets } from '../src/core/text/known-secrets.ts'
import { ProblemError } from '../src/core/problems.ts'
import { createLog } from '../src/log.ts'
import { correlated } from '../src/telemetry/correlation.ts'

const secrets = createKnownSecrets({ now: () => 0 })

function captureLog(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = []
  write(
    createLog('debug', {
      destination: { write: (line) => void lines.push(line) },
      blank: (text) => secrets.blank(text),
    }),
  )
  return lines.join('')
}

/** Fifty secrets, each its own, as they could get into something that is logged. */
const canaries = Array.from({ length: 50 }, (_, index) => `canary-${index}-${'x'.repeat(index % 7)}k3y`)

function token(canary: string): string {
  const part = Buffer.from(JSON.stringify({ canary })).toString('base64url')
  return `eyJ${part}.eyJ${part}.${part}`
}

const ways: readonly ((canary: string) => Readonly<Record<string, unknown>>)[] = [
  (canary) => ({ authorization: `Bearer ${canary}` }),
  (canary) => ({ request: { headers: { authorization: `Bearer ${canary}` } } }),
  (canary) => ({ clientSecret: canary }),
  (canary) => ({ form: { client_secret: canary, password: canary } }),
  (canary) => ({ result: { body: { secretText: canary, access_token: canary } } }),
  (canary) => ({ error: new Error(`GET https://a.example/swagger.json?code=${canary} answered 401`) }),
  (canary) => ({ error: new Error(`bad token ${token(canary)}`) }),
  (canary) => ({
    error: Object.assign(new Error('refused'), { request: { body: canary }, response: { text: canary } }),
  }),
  (canary) => ({ error: new ProblemError('internal', {}, { cause: new Error(`at ?sig=${canary}&se=1`) }) }),
  (canary) => ({ error: { secret: canary, stack: canary } }),
]

describe('the log', () => {
  it('holds none of fifty planted secrets', () => {
    const text = captureLog((log) => {
      for (const [index, canary] of canaries.entries()) {
        const way = ways[index % ways.length]
        if (way) log.warn(way(canary), 'something happened')
      }
    })
    assert.equal(text.trim().split('\n').length, 50)
    const found = canaries.filter((canary) => text.includes(canary) || text.includes(token(canary)))
    assert.deepEqual(found, [])
    assert.match(text, /\[redacted\]/)
  })

  it('takes known secrets out of everything that is said, wherever it is cut', () => {
    const secret = 'kn0wn~s3cret/of+a client'
    secrets.remember(secret)
    const text = captureLog((log) => {
      for (let before = 470; before < 510; before++) {
        const said = `${'x'.repeat(before)}${secret}`
        const error = Object.assign(new Error(said, { cause: new Error(encodeURIComponent(secret)) }), { code: secret })
        log.warn({ error, details: { reason: said, deeper: { list: [said] } } }, 'something happened')
      }
    })
    assert.doesNotMatch(text, /kn0wn/)
  })

  it('reads a long message in a time that grows with it, and keeps what tells nothing', () => {
    const text = captureLog((log) => log.error({ error: new Error(`at a.b.c: ${'eyJ-'.repeat(100_000)}`) }, 'failed'))
    assert.match(text, /at a\.b\.c: eyJ-eyJ-/)
  })

  it('says where an error was, and why, without its stack', () => {
    const cause = Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' })
    const text = captureLog((log) => log.error({ error: new Error('could not', { cause }) }, 'failed'))
    const { error } = JSON.parse(text) as { error: { message: string; at: string; cause: { code: string } } }
    assert.deepEqual([error.message, error.cause.code], ['could not', 'ETIMEDOUT'])
    assert.match(error.at, /log\.test\.ts/)
    assert.ok(!('stack' in error))
  })

  it('names in every line what it belongs to', () => {
    const correlation = 'ab'.repeat(16)
    const text = captureLog((log) => {
      log.info({}, 'outside')
      correlated(correlation, () => log.info({}, 'inside'))
      correlated(undefined, () => log.info({}, 'new'))
    })
    const [outside, inside, fresh] = text
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { correlation?: string }).correlation)
    assert.deepEqual([outside, inside], [undefined, correlation])
    assert.match(fresh ?? '', /^[0-9a-f]{32}$/)
  })
})
