import { startStandIn } from '../../sandbox/kernel/stand-in.ts'
import { createClock } from '../../sandbox/kernel/clock.ts'
import { createTraffic } from '../../sandbox/kernel/traffic.ts'

export interface CollectedSpan {
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId?: string
  readonly name: string
  readonly attributes: Readonly<Record<string, unknown>>
}

interface Value {
  readonly stringValue?: string
  readonly intValue?: number | string
  readonly boolValue?: boolean
}

interface SentSpan extends Omit<CollectedSpan, 'attributes'> {
  readonly attributes?: readonly { readonly key: string; readonly value: Value }[]
}

/** An OpenTelemetry collector that keeps what it is sent. */
export async function startCollector() {
  const spans: CollectedSpan[] = []
  const metricNames = new Set<string>()
  const standIn = await startStandIn({
    name: 'collector',
    traffic: createTraffic({ limit: 1 }),
    clock: createClock(),
    routes: [
      {
        method: 'POST',
        path: '/v1/traces',
        handle(call) {
          const { resourceSpans } = call.json() as { resourceSpans: { scopeSpans: { spans: SentSpan[] }[] }[] }
          for (const span of resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans))) {
            const attributes = (span.attributes ?? []).map(({ key, value }) => [
              key,
              Object.values(value)[0] as unknown,
            ])
            spans.push({ ...span, attributes: Object.fromEntries(attributes) as CollectedSpan['attributes'] })
          }
          return { status: 200, body: {} }
        },
      },
      {
        method: 'POST',
        path: '/v1/metrics',
        handle(call) {
          for (const [, name = ''] of call.body.toString('utf8').matchAll(/"name":"(courier\.[\w.]+)"/g))
            metricNames.add(name)
          return { status: 200, body: {} }
        },
      },
    ],
  })
  return { url: standIn.origin, spans, metricNames, close: () => standIn.close() }
}
