import { asObstacle, isRetryable, waitsForPerson, withoutRetry } from '../../core/problems.ts'
import type { ProblemError } from '../../core/problems.ts'
import { asProblem } from '../../core/as-problem.ts'
import { blockedBy } from '../../core/jobs/blocked.ts'
import type { Job, Work } from '../../core/jobs/work.ts'
import { idempotencyKeyOf, jobTypeOf } from '../../core/jobs/job-types.ts'
import type { Context } from '../record/context.ts'
import { holdLease } from './hold-lease.ts'
import type { HeldLease } from './hold-lease.ts'
import { problemTo } from '../record/requests.ts'
import type { JobUseCases, Outcome } from '../record/outcome.ts'
import type { Waiters } from './waiters.ts'

export interface JobDependencies {
  readonly context: Context
  /** Called with a context that writes under the job's lease. */
  readonly useCases: JobUseCases
  readonly waiters: Waiters
  /** Wakes the runner, which does not know yet when a job that was given back is due. */
  readonly wake: () => void
  readonly leaseMs: number
  /** Replaces the time limit of every kind of job, in milliseconds. */
  readonly timeLimitMs?: number
  /**
   * Is called for an attempt that was abandoned because it took too long. `ended` resolves if the attempt ends
   * nevertheless.
   */
  readonly onOverdue?: (job: Job, ended: Promise<void>) => void
}

/** After this many crashed attempts the job itself is taken for the cause of the crashes, and becomes a dead letter. */
const mostCrashedAttempts = 8
/**
 * Does one claimed job under its lease. Never throws: a job that fails is given back, parked, or becomes a dead letter.
 * An attempt that exceeds the time limit of its kind is abandoned. Its worker is then free, whether the attempt ever
 * ends or not; whatever the attempt still writes is refused, and the job is tried again.
 */
export async function runJob(dependencies: JobDependencies, job: Job): Promise<void> {
  const lease = holdLease(dependencies.context, job, dependencies.leaseMs)
  const began = performance.now()
  const ended = carryOut(dependencies, job, lease).finally(() => lease.end())
  if (await endsWithin(dependencies.timeLimitMs ?? jobTypeOf(job.work).timeLimitMs, ended)) return
  const { kind } = job.work
  const about = 'requestId' in job.work ? { request: job.work.requestId } : {}
  const ms = Math.round(performance.now() - began)
  dependencies.context.log.error(
    { kind, ...about, attempt: job.attempts, lost: job.crashedAttempts, ms },
    'work took too long',
  )
  // Not awaited: a store that does not answer would keep the worker.
  void lease.giveUp(waitBefore({ ...job, attempts: job.crashedAttempts + 1 })).then(() => dependencies.wake())
  dependencies.onOverdue?.(job, ended)
}

/** Returns false when the attempt has not ended in time. It then goes on without anybody waiting for it. */
async function endsWithin(milliseconds: number, ended: Promise<void>): Promise<boolean> {
  const late = Promise.withResolvers<boolean>()
  const timer = setTimeout(() => late.resolve(false), milliseconds)
  const inTime = await Promise.race([ended.then(() => true), late.promise])
  clearTimeout(timer)
  return inTime
}

/**
 * Runs the attempt and records its end. Never rejects. An attempt that was abandoned meanwhile has lost its lease,
 * however it ends.
 */
async function carryOut(dependencies: JobDependencies, job: Job, lease: HeldLease): Promise<void> {
  try {
    const { context } = lease
    const outcome =
      job.crashedAttempts >= mostCrashedAttempts
        ? await dependencies.useCases.writeDeadLetter(context, job.work)
        : await attempt(dependencies, job, lease)
    if (lease.isHeld()) return await finish(dependencies, job, outcome)
  } catch (error) {
    if (lease.isHeld()) return recover(dependencies, job, error)
  }
  await afterLeaseLost(dependencies, job).catch((error: unknown) => {
    dependencies.context.log.error({ kind: job.work.kind, error }, 'work that was taken over could not be put right')
  })
}

function attempt({ useCases }: JobDependencies, job: Job, lease: HeldLease): Promise<Outcome> {
  const { attempts: number } = job
  return useCases.handle(lease.context, job.work, { number, last: isLast(job), holdsLease: () => lease.renew() })
}

function isLast({ attempts, work }: Job): boolean {
  return attempts >= jobTypeOf(work).attempts
}

async function recover(dependencies: JobDependencies, job: Job, error: unknown): Promise<void> {
  const { queue, clock, log } = dependencies.context
  const failure = asProblem(error)
  const { kind } = job.work
  try {
    const another = !isLast(job)
    if (!(await queue.extend(job, clock.now(), dependencies.leaseMs))) return await afterLeaseLost(dependencies, job)
    if (waitsForPerson(failure.code) && another) return await park(dependencies, job, failure)
    if (isRetryable(failure.code) && another) {
      log.warn({ kind, attempt: job.attempts, error }, 'work is tried again later')
      const due = clock.now().getTime() + waitBefore(job, failure.retryAfter)
      return await queue.retry(job, new Date(due))
    }
    log.error({ kind, attempts: job.attempts, error }, 'work was given up')
    await finish(dependencies, job, { problem: withoutRetry(failure.problem) })
  } catch (cause) {
    // Nothing is lost: the lease expires, and the job is tried again.
    log.error({ kind, error: cause }, 'work could not be put back')
  }
}

/**
 * Queues the repairs after a lost lease. Another worker has the job, but this attempt may have ended after that
 * worker's: then an outdated card may cover a newer one, or there may be a second connector or secret.
 */
async function afterLeaseLost({ context }: JobDependencies, { work }: Job): Promise<void> {
  context.log.warn({ kind: work.kind }, 'work was taken over')
  const after = jobTypeOf(work).afterLostLease(work)
  if (after.length === 0) return
  await context.store.commit({ work: after.map((one) => ({ work: one })) })
}

/** Milliseconds until a person is asked to sign in when the process dies while it parks their job. */
const askingLaterMs = 10_000

/**
 * Parks the job until its person has signed in. The sign-in card is queued for later before the job is parked, and for
 * now after it. So if the process dies in between, either the job is tried again or its person is asked a little later.
 */
async function park({ context, waiters }: JobDependencies, job: Job, failure: ProblemError): Promise<void> {
  const { queue, store, clock, log } = context
  const { person } = job.work
  log.info({ kind: job.work.kind, error: failure }, 'work waits for its person')
  const obstacle = asObstacle(failure.problem)
  const blocked = obstacle ? { blocked: blockedBy(obstacle, failure.claims) } : {}
  const work: Work = { kind: 'ask-to-sign-in', person, ...blocked }
  const later = new Date(clock.now().getTime() + askingLaterMs)
  await store.commit({ work: [{ work, due: later.toISOString(), soon: true }] })
  await queue.park(job, person.id)
  waiters.tell(idempotencyKeyOf(job.work), { problem: failure.problem })
  await store.commit({ work: [{ work }] })
}

/**
 * Hands the outcome to whoever waits for it. If nobody waits, a problem becomes a message. The message is queued before
 * the job ends: if the process dies in between, the person is notified twice rather than not at all.
 */
async function finish({ context, waiters }: JobDependencies, job: Job, outcome: Outcome): Promise<void> {
  const key = idempotencyKeyOf(job.work)
  const isAwaited = waiters.areThere(key)
  if (!isAwaited) await notifyOfProblem(context, job.work, outcome)
  await context.queue.done(job)
  const isHeard = waiters.tell(key, outcome)
  // The waiter may have stopped waiting meanwhile.
  if (isAwaited && !isHeard) await notifyOfProblem(context, job.work, outcome)
}

async function notifyOfProblem(context: Context, work: Work, { problem }: Outcome): Promise<void> {
  // A message that could not be sent for hours must not cause another message.
  if (!problem || jobTypeOf(work).isNotification) return
  const { person } = work
  const about = 'requestId' in work ? { about: work.requestId } : {}
  const after = [problemTo(context, { person, problem, ...about }), ...jobTypeOf(work).afterUnheardProblem(work)]
  await context.store.commit({ work: after.map((one) => ({ work: one })) })
}

/**
 * Returns the wait before the next attempt: half a second, doubled at each attempt up to the kind's longest wait, less
 * up to a third at random, so that jobs which failed together are not tried together.
 */
function waitBefore(job: Job, retryAfter = 0): number {
  const wait = Math.min(500 * 2 ** job.attempts, jobTypeOf(job.work).longestWaitMs)
  return Math.max(retryAfter, wait * (0.67 + Math.random() * 0.33))
}
