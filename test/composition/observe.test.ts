import assert from 'node:assert/strict'
import { after, beforeEach, describe, it } from 'node:test'
import { metrics, SpanStatusCode, trace } from '@opentelemetry/api'
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics'
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace'
import type { Inbound } from '../../src/bot/teams/inbound.ts'
import { observedStore, startObserving } from '../../src/composition/observe.ts'
import { jobTypes } from '../../src/core/jobs/job-types.ts'
import type { Job, Work } from '../../src/core/jobs/work.ts'
import type { Change, Queue, Store } from '../../src/core/ports/index.ts'
import { correlated, currentCorrelation } from '../../src/telemetry/correlation.ts'
import { sampleRequest } from '../support/requests.ts'
import { dana } from '../support/world.ts'

const correlation = 'ab'.repeat(16)
const now = new Date('2026-03-02T09:00:00Z')
const spans = new InMemorySpanExporter()
const tracing = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter: spans })] })
trace.setGlobalTracerProvider(tracing)
const figures = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE)
const reader = new PeriodicExportingMetricReader({ exporter: figures, exportIntervalMillis: 3_600_000 })
const measuring = new MeterProvider({ readers: [reader] })
metrics.setGlobalMeterProvider(measuring)

let due: Date | undefined
const queue = {
  nextDue: () => Promise.resolve(due),
  countDeadLetters: () => Promise.resolve(4),
} as unknown as Queue
const lines: unknown[] = []
const log = {
  info: (fields: object, words: string) => void lines.push([words, fields]),
  warn: () => undefined,
  error: () => undefined,
}
const observed = await startObserving({}, { queue, clock: { now: () => now }, log, longestAttempt: () => 9 })
beforeEach(() => {
  spans.reset()
  lines.splice(0)
})
after(async () => {
  await observed.close()
  await tracing.shutdown()
  await measuring.shutdown()
})

const ended = () =>
  spans.getFinishedSpans().map(({ name, attributes, status }) => ({
    name,
    attributes,
    failed: status.code === SpanStatusCode.ERROR,
  }))

/** Lines without how long it took, which has to be a whole number of milliseconds. */
const told = () =>
  lines.map((line) => {
    const [words, { ms, ...fields }] = line as [string, { ms: number }]
    assert.ok(Number.isInteger(ms) && ms >= 0, String(ms))
    return [words, fields]
  })

const turnOf = (event: object) => ({ event }) as unknown as Inbound
const jobOf = (work: Work, more: Partial<Job> = {}) => ({ work, attempts: 2, ...more }) as Job
const show: Work = { kind: 'show', person: dana, requestId: 'A1' }

describe('a turn', () => {
  it('is a span and a line by the kind of its event, with a correlation of its own', async () => {
    const inside: (string | undefined)[] = []
    const act = () => {
      inside.push(currentCorrelation())
      return Promise.resolve({ status: 200 })
    }
    const invoke = turnOf({ type: 'invoke', name: 'adaptiveCard/action' })
    assert.deepEqual(await observed.turn(invoke, act as never), { status: 200 })
    await correlated(correlation, () => observed.turn(turnOf({ type: 'message' }), act as never))
    assert.deepEqual(ended(), [
      { name: 'turn', attributes: { event: 'adaptiveCard/action' }, failed: false },
      { name: 'turn', attributes: { event: 'message' }, failed: false },
    ])
    assert.deepEqual(told(), [
      ['turn', { event: 'adaptiveCard/action' }],
      ['turn', { event: 'message' }],
    ])
    assert.equal(new Set([...inside, correlation]).size, 3)
  })

  it('that fails is told as well, and stays a failure', async () => {
    const failing = observed.turn(turnOf({ type: 'message' }), () => Promise.reject(new RangeError('x')))
    await assert.rejects(failing, RangeError)
    assert.deepEqual([ended()[0]?.failed, told()], [true, [['turn', { event: 'message' }]]])
  })
})

describe('an attempt at a job', () => {
  it('goes on with the correlation of what caused it, and names its request', async () => {
    let inside: string | undefined
    await observed.job(jobOf(show, { correlation }), () => {
      inside = currentCorrelation()
      return Promise.resolve()
    })
    assert.equal(inside, correlation)
    assert.deepEqual(ended(), [{ name: 'job', attributes: { kind: 'show', attempt: 2 }, failed: false }])
    assert.deepEqual(told(), [['work', { kind: 'show', attempt: 2, request: 'A1' }]])
  })

  it('names none where it is about none', async () => {
    await observed.job(jobOf({ kind: 'find-apps', person: dana } as unknown as Work), () => Promise.resolve())
    assert.deepEqual(told(), [['work', { kind: 'find-apps', attempt: 2 }]])
  })

  it('that fails is no line of its own: who runs it says why', async () => {
    await assert.rejects(
      observed.job(jobOf(show), () => Promise.reject(new RangeError('x'))),
      RangeError,
    )
    assert.deepEqual([ended()[0]?.failed, told()], [true, []])
  })
})

describe('how long it took', () => {
  it('is told in whole milliseconds, however long the process has run', async (t) => {
    let now = 5_000_000
    t.mock.method(performance, 'now', () => now)
    const act = () => ((now += 12.4), Promise.resolve())
    await observed.turn(turnOf({ type: 'installed' }), act as never)
    await observed.job(jobOf(show), act)
    assert.deepEqual(
      lines.map((line) => (line as [string, { ms: number }])[1].ms),
      [12, 12],
    )
  })
})

describe('an event loop that stood still', () => {
  it('is a warning that names what was under way, until the end', async (t) => {
    t.mock.timers.enable({ apis: ['setInterval'] })
    let at = 70_000
    t.mock.method(performance, 'now', () => at)
    const warned: unknown[] = []
    const warning = { ...log, warn: (...line: unknown[]) => void warned.push(line) }
    const other = await startObserving({}, { queue, clock: { now: () => now }, log: warning, longestAttempt: () => 9 })
    const stand = (ms: number) => {
      at += ms
      t.mock.timers.tick(250)
    }
    stand(250)
    stand(3250)
    await other.close()
    stand(9000)
    assert.deepEqual(warned, [[{ ms: 3000, doing: [] }, 'the event loop stood still']])
  })
})

describe('the figures', () => {
  it('are of turns, attempts, stuck work and what waits', async () => {
    observed.overdue(jobOf(show))
    due = new Date(now.getTime() - 1500)
    await measuring.forceFlush()
    const values = () =>
      new Map(
        figures
          .getMetrics()
          .flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((scope) => scope.metrics))
          .map(({ descriptor: { name }, dataPoints }) => [
            name,
            dataPoints.map(({ attributes, value }) => [attributes, typeof value === 'number' ? value : value.count]),
          ]),
      )
    const first = values()
    assert.deepEqual(first.get('courier.turn.duration'), [
      [{ event: 'adaptiveCard/action', ok: true }, 1],
      [{ event: 'message', ok: true }, 1],
      [{ event: 'message', ok: false }, 1],
      [{ event: 'installed', ok: true }, 1],
    ])
    assert.deepEqual(first.get('courier.job.duration'), [
      [{ kind: 'show' }, 2],
      [{ kind: 'find-apps' }, 1],
    ])
    assert.deepEqual(
      first.get('courier.job.overdue'),
      Object.keys(jobTypes).map((kind) => [{ kind }, kind === 'show' ? 1 : 0]),
    )
    const gauges = () =>
      ['courier.work.oldest', 'courier.work.set_aside', 'courier.job.longest'].map(
        (name) => values().get(name)?.[0]?.[1],
      )
    assert.deepEqual(gauges(), [1500, 4, 9])
    // Nothing is due, or not yet.
    for (const later of [undefined, new Date(now.getTime() + 1)]) {
      due = later
      await measuring.forceFlush()
      assert.equal(gauges()[0], 0)
    }
  })
})

describe('a commit', () => {
  const changes: Change[] = []
  const store = observedStore({
    commit: (change: Change) => Promise.resolve(changes.push(change) > 0 ? 'committed' : 'conflict'),
    requests: () => Promise.resolve([]),
  } as unknown as Store)

  it('is a span that says what is written, and hands on the correlation', async () => {
    const request = { request: sampleRequest(), work: [{ work: show }, { work: show }] } as unknown as Change
    assert.equal(await correlated(correlation, () => store.commit(request)), 'committed')
    await store.commit({ idempotencyKey: 'x' })
    assert.deepEqual(changes, [{ ...request, correlation }, { idempotencyKey: 'x' }])
    assert.deepEqual(ended(), [
      { name: 'store.commit', attributes: { request: true, jobs: 2 }, failed: false },
      { name: 'store.commit', attributes: { request: false, jobs: 0 }, failed: false },
    ])
    assert.deepEqual(await store.requests({ tenantId: 't', limit: 1 }), [])
  })
})
