import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { checkSignedRequestToken, signedRequestToken } from '../../src/audit/signed-request-token.ts'

const key = Buffer.alloc(32, 1)
const asked = { method: 'GET', target: '/audit?from=1' }
const now = Date.parse('2026-03-02T09:00:00Z')
const token = signedRequestToken(key, asked, now)
const check = (header: string, changes: Partial<Parameters<typeof checkSignedRequestToken>[1]> = {}) =>
  checkSignedRequestToken(header, { key, asked, now, ...changes })
const refused = (reason: string) => ({ ok: false, reason })

describe('a token for one request', () => {
  it('is taken, with the nonce that may be used once', () => {
    const [, nonce] = /^Courier \d{13}\.([0-9a-f]{32})\.[0-9a-f]{64}$/.exec(token) ?? []
    assert.deepEqual(check(token), { ok: true, nonce })
    assert.notEqual(signedRequestToken(key, asked, now), token)
  })

  it('is taken a minute before and after its time, and no longer', () => {
    assert.deepEqual(
      [-60_001, -60_000, 60_000, 60_001].map((later) => check(token, { now: now + later }).ok),
      [false, true, true, false],
    )
    assert.deepEqual(check(token, { now: now + 60_001 }), refused('too old or too new'))
  })

  it('is for nothing else, and of nobody else', () => {
    for (const changes of [
      { key: Buffer.alloc(32, 2) },
      { asked: { ...asked, method: 'POST' } },
      { asked: { ...asked, target: '/audit?from=2' } },
    ]) {
      assert.deepEqual(check(token, changes), refused('not signed for this'))
    }
    const later = token.replace(String(now), String(now + 1))
    assert.deepEqual(check(later), refused('not signed for this'))
    const otherNonce = token.replace(/\.[0-9a-f]/, (found) => (found === '.0' ? '.1' : '.0'))
    assert.deepEqual(check(otherNonce), refused('not signed for this'))
  })

  it('is none in any other form', () => {
    for (const header of [
      '',
      'Courier',
      token.replace('Courier', 'Bearer'),
      ` ${token}`,
      `x${token}`,
      `${token} `,
      `${token}0`,
      token.slice(0, -1),
      token.replace(String(now), '1'),
      token.replaceAll('.', '-'),
    ]) {
      assert.deepEqual(check(header), refused('no token'), header)
    }
  })
})
