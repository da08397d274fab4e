/** No answer came in time. The code is that of a socket timeout, which the SDKs know. */
export class TimeoutError extends Error {
  readonly code = 'ETIMEDOUT'

  constructor(milliseconds: number) {
    super(`no answer within ${milliseconds} ms`)
    this.name = 'TimeoutError'
  }
}

/**
 * Runs a call with a time limit for all of it, retries and the reading of its answer included. `act` gets a signal that
 * ends the call itself. SDKs obey such a signal only in part (`@azure/identity` ends neither a request whose
 * correlation id it has lost nor the wait between two tries; MSAL and botbuilder take none). So the caller continues in
 * any case, and an abandoned call ends without anybody listening. Throws TimeoutError.
 */
export async function withinTime<T>(milliseconds: number, act: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController()
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => {
    const error = new TimeoutError(milliseconds)
    // Rejected before the call is aborted, so that the SDK's error about the abort is not taken for the reason.
    late.reject(error)
    controller.abort(error)
  }, milliseconds)
  try {
    return await Promise.race([act(controller.signal), late.promise])
  } finally {
    clearTimeout(timer)
  }
}

/** Returns a signal that follows all given ones. */
export function anySignal(...signals: readonly (AbortSignal | undefined)[]): AbortSignal {
  return AbortSignal.any(signals.filter((one) => one !== undefined))
}
