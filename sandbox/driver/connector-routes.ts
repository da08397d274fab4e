import { z } from 'zod'
import type { Cloud } from '../cloud.ts'
import { groups } from '../world/groups.ts'
import { people, tenantId } from '../world/people.ts'
import { HttpError } from './http-error.ts'
import type { LocalRoute } from './local-server.ts'
import { readBody } from './read-body.ts'

const object = z.record(z.string(), z.unknown())
const made = z.strictObject({
  displayName: z.string().min(1),
  /** Its id or the name people see. */
  environment: z.string().min(1),
  by: z.string(),
  definition: object,
  serviceUrl: z.url(),
})
const edit = z.strictObject({ by: z.string(), patch: object })
const shares = z.strictObject({
  /** `with`: a person, the name of a group, or `everybody`. */
  shares: z.array(z.strictObject({ with: z.string(), role: z.enum(['CanView', 'CanViewWithShare', 'CanEdit']) })),
})

/** What owners do on the pages of Power Apps, past the bot: make, edit, share and remove connectors, and leave. */
export function connectorRoutes({ makerPortal }: Pick<Cloud, 'makerPortal'>): LocalRoute[] {
  const path = '/api/connectors/:name'
  return [
    route('/api/connectors', (_, body) => {
      const { by, ...rest } = readBody(made, body)
      return makerPortal.make({ ...rest, by: objectIdOf(by) })
    }),
    route(path, (name, body) => {
      const { by, patch } = readBody(edit, body)
      return makerPortal.edit(name, objectIdOf(by), patch)
    }),
    route(`${path}/shares`, (name, body) => {
      const permissions = readBody(shares, body).shares.map(({ with: whom, role }) => ({
        roleName: role,
        principal: principalOf(whom),
      }))
      return makerPortal.share(name, permissions)
    }),
    route(`${path}/remove`, (name) => {
      makerPortal.remove(name)
      return { name }
    }),
    route(`${path}/orphan`, (name) => makerPortal.orphan(name)),
  ]
}

function route(path: string, act: (name: string, body: unknown) => { readonly name: string }): LocalRoute {
  return {
    method: 'POST',
    path,
    handle: ({ params, body }) => {
      try {
        return { status: 200, body: { name: act(params.name ?? '', body).name } }
      } catch (error) {
        if (error instanceof TypeError) throw new HttpError(404, error.message)
        throw error
      }
    },
  }
}

function objectIdOf(person: string): string {
  const found = people.find(({ id }) => id === person)
  if (!found) throw new HttpError(404, `There is nobody called ${person}.`)
  return found.objectId
}

function principalOf(whom: string): { readonly id: string; readonly type: 'User' | 'Group' | 'Tenant' } {
  if (whom === 'everybody') return { id: tenantId, type: 'Tenant' }
  const group = groups.find(({ displayName }) => displayName === whom)
  return group ? { id: group.id, type: 'Group' } : { id: objectIdOf(whom), type: 'User' }
}
