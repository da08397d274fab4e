import type { Clock, Queue, Store } from '../core/ports/index.ts'
import { jobTypes } from '../core/jobs/job-types.ts'
import type { Job } from '../core/jobs/work.ts'
import type { Config } from '../config/config.ts'
import type { InvokeReply } from '../bot/teams/invoke-replies.ts'
import type { Inbound } from '../bot/teams/inbound.ts'
import { correlated, currentCorrelation } from '../telemetry/correlation.ts'
import { createMeasures } from '../telemetry/measures.ts'
import { startLoopWatch } from '../telemetry/loop-watch.ts'
import { observeOutboundCalls } from '../telemetry/outbound-calls.ts'
import { inSpan } from '../telemetry/spans.ts'
import type { Log } from '../core/ports/log.ts'

/** Every commit in a span; the work it adds carries the correlation on. */
export function observedStore(store: Store): Store {
  return {
    ...store,
    commit(change) {
      const correlation = currentCorrelation()
      const written = { request: change.request !== undefined, jobs: change.work?.length ?? 0 }
      return inSpan('store.commit', written, () => store.commit({ ...change, ...(correlation ? { correlation } : {}) }))
    },
  }
}

export interface Observed {
  readonly turn: (inbound: Inbound, act: () => Promise<InvokeReply | undefined>) => Promise<InvokeReply | undefined>
  readonly job: (job: Job, act: () => Promise<void>) => Promise<void>
  readonly overdue: (job: Job) => void
  close(): Promise<void>
}

/** Spans, figures and log lines around what the bot does. The exporter is started first, where there is one. */
export async function startObserving(
  { telemetry }: Pick<Config, 'telemetry'>,
  {
    queue,
    clock,
    log,
    longestAttempt,
  }: {
    readonly queue: Queue
    readonly clock: Clock
    readonly log: Log
    readonly longestAttempt: () => number
  },
): Promise<Observed> {
  const exporting = telemetry ? await (await import('../telemetry/export.ts')).startExport(telemetry) : undefined
  const collector = telemetry ? new URL(telemetry).host : undefined
  const measures = createMeasures({
    longestAttempt,
    kinds: Object.keys(jobTypes),
    oldestWork: async () => Math.max(0, clock.now().getTime() - ((await queue.nextDue())?.getTime() ?? Infinity)),
    setAside: () => queue.countDeadLetters(),
  })
  observeOutboundCalls({
    isOwn: (host) => host === collector,
    onEnd: ({ host, status }) => measures.call({ host, status: String(status ?? 'none') }),
  })
  const watch = startLoopWatch(({ ms, doing }) => {
    measures.stall(ms)
    log.warn({ ms, doing }, 'the event loop stood still')
  })
  return {
    turn: (inbound, act) =>
      correlated(undefined, () => {
        const event = inbound.event.type === 'invoke' ? inbound.event.name : inbound.event.type
        return inSpan('turn', { event }, async () => {
          const began = performance.now()
          let ok = false
          try {
            const reply = await watch.during(event, act)
            ok = true
            return reply
          } finally {
            const ms = Math.round(performance.now() - began)
            measures.turn({ event, ok }, ms)
            log.info({ event, ms }, 'turn')
          }
        })
      }),
    job: (job, act) =>
      correlated(job.correlation, () => {
        const { kind } = job.work
        return inSpan('job', { kind, attempt: job.attempts }, async () => {
          const began = performance.now()
          await watch.during(kind, act)
          const ms = Math.round(performance.now() - began)
          measures.job({ kind }, ms)
          log.info({ kind, attempt: job.attempts, ms, ...requestOf(job) }, 'work')
        })
      }),
    overdue: ({ work: { kind } }) => measures.overdue({ kind }),
    close: async () => {
      watch.stop()
      await exporting?.close()
    },
  }
}

function requestOf({ work }: Job): { readonly request?: string } {
  return 'requestId' in work ? { request: work.requestId } : {}
}
