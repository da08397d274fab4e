import { AsyncLocalStorage } from 'node:async_hooks'
import { randomBytes } from 'node:crypto'
import type { Span } from '@opentelemetry/api'

/** What is going on right now, in this call or job. */
interface Scope {
  /** 32 hexadecimal digits, the id of a trace: one for an action and everything that comes of it, in whatever process. */
  readonly correlation: string
  readonly span?: Span
}

const scope = new AsyncLocalStorage<Scope>()

/** Runs `act` as part of what `correlation` names; without one, as the beginning of something new. */
export function correlated<T>(correlation: string | undefined, act: () => T): T {
  return scope.run({ correlation: correlation ?? randomBytes(16).toString('hex') }, act)
}

export function currentCorrelation(): string | undefined {
  return scope.getStore()?.correlation
}

export function currentSpan(): Span | undefined {
  return scope.getStore()?.span
}

/** Runs `act` inside a span of what is going on. */
export function withSpan<T>(span: Span, act: () => T): T {
  const { correlation } = scope.getStore() ?? { correlation: span.spanContext().traceId }
  return scope.run({ correlation, span }, act)
}
