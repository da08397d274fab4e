import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Work } from '../../../src/core/jobs/work.ts'
import { openDatabase } from '../../../src/store/sqlite/open-database.ts'
import { sqliteQueue } from '../../../src/store/sqlite/queue.ts'
import { sqliteStore } from '../../../src/store/sqlite/store.ts'
import { sqliteTryWriting } from '../../../src/store/sqlite/try-writing.ts'
import { dana } from '../../support/world.ts'

const now = new Date('2026-03-02T09:00:00Z')
const show = (requestId: string): Work => ({ kind: 'show', person: dana, requestId })

function open() {
  const database = openDatabase(':memory:')
  return { database, store: sqliteStore(database, Buffer.alloc(32, 7)), queue: sqliteQueue(database) }
}

describe('a job of the file', () => {
  it('comes with what it was caused by, where that is known', async () => {
    const { store, queue } = open()
    await store.commit({ work: [{ work: show('A1') }] })
    await store.commit({ work: [{ work: show('A2') }], correlation: '00-trace-01' })
    const jobs = [await queue.claim(now, 1000), await queue.claim(now, 1000)]
    const common = { attempts: 1, crashedAttempts: 0 }
    assert.deepEqual(jobs, [
      { id: '1.1', work: show('A1'), ...common },
      { id: '2.1', work: show('A2'), ...common, correlation: '00-trace-01' },
    ])
  })

  it('takes over what its newer duplicate was caused by', async () => {
    const { store, queue } = open()
    await store.commit({ work: [{ work: show('A1') }], correlation: 'first' })
    await store.commit({ work: [{ work: show('A1') }], correlation: 'second' })
    assert.equal((await queue.claim(now, 1000))?.correlation, 'second')
    assert.equal(await queue.claim(now, 1000), undefined)
  })
})

describe('an idempotency key', () => {
  it('is remembered for a day, and forgotten by the next one after that', async (test) => {
    const { database, store } = open()
    const day = 86_400_000
    test.mock.timers.enable({ apis: ['Date'], now: now.getTime() })
    const commit = (idempotencyKey: string) => store.commit({ idempotencyKey })
    const known = () => database.prepare('select count(*) as n from written_once').get()?.['n']
    assert.equal(await commit('a'), 'committed')
    test.mock.timers.tick(day)
    assert.deepEqual([await commit('b'), known()], ['committed', 2])
    test.mock.timers.tick(1)
    assert.deepEqual([await commit('c'), known()], ['committed', 2])
    assert.deepEqual([await commit('b'), await commit('a')], ['conflict', 'committed'])
  })
})

describe('a trial whether the file can be written', () => {
  it('leaves nothing behind, and fails where the disk is full', async () => {
    const { database } = open()
    const tryWriting = sqliteTryWriting(database)
    await tryWriting()
    await tryWriting()
    assert.equal(database.prepare('select count(*) as n from blobs').get()?.['n'], 0)
    database.exec('vacuum')
    const pages = Number(database.prepare('pragma page_count').get()?.['page_count'])
    database.exec(`pragma max_page_count = ${pages + 30}`)
    await assert.rejects(tryWriting(), /full/)
  })
})
