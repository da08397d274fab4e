import type { Dispatcher } from 'undici'
import type { Swagger } from '../core/definition.ts'
import type { Person } from '../core/person.ts'
import type { ConnectorPayload, Connectors, LiveConnector } from '../core/ports/index.ts'
import { ProblemError } from '../core/problems.ts'
import type { ProblemDetailsOf } from '../core/problems.ts'
import { createShares } from './connector-shares.ts'
import { connectorUrl, powerAppsVersion } from './connector-url.ts'
import { denialOf } from './denials.ts'
import { uploadToLentStorage } from './lent-storage.ts'
import type { Upload } from './lent-storage.ts'
import { listAll } from './list-all.ts'
import { connectorSchema, fetchSigned, liveConnector, originalDefinition, settingsOf } from './live-connector.ts'
import type { SignedFetch } from './live-connector.ts'
import { shaped } from './power-client.ts'
import type { PowerClient } from './power-client.ts'

const brandColour = '#0b6a8b'
const service = 'Power Platform'

export interface ConnectorsOptions {
  readonly client: PowerClient
  /** `https://api.powerapps.com`, or another cloud's. */
  readonly powerApps: string
  /** `https://make.powerapps.com`, or another cloud's. */
  readonly makerPortal: string
  /** PNG, below 1 MB. */
  readonly icon: Upload
  /** Connects to public addresses, or to those an administrator has named: to storage that the service names. */
  readonly dispatcher: Dispatcher
}

/**
 * Custom connectors through the Power Apps resource provider, in the request sequence of Microsoft's own command line
 * (github.com/microsoft/PowerPlatformConnectors, tools/paconn-cli). The surface is not documented: what is relied on
 * stands in docs/fidelity.md.
 */
export function createConnectors(options: ConnectorsOptions): Connectors {
  const { client, powerApps, makerPortal, icon, dispatcher } = options
  const signed = { dispatcher, timeLimitMs: client.limits['uploaded-definition'] }
  const upload = (person: Person, environmentId: string, file: Upload) =>
    uploadToLentStorage(client, powerApps, { person, environmentId, file, dispatcher })

  /** The service may forget a script that is named by the link under which it was read, so it is put there anew. */
  async function scriptLink(person: Person, environmentId: string, link: string): Promise<string> {
    const bytes = await fetchSigned(link, signed)
    if (!bytes) throw new ProblemError('service-unavailable', { service, reason: { code: 'script-not-read' } })
    return upload(person, environmentId, { bytes, fileName: 'script.csx' })
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
        // In the order of the service's own client: first the icon goes to storage, then the connector names it there.
        const iconUri = await upload(person, draft.environmentId, icon)
        const body = { properties: { ...propertiesOf(draft), displayName: draft.displayName, iconUri } }
        return shaped(connectorSchema, await client.call(person, { method: 'POST', url, body })).name
      })
    },
    async update(person, name, draft) {
      // The display name cannot be changed by PATCH: the service answers CannotUpdateApiDisplayName. The icon stays.
      const url = connectorUrl(powerApps, draft.environmentId, name)
      const link = draft.kept?.script
      await guarded(async () => {
        const script = link === undefined ? '' : await scriptLink(person, draft.environmentId, link)
        const body = { properties: { ...propertiesOf(draft), scriptDefinitionUrl: script } }
        await client.call(person, { method: 'PATCH', url, body })
      })
    },
    remove: (person, environmentId, name) => remove(client, connectorUrl(powerApps, environmentId, name), person),
    read: (person, environmentId, name) =>
      read(client, { url: connectorUrl(powerApps, environmentId, name), person, signed }),
    ...createShares(client, powerApps),
    page: (environmentId) =>
      new URL(`/environments/${encodeURIComponent(environmentId)}/customconnectors`, makerPortal).href,
  }
}

function propertiesOf(draft: ConnectorPayload): Record<string, unknown> {
  const { definition, kept } = draft
  const basePath = definition.basePath === '/' ? '' : definition.basePath
  return {
    openApiDefinition: definition,
    // Its path must end on the definition's basePath, else the service refuses the body.
    backendService: { serviceUrl: `${definition.schemes[0] ?? 'https'}://${definition.host}${basePath || '/'}` },
    environment: { name: draft.environmentId },
    description: draft.description,
    connectionParameters: draft.connectionParameters,
    ...(draft.parameterSets ? { connectionParameterSets: draft.parameterSets } : {}),
    iconBrandColor: kept?.iconBrandColor ?? brandColour,
    capabilities: kept?.capabilities ?? [],
    policyTemplateInstances: kept?.policies ?? [],
    ...(kept?.scriptOperations ? { scriptOperations: kept.scriptOperations } : {}),
    scriptDefinitionUrl: '',
  }
}

async function validate(client: PowerClient, powerApps: string, person: Person, definition: Swagger): Promise<void> {
  const objectId = await client.objectId(person)
  const url = new URL(`/providers/Microsoft.PowerApps/objectIds/${objectId}/validateApiSwagger`, powerApps)
  url.search = new URLSearchParams({ 'api-version': powerAppsVersion }).toString()
  await guarded(() => client.call(person, { method: 'POST', url, body: definition }))
}

/**
 * Translates refusals. A refusal of the person has a cause, as far as its code says, whatever its status; any other 400 is
 * about the definition or the body.
 */
async function guarded<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    throw asRefusal(error)
  }
}

function asRefusal(error: unknown): unknown {
  const refused = refusalOf(error)
  if (!refused) return error
  const { reason, status, correlation } = refused
  const told = { reason, ...(correlation ? { correlation } : {}) }
  const denial = denialOf(refused)
  if (denial) return new ProblemError('connector-denied', { ...told, denial }, { cause: error })
  return status === 400 ? new ProblemError('connector-refused', told, { cause: error }) : error
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

async function read(
  client: PowerClient,
  { url, person, signed }: { readonly url: URL; readonly person: Person; readonly signed: SignedFetch },
): Promise<LiveConnector | undefined> {
  try {
    const connector = shaped(connectorSchema, await client.call(person, { method: 'GET', url }))
    const definition = await originalDefinition(connector, signed)
    return { ...liveConnector(connector), settings: settingsOf(connector), ...(definition ? { definition } : {}) }
  } catch (error) {
    if (isHidden(refusalOf(error))) return undefined
    throw error
  }
}

/** A connector that is not shared with somebody does not exist for them, or is theirs to see no more than to change. */
function isHidden(refused: ReturnType<typeof refusalOf>): boolean {
  return refused?.status === 404 || (refused?.status === 403 && denialOf(refused) === 'not-yours')
}
