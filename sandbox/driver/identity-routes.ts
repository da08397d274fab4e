import { z } from 'zod'
import { microsoftGraph, powerAppsService, resourceManager } from '../entra/resources.ts'
import { signInPage } from '../entra/sign-in-page.ts'
import type { Cloud } from '../cloud.ts'
import { people } from '../world/people.ts'
import type { LocalRoute } from './local-server.ts'
import { HttpError } from './http-error.ts'
import { readBody } from './read-body.ts'

const services = { azure: resourceManager, graph: microsoftGraph, 'power-platform': powerAppsService } as const
const service = z.enum(['azure', 'graph', 'power-platform'])

const signInPolicy = z.strictObject({
  /** Nobody has consented to these for this person. */
  withholdConsent: z.array(service).default([]),
  /** These ask this person for a second factor. */
  requireMultiFactor: z.array(service).default([]),
  disabled: z.boolean().default(false),
  /** What was issued before counts no more: the person signs in again. */
  revoked: z.boolean().default(false),
})

const departure = z.strictObject({ departed: z.boolean() })

const directory = z.strictObject({
  /** Who may sign in to the bot; `null` lets everybody. */
  assigned: z.array(z.string()).nullable().optional(),
  usersMayRegisterApps: z.boolean().optional(),
  secretsAllowed: z.boolean().optional(),
  longestSecretDays: z.number().int().positive().nullable().optional(),
  /** The people who are guests of the directory. */
  guests: z.array(z.string()).optional(),
  /** How many calls on each object made from now on do not find it. */
  lag: z.number().int().min(0).max(50).optional(),
  /** What those calls are refused with. */
  lagStatus: z.literal([400, 403, 404, 409]).optional(),
})

/** What an administrator of the directory decides: for one person's sign-ins, and for everybody's registrations. */
export function identityRoutes({ entra, tenantSettings, replication }: Cloud): LocalRoute[] {
  return [
    {
      method: 'POST',
      path: '/api/people/:id/sign-in-policy',
      handle: ({ params, body }) => {
        const objectId = objectIdOf(params.id)
        const asked = readBody(signInPolicy, body)
        entra.policy.clear(objectId)
        for (const name of asked.withholdConsent) entra.policy.withholdConsent(objectId, services[name].appId)
        for (const name of asked.requireMultiFactor) entra.policy.requireMultiFactor(objectId, services[name].appId)
        if (asked.disabled) entra.policy.disable(objectId)
        if (asked.revoked) entra.policy.revokeSignIns(objectId)
        return { status: 200, body: asked }
      },
    },
    {
      method: 'POST',
      path: '/api/people/:id/departure',
      handle: ({ params, body }) => {
        const { departed } = readBody(departure, body)
        entra.setDeparted(objectIdOf(params.id), departed)
        return { status: 200, body: { departed } }
      },
    },
    {
      method: 'GET',
      path: '/:tenant/oauth2/v2.0/authorize',
      handle: ({ query }) => signInPage(entra.authorization.authorize(query)),
    },
    { method: 'GET', path: '/api/directory', handle: () => ({ status: 200, body: shown({ entra, tenantSettings }) }) },
    {
      method: 'POST',
      path: '/api/directory',
      handle: ({ body }) => {
        const { lag, lagStatus, assigned, guests, ...settings } = readBody(directory, body)
        for (const [name, value] of Object.entries(settings)) {
          if (value !== undefined) Object.assign(tenantSettings, { [name]: value })
        }
        if (assigned !== undefined) entra.requireAssignment(assigned?.map(objectIdOf))
        if (guests) letBeGuests(tenantSettings, guests)
        if (lag !== undefined) replication.lagNewObjects(lag, lagStatus)
        return { status: 200, body: shown({ entra, tenantSettings }) }
      },
    },
  ]
}

function letBeGuests({ guests }: Cloud['tenantSettings'], ids: readonly string[]): void {
  const objectIds = ids.map(objectIdOf)
  guests.clear()
  for (const objectId of objectIds) guests.add(objectId)
}

function objectIdOf(id: string | undefined): string {
  const person = people.find((one) => one.id === id)
  if (!person) throw new HttpError(404, `There is nobody called ${id}.`)
  return person.objectId
}

function shown({ entra, tenantSettings }: Pick<Cloud, 'entra' | 'tenantSettings'>) {
  const { usersMayRegisterApps, secretsAllowed, longestSecretDays, guests } = tenantSettings
  const assigned = idsOf((objectId) => entra.policy.isAssigned(objectId))
  return {
    usersMayRegisterApps,
    secretsAllowed,
    longestSecretDays,
    assigned,
    guests: idsOf((objectId) => guests.has(objectId)),
  }
}

function idsOf(isMeant: (objectId: string) => boolean): readonly string[] {
  return people.filter(({ objectId }) => isMeant(objectId)).map(({ id }) => id)
}
