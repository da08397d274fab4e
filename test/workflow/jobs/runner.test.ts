import assert from 'node:assert/strict'
import { once, EventEmitter } from 'node:events'
import { describe, it } from 'node:test'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Notice } from '../../../src/core/ports/index.ts'
import { problem, ProblemError } from '../../../src/core/problems.ts'
import { idempotencyKeyOf } from '../../../src/core/jobs/job-types.ts'
import type { Work } from '../../../src/core/jobs/work.ts'
import { startRunner } from '../../../src/workflow/jobs/runner.ts'
import { jobUseCases } from '../../../src/workflow/jobs/job-handlers.ts'
import type { HandleJob, Outcome } from '../../../src/workflow/record/outcome.ts'
import { createWorld, dana } from '../../support/world.ts'

const work: Work = { kind: 'analyse', person: dana, requestId: 'A1' }
const timeoutMs = 10_000

async function run(act: (work: Work) => Promise<Outcome>) {
  const world = createWorld()
  const delivered: Notice[] = []
  const events = new EventEmitter()
  const context = {
    ...world.context,
    clock: { now: () => new Date() },
    messenger: {
      deliver(notice: Notice) {
        delivered.push(notice)
        events.emit('delivered')
        return Promise.resolve()
      },
    },
  }
  // What went wrong is told by the real use case.
  const handle: HandleJob = (inner, one, attempt) =>
    one.kind === 'notify-of-problem' ? jobUseCases.handle(inner, one, attempt) : act(one)
  const runner = startRunner({ context, useCases: { ...jobUseCases, handle }, leaseMs: 30_000, sweepMs: 50 })
  const settled = runner.settled(idempotencyKeyOf(work), timeoutMs)
  await world.context.store.commit({ work: [{ work }] })
  runner.wake()
  return { world, runner, settled, delivered, events }
}

describe('the runner', () => {
  it('does queued work and tells who waits', async () => {
    const seen: Work[] = []
    const { runner, settled, world } = await run((one) => {
      seen.push(one)
      return Promise.resolve({})
    })
    assert.deepEqual(await settled, {})
    assert.deepEqual(seen, [work])
    await runner.stop()
    assert.equal(await world.context.queue.nextDue(), undefined)
  })

  it('gives a problem to whoever waits, and to the person when nobody does', async () => {
    const waited = await run(() => Promise.resolve({ problem: problem('no-apps', { words: 'x' }) }))
    assert.deepEqual(await waited.settled, { problem: problem('no-apps', { words: 'x' }) })
    await waited.runner.stop()
    assert.deepEqual(waited.delivered, [])

    const alone = await run(() => Promise.resolve({ problem: problem('no-apps', { words: 'x' }) }))
    await alone.settled
    const told = once(alone.events, 'delivered')
    await alone.world.context.store.commit({ work: [{ work }] })
    alone.runner.wake()
    await told
    await alone.runner.stop()
    assert.equal(alone.delivered[0]?.kind, 'problem')
  })

  it('tries again what failed in passing', async () => {
    let attempts = 0
    const { runner, settled } = await run(() => {
      attempts += 1
      if (attempts === 1)
        return Promise.reject(new ProblemError('service-busy', { service: 'Azure' }, { retryAfter: 1 }))
      return Promise.resolve({})
    })
    assert.deepEqual(await settled, {})
    assert.equal(attempts, 2)
    await runner.stop()
  })

  it('parks what needs a sign-in and asks the person for it', async () => {
    const asked: Work[] = []
    const { runner, settled, world } = await run((one) => {
      if (one.kind !== 'ask-to-sign-in') throw new ProblemError('sign-in-needed', { service: 'Azure' })
      asked.push(one)
      return Promise.resolve({})
    })
    const prompted = runner.settled(idempotencyKeyOf({ kind: 'ask-to-sign-in', person: dana }), timeoutMs)
    assert.deepEqual(await settled, { problem: problem('sign-in-needed', { service: 'Azure' }) })
    await prompted
    await runner.stop()
    assert.deepEqual(asked, [{ kind: 'ask-to-sign-in', person: dana }])
    assert.equal(await world.context.queue.release(dana.id, new Date()), 1)
  })

  it('does not park for ever what no sign-in helps', async () => {
    const released = new EventEmitter()
    const { runner, world, delivered, events } = await run((one) => {
      if (one.kind !== 'ask-to-sign-in') throw new ProblemError('sign-in-needed', { service: 'Azure' })
      released.emit('prompt')
      return Promise.resolve({})
    })
    const told = once(events, 'delivered')
    released.on('prompt', () => {
      void world.context.queue.release(dana.id, new Date()).then(() => runner.wake())
    })
    await world.context.queue.release(dana.id, new Date())
    runner.wake()
    await told
    await runner.stop()
    assert.equal(delivered[0]?.kind, 'problem')
  })

  it('lets an answer wait for work that is due or under way, and for no other', async () => {
    const gate = Promise.withResolvers<object>()
    const { runner } = await run(() => gate.promise)
    const other: Work = { kind: 'show', person: dana, requestId: 'A1' }
    await runner.idle(other, timeoutMs)
    await runner.idle(work, 1)
    let over = false
    const idle = runner.idle(work, timeoutMs).then(() => (over = true))
    await runner.idle(other, timeoutMs)
    assert.equal(over, false)
    gate.resolve({})
    await idle
    await runner.stop()
  })

  it('an action that waits too long is answered pending', async () => {
    const { promise, resolve } = Promise.withResolvers<object>()
    const { runner, world } = await run(() => promise)
    assert.equal(await runner.settled('nothing|like|it', 1), 'pending')
    resolve({})
    await runner.stop()
    assert.equal(await world.context.queue.nextDue(), undefined)
  })
})

describe('a runner of one worker', () => {
  it('begins the next job when the one before has ended', async () => {
    const world = createWorld()
    const gate = Promise.withResolvers<void>()
    const happened: string[] = []
    const both: readonly Work[] = [work, { ...work, requestId: 'A2' }]
    const handle: HandleJob = async (_context, one) => {
      happened.push(`begins ${'requestId' in one ? one.requestId : ''}`)
      await gate.promise
      happened.push('ends')
      return {}
    }
    const context = { ...world.context, clock: { now: () => new Date() } }
    const runner = startRunner({
      context,
      useCases: { ...jobUseCases, handle },
      leaseMs: 30_000,
      sweepMs: 50,
      concurrency: 1,
    })
    const settled = both.map((one) => runner.settled(idempotencyKeyOf(one), timeoutMs))
    await world.context.store.commit({ work: both.map((one) => ({ work: one })) })
    runner.wake()
    while (happened.length === 0) await nextTurn()
    runner.wake()
    await nextTurn()
    gate.resolve()
    await Promise.all(settled)
    assert.deepEqual(happened, ['begins A1', 'ends', 'begins A2', 'ends'])
    await runner.stop()
  })
})
