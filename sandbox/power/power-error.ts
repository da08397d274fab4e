import type { Reply } from '../kernel/stand-in.ts'

/** The error envelope of the Power Apps service and the Business Application Platform. */
export function powerError(status: number, code: string, message: string): Reply {
  return { status, body: { error: { code, message } } }
}

export function apiNotFound(name: string): Reply {
  return powerError(404, 'ApiResourceNotFound', `Could not find API '${name}'.`)
}

/** An address the service has no operation for; it answers without the envelope. */
export function noSuchOperation(url: string): Reply {
  return { status: 404, body: { message: `No HTTP resource was found that matches the request URI '${url}'.` } }
}
