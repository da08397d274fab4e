import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { idempotencyKeyOf } from '../../../src/core/jobs/job-types.ts'
import type { Work } from '../../../src/core/jobs/work.ts'
import { jobUseCases } from '../../../src/workflow/jobs/job-handlers.ts'
import { startWorkflow } from '../../../src/workflow/jobs/start-workflow.ts'
import { createWorld, dana } from '../../support/world.ts'

const work: Work = { kind: 'show', person: dana, requestId: 'A1' }

/** A workflow whose runner sweeps once a minute, with the number of times it has asked the queue for a job. */
async function start() {
  const { context: ports } = createWorld()
  let claims = 0
  const queue: typeof ports.queue = {
    ...ports.queue,
    claim: (now, leaseMs) => {
      claims += 1
      return ports.queue.claim(now, leaseMs)
    },
  }
  const clock = { now: () => new Date() }
  const useCases = { ...jobUseCases, handle: () => Promise.resolve({}) }
  const { context, runner } = startWorkflow({ ...ports, queue, clock }, { useCases, leaseMs: 30_000, sweepMs: 60_000 })
  await settleWork()
  return { ports, context, runner, claims: () => claims }
}

/** Turns of the event loop in which whatever was woken has asked the queue. */
async function settleWork() {
  for (let turn = 0; turn < 20; turn++) await nextTurn()
}

describe('the runner of a workflow', () => {
  it('does what a use case queues, though nobody wakes it', async () => {
    const { context, runner } = await start()
    const outcome = runner.settled(idempotencyKeyOf(work), 10_000)
    await context.store.commit({ work: [{ work }] })
    assert.deepEqual(await outcome, {})
    await runner.stop()
  })

  it('does not ask the queue for a write without work, or for one that was refused', async () => {
    const { context, runner, claims } = await start()
    const before = claims()
    assert.equal(await context.store.commit({ idempotencyKey: 'one' }), 'committed')
    assert.equal(await context.store.commit({ idempotencyKey: 'two', work: [] }), 'committed')
    assert.equal(await context.store.commit({ idempotencyKey: 'one', work: [{ work }] }), 'conflict')
    await settleWork()
    assert.equal(claims(), before)
    await runner.stop()
  })

  it('goes on with what waited for a sign-in, and asks nothing where nothing waited', async () => {
    const { ports, context, runner, claims } = await start()
    await ports.store.commit({ work: [{ work }] })
    const job = await ports.queue.claim(new Date(), 30_000)
    assert.ok(job)
    await ports.queue.park(job, dana.id)
    const before = claims()
    assert.equal(await context.queue.release('somebody-else', new Date()), 0)
    await settleWork()
    assert.equal(claims(), before)
    const outcome = runner.settled(idempotencyKeyOf(work), 10_000)
    assert.equal(await context.queue.release(dana.id, new Date()), 1)
    assert.deepEqual(await outcome, {})
    await runner.stop()
  })
})
