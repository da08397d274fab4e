import { metrics, trace } from '@opentelemetry/api'

export interface TelemetryExport {
  /** Sends what is still here. Never throws: a collector that is away must not hold up the end. */
  close(): Promise<void>
}

/** Milliseconds between two reports of the figures. */
const reportEveryMs = 60_000

/** Sends spans and figures to an OpenTelemetry collector. Loaded only where one is configured. */
export async function startExport(endpoint: string): Promise<TelemetryExport> {
  const [{ OTLPTraceExporter }, { OTLPMetricExporter }, tracing, measuring, { resourceFromAttributes }] =
    await Promise.all([
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/exporter-metrics-otlp-http'),
      import('@opentelemetry/sdk-trace'),
      import('@opentelemetry/sdk-metrics'),
      import('@opentelemetry/resources'),
    ])
  const resource = resourceFromAttributes({ 'service.name': 'connector-courier' })
  const spans = new tracing.TracerProvider({
    resource,
    spanProcessors: [
      new tracing.BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url: `${endpoint}/v1/traces` }) }),
    ],
  })
  const figures = new measuring.MeterProvider({
    resource,
    readers: [
      new measuring.PeriodicExportingMetricReader({
        exporter: new OTLPMetricExporter({ url: `${endpoint}/v1/metrics` }),
        exportIntervalMillis: reportEveryMs,
      }),
    ],
  })
  trace.setGlobalTracerProvider(spans)
  metrics.setGlobalMeterProvider(figures)
  return {
    async close() {
      await Promise.allSettled([spans.shutdown(), figures.shutdown()])
    },
  }
}
