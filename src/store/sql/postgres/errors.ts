import { ProblemError } from '../../../core/problems.ts'
import { unanswered } from '../../../core/problems/reason.ts'

/** No connection could be made: nothing was asked. */
export class NotConnected extends Error {
  constructor(cause: unknown) {
    super('the database was not reached', { cause })
  }
}

/** The SQLSTATE of what the server refused; undefined where it did not answer. */
export function sqlState(error: unknown): string | undefined {
  const { severity, code } = (error ?? {}) as { severity?: unknown; code?: unknown }
  return typeof severity === 'string' && typeof code === 'string' ? code : undefined
}

/**
 * Returns true when this connection is worth nothing any more: it broke, timed out, its server shuts down (57P…) or
 * ended it because we stood still in a transaction (25P03), or became a standby that takes no writes (25006) after a
 * failover.
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
export function isLostConnection(error: unknown): boolean {
  const state = sqlState(error)
  if (state !== undefined) return /^(?:08|57P|25006|25P03)/.test(state)
  return error instanceof NotConnected || isNetworkError(error)
}

/** Returns true when a connection was found broken at once: another one may be better. One that only hangs is none. */
export function isBroken(error: unknown): boolean {
  return isLostConnection(error) && !/timeout/i.test((error as Error).message)
}

/** Of a socket, or one of node-postgres's own, which have no code. */
function isNetworkError(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown }
  return (
    (typeof code === 'string' && /^(?:E[A-Z]{3,}|ERR_(?:SSL|TLS))/.test(code)) ||
    (typeof message === 'string' &&
      /^(?:Connection terminated|Query read timeout|Client has encountered)/.test(message))
  )
}

/**
 * Returns true when a transaction had to give way to another one and may be done again: a deadlock, a serialization
 * failure, or a row that two transactions added at once.
 */
export function isGivingWay(error: unknown): boolean {
  return ['40001', '40P01', '23505'].includes(sqlState(error) ?? '')
}

/** The server has no room (53…), was told to stop this (57…), or gave up waiting for somebody else (40…, 55P03). */
const passing = /^(?:08|25006|25P03|40|53|55P03|57|58)/

/** Runs what asks the database. What is tried again later becomes a problem; a programming error passes unchanged. */
export async function translated<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    if (!isLostConnection(error) && !passing.test(sqlState(error) ?? '')) throw error
    const reason = sqlState(error) ?? sqlState((error as Error).cause) ?? unanswered(undefined)
    throw new ProblemError('service-unavailable', { service: 'The store', reason }, { cause: error })
  }
}
