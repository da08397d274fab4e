import { randomUUID } from 'node:crypto'
import type { Reply } from '../kernel/stand-in.ts'

export interface EntraErrorDetails {
  readonly number: number
  readonly error: string
  readonly text: string
  readonly suberror?: string
  /** JSON text the caller must hand back in its next request. */
  readonly claims?: string
  readonly status?: number
}

/**
 * An error answer of the token endpoint.
 * Shape and numbers: https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
export function entraError(details: EntraErrorDetails, now: Date): Reply {
  const timestamp = `${now.toISOString().slice(0, 19).replace('T', ' ')}Z`
  const trace = randomUUID()
  const correlation = randomUUID()
  const ids = `Trace ID: ${trace} Correlation ID: ${correlation} Timestamp: ${timestamp}`
  return {
    status: details.status ?? (details.error === 'invalid_client' ? 401 : 400),
    headers: { 'cache-control': 'no-store, no-cache', pragma: 'no-cache' },
    body: {
      error: details.error,
      error_description: `AADSTS${details.number}: ${details.text} ${ids}`,
      error_codes: [details.number],
      timestamp,
      trace_id: trace,
      correlation_id: correlation,
      error_uri: `https://login.microsoftonline.com/error?code=${details.number}`,
      ...(details.suberror ? { suberror: details.suberror } : {}),
      ...(details.claims ? { claims: details.claims } : {}),
    },
  }
}
