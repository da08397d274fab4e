import { isRetryable, waitsForPerson, withoutRetry } from '../../core/problems.ts'
import type { ProblemError } from '../../core/problems.ts'
import { asProblem } from '../../core/as-problem.ts'
import type { Blocked, Job, Work } from '../../core/jobs/work.ts'
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
  /** A job that was given back is due again after its pause, which the runner does not know yet. */
  readonly wake: () => void
  readonly leaseMs: number
  /** How long any attempt may take, in milliseconds, in place of what holds for its kind. */
  readonly timeLimitMs?: number
  /** Told of an attempt that was given up because it took too long; `ended` resolves if it comes to its end all the same. */
  readonly onOverdue?: (job: Job, ended: Promise<void>) => void
}

/** As often may the process go away under a job before the job is taken for the cause. */
const mostCrashedAttempts = 8
/**
 * Does one claimed job under its lease. Never throws: what fails is put back, parked, or becomes a dead letter. An attempt that
 * takes longer than its kind of work may is given up and its worker freed, whether it ever comes to its end or not: what
 * it still does writes nothing, and the job is taken again.
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
  // Not waited for: a store that does not answer must not keep the worker.
  void lease.giveUp(waitBefore({ ...job, attempts: job.crashedAttempts + 1 })).then(() => dependencies.wake())
  dependencies.onOverdue?.(job, ended)
}

/** False when this has not ended in time; it then goes on unattended. */
async function endsWithin(milliseconds: number, ended: Promise<void>): Promise<boolean> {
  const late = Promise.withResolvers<boolean>()
  const timer = setTimeout(() => late.resolve(false), milliseconds)
  const inTime = await Promise.race([ended.then(() => true), late.promise])
  clearTimeout(timer)
  return inTime
}

/** Never rejects. An attempt that was given up meanwhile has lost its lease, however it ends. */
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
    // The lease runs out and the job is taken again.
    log.error({ kind, error: cause }, 'work could not be put back')
  }
}

/**
 * Another worker has the job, but what we had begun may have come to its end after its own: a message that was true no
 * longer is sent once more, and a connector or secret that was made twice is looked for.
 */
async function afterLeaseLost({ context }: JobDependencies, { work }: Job): Promise<void> {
  context.log.warn({ kind: work.kind }, 'work was taken over')
  const after = jobTypeOf(work).afterLostLease(work)
  if (after.length === 0) return
  await context.store.commit({ work: after.map((one) => ({ work: one })) })
}

/** Milliseconds between a first word that somebody is to be asked and asking, if nothing else brings it forward. */
const askingLaterMs = 10_000

/**
 * The job waits for its person, who is asked to sign in. To ask is queued before and brought forward after: whenever the
 * process dies in between, the job is either taken again or its person asked a little later.
 */
async function park({ context, waiters }: JobDependencies, job: Job, failure: ProblemError): Promise<void> {
  const { queue, store, clock } = context
  const { person } = job.work
  const work: Work = { kind: 'ask-to-sign-in', person, ...blockedBy(failure) }
  const later = new Date(clock.now().getTime() + askingLaterMs)
  await store.commit({ work: [{ work, due: later.toISOString(), soon: true }] })
  await queue.park(job, person.id)
  waiters.tell(idempotencyKeyOf(job.work), { problem: failure.problem })
  await store.commit({ work: [{ work }] })
}

function blockedBy({ problem, claims }: ProblemError): { readonly blocked?: Blocked } {
  const { code, details } = problem
  if (code !== 'consent-needed' && code !== 'step-up-needed') return {}
  return { blocked: { code, service: details.service, ...(claims ? { claims } : {}) } }
}

/**
 * The outcome goes to whoever waits; if nobody does, a message reports the problem. That is queued before the job ends:
 * a process that dies in between says something twice rather than not at all.
 */
async function finish({ context, waiters }: JobDependencies, job: Job, outcome: Outcome): Promise<void> {
  const key = idempotencyKeyOf(job.work)
  const isAwaited = waiters.areThere(key)
  if (!isAwaited) await notifyOfProblem(context, job.work, outcome)
  await context.queue.done(job)
  const isHeard = waiters.tell(key, outcome)
  // Whoever waited may have stopped waiting meanwhile.
  if (isAwaited && !isHeard) await notifyOfProblem(context, job.work, outcome)
}

async function notifyOfProblem(context: Context, work: Work, { problem }: Outcome): Promise<void> {
  // A message that could not be sent for hours is no reason for another message.
  if (!problem || jobTypeOf(work).isNotification) return
  const { person } = work
  const about = 'requestId' in work ? { about: work.requestId } : {}
  await context.store.commit({ work: [{ work: problemTo(context, { person, problem, ...about }) }] })
}

/** Half a second, doubled at each attempt up to what holds for the kind, with a third of jitter. */
function waitBefore(job: Job, retryAfter = 0): number {
  const wait = Math.min(500 * 2 ** job.attempts, jobTypeOf(job.work).longestWaitMs)
  return Math.max(retryAfter, wait * (0.67 + Math.random() * 0.33))
}
