import { givenUp, isRetryable, ProblemError, waitsForPerson } from '../core/problems.ts'
import type { Blocked, Job, Work } from '../core/work.ts'
import { workKey } from '../core/work.ts'
import type { Context } from './context.ts'
import { giveUp } from './give-up.ts'
import { holdLease } from './hold-lease.ts'
import type { HeldLease } from './hold-lease.ts'
import { problemTo } from './requests.ts'
import type { Outcome, WorkHandler } from './outcome.ts'
import type { Waiters } from './waiters.ts'
import { workTimeLimits } from './work-time-limits.ts'

export interface JobParts {
  readonly context: Context
  /** Makes the use cases over a context that writes under one job's lease. */
  readonly handlers: (context: Context) => WorkHandler
  readonly waiters: Waiters
  readonly leaseMs: number
  /** How long an attempt at each kind of work may take, in milliseconds. */
  readonly timeLimits?: Readonly<Record<Work['kind'], number>>
  /** Told of an attempt that was given up because it took too long; `ended` resolves if it comes to its end all the same. */
  readonly onOverdue?: (job: Job, ended: Promise<void>) => void
}

const usualAttempts = 5
/** As often may the process go away under a job before the job is taken for the cause. */
const mostLost = 8
/** Messages are tried for hours: an outage of Teams must not cost an approver their card. */
const messageAttempts = 40
/** A new connector can be called after some minutes: about seven are waited. */
const readyAttempts = 12
/** What was made in the directory is waited for by trying again: about five minutes. */
const directoryAttempts = 10
const inTheDirectory: readonly Work['kind'][] = [
  'register',
  'finish-registration',
  'undo-registration',
  'retire-secret',
]
const messages: readonly Work['kind'][] = ['show', 'tell', 'tell-problem', 'ask-to-sign-in', 'remind-secret']

/**
 * Does one claimed job under its lease. Never throws: what fails is put back, parked, or given up and told. An attempt that
 * takes longer than its kind of work may is given up and its worker freed, whether it ever comes to its end or not: what
 * it still does writes nothing, and the job is taken again.
 */
export async function runJob(parts: JobParts, job: Job): Promise<void> {
  const lease = holdLease(parts.context, job, parts.leaseMs)
  const began = performance.now()
  const ended = carryOut(parts, job, lease).finally(() => lease.end())
  if (await endsWithin((parts.timeLimits ?? workTimeLimits)[job.work.kind], ended)) return
  const { kind } = job.work
  const about = 'requestId' in job.work ? { request: job.work.requestId } : {}
  const ms = Math.round(performance.now() - began)
  parts.context.log.error({ kind, ...about, attempt: job.attempts, lost: job.lost, ms }, 'work took too long')
  // Not waited for: a store that does not answer must not keep the worker.
  void lease.giveUp(waitBefore({ ...job, attempts: job.lost + 1 })).then(() => parts.context.wake())
  parts.onOverdue?.(job, ended)
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
async function carryOut(parts: JobParts, job: Job, lease: HeldLease): Promise<void> {
  try {
    const { context } = lease
    const outcome = job.lost >= mostLost ? await giveUp(context, job.work) : await attempt(parts, context, job)
    if (lease.isHeld()) return await finish(parts, job, outcome)
  } catch (error) {
    if (lease.isHeld()) return recover(parts, job, error)
  }
  await overtaken(parts, job).catch((error: unknown) => {
    parts.context.log.error({ kind: job.work.kind, error }, 'work that was taken over could not be put right')
  })
}

function attempt({ handlers }: JobParts, context: Context, job: Job): Promise<Outcome> {
  return handlers(context)(job.work, { number: job.attempts, last: job.attempts >= mostAttempts(job) })
}

async function recover(parts: JobParts, job: Job, error: unknown): Promise<void> {
  const { queue, clock, log } = parts.context
  const failure = error instanceof ProblemError ? error : new ProblemError('internal', {}, { cause: error })
  const { kind } = job.work
  try {
    const another = job.attempts < mostAttempts(job)
    if (!(await queue.extend(job, clock.now(), parts.leaseMs))) return await overtaken(parts, job)
    if (waitsForPerson(failure.code) && another) return await park(parts, job, failure)
    if (isRetryable(failure.code) && another) {
      log.warn({ kind, attempt: job.attempts, error }, 'work is tried again later')
      const due = clock.now().getTime() + waitBefore(job, failure.retryAfter)
      return await queue.retry(job, new Date(due))
    }
    log.error({ kind, attempts: job.attempts, error }, 'work was given up')
    await finish(parts, job, { problem: givenUp(failure.problem) })
  } catch (cause) {
    // The lease runs out and the job is taken again.
    log.error({ kind, error: cause }, 'work could not be put back')
  }
}

/**
 * Another worker has the job, but what we had begun may have come to its end after its own: a message that was true no
 * longer is sent once more, and a connector or secret that was made twice is looked for.
 */
async function overtaken({ context }: JobParts, { work }: Job): Promise<void> {
  context.log.warn({ kind: work.kind }, 'work was taken over')
  const after = afterTakeover(work)
  if (after.length === 0) return
  await context.store.commit({ work: after.map((one) => ({ work: one })) })
  context.wake()
}

function afterTakeover(work: Work): readonly Work[] {
  switch (work.kind) {
    case 'show':
      return [work]
    case 'import':
      return [{ ...work, kind: 'tidy' }]
    case 'register':
      return [
        { ...work, kind: 'finish-registration' },
        { ...work, kind: 'undo-registration' },
      ]
    default:
      return []
  }
}

/** Milliseconds between a first word that somebody is to be asked and asking, if nothing else brings it forward. */
const askingLaterMs = 10_000

/**
 * The job waits for its person, who is asked to sign in. To ask is queued before and brought forward after: whenever the
 * process dies in between, the job is either taken again or its person asked a little later.
 */
async function park({ context, waiters }: JobParts, job: Job, failure: ProblemError): Promise<void> {
  const { queue, store, clock } = context
  const { person } = job.work
  const work: Work = { kind: 'ask-to-sign-in', person, ...blockedBy(failure) }
  const later = new Date(clock.now().getTime() + askingLaterMs)
  await store.commit({ work: [{ work, due: later.toISOString(), soon: true }] })
  await queue.park(job, person.id)
  waiters.tell(workKey(job.work), { problem: failure.problem })
  await store.commit({ work: [{ work }] })
  context.wake()
}

function blockedBy({ problem, claims }: ProblemError): { readonly blocked?: Blocked } {
  const { code, details } = problem
  if (code !== 'consent-needed' && code !== 'step-up-needed') return {}
  return { blocked: { code, service: details.service, ...(claims ? { claims } : {}) } }
}

/**
 * The outcome goes to whoever waits; if nobody does, a problem is told in a message. That is queued before the job ends:
 * a process that dies in between says something twice rather than not at all.
 */
async function finish({ context, waiters }: JobParts, job: Job, outcome: Outcome): Promise<void> {
  const key = workKey(job.work)
  const isAwaited = waiters.areThere(key)
  if (!isAwaited) await tellInMessage(context, job.work, outcome)
  await context.queue.done(job)
  const isHeard = waiters.tell(key, outcome)
  // Whoever waited may have lost patience meanwhile.
  if (isAwaited && !isHeard) await tellInMessage(context, job.work, outcome)
}

async function tellInMessage(context: Context, work: Work, { problem }: Outcome): Promise<void> {
  // A message that could not be sent for hours is no reason for another message.
  if (!problem || messages.includes(work.kind)) return
  const { person } = work
  const about = 'requestId' in work ? { about: work.requestId } : {}
  await context.store.commit({ work: [{ work: problemTo(context, { person, problem, ...about }) }] })
  context.wake()
}

function mostAttempts({ work: { kind } }: Job): number {
  if (messages.includes(kind)) return messageAttempts
  if (inTheDirectory.includes(kind)) return directoryAttempts
  return kind === 'test-connector' ? readyAttempts : usualAttempts
}

/** Half a second, doubled at each attempt up to a minute (five for messages), with a third of jitter. */
function waitBefore(job: Job, retryAfter = 0): number {
  const longest = messages.includes(job.work.kind) ? 300_000 : 60_000
  const wait = Math.min(500 * 2 ** job.attempts, longest)
  return Math.max(retryAfter, wait * (0.67 + Math.random() * 0.33))
}
