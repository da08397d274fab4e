import http from 'node:http'
import https from 'node:https'
import type { AgentOptions } from 'node:https'
import type { Duplex } from 'node:stream'
import { metrics, trace } from '@opentelemetry/api'
import { timeLimits } from '../net/time-limits.ts'
import type { TimeLimits } from '../net/time-limits.ts'
import { withinTime } from '../net/within-time.ts'

export interface TelemetryExport {
  /** Sends what is still here. Never throws: a collector that is away must not hold up the end. */
  close(): Promise<void>
}

/** Milliseconds between two reports of the figures. */
const reportEveryMs = 60_000

/** Sends spans and figures to an OpenTelemetry collector. Loaded only where one is configured. */
export async function startExport(
  endpoint: string,
  limits: Pick<TimeLimits, 'telemetry'> = timeLimits,
): Promise<TelemetryExport> {
  const timeoutMillis = limits.telemetry
  const [{ OTLPTraceExporter }, { OTLPMetricExporter }, tracing, measuring, { resourceFromAttributes }] =
    await Promise.all([
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/exporter-metrics-otlp-http'),
      import('@opentelemetry/sdk-trace'),
      import('@opentelemetry/sdk-metrics'),
      import('@opentelemetry/resources'),
    ])
  const common = { timeoutMillis, httpAgentOptions: (protocol: string) => endingAgent(protocol, timeoutMillis) }
  const resource = resourceFromAttributes({ 'service.name': 'connector-courier' })
  const spans = new tracing.TracerProvider({
    resource,
    spanProcessors: [
      new tracing.BatchSpanProcessor({
        exporter: new OTLPTraceExporter({ url: `${endpoint}/v1/traces`, ...common }),
      }),
    ],
  })
  const figures = new measuring.MeterProvider({
    resource,
    readers: [
      new measuring.PeriodicExportingMetricReader({
        exporter: new OTLPMetricExporter({ url: `${endpoint}/v1/metrics`, ...common }),
        exportIntervalMillis: reportEveryMs,
        exportTimeoutMillis: timeoutMillis,
      }),
    ],
  })
  trace.setGlobalTracerProvider(spans)
  metrics.setGlobalMeterProvider(figures)
  return {
    async close() {
      const ended = () => Promise.allSettled([spans.shutdown(), figures.shutdown()])
      await withinTime(timeoutMillis, ended).catch(() => undefined)
    },
  }
}

/** The exporter counts only the time in which nothing arrives: each of its connections is for one report, and ends. */
function endingAgent(protocol: string, milliseconds: number): http.Agent | https.Agent {
  const agent = protocol === 'https:' ? new https.Agent({ keepAlive: false }) : new http.Agent({ keepAlive: false })
  const connect = agent.createConnection.bind(agent)
  agent.createConnection = (options: AgentOptions, callback) => {
    const socket: Duplex | null | undefined = connect(options, callback)
    const timer = setTimeout(() => socket?.destroy(), milliseconds)
    socket?.once('close', () => clearTimeout(timer))
    return socket
  }
  return agent
}
