import { ResourceGraphClient } from '@azure/arm-resourcegraph'
import type { WebSiteManagementClient } from '@azure/arm-appservice'
import { createDefaultHttpClient, createPipelineRequest, RestError } from '@azure/core-rest-pipeline'
import type { PipelinePolicy, PipelineResponse } from '@azure/core-rest-pipeline'
import type { TokenCredential } from '@azure/identity'
import { z } from 'zod'
import type { Person } from '../core/person.ts'
import type { Tokens } from '../core/ports/index.ts'
import { ProblemError } from '../core/problems.ts'
import { isForeign } from '../net/json-answers.ts'
import { timeLimits } from '../net/time-limits.ts'
import type { TimeLimits } from '../net/time-limits.ts'
import { anySignal, withinTime } from '../net/within-time.ts'
import { armProblem } from './arm-problem.ts'

export interface ArmOptions {
  /** `https://management.azure.com`, or another cloud's endpoint. */
  readonly endpoint: string
  readonly scope: string
  readonly tokens: Tokens
  readonly limits?: Pick<TimeLimits, 'resource-manager' | 'resource-manager-list'>
}

/** Azure Resource Manager with one person's own rights. The bot itself has none there. */
export interface Arm {
  sites(person: Person, subscriptionId: string): Promise<WebSiteManagementClient>
  resourceGraph(person: Person): ResourceGraphClient
  /** Reads a path that no SDK method covers. Throws RestError for other answers than 2xx. */
  get(person: Person, path: string): Promise<unknown>
  /** Reads a list page after page, within one time limit for all pages. Throws TimeoutError. */
  list<T>(read: (signal: AbortSignal) => Promise<T>): Promise<T>
}

/** Longest pause that a server may ask for: the SDK itself has no limit. */
const longestPauseMs = 2000

export function createArm({ endpoint, scope, tokens, limits = timeLimits }: ArmOptions): Arm {
  const httpClient = createDefaultHttpClient()
  const optionsFor = () => ({
    endpoint,
    credentials: { scopes: [scope] },
    retryOptions: { maxRetries: 2, maxRetryDelayInMs: longestPauseMs },
    additionalPolicies: [
      { policy: sameOrigin(endpoint), position: 'perCall' as const },
      { policy: timeLimit(limits['resource-manager']), position: 'perCall' as const },
      { policy: jsonOnly, position: 'perCall' as const },
      { policy: azuresWords, position: 'perCall' as const },
      { policy: shortPauses(longestPauseMs), position: 'perRetry' as const },
    ],
  })

  function credentialOf(person: Person): TokenCredential {
    return {
      getToken: (_scopes, options) =>
        tokens.forPerson(person, 'azure', options?.claims ? { claims: options.claims } : {}),
    }
  }

  return {
    list: (read) => withinTime(limits['resource-manager-list'], read),
    async sites(person, subscriptionId) {
      // This SDK takes the most memory; a bot that nobody has asked yet does without it.
      const { WebSiteManagementClient } = await import('@azure/arm-appservice')
      return new WebSiteManagementClient(credentialOf(person), subscriptionId, optionsFor())
    },
    resourceGraph: (person) => new ResourceGraphClient(credentialOf(person), optionsFor()),
    async get(person, path) {
      const { pipeline } = new ResourceGraphClient(credentialOf(person), optionsFor())
      const request = createPipelineRequest({ url: `${endpoint}${path}`, method: 'GET' })
      const response = await pipeline.sendRequest(httpClient, request)
      return bodyOf(response)
    },
  }
}

function bodyOf({ bodyAsText }: PipelineResponse): unknown {
  return bodyAsText ? JSON.parse(bodyAsText) : undefined
}

/** Throws RestError with Azure's own words: a list that the SDK pages through would fail with words of the SDK. */
const azuresWords: PipelinePolicy = {
  name: 'azuresWords',
  async sendRequest(request, next) {
    const response = await next(request)
    if (response.status < 400) return response
    const { code, message = `status ${response.status}` } = errorIn(response)
    throw new RestError(message, { statusCode: response.status, response, ...(code ? { code } : {}) })
  },
}

const failureSchema = z.object({ error: z.object({ code: z.string().optional(), message: z.string().optional() }) })

/** A gateway in between may answer with a page: it says nothing. */
function errorIn(response: PipelineResponse): { code?: string | undefined; message?: string | undefined } {
  try {
    return failureSchema.parse(bodyOf(response)).error
  } catch {
    return {}
  }
}

/** Keeps lists on the configured endpoint: the SDK follows a nextLink to any host, with the bearer token. */
function sameOrigin(endpoint: string): PipelinePolicy {
  const { origin } = new URL(endpoint)
  return {
    name: 'sameOrigin',
    sendRequest(request, next) {
      if (new URL(request.url).origin !== origin) throw new TypeError('Azure Resource Manager named another host')
      return next(request)
    },
  }
}

function timeLimit(milliseconds: number): PipelinePolicy {
  return {
    name: 'timeLimit',
    sendRequest: (request, next) =>
      withinTime(milliseconds, (signal) => {
        request.abortSignal = anySignal(request.abortSignal as AbortSignal | undefined, signal)
        return next(request)
      }),
  }
}

/**
 * Refuses answers that are not JSON. The SDK takes them for an object without properties, which would be an app without
 * sign-in or without an address.
 */
const jsonOnly: PipelinePolicy = {
  name: 'jsonOnly',
  async sendRequest(request, next) {
    const response = await next(request)
    const { status, headers } = response
    const mayBeEmpty = status !== 200 && status !== 201
    if (isForeign({ status, type: headers.get('content-type'), mayBeEmpty })) {
      throw new ProblemError('service-unavailable', { service: 'Azure', reason: { code: 'not-json' } })
    }
    return response
  },
}

/**
 * Ends calls for which a server asks a long pause. The SDK would wait it out until its own time limit ends the call
 * without a word; the caller can do other work meanwhile.
 */
function shortPauses(longestMs: number): PipelinePolicy {
  return {
    name: 'shortPauses',
    async sendRequest(request, next) {
      const response = await next(request)
      const { status, headers } = response
      const isThrottled = status === 429 || status === 503
      if (isThrottled && Number(headers.get('retry-after')) * 1000 > longestMs) {
        throw armProblem({ statusCode: status, response })
      }
      return response
    },
  }
}
