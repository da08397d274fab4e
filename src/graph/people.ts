import { Client, GraphError } from '@microsoft/microsoft-graph-client'
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

/** People of the tenant, through Microsoft Graph with the asking person's own token. */
export function createPeople({ baseUrl, tokens }: GraphOptions): People {
  /** For a host it does not know the client silently drops the Authorization header: it is named as a custom host. */
  const customHosts = new Set([new URL(baseUrl).hostname])

  function clientFor(person: Person): Client {
    return Client.initWithMiddleware({
      baseUrl,
      customHosts,
      authProvider: {
        getAccessToken: async () => (await tokens.forPerson(person, 'graph')).token,
      },
    })
  }

  return {
    async byIds(asker, ids) {
      const client = clientFor(asker)
      return Promise.all(
        ids.map(async (id): Promise<Person> => {
          const name = await nameOf(client, id)
          return { tenantId: asker.tenantId, id, name }
        }),
      )
    },
    async isMemberOf(person, groupId) {
      try {
        const answer: unknown = await clientFor(person)
          .api('/me/checkMemberGroups')
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
  if (error instanceof ProblemError) return error
  const service = 'Microsoft Graph'
  if (!(error instanceof GraphError)) {
    return new ProblemError('service-unavailable', { service, reason: 'no answer' }, { cause: error })
  }
  if (error.statusCode === 401) return new ProblemError('sign-in-needed', { service }, { cause: error })
  if (error.statusCode === 429) return new ProblemError('service-busy', { service }, { cause: error })
  if (error.statusCode >= 400 && error.statusCode < 500) {
    return new ProblemError(
      'service-refused',
      { service, reason: error.code ?? String(error.statusCode) },
      { cause: error },
    )
  }
  return new ProblemError('service-unavailable', { service, reason: `status ${error.statusCode}` }, { cause: error })
}
