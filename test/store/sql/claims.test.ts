import assert from 'node:assert/strict'
import { it } from 'node:test'
import { orderingKeyOf } from '../../../src/core/jobs/job-types.ts'
import type { Job, Work } from '../../../src/core/jobs/work.ts'
import type { Database } from '../../../src/store/sql/database.ts'
import { holdsLease } from '../../../src/store/sql/lease.ts'
import { sqlStores } from '../../../src/store/sql/stores.ts'
import { onEachEngine } from '../../support/engines.ts'
import { omar } from '../../support/world.ts'

const key = { current: Buffer.alloc(32, 7) }
const now = new Date('2026-03-02T09:00:00Z')
const storesOf = (database: Database) => sqlStores(database, { vaultKeys: key, auditKeys: key })

/** Imports of one connector run one after the other. */
const importOf = (index: number, connector: number): Work => ({
  kind: 'import',
  person: omar,
  requestId: `R${index}`,
  connectorId: `connector-${connector}`,
})

onEachEngine('claims of several processes at once', (open) => {
  it('give every job to one of them, and of one ordering key one job at a time', async () => {
    const { database, second } = await open()
    const processes = [storesOf(database), storesOf(second())] as const
    const jobs = Array.from({ length: 24 }, (_, index) => importOf(index, index % 3))
    await processes[0].store.commit({ work: jobs.map((work) => ({ work })) })
    const held = new Map<string, string>()
    const done: string[] = []

    async function take(worker: number): Promise<Job | undefined> {
      const { queue } = processes[worker % 2 === 0 ? 0 : 1]
      const job = await queue.claim(now, 60_000)
      if (!job) return undefined
      const order = orderingKeyOf(job.work)
      assert.equal(held.get(order), undefined, `${order} is held twice`)
      held.set(order, job.id)
      // Others look meanwhile.
      for (let looks = 0; looks < 3; looks++) await queue.nextDue()
      held.delete(order)
      await queue.done(job)
      done.push('requestId' in job.work ? (job.work.requestId ?? '') : '')
      return job
    }
    async function work(worker: number): Promise<void> {
      // Nothing may be free for a moment, because others hold it.
      while (done.length < jobs.length) await take(worker)
    }
    await Promise.all([0, 1, 2, 3, 4, 5].map(work))
    assert.deepEqual(done.toSorted(), jobs.map((_, index) => `R${index}`).toSorted())
    assert.equal(await processes[1].queue.claim(now, 1000), undefined)
  })

  it('pass over a job whose lease is looked at by a commit, and the commit stands', async () => {
    const { database, second, isShared } = await open()
    const [mine, other] = [storesOf(database), storesOf(second())]
    await mine.store.commit({ work: [{ work: importOf(1, 1) }] })
    const job = await mine.queue.claim(now, 1000)
    assert.ok(job)
    const late = new Date(now.getTime() + 5000)
    const looking = Promise.withResolvers<void>()
    const goOn = Promise.withResolvers<void>()
    const commit = database.transaction(async (sql) => {
      assert.equal(await holdsLease(sql, database, job), true)
      looking.resolve()
      await goOn.promise
    })
    await looking.promise
    // The lease has run out, but its holder writes at this moment.
    const taken = isShared ? await other.queue.claim(late, 1000) : undefined
    goOn.resolve()
    await commit
    assert.equal(taken, undefined)
    const again = await other.queue.claim(late, 1000)
    assert.equal(again?.crashedAttempts, 1)
    // From here on the first one writes nothing any more.
    assert.equal(await mine.store.commit({ idempotencyKey: 'late', by: job }), 'conflict')
    assert.equal(await other.store.commit({ idempotencyKey: 'late', ...(again ? { by: again } : {}) }), 'committed')
  })

  it('and retries and duplicates at once keep one waiting job for the same work', async () => {
    const { database, second } = await open()
    const [mine, other] = [storesOf(database), storesOf(second())]
    for (let round = 0; round < 10; round++) {
      await mine.store.commit({ work: [{ work: importOf(round, round) }] })
      const job = await mine.queue.claim(now, 60_000)
      assert.ok(job)
      // Given back while the same work is asked for anew: whoever comes second finds the other.
      await Promise.all([
        mine.queue.retry(job, now),
        other.store.commit({ work: [{ work: importOf(round, round) }] }),
        other.store.commit({ work: [{ work: importOf(round, round) }] }),
      ])
      const rows = await database.all<{ id: number }>('select id from jobs')
      assert.equal(rows.length, 1)
      await database.run('delete from jobs')
    }
  })
})
