import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { Work } from '../../../src/core/jobs/work.ts'
import { sqlQueue } from '../../../src/store/sql/queue.ts'
import { sqlStore } from '../../../src/store/sql/records.ts'
import { tryWriting } from '../../../src/store/sql/try-writing.ts'
import { openTestDatabase } from '../../support/database.ts'
import { onEachEngine } from '../../support/engines.ts'
import type { OpenDatabase } from '../../support/engines.ts'
import { dana } from '../../support/world.ts'

const now = new Date('2026-03-02T09:00:00Z')
const show = (requestId: string): Work => ({ kind: 'show', person: dana, requestId })

async function place(open: OpenDatabase) {
  const { database } = await open()
  return { database, store: sqlStore(database, Buffer.alloc(32, 7)), queue: sqlQueue(database) }
}

onEachEngine('a job', (open) => {
  it('comes with what it was caused by, where that is known', async () => {
    const { store, queue } = await place(open)
    await store.commit({ work: [{ work: show('A1') }] })
    await store.commit({ work: [{ work: show('A2') }], correlation: '00-trace-01' })
    const jobs = [await queue.claim(now, 1000), await queue.claim(now, 1000)]
    const common = { attempts: 1, crashedAttempts: 0 }
    assert.deepEqual(
      jobs.map((job) => ({ ...job, id: job?.id.split('.')[0] })),
      [
        { id: '1', work: show('A1'), ...common },
        { id: '2', work: show('A2'), ...common, correlation: '00-trace-01' },
      ],
    )
  })

  it('takes over what its newer duplicate was caused by', async () => {
    const { store, queue } = await place(open)
    await store.commit({ work: [{ work: show('A1') }], correlation: 'first' })
    await store.commit({ work: [{ work: show('A1') }], correlation: 'second' })
    assert.equal((await queue.claim(now, 1000))?.correlation, 'second')
    assert.equal(await queue.claim(now, 1000), undefined)
  })
})

onEachEngine('an idempotency key', (open) => {
  it('counts for a day', async (test) => {
    const { database, store } = await place(open)
    const day = 86_400_000
    test.mock.timers.enable({ apis: ['Date'], now: now.getTime() })
    const commit = (idempotencyKey: string) => store.commit({ idempotencyKey })
    assert.deepEqual([await commit('a'), await commit('a')], ['committed', 'conflict'])
    test.mock.timers.tick(day)
    assert.deepEqual([await commit('b'), await commit('a')], ['committed', 'conflict'])
    test.mock.timers.tick(1)
    assert.deepEqual([await commit('b'), await commit('a'), await commit('a')], ['conflict', 'committed', 'conflict'])
    assert.equal((await database.all('select key from idempotency_keys')).length, 2)
  })
})

onEachEngine('a trial whether the database can be written', (open, engine) => {
  it('leaves nothing behind', async () => {
    const { database } = await place(open)
    await tryWriting(database)
    await tryWriting(database)
    assert.deepEqual(await database.all('select key from blobs'), [])
  })

  it('needs as much room as a definition', { skip: engine !== 'postgres' }, async () => {
    const { database } = await place(open)
    const written = async () => {
      const row = await database.first<{ bytes: string }>("select pg_current_wal_insert_lsn() - '0/0' as bytes")
      return Number(row?.bytes)
    }
    const before = await written()
    await tryWriting(database)
    assert.ok((await written()) - before >= 256 * 1024)
  })
})

it('a trial fails where the disk is full', async () => {
  const database = openTestDatabase()
  await tryWriting(database)
  await database.run('vacuum')
  const pages = await database.first<{ page_count: number }>('pragma page_count')
  await database.all(`pragma max_page_count = ${(pages?.page_count ?? 0) + 30}`)
  await assert.rejects(tryWriting(database), /full/)
})
