import assert from 'node:assert/strict'
import { it } from 'node:test'
import { metrics } from '@opentelemetry/api'
import { AggregationTemporality, InMemoryMetricExporter, MeterProvider } from '@opentelemetry/sdk-metrics'
import { PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics'
import { createMeasures } from '../../src/telemetry/measures.ts'

it('figures are counted by what they are about', async () => {
  const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE)
  const reader = new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 3_600_000 })
  const provider = new MeterProvider({ readers: [reader] })
  metrics.setGlobalMeterProvider(provider)
  const measures = createMeasures({
    oldestWork: () => Promise.resolve(11),
    setAside: () => Promise.resolve(12),
    longestAttempt: () => 13,
    kinds: ['show', 'import'],
  })
  measures.turn({ event: 'message', ok: true }, 5)
  measures.turn({ event: 'message', ok: false }, 6)
  measures.job({ kind: 'show' }, 7)
  measures.overdue({ kind: 'import' })
  measures.call({ host: 'a.example', status: '200' })
  measures.call({ host: 'a.example', status: '200' })
  measures.stall(8)
  await provider.forceFlush()
  const figures = exporter
    .getMetrics()
    .flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((scope) => scope.metrics))
    .map(({ descriptor: { name, unit, description }, dataPoints }) => ({
      name: [name, unit, description].join('|'),
      points: dataPoints.map(({ attributes, value }) => [
        attributes,
        typeof value === 'number' ? value : (value as { sum?: number }).sum,
      ]),
    }))
  const scopes = exporter.getMetrics().flatMap(({ scopeMetrics }) => scopeMetrics.map(({ scope }) => scope.name))
  assert.deepEqual(scopes, ['connector-courier'])
  const delay = figures.find(({ name }) => name.startsWith('courier.event_loop.delay'))
  assert.equal(delay?.name, 'courier.event_loop.delay.p99|ms|')
  assert.equal(delay?.points.length, 1)
  assert.deepEqual(
    Object.fromEntries(figures.filter((one) => one !== delay).map(({ name, points }) => [name, points])),
    {
      'courier.turn.duration|ms|A call of the channel': [
        [{ event: 'message', ok: true }, 5],
        [{ event: 'message', ok: false }, 6],
      ],
      'courier.job.duration|ms|An attempt at a piece of work': [[{ kind: 'show' }, 7]],
      'courier.job.overdue||Attempts given up as too long': [
        [{ kind: 'show' }, 0],
        [{ kind: 'import' }, 1],
      ],
      'courier.job.longest|ms|Longest attempt under way': [[{}, 13]],
      'courier.outbound.calls||Calls to other services': [[{ host: 'a.example', status: '200' }, 2]],
      'courier.event_loop.stall|ms|Nothing was answered': [[{}, 8]],
      'courier.work.oldest|ms|Oldest due work': [[{}, 11]],
      'courier.work.set_aside||Jobs that nobody can do': [[{}, 12]],
    },
  )
  await provider.shutdown()
})
