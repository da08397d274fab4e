import { subscribe } from 'node:diagnostics_channel'
import { SpanKind } from '@opentelemetry/api'
import type { Span } from '@opentelemetry/api'
import { failed, startSpan } from './spans.ts'

export interface OutboundCall {
  readonly method: string
  readonly host: string
  /** Absent where no answer came. */
  readonly status?: number
}

/**
 * A span for every call that leaves the process, by whatever client it is made: Node.js and undici announce theirs on
 * diagnostics channels (nodejs.org/api/diagnostics_channel.html). Method, host and status, nothing else: paths and
 * queries can hold keys.
 *
 * @param isOwn hosts whose calls are not reported, such as the exporter's
 * @param onEnd called when a call has ended
 */
export function observeOutboundCalls({
  isOwn,
  onEnd,
}: {
  readonly isOwn: (host: string) => boolean
  readonly onEnd: (call: OutboundCall) => void
}): void {
  const open = new WeakMap<object, { span: Span; method: string; host: string }>()

  function begin(request: object, method: string, host: string): void {
    if (isOwn(host)) return
    const attributes = { 'http.request.method': method, 'server.address': host }
    open.set(request, { span: startSpan(`call ${host}`, attributes, SpanKind.CLIENT), method, host })
  }

  function end(request: object, status: number | undefined, error?: unknown): void {
    const call = open.get(request)
    if (!call) return
    open.delete(request)
    const { span, method, host } = call
    if (status !== undefined) span.setAttribute('http.response.status_code', status)
    if (error !== undefined || (status ?? 0) >= 500) failed(span, error ?? { code: status })
    span.end()
    onEnd({ method, host, ...(status === undefined ? {} : { status }) })
  }

  on<{ request: UndiciRequest }>('undici:request:create', ({ request }) =>
    begin(request, request.method, hostOf(request.origin)),
  )
  on<{ request: object; response: { statusCode: number } }>('undici:request:headers', ({ request, response }) =>
    end(request, response.statusCode),
  )
  on<{ request: object; error: unknown }>('undici:request:error', ({ request, error }) =>
    end(request, undefined, error),
  )
  on<{ request: NodeRequest }>('http.client.request.start', ({ request }) =>
    begin(request, request.method, request.getHeader('host') ?? request.host),
  )
  on<{ request: object; response: { statusCode?: number } }>('http.client.response.finish', ({ request, response }) =>
    end(request, response.statusCode),
  )
  on<{ request: object; error: unknown }>('http.client.request.error', ({ request, error }) =>
    end(request, undefined, error),
  )
}

interface UndiciRequest {
  readonly method: string
  readonly origin: string | URL
}

interface NodeRequest {
  readonly method: string
  readonly host: string
  getHeader(name: 'host'): string | undefined
}

function on<T>(channel: string, listener: (message: T) => void): void {
  subscribe(channel, (message) => listener(message as T))
}

function hostOf(origin: string | URL): string {
  return URL.parse(String(origin))?.host ?? ''
}
