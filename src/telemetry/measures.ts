import { monitorEventLoopDelay } from 'node:perf_hooks'
import { metrics } from '@opentelemetry/api'

/** What is counted and timed; see docs/operations.md. To be made after the exporter was started, or nothing is kept. */
export interface Measures {
  turn(what: { readonly event: string; readonly ok: boolean }, milliseconds: number): void
  job(what: { readonly kind: string }, milliseconds: number): void
  /** An attempt that was abandoned because it took too long. */
  overdue(what: { readonly kind: string }): void
  call(what: { readonly host: string; readonly status: string }): void
  stall(milliseconds: number): void
}

export function createMeasures(options: {
  /** Milliseconds for which the oldest due work has been waiting. */
  readonly oldestWork: () => Promise<number>
  /** Dead letters: jobs that nobody can do. */
  readonly setAside: () => Promise<number>
  /** Milliseconds that the attempt which has been under way for the longest has taken until now. */
  readonly longestAttempt: () => number
  /** Every kind of work: what has not happened yet is counted as none, so that an alarm can be set on it. */
  readonly kinds: readonly string[]
}): Measures {
  const meter = metrics.getMeter('connector-courier')
  const turns = meter.createHistogram('courier.turn.duration', { unit: 'ms', description: 'A call of the channel' })
  const jobs = meter.createHistogram('courier.job.duration', {
    unit: 'ms',
    description: 'An attempt at a piece of work',
  })
  const overdue = meter.createCounter('courier.job.overdue', { description: 'Attempts given up as too long' })
  for (const kind of options.kinds) overdue.add(0, { kind })
  const longest = meter.createObservableGauge('courier.job.longest', {
    unit: 'ms',
    description: 'Longest attempt under way',
  })
  longest.addCallback((result) => result.observe(options.longestAttempt()))
  const calls = meter.createCounter('courier.outbound.calls', { description: 'Calls to other services' })
  const stalls = meter.createHistogram('courier.event_loop.stall', { unit: 'ms', description: 'Nothing was answered' })
  const waiting = meter.createObservableGauge('courier.work.oldest', { unit: 'ms', description: 'Oldest due work' })
  waiting.addCallback(async (result) => result.observe(await options.oldestWork()))
  const aside = meter.createObservableGauge('courier.work.set_aside', { description: 'Jobs that nobody can do' })
  aside.addCallback(async (result) => result.observe(await options.setAside()))
  const delay = monitorEventLoopDelay({ resolution: 20 })
  delay.enable()
  const loop = meter.createObservableGauge('courier.event_loop.delay.p99', { unit: 'ms' })
  loop.addCallback((result) => {
    result.observe(delay.percentile(99) / 1e6)
    delay.reset()
  })
  return {
    turn: ({ event, ok }, milliseconds) => turns.record(milliseconds, { event, ok }),
    job: ({ kind }, milliseconds) => jobs.record(milliseconds, { kind }),
    overdue: (what) => overdue.add(1, what),
    call: (what) => calls.add(1, what),
    stall: (milliseconds) => stalls.record(milliseconds),
  }
}
