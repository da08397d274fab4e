import { Client, GraphError, RetryHandlerOptions } from '@microsoft/microsoft-graph-client'
import { z } from 'zod'
import type { Person } from '../core/person.ts'
import type { People, Tokens } from '../core/ports.ts'
import { ProblemError } from '../core/problems.ts'

export interface GraphOptions {
  /** `https://graph.microsoft.com/`, or another cloud's. */
  readonly baseUrl: string
  readonly tokens: Tokens
}

const userSchema = z.object({
  id: z.string(),
  displayName: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
})
const groupsSchema = z.object({ value: z.array(z.string()) })

const timeLimitMs = 8000
const longestPauseMs = 2000

/** The client would wait out a Retry-After of up to three minutes, three times. */
function shortPauses(): [RetryHandlerOptions] {
  return [
    new RetryHandlerOptions(1, 2, (_delay, _attempt, _request, _options, { headers }) => {
      return (retryAfterOf(headers) ?? 0) <= longestPauseMs
    }),
  ]
}

function retryAfterOf(headers: Headers | undefined): number | undefined {
  const seconds = Number(headers?.get('retry-after') ?? Number.NaN)
  return Number.isFinite(seconds) ? seconds * 1000 : undefined
}

/** People of the tenant, through Microsoft Graph with the asking person's own token. */
export function createPeople({ baseUrl, tokens }: GraphOptions): People {
  /** For a host it does not know the client silently drops the Authorization header: it is named as a custom host. */
  const customHosts = new Set([new URL(baseUrl).hostname])

  /** The token is asked for first: what is wrong with the sign-in would come out of the client as an error of Graph's. */
  async function clientFor(person: Person): Promise<Client> {
    const { token } = await tokens.forPerson(person, 'graph')
    return Client.initWithMiddleware({
      baseUrl,
      customHosts,
      authProvider: { getAccessToken: () => Promise.resolve(token) },
      fetchOptions: { signal: AbortSignal.timeout(timeLimitMs) },
    })
  }

  return {
    async byIds(asker, ids) {
      const client = await clientFor(asker)
      return Promise.all(
        ids.map(async (id): Promise<Person> => {
          const name = await nameOf(client, id)
          return { tenantId: asker.tenantId, id, name }
        }),
      )
    },
    async isMemberOf(person, groupId) {
      const client = await clientFor(person)
      try {
        const answer: unknown = await client
          .api('/me/checkMemberGroups')
          .middlewareOptions(shortPauses())
          .post({ groupIds: [groupId] })
        return groupsSchema.parse(answer).value.includes(groupId)
      } catch (error) {
        throw graphProblem(error)
      }
    },
  }
}

/** A person who left is still named in the policy: their id stands for them, others can approve. */
async function nameOf(client: Client, id: string): Promise<string> {
  try {
    const answer: unknown = await client
      .api(`/users/${encodeURIComponent(id)}`)
      .middlewareOptions(shortPauses())
      .select('id,displayName,userPrincipalName')
      .get()
    const user = userSchema.parse(answer)
    return user.displayName ?? user.userPrincipalName ?? id
  } catch (error) {
    if (error instanceof GraphError && error.statusCode === 404) return id
    throw graphProblem(error)
  }
}

function graphProblem(error: unknown): ProblemError {
  const service = 'Microsoft Graph'
  // The client's own errors, a broken connection among them, have no status: it writes -1.
  if (!(error instanceof GraphError) || error.statusCode < 400) {
    return new ProblemError('service-unavailable', { service, reason: 'no answer' }, { cause: error })
  }
  const { statusCode: status, code, headers } = error
  if (status === 401) return new ProblemError('sign-in-needed', { service }, { cause: error })
  if (status === 429) {
    const retryAfter = retryAfterOf(headers)
    return new ProblemError('service-busy', { service }, { cause: error, ...(retryAfter ? { retryAfter } : {}) })
  }
  if (status < 500) {
    return new ProblemError('service-refused', { service, reason: code ?? String(status) }, { cause: error })
  }
  return new ProblemError('service-unavailable', { service, reason: `status ${status}` }, { cause: error })
}
