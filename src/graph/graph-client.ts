import { Client, GraphError, MiddlewareFactory, RetryHandlerOptions } from '@microsoft/microsoft-graph-client'
import type { Context, GraphRequest, Middleware } from '@microsoft/microsoft-graph-client'
import type { Person } from '../core/person.ts'
import type { Tokens } from '../core/ports/index.ts'
import { ProblemError } from '../core/problems.ts'
import { isForeign, notJson } from '../net/json-answers.ts'
import { timeLimits } from '../net/time-limits.ts'
import type { TimeLimits } from '../net/time-limits.ts'

export interface GraphOptions {
  /** `https://graph.microsoft.com/`, or another cloud's. */
  readonly baseUrl: string
  readonly tokens: Tokens
  readonly limits?: Pick<TimeLimits, 'graph'>
}

/** A request to Microsoft Graph as one person. */
export type GraphCall = (path: string) => GraphRequest

const longestPauseMs = 2000

/** Limits the pauses that a server asks for: the client would wait up to three minutes, three times. */
function shortPauses(): RetryHandlerOptions {
  return new RetryHandlerOptions(1, 2, (_delay, _attempt, _request, _options, { headers }) => {
    return (retryAfterOf(headers) ?? 0) <= longestPauseMs
  })
}

function retryAfterOf(headers: Headers | undefined): number | undefined {
  const seconds = Number(headers?.get('retry-after') ?? Number.NaN)
  return Number.isFinite(seconds) ? seconds * 1000 : undefined
}

/**
 * Refuses answers that are not JSON. The client takes a proxy's page for what was asked for, and a change that never
 * happened for done.
 */
class JsonOnly implements Middleware {
  #next: Middleware | undefined

  setNext(next: Middleware): void {
    this.#next = next
  }

  async execute(context: Context): Promise<void> {
    await this.#next?.execute(context)
    const { response } = context
    if (!response) return
    const { status, headers } = response
    const mayBeEmpty = status === 204
    if (isForeign({ status, type: headers.get('content-type'), mayBeEmpty })) throw new TypeError(notJson)
  }
}

/** Microsoft Graph with one person's own rights. */
export function createGraph({
  baseUrl,
  tokens,
  limits = timeLimits,
}: GraphOptions): (person: Person) => Promise<GraphCall> {
  /**
   * The client silently drops the Authorization header for a host that it does not know, so the host is named as a
   * custom one.
   */
  const customHosts = new Set([new URL(baseUrl).hostname])

  /**
   * The token is asked for first. Otherwise a problem of the sign-in would come out of the client as an error of Graph.
   */
  return async (person) => {
    const { token } = await tokens.forPerson(person, 'graph')
    const authProvider = { getAccessToken: () => Promise.resolve(token) }
    const client = Client.initWithMiddleware({
      baseUrl,
      customHosts,
      middleware: [new JsonOnly(), ...MiddlewareFactory.getDefaultMiddlewareChain(authProvider)],
      fetchOptions: { signal: AbortSignal.timeout(limits.graph) },
    })
    return (path) => client.api(path).middlewareOptions([shortPauses()])
  }
}

/** Returns true for answers that mean: not there, or not visible. */
export function isMissing(error: unknown): boolean {
  return error instanceof GraphError && error.statusCode === 404
}

/** Graph's own words, and its code, by which an administrator finds the cause; empty where it says nothing. */
export function wordsOf({ message, code }: GraphError): string {
  return message && code ? `${message} (${code})` : message || (code ?? '')
}

/** Returns what a failed call to Microsoft Graph means for the person. Problems of the token flow pass unchanged. */
export function graphProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error
  const service = 'Microsoft Graph'
  // The client writes -1 as the status of its own errors, a broken connection among them.
  if (!(error instanceof GraphError) || error.statusCode < 400) {
    return new ProblemError('service-unavailable', { service, reason: { code: 'no-answer' } }, { cause: error })
  }
  const { statusCode: status, headers } = error
  if (status === 401) return new ProblemError('sign-in-needed', { service }, { cause: error })
  if (status === 429) {
    const retryAfter = retryAfterOf(headers)
    return new ProblemError('service-busy', { service }, { cause: error, ...(retryAfter ? { retryAfter } : {}) })
  }
  if (status < 500) {
    return new ProblemError('service-refused', { service, reason: wordsOf(error) || String(status) }, { cause: error })
  }
  return new ProblemError('service-unavailable', { service, reason: { code: 'status', status } }, { cause: error })
}
