import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { idempotencyKeyOf } from '../../../src/core/jobs/job-types.ts'
import type { Job, Work } from '../../../src/core/jobs/work.ts'
import { problem, ProblemError } from '../../../src/core/problems.ts'
import { jobUseCases } from '../../../src/workflow/jobs/job-handlers.ts'
import { runJob } from '../../../src/workflow/jobs/run-job.ts'
import { createWaiters } from '../../../src/workflow/jobs/waiters.ts'
import type { HandleJob, Outcome } from '../../../src/workflow/record/outcome.ts'
import { createWorld, dana, omar } from '../../support/world.ts'

const analyse: Work = { kind: 'analyse', person: dana, requestId: 'A1' }
const show: Work = { kind: 'show', person: dana, requestId: 'A1' }
const busy = new ProblemError('service-busy', { service: 'Azure' })
const refusedOutcome: Outcome = { problem: problem('no-apps', { words: 'x' }) }

interface Ended {
  /** What the queue was asked, in order. */
  readonly asked: readonly (readonly [string, ...unknown[]])[]
  /** Work that was queued, by kind, with the time it is due. */
  readonly queued: readonly (readonly [kind: string, due?: string | undefined])[]
  readonly logged: readonly (readonly [level: string, message: string, fields: Record<string, unknown>])[]
  readonly heard: Outcome | undefined
}

/** Runs one job to its end. `held`: how often the queue still extends the lease. */
async function ended(
  handle: HandleJob,
  given: {
    readonly work?: Work
    readonly job?: Partial<Job>
    readonly isAwaited?: boolean
    readonly isLost?: boolean
  } = {},
): Promise<Ended> {
  const world = createWorld()
  const { store, queue } = world.context
  const { work = analyse } = given
  await store.commit({ work: [{ work }] })
  const claimed = await queue.claim(world.context.clock.now(), 30_000)
  if (!claimed) throw new Error('no job')
  const asked: [string, ...unknown[]][] = []
  const queued: [string, string | undefined][] = []
  const logged: [string, string, Record<string, unknown>][] = []
  const log = (level: string) => (fields: object, message: string) => void logged.push([level, message, { ...fields }])
  const context = {
    ...world.context,
    log: { info: log('info'), warn: log('warn'), error: log('error') },
    store: {
      ...store,
      commit: (change: Parameters<typeof store.commit>[0]) => {
        queued.push(...(change.work ?? []).map((one): [string, string | undefined] => [one.work.kind, one.due]))
        return store.commit(change)
      },
    },
    queue: {
      ...queue,
      extend: () => (asked.push(['extend']), Promise.resolve(given.isLost !== true)),
      retry: (_job: Job, due: Date) => (
        asked.push(['retry', due.getTime() - world.context.clock.now().getTime()]),
        Promise.resolve()
      ),
      park: (_job: Job, personId: string) => (asked.push(['park', personId]), Promise.resolve()),
      done: () => (asked.push(['done']), Promise.resolve()),
    },
  }
  const waiters = createWaiters()
  let heard: Outcome | undefined
  const hearing = given.isAwaited
    ? waiters.settled(idempotencyKeyOf(claimed.work), 60_000).then((outcome) => {
        if (outcome !== 'pending') heard = outcome
      })
    : undefined
  const useCases = { ...jobUseCases, handle }
  await runJob({ context, useCases, waiters, wake: () => undefined, leaseMs: 30_000 }, { ...claimed, ...given.job })
  // Releases whoever was not told.
  waiters.tell(idempotencyKeyOf(claimed.work), { problem: problem('internal') })
  await hearing
  return { asked, queued, logged, heard }
}

const fails =
  (error: unknown): HandleJob =>
  () =>
    Promise.reject(error)

describe('a job that does its work', () => {
  it('is done, and nobody is told', async () => {
    const { asked, queued, logged } = await ended(() => Promise.resolve({}))
    assert.deepEqual([asked, queued, logged], [[['done']], [], []])
  })

  it('tells its problem to whoever waits, or else in a message, before it is done', async () => {
    const handle: HandleJob = () => Promise.resolve(refusedOutcome)
    const awaited = await ended(handle, { isAwaited: true })
    assert.deepEqual([awaited.heard, awaited.queued], [refusedOutcome, []])
    assert.deepEqual((await ended(handle)).queued, [['notify-of-problem', undefined]])
  })

  it('shows the card anew, where what it says was waited for by nobody', async () => {
    const decide = { kind: 'decide', person: omar, requestId: 'A1', version: 1, verb: 'approve', comment: '' } as const
    const handle: HandleJob = () => Promise.resolve(refusedOutcome)
    const { queued } = await ended(handle, { work: decide })
    assert.deepEqual(
      queued.map(([kind]) => kind),
      ['notify-of-problem', 'show'],
    )
    assert.deepEqual((await ended(handle, { work: decide, isAwaited: true })).queued, [])
  })

  it('that only sends a message causes no other message', async () => {
    assert.deepEqual((await ended(() => Promise.resolve(refusedOutcome), { work: show })).queued, [])
  })
})

describe('a job that fails', () => {
  it('is tried again after half a second, and twice as long each time, less a third at most', async () => {
    for (const [attempts, longest] of [
      [1, 1000],
      [2, 2000],
      [4, 8000],
    ] as const) {
      const { asked, logged } = await ended(fails(busy), { job: { attempts } })
      const [extended, [retried, wait] = []] = asked
      assert.deepEqual([extended, retried], [['extend'], 'retry'])
      assert.ok(typeof wait === 'number' && wait <= longest && wait >= longest * 0.66, `${String(wait)} of ${longest}`)
      assert.deepEqual(logged, [
        ['warn', 'work is tried again later', { kind: 'analyse', attempt: attempts, error: busy }],
      ])
    }
  })

  it('waits no longer than its kind does, and as long as a service asks', async () => {
    const [, [, usual] = []] = (await ended(fails(busy), { work: show, job: { attempts: 20 } })).asked
    assert.ok(typeof usual === 'number' && usual <= 300_000 && usual >= 198_000)
    const asking = new ProblemError('service-busy', { service: 'Azure' }, { retryAfter: 400_000 })
    const [, [, wait] = []] = (await ended(fails(asking), { job: { attempts: 1 } })).asked
    assert.equal(wait, 400_000)
  })

  it('ends at the last attempt of its kind, and says so', async () => {
    const { asked, queued, logged, heard } = await ended(fails(busy), { job: { attempts: 5 }, isAwaited: true })
    assert.deepEqual([asked, queued], [[['extend'], ['done']], []])
    assert.equal(heard?.problem?.code, 'service-down')
    assert.deepEqual(logged, [['error', 'work was given up', { kind: 'analyse', attempts: 5, error: busy }]])
  })

  it('ends at once where no other attempt helps', async () => {
    const { asked, queued } = await ended(fails(new ProblemError('registration-denied', { reason: 'x' })))
    assert.deepEqual([asked, queued], [[['extend'], ['done']], [['notify-of-problem', undefined]]])
  })

  it('of which nobody foresaw why is tried again', async () => {
    const { asked } = await ended(fails(new TypeError('broken')))
    assert.equal(asked[1]?.[0], 'retry')
  })

  it('waits for its person, who is asked now, and again later should the process die', async () => {
    const missing = new ProblemError('sign-in-needed', { service: 'Azure' })
    const { asked, queued, heard } = await ended(fails(missing), { job: { attempts: 4 }, isAwaited: true })
    assert.deepEqual(asked, [['extend'], ['park', dana.id]])
    assert.deepEqual(queued, [
      ['ask-to-sign-in', '2026-03-02T09:00:10.000Z'],
      ['ask-to-sign-in', undefined],
    ])
    assert.deepEqual(heard, { problem: missing.problem })
    const last = await ended(fails(missing), { job: { attempts: 5 } })
    assert.deepEqual(last.asked, [['extend'], ['done']])
  })

  it('is left to its lease where the queue does not take it back', async () => {
    const world = createWorld()
    await world.context.store.commit({ work: [{ work: analyse }] })
    const job = await world.context.queue.claim(world.context.clock.now(), 30_000)
    if (!job) throw new Error('no job')
    const logged: unknown[] = []
    const broken = new Error('disk full')
    const context = {
      ...world.context,
      log: { ...world.context.log, error: (fields: object, message: string) => void logged.push([message, fields]) },
      queue: { ...world.context.queue, extend: () => Promise.reject(broken) },
    }
    await runJob(
      {
        context,
        useCases: { ...jobUseCases, handle: fails(busy) },
        waiters: createWaiters(),
        wake: () => undefined,
        leaseMs: 30_000,
      },
      job,
    )
    assert.deepEqual(logged, [['work could not be put back', { kind: 'analyse', error: broken }]])
  })
})

describe('a job that another worker has taken over', () => {
  it('is not put back, and what may have been made twice is looked after', async () => {
    const lost = await ended(fails(busy), { work: show, isLost: true })
    assert.deepEqual([lost.asked, lost.queued], [[['extend']], [['show', undefined]]])
    assert.deepEqual(lost.logged, [['warn', 'work was taken over', { kind: 'show' }]])
    assert.deepEqual((await ended(fails(busy), { isLost: true })).queued, [])
  })
})

describe('a job under which the process crashed again and again', () => {
  const dead = async (crashedAttempts: number) => {
    const seen: string[] = []
    const world = createWorld()
    await world.context.store.commit({ work: [{ work: analyse }] })
    const job = await world.context.queue.claim(world.context.clock.now(), 30_000)
    if (!job) throw new Error('no job')
    const useCases = {
      handle: () => (seen.push('tried'), Promise.resolve({})),
      writeDeadLetter: () => (seen.push('dead letter'), Promise.resolve({})),
    }
    await runJob(
      { context: world.context, useCases, waiters: createWaiters(), wake: () => undefined, leaseMs: 30_000 },
      { ...job, crashedAttempts },
    )
    return seen
  }

  it('becomes a dead letter at the ninth attempt', async () => {
    assert.deepEqual([await dead(7), await dead(8)], [['tried'], ['dead letter']])
  })
})
