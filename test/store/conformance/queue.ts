import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { Queue } from '../../../src/core/ports/index.ts'
import type { Job, Work } from '../../../src/core/jobs/work.ts'
import { dana, omar } from '../../support/world.ts'
import { owned } from './commits.ts'
import { later, now } from './stores.ts'
import type { OpenPlace, Place } from './stores.ts'

const show: Work = { kind: 'show', person: dana, requestId: 'A1' }
const showOf = (requestId: string): Work => ({ kind: 'show', person: dana, requestId })

async function add({ store }: Pick<Place, 'store'>, ...work: readonly (Work | { work: Work; due: string })[]) {
  const all = work.map((one) => ('kind' in one ? { work: one } : one))
  assert.equal(await store.commit({ work: all }), 'committed')
}

async function claimJob(queue: Queue, at = now): Promise<Job> {
  const job = await queue.claim(at, 1000)
  assert.ok(job)
  return job
}

const byRequest = (a: Work, b: Work) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)

/** A job belongs to one process at a time, is never lost and never waits without need. */
export function queueConforms(open: OpenPlace): void {
  it('gives out nothing where nothing is to be done', async () => {
    await using place = await owned(open)
    assert.equal(await place.queue.claim(now, 1000), undefined)
    assert.equal(await place.queue.nextDue(), undefined)
  })

  it('knows what is due or under way', async () => {
    await using place = await owned(open)
    const { queue } = place
    assert.equal(await queue.isDue(show, now), false)
    await add(place, { work: show, due: later(1000).toISOString() })
    assert.equal(await queue.isDue(show, now), false)
    assert.equal(await queue.isDue(show, later(1000)), true)
    assert.equal(await queue.isDue(showOf('A2'), later(1000)), false)
    const job = await claimJob(queue, later(1000))
    assert.equal(await queue.isDue(show, now), true)
    await queue.park(job, dana.id)
    assert.equal(await queue.isDue(show, later(1000)), false)
    await queue.release(dana.id, now)
    await queue.done(await claimJob(queue))
    assert.equal(await queue.isDue(show, later(1000)), false)
  })

  it('says what the work is and that this is the first attempt', async () => {
    await using place = await owned(open)
    await add(place, show)
    const { work, attempts, crashedAttempts: lost } = await claimJob(place.queue)
    assert.deepEqual({ work, attempts, lost }, { work: show, attempts: 1, lost: 0 })
  })

  it('keeps one waiting job for the same work', async () => {
    await using place = await owned(open)
    await add(place, show, show)
    await add(place, show)
    await claimJob(place.queue)
    assert.equal(await place.queue.claim(now, 1000), undefined)
  })

  it('runs the same work once at a time, and again when it was asked for meanwhile', async () => {
    await using place = await owned(open)
    const { queue } = place
    await add(place, show)
    const first = await claimJob(queue)
    await add(place, show)
    assert.equal(await queue.claim(now, 1000), undefined)
    await queue.done(first)
    await queue.done(await claimJob(queue))
    assert.equal(await queue.nextDue(), undefined)
  })

  it('gives each job to one of two processes that ask at once', async () => {
    await using place = await owned(open)
    const other = await place.second()
    const ids = Array.from({ length: 12 }, (_, index) => `R${index}`)
    for (const id of ids) await add(place, showOf(id))
    const takeAll = async (queue: Queue): Promise<Job[]> => {
      const jobs: Job[] = []
      for (let job = await queue.claim(now, 1000); job; job = await queue.claim(now, 1000)) jobs.push(job)
      return jobs
    }
    const taken = (await Promise.all([takeAll(place.queue), takeAll(other.queue)])).flat()
    const requestIds = taken.map(({ work }) => ('requestId' in work ? work.requestId : ''))
    assert.deepEqual(requestIds.toSorted(), ids.toSorted())
  })

  it('takes the longest due job first', async () => {
    await using place = await owned(open)
    const due = (id: string, milliseconds: number) => ({ work: showOf(id), due: later(milliseconds).toISOString() })
    await add(place, due('C', 30), due('A', 10), due('B', 20), showOf('NOW'))
    const order: string[] = []
    for (let index = 0; index < 4; index++) {
      const { work } = await claimJob(place.queue, later(40))
      if ('requestId' in work) order.push(work.requestId)
    }
    assert.deepEqual(order, ['NOW', 'A', 'B', 'C'])
  })

  it('keeps nobody waiting for a lease or an attempt of a clock that was set back', async () => {
    await using place = await owned(open)
    const { queue } = place
    const tomorrow = later(86_400_000)
    await add(place, showOf('LEASED'), showOf('TRIED'))
    const tried = await claimJob(queue, tomorrow)
    const leased = await claimJob(queue, tomorrow)
    await queue.retry(tried, later(86_400_000 + 500))
    const again = [await claimJob(queue), await claimJob(queue)]
    assert.deepEqual(again.map(({ work }) => work).toSorted(byRequest), [leased.work, tried.work].toSorted(byRequest))
    assert.equal(await queue.extend(leased, now, 1000), false)
  })

  it('keeps nobody waiting for a short wait of a clock that was set back', async () => {
    await using place = await owned(open)
    const tomorrow = later(86_400_000 + 10_000).toISOString()
    assert.equal(await place.store.commit({ work: [{ work: show, due: tomorrow, soon: true }] }), 'committed')
    assert.deepEqual((await claimJob(place.queue)).work, show)
  })

  it('leaves work alone that is meant for a later day', async () => {
    await using place = await owned(open)
    await add(place, { work: show, due: later(7 * 86_400_000).toISOString() })
    assert.equal(await place.queue.claim(now, 1000), undefined)
  })

  it('takes work in the order in which it came, whoever asked for much', async () => {
    await using place = await owned(open)
    for (const id of ['A', 'B', 'C', 'D', 'E']) await add(place, showOf(id))
    const order: string[] = []
    for (let index = 0; index < 5; index++) {
      const { work } = await claimJob(place.queue)
      if ('requestId' in work) order.push(work.requestId)
    }
    assert.deepEqual(order, ['A', 'B', 'C', 'D', 'E'])
  })

  it('leaves work alone until it is due, and says when that is', async () => {
    await using place = await owned(open)
    await add(place, { work: show, due: later(5000).toISOString() })
    assert.deepEqual(await place.queue.nextDue(), later(5000))
    assert.equal(await place.queue.claim(later(4999), 1000), undefined)
    await claimJob(place.queue, later(5000))
  })

  it('gives a job to somebody else when its lease has run out', async () => {
    await using place = await owned(open)
    const other = await place.second()
    await add(place, show)
    await claimJob(place.queue)
    assert.equal(await other.queue.claim(later(999), 1000), undefined)
    const second = await claimJob(other.queue, later(1000))
    assert.deepEqual({ attempts: second.attempts, lost: second.crashedAttempts }, { attempts: 1, lost: 1 })
  })

  it('keeps a job whose holder is alive', async () => {
    await using place = await owned(open)
    const other = await place.second()
    await add(place, show)
    const job = await claimJob(place.queue)
    assert.equal(await place.queue.extend(job, later(900), 1000), true)
    assert.equal(await other.queue.claim(later(1500), 1000), undefined)
    await claimJob(other.queue, later(1900))
  })

  it('gives a job back until it is due', async () => {
    await using place = await owned(open)
    const { queue } = place
    await add(place, show)
    await queue.retry(await claimJob(queue), later(5000))
    assert.equal(await queue.claim(later(4999), 1000), undefined)
    assert.deepEqual(await queue.nextDue(), later(5000))
    const again = await claimJob(queue, later(5000))
    assert.deepEqual({ attempts: again.attempts, lost: again.crashedAttempts }, { attempts: 2, lost: 0 })
  })

  it('counts failed attempts apart from lost ones', async () => {
    await using place = await owned(open)
    const { queue } = place
    await add(place, show)
    await claimJob(queue)
    await claimJob(queue, later(2000))
    const third = await claimJob(queue, later(4000))
    assert.deepEqual({ attempts: third.attempts, lost: third.crashedAttempts }, { attempts: 1, lost: 2 })
    await queue.retry(third, later(4000))
    const fourth = await claimJob(queue, later(4000))
    assert.deepEqual({ attempts: fourth.attempts, lost: fourth.crashedAttempts }, { attempts: 2, lost: 0 })
  })

  it('a late heartbeat does not take back what was given back', async () => {
    await using place = await owned(open)
    const { queue } = place
    await add(place, show)
    const job = await claimJob(queue)
    await queue.retry(job, now)
    assert.equal(await queue.extend(job, now, 1000), false)
    await claimJob(queue)
  })

  it('imports of one connector never run side by side', async () => {
    await using place = await owned(open)
    const { queue } = place
    const work = (requestId: string): Work => ({ kind: 'import', person: omar, requestId, connectorId: 'c1' })
    await add(place, work('A1'), work('A2'))
    const first = await claimJob(queue)
    // Nobody looks before another job with this ordering key may run.
    assert.deepEqual(await queue.nextDue(), later(1000))
    assert.equal(await queue.claim(now, 1000), undefined)
    assert.equal(await (await place.second()).queue.claim(now, 1000), undefined)
    await queue.done(first)
    assert.deepEqual((await claimJob(queue)).work, work('A2'))
  })

  it('imports of two connectors run side by side', async () => {
    await using place = await owned(open)
    const work = (connectorId: string): Work => ({ kind: 'import', person: omar, requestId: 'A1', connectorId })
    // The same request cannot import into two connectors, but two requests can.
    const both = [work('c1'), { ...work('c2'), requestId: 'A2' } as Work]
    await add(place, ...both)
    const begun = [await claimJob(place.queue), await claimJob(place.queue)]
    assert.deepEqual(begun.map((job) => job.work).toSorted(byRequest), both.toSorted(byRequest))
    assert.equal(await place.queue.claim(now, 1000), undefined)
  })

  it('an ordering key is free again when the lease of a process that died has run out', async () => {
    await using place = await owned(open)
    const work = (requestId: string): Work => ({ kind: 'import', person: omar, requestId, connectorId: 'c1' })
    await add(place, work('A1'), work('A2'))
    await claimJob(place.queue)
    const other = await place.second()
    assert.equal(await other.queue.claim(later(999), 1000), undefined)
    assert.deepEqual((await claimJob(other.queue, later(1000))).work, work('A1'))
  })
}

/** Work waits for a sign-in without being tried, and goes on by itself. */
export function parkingConforms(open: OpenPlace): void {
  it('parks a job until its person has signed in', async () => {
    await using place = await owned(open)
    const { queue } = place
    await add(place, show)
    await queue.park(await claimJob(queue), dana.id)
    assert.equal(await queue.claim(later(10_000), 1000), undefined)
    assert.equal(await queue.nextDue(), undefined)
    assert.deepEqual([await queue.waitsFor(dana.id), await queue.waitsFor(omar.id)], [true, false])
    assert.equal(await queue.release(omar.id, now), 0)
    assert.equal(await queue.release(dana.id, now), 1)
    assert.equal(await queue.waitsFor(dana.id), false)
    assert.equal((await claimJob(queue)).attempts, 2)
  })

  it('releases everything that waits for a person, in whatever process it was parked', async () => {
    await using place = await owned(open)
    const other = await place.second()
    await add(place, showOf('A'), showOf('B'), showOf('C'))
    for (let index = 0; index < 3; index++) {
      const job = await claimJob(place.queue)
      await place.queue.park(job, index < 2 ? dana.id : omar.id)
    }
    assert.equal(await other.queue.release(dana.id, now), 2)
    await claimJob(other.queue)
    await claimJob(other.queue)
    assert.equal(await other.queue.claim(later(999), 1000), undefined)
  })

  it('asked for again, parked work is due at once', async () => {
    await using place = await owned(open)
    await add(place, show)
    await place.queue.park(await claimJob(place.queue), dana.id)
    await add(place, show)
    assert.equal((await claimJob(place.queue)).attempts, 1)
    assert.equal(await place.queue.waitsFor(dana.id), false)
  })

  it('parked work of one request does not stall another with the same ordering key', async () => {
    await using place = await owned(open)
    const work = (requestId: string): Work => ({ kind: 'import', person: omar, requestId, connectorId: 'c1' })
    await add(place, work('A1'), work('A2'))
    await place.queue.park(await claimJob(place.queue), omar.id)
    assert.deepEqual((await claimJob(place.queue)).work, work('A2'))
  })
}

/** Whoever lost the lease changes nothing any more. */
export function fencingConforms(open: OpenPlace): void {
  async function takenOver() {
    const place = await owned(open)
    const other = await place.second()
    await add(place, show)
    const stale = await claimJob(place.queue)
    const fresh = await claimJob(other.queue, later(1000))
    return { place, other, stale, fresh }
  }

  it('a stale worker cannot extend the lease', async () => {
    const { place, other, stale, fresh } = await takenOver()
    await using _place = place
    assert.equal(await place.queue.extend(stale, later(1001), 60_000), false)
    assert.equal(await other.queue.extend(fresh, later(1001), 1000), true)
    assert.ok(await place.queue.claim(later(2001), 1000))
  })

  it('a stale worker cannot finish the job', async () => {
    const { place, other, stale, fresh } = await takenOver()
    await using _place = place
    await place.queue.done(stale)
    assert.equal(await other.queue.extend(fresh, later(1001), 1000), true)
    await other.queue.done(fresh)
    assert.equal(await other.queue.nextDue(), undefined)
  })

  it('a stale worker cannot give the job back', async () => {
    const { place, other, stale, fresh } = await takenOver()
    await using _place = place
    await place.queue.retry(stale, later(1000))
    assert.equal(await place.queue.claim(later(1000), 1000), undefined)
    assert.equal(await other.queue.extend(fresh, later(1001), 1000), true)
  })

  it('a stale worker cannot park the job', async () => {
    const { place, other, stale, fresh } = await takenOver()
    await using _place = place
    await place.queue.park(stale, dana.id)
    assert.equal(await place.queue.waitsFor(dana.id), false)
    assert.equal(await other.queue.extend(fresh, later(1001), 1000), true)
  })

  it('a stale worker cannot write', async () => {
    const { place, other, stale, fresh } = await takenOver()
    await using _place = place
    const other2: Work = { kind: 'show', person: omar, requestId: 'A1' }
    assert.equal(await place.store.commit({ work: [{ work: other2 }], by: stale }), 'conflict')
    assert.equal(await other.store.commit({ work: [{ work: other2 }], by: fresh }), 'committed')
  })

  it('the holder of a finished job does not write any more', async () => {
    await using place = await owned(open)
    await add(place, show)
    const job = await claimJob(place.queue)
    await place.queue.done(job)
    assert.equal(await place.store.commit({ work: [{ work: show }], by: job }), 'conflict')
    assert.equal(await place.queue.claim(now, 1000), undefined)
  })
}
