import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Change } from '../../../src/core/ports/index.ts'
import type { Job } from '../../../src/core/jobs/work.ts'
import { holdLease } from '../../../src/workflow/jobs/hold-lease.ts'
import { createWorld, dana } from '../../support/world.ts'

const leaseMs = 30_000

async function held(extend: (job: Job, now: Date, milliseconds: number) => Promise<boolean>) {
  const world = createWorld()
  await world.context.store.commit({ work: [{ work: { kind: 'analyse', person: dana, requestId: 'A1' } }] })
  const job = await world.context.queue.claim(world.context.clock.now(), leaseMs)
  if (!job) throw new Error('no job')
  const warned: unknown[] = []
  const changes: Change[] = []
  const context = {
    ...world.context,
    queue: { ...world.context.queue, extend },
    store: {
      ...world.context.store,
      commit: (change: Change) => {
        changes.push(change)
        return world.context.store.commit(change)
      },
    },
    log: { ...world.context.log, warn: (fields: object, message: string) => void warned.push([message, fields]) },
  }
  return { lease: holdLease(context, job, leaseMs), warned, job, changes }
}

describe('the lease of an attempt', () => {
  it('is renewed at a third of its length, until the attempt ends', async (test) => {
    test.mock.timers.enable({ apis: ['setInterval'] })
    const lengths: number[] = []
    const { lease } = await held((_job, _now, milliseconds) => (lengths.push(milliseconds), Promise.resolve(true)))
    test.mock.timers.tick(leaseMs / 3 - 1)
    assert.deepEqual(lengths, [])
    test.mock.timers.tick(1)
    test.mock.timers.tick(leaseMs / 3)
    assert.deepEqual(lengths, [leaseMs, leaseMs])
    lease.end()
    test.mock.timers.tick(leaseMs)
    assert.equal(lengths.length, 2)
  })

  it('that cannot be renewed now is so later', async (test) => {
    test.mock.timers.enable({ apis: ['setInterval'] })
    const error = new Error('disk full')
    const { lease, warned } = await held(() => Promise.reject(error))
    test.mock.timers.tick(leaseMs / 3)
    await Promise.resolve()
    await Promise.resolve()
    assert.deepEqual(warned, [['a lease was not renewed', { error }]])
    assert.equal(lease.isHeld(), true)
    lease.end()
  })

  it('is asked for before something outside is changed', async () => {
    for (const answer of [true, false]) {
      const { lease } = await held(() => Promise.resolve(answer))
      assert.equal(await lease.renew(), answer)
      lease.end()
    }
  })

  it('is given up for a pause, no longer than itself; what is written then is refused', async () => {
    for (const [pause, shortened] of [
      [500, 500],
      [leaseMs * 2, leaseMs],
    ] as const) {
      const lengths: number[] = []
      const { lease } = await held((_job, _now, milliseconds) => (lengths.push(milliseconds), Promise.resolve(true)))
      assert.equal(await lease.context.store.commit({ audit: [] }), 'committed')
      await lease.giveUp(pause)
      assert.deepEqual([lengths, lease.isHeld(), await lease.renew()], [[shortened], false, false])
      assert.equal(await lease.context.store.commit({ audit: [] }), 'conflict')
    }
  })

  it('that cannot be given up ends by itself', async () => {
    const error = new Error('disk full')
    const { lease, warned } = await held(() => Promise.reject(error))
    await lease.giveUp(500)
    assert.deepEqual(warned, [['a lease was not shortened', { error }]])
  })

  it('is named by every write of its attempt', async () => {
    const { lease, job, changes } = await held(() => Promise.resolve(true))
    lease.end()
    await lease.context.store.commit({ idempotencyKey: 'x' })
    assert.deepEqual(changes, [{ idempotencyKey: 'x', by: job }])
  })
})
