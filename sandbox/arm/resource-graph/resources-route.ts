import { randomUUID } from 'node:crypto'
import type { Reply } from '../../kernel/stand-in.ts'
import type { ArmOperation } from '../arm-route.ts'
import { armError } from '../arm-error.ts'
import type { Row } from './expression.ts'
import type { QueryQuota } from './query-quota.ts'
import { resourceTables } from './resource-rows.ts'
import { runQuery } from './run-query.ts'
import { QueryRefused } from './tokens.ts'

const largestPage = 1000

interface QueryRequest {
  readonly query: string
  readonly subscriptions?: readonly string[]
  readonly options?: { readonly $top?: number; readonly $skip?: number; readonly $skipToken?: string }
}

/** POST /providers/Microsoft.ResourceGraph/resources */
export function resourceGraphRoute(quota: QueryQuota): ArmOperation {
  return {
    method: 'POST',
    path: '/providers/Microsoft.ResourceGraph/resources',
    apiVersions: ['2024-04-01', '2022-10-01', '2021-03-01'],
    resourceType: 'resources',
    handle(call, caller, world) {
      const { allowed, remaining, resetsAfterSeconds } = quota.take(caller.objectId)
      const headers = {
        'x-ms-user-quota-remaining': String(remaining),
        'x-ms-user-quota-resets-after': `00:00:0${resetsAfterSeconds}`,
      }
      if (!allowed) {
        return armError(
          429,
          'RateLimiting',
          'Client application has been throttled and should not attempt to repeat the request until an amount of time has elapsed.',
          {
            ...headers,
            'retry-after': String(resetsAfterSeconds),
          },
        )
      }
      const request = readRequest(call.json())
      if (!request) return badQuery('The request is missing its query.')
      try {
        const rows = runQuery(request.query, resourceTables(world, caller.objectId, request.subscriptions))
        return { status: 200, headers, body: page(rows, request) }
      } catch (error) {
        if (error instanceof QueryRefused) return { ...badQuery(error.message), headers }
        throw error
      }
    },
  }
}

function readRequest(body: unknown): QueryRequest | undefined {
  const isRequest = typeof body === 'object' && body !== null && 'query' in body && typeof body.query === 'string'
  return isRequest ? (body as QueryRequest) : undefined
}

function page(rows: readonly Row[], { options = {} }: QueryRequest) {
  const top = Math.min(options.$top ?? largestPage, largestPage)
  const start = options.$skipToken
    ? Number(Buffer.from(options.$skipToken, 'base64url').toString('utf8'))
    : (options.$skip ?? 0)
  const data = rows.slice(start, start + top)
  const end = start + data.length
  return {
    totalRecords: rows.length,
    count: data.length,
    data,
    facets: [],
    resultTruncated: 'false',
    ...(end < rows.length ? { $skipToken: Buffer.from(String(end)).toString('base64url') } : {}),
  }
}

function badQuery(reason: string): Reply {
  const details = [
    {
      code: 'InvalidQuery',
      message:
        'Query is invalid. Please refer to the documentation for the Azure Resource Graph service and fix the error before retrying.',
    },
    { code: 'ParserFailure', message: reason },
  ]
  const message = `Please provide below info when asking for support: timestamp = ${new Date().toISOString()}, correlationId = ${randomUUID()}.`
  return { status: 400, body: { error: { code: 'BadRequest', message, details } } }
}
