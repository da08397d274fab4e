import { z } from 'zod'
import type { Person } from '../core/person.ts'
import type { People } from '../core/ports/index.ts'
import { createGraph, graphProblem, isMissing } from './graph-client.ts'
import type { GraphCall, GraphOptions } from './graph-client.ts'

const userSchema = z.object({
  id: z.string(),
  displayName: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
})
const groupsSchema = z.object({ value: z.array(z.string()) })

/** People of the tenant, through Microsoft Graph with the asking person's own token. */
export function createPeople(options: GraphOptions): People {
  const graph = createGraph(options)
  return {
    async byIds(asker, ids, names = {}) {
      const call = await graph(asker)
      return Promise.all(
        ids.map(async (id): Promise<Person> => {
          const name = (await nameOf(call, id)) ?? names[id] ?? id
          return { tenantId: asker.tenantId, id, name }
        }),
      )
    },
    async isMemberOf(person, groupId) {
      const call = await graph(person)
      try {
        const answer: unknown = await call('/me/checkMemberGroups').post({ groupIds: [groupId] })
        return groupsSchema.parse(answer).value.includes(groupId)
      } catch (error) {
        throw graphProblem(error)
      }
    },
  }
}

/**
 * Returns a person's name; undefined where Graph does not tell it. The policy may still name somebody who left, and a
 * guest may not read other people (403). A name is never a condition.
 * Source: learn.microsoft.com/entra/fundamentals/users-default-permissions.
 */
async function nameOf(call: GraphCall, id: string): Promise<string | undefined> {
  try {
    const answer: unknown = await call(`/users/${encodeURIComponent(id)}`)
      .select('id,displayName,userPrincipalName')
      .get()
    const user = userSchema.parse(answer)
    return user.displayName || user.userPrincipalName || undefined
  } catch (error) {
    const failure = graphProblem(error)
    if (isMissing(error) || failure.code === 'service-refused') return undefined
    throw failure
  }
}
