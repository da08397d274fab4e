import assert from 'node:assert/strict'
import { createServer, get } from 'node:http'
import { after, before, beforeEach, describe, it } from 'node:test'
import { SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace'
import { request } from 'undici'
import { listenOnLoopback } from '../../sandbox/kernel/listen.ts'
import type { Listening } from '../../sandbox/kernel/listen.ts'
import { correlated, currentCorrelation, currentSpan, withSpan } from '../../src/telemetry/correlation.ts'
import { observeOutboundCalls } from '../../src/telemetry/outbound-calls.ts'
import type { OutboundCall } from '../../src/telemetry/outbound-calls.ts'
import { inSpan, startSpan } from '../../src/telemetry/spans.ts'

const correlation = 'ab'.repeat(16)
const exporter = new InMemorySpanExporter()
const provider = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] })
trace.setGlobalTracerProvider(provider)
beforeEach(() => exporter.reset())
after(() => provider.shutdown())

const ended = () =>
  exporter.getFinishedSpans().map(({ name, kind, attributes, status, parentSpanContext }) => ({
    name,
    kind,
    attributes,
    failed: status.code === SpanStatusCode.ERROR,
    parent: parentSpanContext?.spanId,
  }))

describe('what is going on', () => {
  it('has one name for everything in it, given or new', () => {
    assert.equal(correlated(correlation, currentCorrelation), correlation)
    const [one, other] = [correlated(undefined, currentCorrelation), correlated(undefined, currentCorrelation)]
    assert.match(one ?? '', /^[0-9a-f]{32}$/)
    assert.notEqual(one, other)
    assert.deepEqual([currentCorrelation(), currentSpan()], [undefined, undefined])
  })

  it('keeps its name inside a span, and takes that of the trace where it has none', () => {
    const span = startSpan('x', {}, SpanKind.INTERNAL)
    const inside = () => [currentCorrelation(), currentSpan()]
    assert.deepEqual(
      correlated(correlation, () => withSpan(span, inside)),
      [correlation, span],
    )
    assert.deepEqual(withSpan(span, inside), [span.spanContext().traceId, span])
    span.end()
  })
})

describe('a span', () => {
  it('ends with what was done in it, and says whether that failed', async () => {
    assert.equal(await inSpan('good', { kind: 'a' }, () => Promise.resolve('done')), 'done')
    await assert.rejects(
      inSpan('bad', {}, () => Promise.reject(new RangeError('secret'))),
      RangeError,
    )
    const common = { kind: SpanKind.INTERNAL, parent: undefined }
    assert.deepEqual(ended(), [
      { ...common, name: 'good', attributes: { kind: 'a' }, failed: false },
      { ...common, name: 'bad', attributes: { 'error.type': 'RangeError' }, failed: true },
    ])
  })

  it('stands under the one around it, else under the root of what is going on', async () => {
    await correlated(correlation, () => inSpan('outer', {}, () => inSpan('inner', {}, () => Promise.resolve())))
    const [inner, outer] = exporter.getFinishedSpans()
    assert.equal(outer?.instrumentationScope.name, 'connector-courier')
    assert.deepEqual(
      [inner?.parentSpanContext?.spanId, outer?.parentSpanContext?.spanId],
      [outer?.spanContext().spanId, correlation.slice(0, 16)],
    )
    // The root is nobody's span in this process.
    assert.deepEqual(
      [inner, outer].map((span) => span?.parentSpanContext?.isRemote ?? false),
      [false, true],
    )
    assert.deepEqual(
      [inner, outer].map((span) => span?.spanContext().traceId),
      [correlation, correlation],
    )
  })
})

describe('calls to other services', () => {
  const calls: OutboundCall[] = []
  let listening: Listening
  let host = ''
  before(async () => {
    const server = createServer((asked, response) => {
      if (asked.url === '/cut') return void asked.socket.destroy()
      response.writeHead(Number(asked.url?.slice(1)), { connection: 'close' }).end()
    })
    listening = await listenOnLoopback(server)
    host = `127.0.0.1:${listening.port}`
    observeOutboundCalls({ isOwn: (one) => one.startsWith('own.'), onEnd: (call) => calls.push(call) })
  })
  beforeEach(() => void calls.splice(0))
  after(() => listening.close())

  /** One call by each of the two ways in which Node.js calls. */
  const ways: Readonly<Record<string, (path: string, named?: string) => Promise<unknown>>> = {
    undici: async (path) => (await request(`http://${host}${path}`, { method: 'PUT' })).body.dump(),
    node: (path, named = host) =>
      new Promise((resolve, reject) => {
        get(`http://${host}${path}`, { method: 'PUT', headers: { host: named } }, (response) =>
          response.resume().on('end', resolve),
        ).on('error', reject)
      }),
  }
  for (const [way, call] of Object.entries(ways)) {
    it(`are told with method, host and status, by ${way}`, async () => {
      for (const status of [200, 404, 499, 500]) await call(`/${status}`)
      assert.deepEqual(
        calls,
        [200, 404, 499, 500].map((status) => ({ method: 'PUT', host, status })),
      )
      assert.deepEqual(
        ended(),
        [200, 404, 499, 500].map((status) => ({
          name: `call ${host}`,
          kind: SpanKind.CLIENT,
          attributes: {
            'http.request.method': 'PUT',
            'server.address': host,
            'http.response.status_code': status,
            ...(status === 500 ? { 'error.type': '500' } : {}),
          },
          failed: status === 500,
          parent: undefined,
        })),
      )
    })

    it(`are told without a status where no answer came, by ${way}`, async () => {
      await assert.rejects(call('/cut'))
      assert.deepEqual(calls, [{ method: 'PUT', host }])
      assert.deepEqual(
        ended().map(({ failed, attributes }) => [failed, attributes['http.response.status_code']]),
        [[true, undefined]],
      )
    })
  }

  it('of the observer’s own are not told', async () => {
    await ways['node']?.('/200', 'own.example')
    assert.deepEqual([calls, ended()], [[], []])
  })
})
