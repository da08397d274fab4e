import type { GetTokenOptions, TokenCredential } from '@azure/identity'
import { createDefaultHttpClient } from '@azure/core-rest-pipeline'
import type { HttpClient } from '@azure/core-rest-pipeline'
import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from '@azure/msal-node'
import { ProblemError } from '../core/problems.ts'
import { anySignal, TimeoutError, withinTime } from '../net/within-time.ts'

/** Returns the credential with a time limit for each token. Throws ProblemError `service-unavailable`. */
export function tokenWithin(milliseconds: number, credential: TokenCredential): TokenCredential {
  return {
    getToken: (scopes: string | string[], options: GetTokenOptions = {}) =>
      entraWithin(milliseconds, (signal) => credential.getToken(scopes, { ...options, abortSignal: signal })),
  }
}

/**
 * Runs any other call to Entra ID with a time limit. MSAL loses the reason of a request that was ended: it says
 * `network_error` for every connection that failed.
 */
export async function entraWithin<T>(milliseconds: number, act: (signal: AbortSignal) => Promise<T>): Promise<T> {
  try {
    return await withinTime(milliseconds, act)
  } catch (error) {
    if (!(error instanceof TimeoutError) && !isNetworkFailure(error)) throw error
    const details = { service: 'Entra ID', reason: { code: 'token-service-silent' } } as const
    throw new ProblemError('service-unavailable', details, { cause: error })
  }
}

function isNetworkFailure(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return ('errorCode' in error && error.errorCode === 'network_error') || isNetworkFailure(error.cause)
}

/**
 * Ends each request of `@azure/identity` after this time. A credential's own `abortSignal` does not: the library looks
 * for the request under another correlation id than that of the options (4.14.1, `client/identityClient.js`), so the
 * connection would stay open for ever.
 */
export function endingHttpClient(milliseconds: number): HttpClient {
  const client = createDefaultHttpClient()
  return {
    sendRequest: (request) =>
      withinTime(milliseconds, (signal) => {
        const outer = request.abortSignal as AbortSignal | undefined
        request.abortSignal = anySignal(outer, signal)
        return client.sendRequest(request)
      }),
  }
}

/** MSAL's own network client has no time limit for a POST, and none for the reading of an answer (7.2.1). */
export function endingNetwork(milliseconds: number): INetworkModule {
  async function send<T>(
    method: 'GET' | 'POST',
    url: string,
    { headers = {}, body = '' }: NetworkRequestOptions = {},
  ): Promise<NetworkResponse<T>> {
    return withinTime(milliseconds, async (signal) => {
      const response = await fetch(url, { method, headers, signal, ...(method === 'POST' ? { body } : {}) })
      return {
        headers: Object.fromEntries(response.headers),
        body: (await response.json()) as T,
        status: response.status,
      }
    })
  }
  return {
    sendGetRequestAsync: (url, options) => send('GET', url, options),
    sendPostRequestAsync: (url, options) => send('POST', url, options),
  }
}
