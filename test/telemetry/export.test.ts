import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { IncomingHttpHeaders } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterEach, describe, it } from 'node:test'
import { metrics, trace } from '@opentelemetry/api'
import { listenOnLoopback } from '../../sandbox/kernel/listen.ts'
import { startExport } from '../../src/telemetry/export.ts'

interface Report {
  readonly method: string | undefined
  readonly url: string | undefined
  readonly connection: IncomingHttpHeaders['connection']
  readonly body: string
}

/** A collector that keeps what it is sent, and answers unless it hangs. */
async function startCollector({ hangs = false } = {}) {
  const reports: Report[] = []
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      reports.push({ method: request.method, url: request.url, connection: request.headers.connection, body })
      if (!hangs) response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
    })
  })
  const listening = await listenOnLoopback(server)
  return { reports, endpoint: `http://127.0.0.1:${listening.port}`, close: () => listening.close() }
}

/** One span and one figure, made while the export runs. */
function work(): void {
  trace.getTracer('test').startSpan('turn').end()
  metrics.getMeter('test').createCounter('courier.test').add(3)
}

describe('what is sent to a collector', () => {
  afterEach(() => {
    trace.disable()
    metrics.disable()
  })

  it('is every span and every figure, at the end at the latest, by the name of the bot', async () => {
    const collector = await startCollector()
    const exporting = await startExport(collector.endpoint, { telemetry: 60_000 })
    work()
    await exporting.close()
    await collector.close()
    const sent = collector.reports.toSorted((one, other) => (one.url ?? '').localeCompare(other.url ?? ''))
    assert.deepEqual(
      sent.map(({ method, url }) => `${method} ${url}`),
      ['POST /v1/metrics', 'POST /v1/traces'],
    )
    for (const { body } of sent) {
      assert.match(body, /"key":"service\.name","value":\{"stringValue":"connector-courier"\}/)
    }
    assert.match(sent[0]?.body ?? '', /"name":"courier\.test"/)
    assert.match(sent[1]?.body ?? '', /"name":"turn"/)
    // A connection is for one report, and ends with it.
    assert.deepEqual(
      sent.map(({ connection }) => connection),
      ['close', 'close'],
    )
  })

  it('holds up no end: not where nobody listens, and not where nobody answers', async () => {
    const away = await startCollector()
    await away.close()
    const hanging = await startCollector({ hangs: true })
    for (const { endpoint } of [away, hanging]) {
      const exporting = await startExport(endpoint, { telemetry: 200 })
      work()
      await exporting.close()
      trace.disable()
      metrics.disable()
    }
    await hanging.close()
  })
})
