import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { auditAnswers } from '../../src/composition/audit-answers.ts'
import { openFile } from '../../src/composition/stores.ts'
import { readExport } from '../../src/audit/export.ts'
import { signedRequestToken } from '../../src/audit/signed-request-token.ts'
import { auditKey, entry, otherKey, vaultKey } from '../support/audit-exports.ts'

const asked = { method: 'GET', target: '/audit' }
const start = Date.parse('2026-03-02T09:00:00Z')

/** Two processes that answer from one store. */
async function answering() {
  const stores = await openFile({ dataFile: ':memory:', vaultKey: Buffer.alloc(32, 7) })
  await stores.store.commit({ audit: [entry(1), entry(2)] })
  let now = start
  const said: string[] = []
  const say = (fields: object, words: string) => void said.push(`${words} ${JSON.stringify(fields)}`)
  const log = { info: say, warn: say, error: say }
  const one = () => auditAnswers({ ...stores, key: auditKey, clock: { now: () => new Date(now) }, log })
  return { stores, said, answer: one(), other: one(), at: (time: number) => (now = time) }
}

const token = (at = start, key = auditKey, what = asked) => signedRequestToken(key, what, at)

describe('a signed request token', () => {
  it('opens the audit log once, whichever process is asked', async () => {
    const { stores, answer, other, said } = await answering()
    const authorization = token()
    const reply = await answer({ ...asked, authorization })
    assert.ok(reply.status === 200)
    const text = (await Array.fromAsync(reply.lines)).join('')
    assert.equal(readExport(text).lines.length, 2)
    for (const again of [answer, other]) assert.deepEqual(await again({ ...asked, authorization }), { status: 404 })
    assert.equal((await other({ ...asked, authorization: token() })).status, 200)
    assert.equal(said.filter((line) => line.includes('shown before')).length, 2)
    await stores.close()
  })

  it('opens once also when it is shown many times at once', async () => {
    const { stores, answer, other } = await answering()
    const authorization = token()
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, index) => (index % 2 ? answer : other)({ ...asked, authorization })),
    )
    assert.equal(replies.filter(({ status }) => status === 200).length, 1)
    await stores.close()
  })

  it('opens a minute before and after its time, and stays used for as long as it would', async () => {
    const { stores, answer, at } = await answering()
    const [early, late, tooEarly, tooLate] = [token(), token(), token(), token()]
    at(start - 60_000)
    assert.equal((await answer({ ...asked, authorization: early })).status, 200)
    at(start + 60_000)
    assert.equal((await answer({ ...asked, authorization: early })).status, 404)
    assert.equal((await answer({ ...asked, authorization: late })).status, 200)
    at(start - 60_001)
    assert.equal((await answer({ ...asked, authorization: tooEarly })).status, 404)
    at(start + 60_001)
    assert.equal((await answer({ ...asked, authorization: tooLate })).status, 404)
    await stores.close()
  })

  it('opens nothing but what it was made for', async () => {
    const { stores, answer } = await answering()
    const right = token()
    const [scheme, time, nonce, signature] = right.split(/[ .]/)
    const query = `?earlier=${'a'.repeat(64)}.1.${'b'.repeat(64)}`
    const refused = [
      { ...asked, authorization: '' },
      { ...asked, authorization: 'Bearer x' },
      { ...asked, authorization: 'Courier' },
      { ...asked, method: 'POST', authorization: right },
      { ...asked, target: '/audit?', authorization: right },
      { ...asked, target: '/audit/', authorization: right },
      { ...asked, target: `/audit${query}`, authorization: right },
      { ...asked, authorization: token(start, auditKey, { method: 'GET', target: `/audit${query}` }) },
      { ...asked, authorization: token(start, otherKey) },
      { ...asked, authorization: token(start, vaultKey) },
      { ...asked, authorization: `${scheme} ${time}.${'0'.repeat(32)}.${signature}` },
      { ...asked, authorization: `${scheme} ${Number(time) + 1}.${nonce}.${signature}` },
      { ...asked, authorization: `${scheme} ${time}.${nonce}.${'0'.repeat(64)}` },
      { ...asked, authorization: `${scheme} ${time}.${nonce}` },
      { ...asked, authorization: `${scheme} ${time}.${signature}` },
      { ...asked, authorization: `${right} ` },
      { ...asked, authorization: right.toUpperCase() },
    ]
    for (const request of refused) assert.deepEqual(await answer(request), { status: 404 }, JSON.stringify(request))
    // None of them has used it up.
    assert.equal((await answer({ ...asked, authorization: right })).status, 200)
    await stores.close()
  })

  it('leads to an export that follows an earlier one, while the log holds that', async () => {
    const { stores, answer, said } = await answering()
    const { seq, hash } = await stores.audit.head()
    const status = async (query: string) => {
      const what = { method: 'GET', target: `/audit?${query}` }
      return (await answer({ ...what, authorization: token(start, auditKey, what) })).status
    }
    const digest = 'a'.repeat(64)
    assert.equal(await status(`earlier=${digest}.${seq}.${hash}`), 200)
    assert.equal(await status(`earlier=${digest}.${seq}.${'0'.repeat(64)}`), 409)
    assert.equal(await status(`earlier=${digest}.9.${hash}`), 409)
    assert.equal(await status('earlier=x'), 400)
    assert.equal(await status('from=2026'), 400)
    assert.equal(said.length, 5)
    await stores.close()
  })

  it('is in no line of the log, though each answer is', async () => {
    const { stores, answer, said } = await answering()
    const tokens = [token(), token(start, otherKey), token(start - 99_000)]
    for (const authorization of [...tokens, ...tokens]) await answer({ ...asked, authorization })
    assert.equal(said.length, 6)
    for (const part of tokens.flatMap((one) => one.split(/[ .]/).slice(1))) assert.ok(!said.join().includes(part))
    await stores.close()
  })

  it('is answered with a line of the log that says what came of it', async () => {
    const { stores, answer, said } = await answering()
    await stores.store.commit({ audit: Array.from({ length: 10 }, (_, index) => entry(index + 3)) })
    const { seq, hash } = await stores.audit.head()
    const ask = async (query: string) => {
      const what = { method: 'GET', target: `/audit${query}` }
      return (await answer({ ...what, authorization: token(start, auditKey, what) })).status
    }
    const digest = 'a'.repeat(64)
    const right = `?earlier=${digest}.${seq}.${hash}`
    const queries = [
      '',
      '?',
      right,
      `?earlier=${digest}.13.${hash}`,
      `${right}0`,
      `?x&${right.slice(1)}`,
      `?earlier=${digest}.1${'0'.repeat(15)}.${hash}`,
    ]
    assert.equal(seq, 12)
    assert.deepEqual(await Promise.all(queries.map(ask)), [200, 200, 200, 409, 400, 400, 400])
    await answer({ ...asked, authorization: token(start, otherKey) })
    const exported = 'the audit log is exported {}'
    const refused = (status: number, reason: string) =>
      `a call for the audit log is refused {"status":${status},"reason":"${reason}"}`
    const bad = refused(400, 'no such query')
    assert.deepEqual(
      said.slice(0, -1).toSorted(),
      [
        bad,
        bad,
        bad,
        refused(409, 'the log does not hold line 13 of the earlier export'),
        exported,
        'the audit log is exported {"follows":12}',
        exported,
      ].toSorted(),
    )
    assert.match(said.at(-1) ?? '', /^a call for the audit log is refused \{"status":404,"reason":"[^"]+"\}$/)
    await stores.close()
  })

  it('is kept as used for this one purpose', async () => {
    const { stores, answer } = await answering()
    const authorization = token()
    const nonce = authorization.split(/[ .]/)[2] ?? ''
    await answer({ ...asked, authorization })
    assert.equal(await stores.store.commit({ idempotencyKey: `audit-request|${nonce}` }), 'conflict')
    assert.equal(await stores.store.commit({ idempotencyKey: nonce }), 'committed')
    await stores.close()
  })
})
