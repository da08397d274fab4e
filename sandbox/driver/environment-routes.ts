import { z } from 'zod'
import type { Cloud } from '../cloud.ts'
import { people } from '../world/people.ts'
import { HttpError } from './http-error.ts'
import type { LocalRoute } from './local-server.ts'
import { readBody } from './read-body.ts'

const ids = people.map(({ id }) => id)

const change = z.strictObject({
  /** Addresses that the data policy blocks, with `*` for anything. */
  blocked: z.array(z.string().min(1)).optional(),
  /** How many changes of connectors are refused for meeting another one. */
  conflicts: z.int().min(0).max(50).optional(),
  makers: z.array(z.enum(ids)).optional(),
})

/** What an administrator of Power Platform decides about an environment, and what happens in it past the bot. */
export function environmentRoutes(cloud: Pick<Cloud, 'world' | 'environmentRules' | 'entitlements'>): LocalRoute[] {
  const find = (name: string) => {
    const found = cloud.world().environments.find((one) => [one.id, one.name].includes(name))
    if (!found) throw new HttpError(404, `There is no environment ${name}.`)
    return found
  }
  return [
    {
      method: 'POST',
      path: '/api/environments/:name',
      handle: ({ params, body }) => {
        const { id } = find(params.name ?? '')
        const { makers, blocked, conflicts } = readBody(change, body)
        if (makers) for (const person of ids) cloud.entitlements.setMaker(person, id, makers.includes(person))
        cloud.environmentRules.change(id, {
          ...(blocked === undefined ? {} : { blocked }),
          ...(conflicts === undefined ? {} : { conflicts }),
        })
        return { status: 200, body: find(id) }
      },
    },
  ]
}
