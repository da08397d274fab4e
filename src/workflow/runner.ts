import { isRetryable, ProblemError } from '../core/problems.ts'
import type { Problem } from '../core/problems.ts'
import type { Job, Work } from '../core/work.ts'
import { workKey } from '../core/work.ts'
import type { Context } from './context.ts'

/** What came of a piece of work: nothing to say, or a problem for the person who asked for it. */
export interface Outcome {
  readonly problem?: Problem
}

export type WorkHandler = (work: Work, attempt: { readonly number: number; readonly last: boolean }) => Promise<Outcome>

export interface Runner {
  /** Looks for due work now. Cheap when there is none. */
  wake(): void
  /**
   * Waits for the work with this key at most `milliseconds`: `pending` when it takes longer, and then a problem
   * reaches the person as a message of its own.
   */
  settled(key: string, milliseconds: number): Promise<Outcome | 'pending'>
  /** Stops taking work and waits for what is under way. */
  stop(): Promise<void>
}

export interface RunnerOptions {
  readonly context: Pick<Context, 'queue' | 'clock' | 'log' | 'messenger' | 'ids'>
  readonly handle: WorkHandler
  /** How long a job is ours before another process may take it, in milliseconds; renewed while the work runs. */
  readonly leaseMs: number
  /** Upper bound between two looks at the queue, in milliseconds. */
  readonly sweepMs: number
  readonly concurrency?: number
}

const mostAttempts = 5

/** Runs durable work: takes due jobs under a lease, retries with growing waits, parks what needs a sign-in. */
export function startRunner({ context, handle, leaseMs, sweepMs, concurrency = 8 }: RunnerOptions): Runner {
  const { queue, clock, log } = context
  const waiters = new Map<string, Set<(outcome: Outcome) => void>>()
  const running = new Set<Promise<void>>()
  let stopped = false
  let looking: Promise<void> | undefined
  let lookAgain = false
  let timer: NodeJS.Timeout | undefined

  function wake() {
    if (stopped) return
    lookAgain = true
    looking ??= look().finally(() => {
      looking = undefined
    })
  }

  async function look() {
    while (lookAgain && !stopped) {
      lookAgain = false
      try {
        await takeDueJobs()
      } catch (error) {
        log.error({ error }, 'the work queue could not be read')
      }
    }
    await sleepUntilDue()
  }

  async function takeDueJobs() {
    while (!stopped && running.size < concurrency) {
      const job = await queue.claim(clock.now(), leaseMs)
      if (!job) return
      const run = work(job).finally(() => {
        running.delete(run)
        wake()
      })
      running.add(run)
    }
  }

  async function sleepUntilDue() {
    clearTimeout(timer)
    // At capacity the end of a job wakes us.
    if (stopped || running.size >= concurrency) return
    const due = await queue.nextDue().catch(() => undefined)
    const wait = due ? Math.max(0, due.getTime() - clock.now().getTime()) : sweepMs
    timer = setTimeout(wake, Math.min(wait, sweepMs))
    timer.unref()
  }

  async function work(job: Job) {
    const heartbeat = setInterval(() => {
      queue.extend(job, clock.now(), leaseMs).catch((error: unknown) => log.warn({ error }, 'a lease was not renewed'))
    }, leaseMs / 3)
    try {
      const outcome = await handle(job.work, { number: job.attempts, last: job.attempts >= mostAttempts })
      await queue.done(job)
      await settle(job, outcome)
    } catch (error) {
      await recover(job, error)
    } finally {
      clearInterval(heartbeat)
    }
  }

  async function recover(job: Job, error: unknown) {
    const failure = error instanceof ProblemError ? error : new ProblemError('internal', {}, { cause: error })
    try {
      if (failure.code === 'sign-in-needed') return await park(job, failure)
      if (isRetryable(failure.code) && job.attempts < mostAttempts) {
        log.warn({ kind: job.work.kind, attempt: job.attempts, error }, 'work is tried again later')
        return await queue.retry(job, new Date(clock.now().getTime() + waitBefore(job.attempts, failure.retryAfter)))
      }
      log.error({ kind: job.work.kind, attempts: job.attempts, error }, 'work was given up')
      await queue.done(job)
      await settle(job, { problem: { code: failure.code, details: failure.details } })
    } catch (cause) {
      // The lease runs out and the job is taken again.
      log.error({ kind: job.work.kind, error: cause }, 'work could not be put back')
    }
  }

  async function park(job: Job, failure: ProblemError) {
    const { person } = job.work
    await queue.park(job, person.id)
    notifyWaiters(job, { problem: { code: failure.code, details: failure.details } })
    await context.messenger.deliver({ kind: 'sign-in', person })
  }

  /** Gives the outcome to whoever waits; if nobody does, a problem is told in a message. */
  async function settle(job: Job, outcome: Outcome) {
    if (notifyWaiters(job, outcome) || !outcome.problem) return
    const { work: done } = job
    const reference = context.ids.next()
    log.warn({ code: outcome.problem.code, reference, kind: done.kind }, 'problem shown')
    await context.messenger
      .deliver({
        kind: 'problem',
        person: done.person,
        problem: outcome.problem,
        reference,
        ...('conversation' in done ? { conversation: done.conversation } : {}),
      })
      .catch((error: unknown) => log.warn({ error, reference }, 'a problem could not be told'))
  }

  function notifyWaiters(job: Job, outcome: Outcome): boolean {
    const key = workKey(job.work)
    const waiting = waiters.get(key)
    waiters.delete(key)
    for (const tell of waiting ?? []) tell(outcome)
    return waiting !== undefined && waiting.size > 0
  }

  function settled(key: string, milliseconds: number): Promise<Outcome | 'pending'> {
    const { promise, resolve } = Promise.withResolvers<Outcome | 'pending'>()
    const waiting = waiters.get(key) ?? new Set()
    waiters.set(key, waiting)
    const timeout = setTimeout(() => {
      waiting.delete(resolve)
      if (waiting.size === 0 && waiters.get(key) === waiting) waiters.delete(key)
      resolve('pending')
    }, milliseconds)
    waiting.add(resolve)
    return promise.finally(() => clearTimeout(timeout))
  }

  async function stop() {
    stopped = true
    clearTimeout(timer)
    await looking
    await Promise.allSettled(running)
  }

  wake()
  return { wake, settled, stop }
}

/** Half a second, doubled at each attempt up to a minute, with a third of jitter; never before the service allows. */
function waitBefore(attempt: number, retryAfter = 0): number {
  const wait = Math.min(500 * 2 ** attempt, 60_000)
  return Math.max(retryAfter, wait * (0.67 + Math.random() * 0.33))
}
