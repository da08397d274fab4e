/** No answer came in time. The code is that of a socket which waited too long, as the SDKs know it. */
export class TimeoutError extends Error {
  readonly code = 'ETIMEDOUT'

  constructor(milliseconds: number) {
    super(`no answer within ${milliseconds} ms`)
    this.name = 'TimeoutError'
  }
}

/**
 * Runs a call that may take this long in all, retries and the reading of its answer included. `act` gets a signal that
 * ends the call itself. SDKs honour such a signal only in part (`@azure/identity` ends neither a request whose
 * correlation id it has lost nor the wait between two tries; MSAL and botbuilder take none at all), so that the caller
 * goes on in any case and what is abandoned comes to its end unheard. Throws TimeoutError.
 */
export async function withinTime<T>(milliseconds: number, act: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController()
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => {
    const error = new TimeoutError(milliseconds)
    // Rejected first: what the SDK makes of the aborted call must not be taken for the reason.
    late.reject(error)
    controller.abort(error)
  }, milliseconds)
  try {
    return await Promise.race([act(controller.signal), late.promise])
  } finally {
    clearTimeout(timer)
  }
}

/** A signal that follows all that are given. */
export function anySignal(...signals: readonly (AbortSignal | undefined)[]): AbortSignal {
  return AbortSignal.any(signals.filter((one) => one !== undefined))
}
