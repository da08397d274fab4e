import { z } from 'zod'
import type { FrontApi } from '../../core/app/front-api.ts'
import { isSameApi } from '../../core/app/front-api.ts'
import type { Person } from '../../core/person.ts'
import type { Arm } from '../arm.ts'
import { rememberForPerson } from '../remember.ts'
import type { Search } from './candidate.ts'

export const apiVersion = 'api-version=2024-05-01'

/** Services that are looked through at most, and own hosts of the app that are looked for in each. */
const mostServices = 20
const mostHosts = 3

const serviceRow = z.object({ id: z.string(), name: z.string(), gatewayUrl: z.string().nullish() })
type Service = z.infer<typeof serviceRow>

const apiSchema = z.object({
  id: z.string(),
  name: z.string(),
  properties: z.object({
    displayName: z.string().nullish(),
    path: z.string().nullish(),
    serviceUrl: z.string().nullish(),
    subscriptionRequired: z.boolean().nullish(),
    isCurrent: z.boolean().nullish(),
  }),
})
type Api = z.infer<typeof apiSchema>

/**
 * Finds the APIs of API Management that stand in front of the app: the one that the app is linked to, and those whose
 * backend is one of its hosts, as far as this person may see them. A backend that only a policy names is not seen.
 * Source: learn.microsoft.com/rest/api/apimanagement/apis/list-by-service.
 */
export async function frontApis(search: Search, servicesOf: ServicesOf): Promise<readonly FrontApi[]> {
  const { person, app, facts, arm, configuration, lookUp } = search
  const linked = (await configuration())?.apiManagementConfig?.id
  const services = (await lookUp('api-management', () => servicesOf(person))) ?? []
  const hosts = [...new Set([app.host.toLowerCase(), ...facts.hosts])].filter((host) => host !== '').slice(0, mostHosts)
  const found = await Promise.all(
    services.map((service) => lookUp('api-management', () => apisBefore(arm, person, { service, hosts }))),
  )
  const own = linked
    ? await lookUp('api-management', () => linkedApi(arm, person, { id: linked, services }))
    : undefined
  const all = [...(own ? [own] : []), ...found.flatMap((apis) => apis ?? [])]
  return all.filter(({ id }, index) => all.findIndex((other) => isSameApi(other.id, id)) === index)
}

/** The services of API Management that a person may see. */
export type ServicesOf = (person: Person) => Promise<readonly Service[]>

/** Asks Resource Graph for them, once in five minutes for each person. */
export function rememberServices(arm: Arm): ServicesOf {
  return rememberForPerson((person) => visibleServices(arm, person))
}

async function visibleServices(arm: Arm, person: Person): Promise<readonly Service[]> {
  const query = [
    'resources',
    "where type =~ 'microsoft.apimanagement/service'",
    'project id, name, gatewayUrl=properties.gatewayUrl',
    'order by id asc',
  ].join(' | ')
  const options = { top: mostServices, resultFormat: 'objectArray' } as const
  const { data } = await arm.resourceGraph(person).resources({ query, options })
  const rows = Array.isArray(data) ? (data as readonly unknown[]) : []
  return rows.flatMap((row) => serviceRow.safeParse(row).data ?? [])
}

async function apisBefore(
  arm: Arm,
  person: Person,
  { service, hosts }: { readonly service: Service; readonly hosts: readonly string[] },
): Promise<readonly FrontApi[]> {
  const answers = await Promise.all(
    hosts.map((host) => {
      const filter = encodeURIComponent(`contains(serviceUrl, '${host.replaceAll("'", "''")}')`)
      return arm.get(person, `${service.id}/apis?$filter=${filter}&$top=50&${apiVersion}`)
    }),
  )
  return answers
    .flatMap(apisIn)
    .filter(({ properties }) => properties.isCurrent !== false && hosts.includes(hostOf(properties.serviceUrl)))
    .map((api) => frontApi(api, service))
}

function apisIn(answer: unknown): readonly Api[] {
  const { value } = z
    .object({ value: z.array(z.unknown()) })
    .catch({ value: [] })
    .parse(answer)
  return value.flatMap((one) => apiSchema.safeParse(one).data ?? [])
}

/** The API may be deleted in API Management while the app is still linked to it; undefined then. */
async function linkedApi(
  arm: Arm,
  person: Person,
  { id, services }: { readonly id: string; readonly services: readonly Service[] },
): Promise<FrontApi | undefined> {
  try {
    const api = apiSchema.safeParse(await arm.get(person, `${id}?${apiVersion}`)).data
    const service = services.find((one) => id.toLowerCase().startsWith(`${one.id.toLowerCase()}/`))
    const named = service ?? { id: '', name: /\/service\/([^/]+)\//i.exec(id)?.[1] ?? '' }
    return api && frontApi(api, named)
  } catch (error) {
    if ((error as { statusCode?: number }).statusCode === 404) return undefined
    throw error
  }
}

function frontApi({ id, name, properties }: Api, service: Pick<Service, 'name' | 'gatewayUrl'>): FrontApi {
  const path = (properties.path ?? '').replace(/^\/|\/$/g, '')
  return {
    id,
    name: properties.displayName ?? name,
    service: service.name,
    address: [hostOf(service.gatewayUrl), path].filter((part) => part !== '').join('/'),
    needsKey: properties.subscriptionRequired !== false,
  }
}

function hostOf(address: string | null | undefined): string {
  return URL.parse(address ?? '')?.hostname.toLowerCase() ?? ''
}
