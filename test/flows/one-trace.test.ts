import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { startCollector } from '../support/collector.ts'
import { startStory } from './support/story.ts'
import type { Story } from './support/story.ts'

type Line = Readonly<Record<string, unknown>>

describe('what an operator sees of an action', () => {
  let story: Story
  let collector: Awaited<ReturnType<typeof startCollector>>
  let lines: readonly Line[]
  before(async () => {
    collector = await startCollector()
    const settings = { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url }
    story = await startStory({ farm: () => Promise.resolve({ settings, close: () => collector.close() }) })
    const { driver, sandbox } = story
    await story.ask('orders')
    const card = await story.approvalOf('omar', 'Orders')
    await driver.press('omar', card.id, 'approve')
    await driver.untilSeen('dana', /is now a custom connector/)
    // What it has collected is sent when the bot stops.
    await driver.post('/api/bot', { signal: 'SIGTERM' })
    lines = sandbox.bot.output.flatMap((line) => (line.startsWith('{') ? [JSON.parse(line) as Line] : []))
  })
  after(() => story.close())

  const importLine = () => lines.find(({ msg, kind }) => msg === 'work' && kind === 'import')

  it('is one correlation from the press to the import, in every line of the log', () => {
    const correlation = importLine()?.['correlation']
    assert.match(String(correlation), /^[0-9a-f]{32}$/)
    const together = lines.filter((line) => line['correlation'] === correlation)
    assert.deepEqual(
      together.filter(({ msg }) => msg === 'turn').map(({ event }) => event),
      ['adaptiveCard/action'],
    )
    const kinds = together.filter(({ msg }) => msg === 'work').map(({ kind }) => kind)
    for (const kind of ['decide', 'import', 'show', 'notify']) assert.ok(kinds.includes(kind), kind)
    // Nothing that happens for somebody is without one.
    const without = lines.filter(({ msg, correlation: one }) => (msg === 'turn' || msg === 'work') && !one)
    assert.deepEqual(without, [])
  })

  it('is one trace: the turn, its commits, the jobs and the calls they made', () => {
    const trace = collector.spans.filter(({ traceId }) => traceId === importLine()?.['correlation'])
    const named = (name: string) => trace.filter((span) => span.name === name)
    assert.equal(named('turn').length, 1)
    const job = named('job').find(({ attributes }) => attributes['kind'] === 'import')
    assert.ok(job)
    const inside = trace.filter(({ parentSpanId }) => parentSpanId === job.spanId)
    assert.ok(inside.some(({ name }) => name === 'store.commit'))
    const calls = inside.filter(({ name }) => name.startsWith('call '))
    const { powerApps } = story.sandbox.cloud.endpoints
    assert.ok(calls.some(({ attributes }) => attributes['server.address'] === new URL(powerApps).host))
    assert.ok(calls.every(({ attributes }) => Number(attributes['http.response.status_code']) < 500))
  })

  it('says of a call its method, host and status, and of work its kind: nothing that somebody typed', () => {
    const allowed = [
      'http.request.method',
      'server.address',
      'http.response.status_code',
      'error.type',
      'event',
      'kind',
      'attempt',
      'request',
      'jobs',
    ]
    const others = collector.spans
      .flatMap(({ attributes }) => Object.keys(attributes))
      .filter((name) => !allowed.includes(name))
    assert.deepEqual([...new Set(others)], [])
    assert.doesNotMatch(JSON.stringify(collector.spans), /sales team|Bearer|orders-api\.azurewebsites\.net\/|Dana|Omar/)
    // Not even the exporter's own calls.
    assert.ok(!collector.spans.some(({ name }) => name.includes(new URL(collector.url).host)))
  })

  it('comes with the figures that the page of operations names', () => {
    assert.deepEqual([...collector.metricNames].toSorted(), [
      'courier.event_loop.delay.p99',
      'courier.job.duration',
      'courier.job.longest',
      'courier.job.overdue',
      'courier.outbound.calls',
      'courier.turn.duration',
      'courier.work.oldest',
      'courier.work.set_aside',
    ])
  })
})
