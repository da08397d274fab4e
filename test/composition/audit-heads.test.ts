import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { createAuditHeads } from '../../src/composition/audit-heads.ts'
import { openFile } from '../../src/composition/stores.ts'
import { auditHeadLine, readAuditHead } from '../../src/audit/head-line.ts'
import type { AuditHeadLine } from '../../src/audit/head-line.ts'
import { auditKey, entry } from '../support/audit-exports.ts'

/** Several processes over one store, on a day of their own. */
async function processes() {
  const stores = await openFile({ dataFile: ':memory:', vaultKey: Buffer.alloc(32, 7) })
  let now = Date.parse('2026-03-02T23:00:00Z')
  const told: AuditHeadLine[] = []
  const warned: string[] = []
  const log = {
    info: (fields: object, words: string) => void (words === 'audit head' && told.push(fields as AuditHeadLine)),
    warn: (_fields: object, words: string) => void warned.push(words),
    error: () => undefined,
  }
  const clock = { now: () => new Date(now) }
  const one = (changes: object = {}) => createAuditHeads({ ...stores, key: auditKey, clock, log, ...changes })
  return { stores, told, warned, one, pass: (hours: number) => (now += hours * 3_600_000) }
}

describe('the head of the audit log', () => {
  it('is told once a day, by whichever process is first', async () => {
    const { stores, told, one, pass } = await processes()
    const both = [one(), one()]
    const look = () => Promise.all(both.map((heads) => heads.postDaily()))
    await stores.store.commit({ audit: [entry(1)] })
    await look()
    await look()
    assert.equal(told.length, 1)
    await stores.store.commit({ audit: [entry(2)] })
    pass(1)
    await look()
    pass(23)
    await look()
    assert.deepEqual(
      told.map(({ seq }) => seq),
      [1, 2],
    )
    pass(1)
    await look()
    assert.equal(told.length, 3)
    await stores.close()
  })

  it('is told at every start and every ordered end; a start counts as that day', async () => {
    const { stores, told, one } = await processes()
    const [first, second] = [one(), one()]
    await first.postFirst()
    await first.postDaily()
    await second.postFirst()
    await second.postDaily()
    await first.post()
    assert.equal(told.length, 3)
    await stores.close()
  })

  it('names line, hash and key, and is signed', async () => {
    const { stores, told, one } = await processes()
    await stores.store.commit({ audit: [entry(1)] })
    await one().post()
    const head = await stores.audit.head()
    assert.deepEqual(told, [auditHeadLine(auditKey, head)])
    const [line] = told
    const shown = `${line?.seq}:${line?.hash}:${line?.signature}`
    assert.deepEqual(readAuditHead(shown, { current: auditKey }).head, head)
    await stores.close()
  })

  it('is told later when the store does not answer, and stops nobody', async () => {
    const { stores, told, warned, one } = await processes()
    const away = () => Promise.reject(new Error('away'))
    await one({ audit: { head: away } }).postDaily()
    await one({ store: { commit: away } }).postDaily()
    await one({ audit: { head: away } }).post()
    assert.deepEqual([told.length, warned.length], [0, 3])
    // The day was not taken by what failed.
    await one().postDaily()
    assert.equal(told.length, 1)
    await stores.close()
  })

  it('is looked after every hour from the start on, as long as the process runs', async (t) => {
    t.mock.timers.enable({ apis: ['setInterval'] })
    const { stores, told, one, pass } = await processes()
    const hour = () => (pass(1), t.mock.timers.tick(3_600_000), nextTurn())
    one().start()
    await nextTurn()
    assert.equal(told.length, 1)
    // It is 23:00 at the start, and the next day an hour later.
    t.mock.timers.tick(3_599_999)
    await nextTurn()
    assert.equal(told.length, 1)
    t.mock.timers.reset()
    t.mock.timers.enable({ apis: ['setInterval'] })
    one().start()
    await nextTurn()
    assert.equal(told.length, 2)
    await hour()
    assert.equal(told.length, 3)
    await hour()
    assert.equal(told.length, 3)
    await stores.close()
  })

  it('that cannot be told is a warning with the reason', async () => {
    const warned: unknown[] = []
    const { stores, one } = await processes()
    const error = new Error('away')
    const log = { info: () => undefined, warn: (...line: unknown[]) => void warned.push(line), error: () => undefined }
    await one({ log, audit: { head: () => Promise.reject(error) } }).post()
    assert.deepEqual(warned, [[{ error }, 'the head of the audit log could not be told']])
    await stores.close()
  })
})
