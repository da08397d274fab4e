import { z } from 'zod'
import type { Swagger } from '../core/definition.ts'
import type { Person } from '../core/person.ts'
import type { ConnectorPayload, Connectors, LiveConnector } from '../core/ports/index.ts'
import { ProblemError } from '../core/problems.ts'
import type { ProblemDetailsOf } from '../core/problems.ts'
import { withinTime } from '../net/within-time.ts'
import { createShares } from './connector-shares.ts'
import { connectorUrl, powerAppsVersion } from './connector-url.ts'
import { uploadIcon } from './icon-storage.ts'
import type { ConnectorIcon } from './icon-storage.ts'
import { listAll } from './list-all.ts'
import { shaped } from './power-client.ts'
import type { PowerClient } from './power-client.ts'

const connectorSchema = z.object({
  name: z.string(),
  properties: z.object({
    displayName: z.string(),
    description: z.string().nullish(),
    isCustomApi: z.boolean().nullish(),
    createdBy: z.object({ id: z.string(), displayName: z.string().nullish() }).nullish().catch(undefined),
    connectionParameters: z.record(z.string(), z.unknown()).nullish(),
    connectionParameterSets: z
      .object({ values: z.array(z.object({ parameters: z.record(z.string(), z.unknown()).nullish() })).nullish() })
      .nullish(),
    apiDefinitions: z.object({ originalSwaggerUrl: z.string().nullish() }).nullish(),
  }),
})

const redirectSchema = z.object({ token: z.object({ oAuthSettings: z.object({ redirectUrl: z.string() }) }) })

const brandColour = '#0b6a8b'

export interface ConnectorsOptions {
  readonly client: PowerClient
  /** `https://api.powerapps.com`, or another cloud's. */
  readonly powerApps: string
  /** `https://make.powerapps.com`, or another cloud's. */
  readonly makerPortal: string
  readonly icon: ConnectorIcon
}

/**
 * Custom connectors through the Power Apps resource provider, in the request sequence of Microsoft's own command line
 * (github.com/microsoft/PowerPlatformConnectors, tools/paconn-cli). The surface is not documented: what is relied on
 * stands in docs/fidelity.md.
 */
export function createConnectors({ client, powerApps, makerPortal, icon }: ConnectorsOptions): Connectors {
  /**
   * Makes the body in the order of the service's own client: first the icon goes to storage, then the connector names
   * it there.
   */
  async function bodyOf(person: Person, draft: ConnectorPayload) {
    const iconUri = await uploadIcon(client, powerApps, { person, environmentId: draft.environmentId, icon })
    return { ...propertiesOf(draft), iconUri }
  }

  return {
    validate: (person, definition) => validate(client, powerApps, person, definition),
    async list(person, environmentId) {
      const first = connectorUrl(powerApps, environmentId)
      const all = await listAll(client, person, { first, item: connectorSchema })
      return all.filter(({ properties }) => properties.isCustomApi === true).map(liveConnector)
    },
    async create(person, draft) {
      const url = connectorUrl(powerApps, draft.environmentId)
      return guarded(async () => {
        const body = { properties: { ...(await bodyOf(person, draft)), displayName: draft.displayName } }
        return shaped(connectorSchema, await client.call(person, { method: 'POST', url, body })).name
      })
    },
    async update(person, name, draft) {
      // The display name cannot be changed by PATCH: the service answers CannotUpdateApiDisplayName.
      const url = connectorUrl(powerApps, draft.environmentId, name)
      await guarded(async () =>
        client.call(person, { method: 'PATCH', url, body: { properties: await bodyOf(person, draft) } }),
      )
    },
    remove: (person, environmentId, name) => remove(client, connectorUrl(powerApps, environmentId, name), person),
    read: (person, environmentId, name) => read(client, connectorUrl(powerApps, environmentId, name), person),
    ...createShares(client, powerApps),
    page: (environmentId) =>
      new URL(`/environments/${encodeURIComponent(environmentId)}/customconnectors`, makerPortal).href,
  }
}

function propertiesOf(draft: ConnectorPayload): Record<string, unknown> {
  const { definition } = draft
  const basePath = definition.basePath === '/' ? '' : definition.basePath
  return {
    openApiDefinition: definition,
    // Its path must end on the definition's basePath, else the service refuses the body.
    backendService: { serviceUrl: `${definition.schemes[0] ?? 'https'}://${definition.host}${basePath || '/'}` },
    environment: { name: draft.environmentId },
    description: draft.description,
    connectionParameters: draft.connectionParameters,
    ...(draft.parameterSets ? { connectionParameterSets: draft.parameterSets } : {}),
    iconBrandColor: brandColour,
    capabilities: [],
    policyTemplateInstances: [],
    scriptDefinitionUrl: '',
  }
}

async function validate(client: PowerClient, powerApps: string, person: Person, definition: Swagger): Promise<void> {
  const objectId = await client.objectId(person)
  const url = new URL(`/providers/Microsoft.PowerApps/objectIds/${objectId}/validateApiSwagger`, powerApps)
  url.search = new URLSearchParams({ 'api-version': powerAppsVersion }).toString()
  try {
    await client.call(person, { method: 'POST', url, body: definition })
  } catch (error) {
    throw asRefusal(error)
  }
}

/**
 * Translates refusals. A 400 is about the definition or the body, a 403 about the person; each has its own next step.
 */
async function guarded<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    const refused = refusalOf(error)
    if (refused?.status === 403)
      throw new ProblemError('connector-denied', { reason: refused.reason }, { cause: error })
    throw asRefusal(error)
  }
}

function asRefusal(error: unknown): unknown {
  const refused = refusalOf(error)
  if (refused?.status !== 400) return error
  return new ProblemError('connector-refused', { reason: refused.reason }, { cause: error })
}

/** What the service has said, where it has refused. */
function refusalOf(error: unknown): ProblemDetailsOf<'service-refused'> | undefined {
  const told = error instanceof ProblemError ? error.problem : undefined
  return told?.code === 'service-refused' ? told.details : undefined
}

async function remove(client: PowerClient, url: URL, person: Person): Promise<void> {
  try {
    await guarded(() => client.call(person, { method: 'DELETE', url }))
  } catch (error) {
    if (refusalOf(error)?.status === 404) return
    throw error
  }
}

async function read(client: PowerClient, url: URL, person: Person): Promise<LiveConnector | undefined> {
  try {
    const connector = shaped(connectorSchema, await client.call(person, { method: 'GET', url }))
    const definition = await originalDefinition(
      connector.properties.apiDefinitions?.originalSwaggerUrl,
      client.limits['uploaded-definition'],
    )
    return { ...liveConnector(connector), ...(definition ? { definition } : {}) }
  } catch (error) {
    if (refusalOf(error)?.status === 404) return undefined
    throw error
  }
}

function liveConnector({ name, properties }: z.infer<typeof connectorSchema>): LiveConnector {
  const sets = properties.connectionParameterSets?.values?.map(({ parameters }) => parameters) ?? []
  const [redirect] = [properties.connectionParameters, ...sets].flatMap((parameters) => {
    const parsed = redirectSchema.safeParse(parameters)
    return parsed.success ? [parsed.data.token.oAuthSettings.redirectUrl] : []
  })
  const { createdBy } = properties
  return {
    name,
    displayName: properties.displayName,
    description: properties.description ?? '',
    ...(redirect ? { redirectUrl: redirect } : {}),
    ...(createdBy ? { createdBy: { id: createdBy.id, name: createdBy.displayName ?? '' } } : {}),
  }
}

/**
 * Returns the definition as it was uploaded, from a signed link that takes no bearer token. `properties.swagger` is
 * what the gateway rewrote, so it cannot be compared.
 */
async function originalDefinition(link: string | null | undefined, timeLimitMs: number): Promise<Swagger | undefined> {
  const url = URL.parse(link ?? '')
  if (url?.protocol !== 'https:') return undefined
  try {
    return await withinTime(timeLimitMs, async (signal) => {
      const response = await fetch(url, { redirect: 'error', signal })
      const definition: unknown = response.ok ? await response.json() : undefined
      return isSwagger(definition) ? definition : undefined
    })
  } catch {
    return undefined
  }
}

/**
 * Returns false for an object without a definition: then the definition could not be fetched, which is no difference.
 */
function isSwagger(document: unknown): document is Swagger {
  return z.object({ swagger: z.literal('2.0') }).safeParse(document).success
}
