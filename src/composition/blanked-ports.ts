import type { KnownSecrets } from '../core/text/known-secrets.ts'
import { ProblemError } from '../core/problems.ts'
import type { Problem } from '../core/problems.ts'

/**
 * Takes every known secret out of what services say in a refusal, before anything can keep, log or show it. Only
 * refusals: everything else that a service says is compared or shown unchanged.
 */
export function blankedPorts<P extends object>(ports: P, secrets: KnownSecrets): P {
  return mapped(ports, (port) => (typeof port === 'object' && port !== null ? blankedPort(port, secrets) : port))
}

/** One port, whose methods stand on the object itself. */
export function blankedPort<T extends object>(port: T, secrets: KnownSecrets): T {
  return mapped(port, (method) => {
    if (typeof method !== 'function') return method
    return (...given: readonly unknown[]): unknown => {
      try {
        const answer: unknown = Reflect.apply(method, port, given)
        return answer instanceof Promise
          ? answer.catch((error: unknown) => Promise.reject(blankedError(error, secrets)))
          : answer
      } catch (error) {
        throw blankedError(error, secrets)
      }
    }
  })
}

function mapped<T extends object>(object: T, map: (value: unknown) => unknown): T {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, map(value)])) as T
}

/** Characters of a detail that are looked at: what is shown of it is far shorter, and the search takes time. */
const longestDetail = 20_000

function blankedError(error: unknown, secrets: KnownSecrets): Error {
  if (!(error instanceof ProblemError)) return error instanceof Error ? error : new Error('no error', { cause: error })
  const { problem, retryAfter, claims, cause } = error
  // What is no text is our own: a code, a number.
  const details = mapped(problem.details, (value) =>
    typeof value === 'string' ? secrets.blank(value.slice(0, longestDetail)) : value,
  )
  const kept = ProblemError.of({ ...problem, details } as Problem, {
    cause,
    claims,
    ...(retryAfter === undefined ? {} : { retryAfter }),
  })
  if (error.stack !== undefined) kept.stack = secrets.blank(error.stack)
  return kept
}
