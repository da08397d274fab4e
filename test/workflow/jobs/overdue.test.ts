import assert from 'node:assert/strict'
import { EventEmitter, once } from 'node:events'
import { describe, it } from 'node:test'
import type { Change } from '../../../src/core/ports/index.ts'
import { problem } from '../../../src/core/problems.ts'
import { idempotencyKeyOf } from '../../../src/core/jobs/job-types.ts'
import type { Job, Work } from '../../../src/core/jobs/work.ts'
import type { Context } from '../../../src/workflow/record/context.ts'
import type { HandleJob, JobAttempt, Outcome } from '../../../src/workflow/record/outcome.ts'
import { jobUseCases } from '../../../src/workflow/jobs/job-handlers.ts'
import { startWorkflow } from '../../../src/workflow/jobs/start-workflow.ts'
import { createWorld, dana, omar } from '../../support/world.ts'

const analyse: Work = { kind: 'analyse', person: dana, requestId: 'A1' }
const submit: Work = { kind: 'submit', person: dana, requestId: 'A1' }
const show: Work = { kind: 'show', person: dana, requestId: 'A1' }
const other: Work = { kind: 'show', person: omar, requestId: 'A1' }
const timeoutMs = 10_000
/** The runner over the real queue, with a clock that stands still until the test moves it. */
function start(handle: HandleJob, concurrency = 1) {
  const world = createWorld()
  const events = new EventEmitter()
  const logged: Readonly<Record<string, unknown>>[] = []
  let now = Date.now()
  const { store } = world.context
  const ports: Context = {
    ...world.context,
    clock: { now: () => new Date(now) },
    log: { ...world.context.log, error: (fields, message) => void logged.push({ ...fields, message }) },
    store: {
      ...store,
      async commit(change) {
        const outcome = await store.commit(change)
        events.emit('committed')
        return outcome
      },
    },
  }
  const { context, runner } = startWorkflow(ports, {
    useCases: { ...jobUseCases, handle },
    leaseMs: 30_000,
    sweepMs: 60_000,
    concurrency,
    // Any limit does for an attempt that never ends.
    timeLimitMs: 5,
    onOverdue: (job) => void events.emit('overdue', job),
  })
  return {
    context,
    runner,
    logged,
    events,
    overdue: async () => ((await once(events, 'overdue')) as [Job])[0],
    add: async (...work: readonly Work[]) => {
      await context.store.commit({ work: work.map((one) => ({ work: one })) })
      runner.wake()
    },
    /** Long enough for every pause between two attempts. */
    pass: () => {
      now += 120_000
      runner.wake()
    },
  }
}

const never = () => new Promise<Outcome>(() => undefined)
const done = () => Promise.resolve({})

describe('an attempt that takes too long', () => {
  it('is told of, and frees its worker for other work', async () => {
    const { runner, logged, overdue, add } = start((_, work) =>
      work === analyse || work.kind === 'analyse' ? never() : done(),
    )
    const late = overdue()
    const settled = runner.settled(idempotencyKeyOf(other), timeoutMs)
    await add(analyse, other)
    assert.deepEqual((await late).work, analyse)
    assert.deepEqual(await settled, {})
    const [line] = logged
    assert.deepEqual(
      { ...line, ms: typeof line?.['ms'] },
      { kind: 'analyse', request: 'A1', attempt: 1, lost: 0, ms: 'number', message: 'work took too long' },
    )
    await runner.stop(Promise.resolve())
  })

  it('is followed by another one, and writes nothing any more', async () => {
    const gate = Promise.withResolvers<Outcome>()
    const late = Promise.withResolvers<{ readonly context: Context; readonly attempt: JobAttempt }>()
    let attempts = 0
    const { runner, overdue, add, pass, context } = start((inner, _work, attempt) => {
      attempts += 1
      if (attempts > 1) return done()
      late.resolve({ context: inner, attempt })
      return gate.promise
    })
    const given = overdue()
    const settled = runner.settled(idempotencyKeyOf(analyse), timeoutMs)
    await add(analyse)
    await given
    const stale = await late.promise
    const change: Change = { idempotencyKey: 'stale' }
    assert.equal(await stale.attempt.holdsLease(), false)
    assert.equal(await stale.context.store.commit(change), 'conflict')
    pass()
    assert.deepEqual(await settled, {})
    assert.deepEqual([await stale.attempt.holdsLease(), await stale.context.store.commit(change)], [false, 'conflict'])
    // Nothing of it was written.
    assert.equal(await context.store.commit(change), 'committed')
    gate.resolve({ problem: problem('internal') })
    await runner.stop()
    assert.equal(attempts, 2)
    assert.equal(await context.queue.nextDue(), undefined)
  })

  it('goes the way of a lost lease when it ends after all: a card is shown once more', async () => {
    const gates = [Promise.withResolvers<Outcome>()]
    let attempts = 0
    const { runner, overdue, add, pass, events } = start(() => gates[attempts++]?.promise ?? done())
    const given = overdue()
    await add(show)
    await given
    // Two jobs that are one: the card once more takes the place of the next attempt, or follows it.
    const again = runner.settled(idempotencyKeyOf(show), timeoutMs)
    const queued = once(events, 'committed')
    gates[0]?.resolve({})
    await queued
    pass()
    assert.deepEqual(await again, {})
    assert.equal(attempts, 2)
    await runner.stop()
  })

  it('again and again ends as a dead letter', async () => {
    let attempts = 0
    const { runner, overdue, add, pass, logged, context } = start((_, work) => {
      if (work.kind !== 'submit') return done()
      attempts += 1
      return never()
    }, 20)
    const settled = runner.settled(idempotencyKeyOf(submit), timeoutMs)
    let given = overdue()
    await add(submit)
    for (let attempt = 1; attempt <= 8; attempt++) {
      await given
      given = overdue()
      pass()
    }
    assert.deepEqual(await settled, { problem: problem('internal') })
    assert.equal(attempts, 8)
    assert.ok(logged.some(({ message }) => message === 'a job became a dead letter'))
    await runner.stop(Promise.resolve())
    assert.equal(await context.queue.isDue(submit, new Date(Date.now() + 1e9)), false)
  })
})

describe('a process whose attempts do not end', () => {
  it('is stuck as soon as they are as many as its workers, until one of them ends', async () => {
    const gate = Promise.withResolvers<Outcome>()
    const { runner, overdue, add } = start((_, work) => (work.kind === 'analyse' ? gate.promise : never()), 2)
    const first = overdue()
    await add(analyse)
    await first
    assert.equal(runner.isStuck(), false)
    const second = overdue()
    await add(other)
    await second
    assert.equal(runner.isStuck(), true)
    assert.ok(runner.longestAttempt() > 0)
    gate.resolve({})
    await new Promise(setImmediate)
    assert.equal(runner.isStuck(), false)
    await runner.stop(Promise.resolve())
  })

  it('knows of no attempt when there is none', async () => {
    const { runner, add } = start(done)
    const settled = runner.settled(idempotencyKeyOf(analyse), timeoutMs)
    await add(analyse)
    await settled
    await runner.stop()
    assert.deepEqual([runner.longestAttempt(), runner.isStuck()], [0, false])
  })
})
