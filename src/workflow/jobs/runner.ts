import { createBackoff } from './backoff.ts'
import type { Context } from '../record/context.ts'
import type { Outcome } from '../record/outcome.ts'
import { idempotencyKeyOf } from '../../core/jobs/job-types.ts'
import type { Job, Work } from '../../core/jobs/work.ts'
import { createRepeater } from './repeater.ts'
import { runJob } from './run-job.ts'
import type { JobDependencies } from './run-job.ts'
import { createWaiters } from './waiters.ts'
import type { Waiters } from './waiters.ts'
import { watchAttempts } from './watch-attempts.ts'

export interface Runner extends Pick<Waiters, 'settled'> {
  /**
   * The outcome of work that a use case has begun (see `Begun`): of the last in the list, or of the one that goes no
   * further; `pending` when that takes longer than `milliseconds`. Asked in the same turn of the event loop in which the
   * work was queued, it misses no outcome of this process.
   */
  finished(work: readonly Work[], milliseconds: number): Promise<Outcome | 'pending'>
  /** Looks for due work now. Cheap when there is none. */
  wake(): void
  /** Waits while this work runs or is due, at most `milliseconds`. */
  idle(work: Work, milliseconds: number): Promise<void>
  /**
   * Takes no more work and waits for the attempts under way. When `timeout` is over, their jobs are given back, so that
   * another process may take them at once.
   */
  stop(timeout?: Promise<unknown>): Promise<void>
  /** Returns how long the longest attempt under way has taken until now, in milliseconds; 0 without any. */
  longestAttempt(): number
  /**
   * Returns true when as many attempts as there are workers are past their time limit and still run. Something in this
   * process never ends then, and only a restart helps.
   */
  isStuck(): boolean
}

export interface RunnerOptions {
  readonly context: Context
  readonly useCases: JobDependencies['useCases']
  /** How long a job is ours before another process may take it, in milliseconds; renewed while the work runs. */
  readonly leaseMs: number
  /** Longest time between two readings of the queue, in milliseconds. */
  readonly sweepMs: number
  readonly concurrency?: number
  /** No work is taken before this resolves. */
  readonly from?: Promise<void>
  readonly timeLimitMs?: JobDependencies['timeLimitMs']
  /** Is called for every attempt that was abandoned because it took too long. */
  readonly onOverdue?: (job: Job) => void
  /** Wraps the running of every job, for telemetry. */
  readonly middleware?: (job: Job, run: () => Promise<void>) => Promise<void>
}

/** Runs durable work: takes due jobs under a lease, several at a time, and sleeps until the next one is due. */
export function startRunner(options: RunnerOptions): Runner {
  const { context, sweepMs, concurrency = 8, middleware = (_job, run) => run(), from = Promise.resolve() } = options
  const { queue, clock, log } = context
  const waiters = createWaiters()
  const running = new Map<Promise<void>, Job>()
  let hasBegun = false
  const attempts = watchAttempts()
  const onOverdue = (job: Job, ended: Promise<void>) => {
    attempts.outlive(job, ended)
    options.onOverdue?.(job)
  }
  const dependencies: JobDependencies = { ...options, waiters, onOverdue, wake }
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  const looks = createRepeater({
    act: takeDueJobs,
    rest: sleepUntilDue,
    backoff: createBackoff(log, 'reading the work queue'),
  })

  async function takeDueJobs() {
    while (!stopped && running.size < concurrency) {
      const job = await queue.claim(clock.now(), options.leaseMs)
      if (!job) return
      attempts.begin(job)
      const run = middleware(job, () => runJob(dependencies, job)).finally(() => {
        running.delete(run)
        attempts.end(job)
        looks.ask()
      })
      running.set(run, job)
    }
  }

  async function sleepUntilDue() {
    clearTimeout(timer)
    // All workers are busy: the end of a job wakes the runner.
    if (running.size >= concurrency) return
    const due = await queue.nextDue()
    const wait = due ? Math.max(0, due.getTime() - clock.now().getTime()) : sweepMs
    timer = setTimeout(() => looks.ask(), Math.min(wait, sweepMs))
    timer.unref()
  }

  async function stop(timeout: Promise<unknown> = new Promise(() => undefined)) {
    stopped = true
    clearTimeout(timer)
    await Promise.race([looks.stop().then(() => Promise.allSettled(running.keys())), timeout])
    await Promise.allSettled([...running.values()].map((job) => queue.retry(job, clock.now())))
  }

  function wake() {
    if (hasBegun) looks.ask()
  }

  void from.then(() => {
    hasBegun = true
    wake()
  })
  return {
    wake,
    idle: (work, milliseconds) => idle({ queue, clock, waiters }, work, milliseconds),
    finished: (work, milliseconds) => finished(waiters, work, milliseconds),
    settled: (key, milliseconds) => waiters.settled(key, milliseconds),
    stop,
    longestAttempt: () => attempts.longest(),
    isStuck: () => attempts.outliving() >= concurrency,
  }
}

async function finished(waiters: Waiters, work: readonly Work[], milliseconds: number): Promise<Outcome | 'pending'> {
  let outcome: Outcome | 'pending' = {}
  const outcomes = work.map((one) => waiters.settled(idempotencyKeyOf(one), milliseconds))
  for (const next of outcomes) {
    outcome = await next
    if (outcome === 'pending' || !outcome.goesOn) return outcome
  }
  return outcome
}

async function idle(
  { queue, clock, waiters }: Pick<Context, 'queue' | 'clock'> & { readonly waiters: Waiters },
  work: Work,
  milliseconds: number,
): Promise<void> {
  const isDue = () => queue.isDue(work, clock.now())
  const until = performance.now() + milliseconds
  while (performance.now() < until && (await isDue())) {
    const settled = waiters.settled(idempotencyKeyOf(work), until - performance.now())
    // The work may have ended before the wait began.
    if (await isDue()) await settled
  }
}
