import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, TraceFlags } from '@opentelemetry/api'
import type { Attributes, Context, Span } from '@opentelemetry/api'
import { currentCorrelation, currentSpan, withSpan } from './correlation.ts'

const tracer = trace.getTracer('connector-courier')

/**
 * Runs `act` in a span. Attributes are kinds, numbers and hosts: never a body, a name or an address with a query. Without
 * an exporter this costs next to nothing.
 */
export async function inSpan<T>(name: string, attributes: Attributes, act: () => Promise<T>): Promise<T> {
  const span = startSpan(name, attributes, SpanKind.INTERNAL)
  try {
    return await withSpan(span, act)
  } catch (error) {
    failed(span, error)
    throw error
  } finally {
    span.end()
  }
}

export function startSpan(name: string, attributes: Attributes, kind: SpanKind): Span {
  return tracer.startSpan(name, { attributes, kind }, parent())
}

/** Only what kind of failure it was: messages of errors can hold what was sent. */
export function failed(span: Span, error: unknown): void {
  const { name, code } = error as { name?: string; code?: string | number }
  span.setAttribute('error.type', String(code ?? name ?? 'error'))
  span.setStatus({ code: SpanStatusCode.ERROR })
}

/** The span around this one; else a root that all spans of one correlation share, in whatever process. */
function parent(): Context {
  const span = currentSpan()
  if (span) return trace.setSpan(ROOT_CONTEXT, span)
  const traceId = currentCorrelation()
  if (!traceId) return ROOT_CONTEXT
  const spanContext = { traceId, spanId: traceId.slice(0, 16), traceFlags: TraceFlags.SAMPLED, isRemote: true }
  return trace.setSpanContext(ROOT_CONTEXT, spanContext)
}
