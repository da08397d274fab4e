import { randomUUID } from 'node:crypto'
import type { Call, Reply } from '../kernel/stand-in.ts'

export interface GraphRefusal {
  readonly status: number
  readonly code: string
  readonly message: string
}

/** Microsoft Graph's error envelope. https://learn.microsoft.com/graph/errors */
export function graphError({ status, code, message }: GraphRefusal, call: Call, now: Date): Reply {
  const requestId = randomUUID()
  return {
    status,
    headers: { 'request-id': requestId },
    body: {
      error: {
        code,
        message,
        innerError: {
          date: now.toISOString().slice(0, 19),
          'request-id': requestId,
          'client-request-id': String(call.headers['client-request-id'] ?? requestId),
        },
      },
    },
  }
}

export function resourceNotFound(id: string): GraphRefusal {
  return {
    status: 404,
    code: 'Request_ResourceNotFound',
    message: `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  }
}

export const requestDenied: GraphRefusal = {
  status: 403,
  code: 'Authorization_RequestDenied',
  message: 'Insufficient privileges to complete the operation.',
}

export function badRequest(message: string): GraphRefusal {
  return { status: 400, code: 'Request_BadRequest', message }
}
