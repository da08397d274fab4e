import { fetch } from 'undici'
import type { Dispatcher } from 'undici'
import { z } from 'zod'
import type { Swagger } from '../core/definition.ts'
import type { ConnectorSettings, LiveConnector } from '../core/ports/index.ts'
import { withinTime } from '../net/within-time.ts'

const parameters = z.record(z.string(), z.unknown())

/** A connector as the service reads it back. A list has less of it, and each part may be missing. */
export const connectorSchema = z.object({
  name: z.string(),
  properties: z.object({
    displayName: z.string().nullish(),
    description: z.string().nullish(),
    isCustomApi: z.boolean().nullish(),
    createdBy: z.object({ id: z.string(), displayName: z.string().nullish() }).nullish().catch(undefined),
    connectionParameters: parameters.nullish(),
    connectionParameterSets: z
      .looseObject({ values: z.array(z.looseObject({ parameters: parameters.nullish() })).nullish() })
      .nullish(),
    createdTime: z.iso.datetime({ offset: true }).nullish().catch(undefined),
    metadata: z.object({ serviceUrl: z.string().nullish() }).nullish().catch(undefined),
    iconBrandColor: z.string().nullish(),
    capabilities: z.array(z.unknown()).nullish(),
    policyTemplateInstances: z.array(z.unknown()).nullish(),
    scriptOperations: z.array(z.unknown()).nullish(),
    scriptDefinitionUrl: z.string().nullish(),
    apiDefinitions: z.object({ originalSwaggerUrl: z.string().nullish() }).nullish(),
  }),
})

type ReadConnector = z.infer<typeof connectorSchema>

const redirectSchema = z.object({ token: z.object({ oAuthSettings: z.object({ redirectUrl: z.string() }) }) })

const federatedSchema = z.object({
  token: z.object({
    oAuthSettings: z.object({
      properties: z.object({
        FederatedIdentityCredentials: z
          .object({ Issuer: z.string().min(1), Subject: z.string().min(1), Audience: z.string().min(1) })
          .transform(({ Issuer: issuer, Subject: subject, Audience: audience }) => ({ issuer, subject, audience })),
      }),
    }),
  }),
})

export function liveConnector({ name, properties }: ReadConnector): LiveConnector {
  const sets = properties.connectionParameterSets?.values?.map((one) => one.parameters) ?? []
  const [redirect] = [properties.connectionParameters, ...sets].flatMap((one) => {
    const parsed = redirectSchema.safeParse(one)
    return parsed.success ? [parsed.data.token.oAuthSettings.redirectUrl] : []
  })
  const federated = federatedSchema.safeParse(properties.connectionParameters).data
  const { createdBy, createdTime, metadata } = properties
  const host = URL.parse(metadata?.serviceUrl ?? '')?.host
  return {
    name,
    displayName: properties.displayName || name,
    description: properties.description ?? '',
    ...(redirect ? { redirectUrl: redirect } : {}),
    ...(host ? { host } : {}),
    ...(createdTime ? { createdAt: createdTime } : {}),
    ...(federated ? { federated: federated.token.oAuthSettings.properties.FederatedIdentityCredentials } : {}),
    ...(createdBy ? { createdBy: { id: createdBy.id, name: createdBy.displayName ?? '' } } : {}),
  }
}

export function settingsOf({ properties }: ReadConnector): ConnectorSettings {
  const { connectionParameterSets, iconBrandColor, scriptOperations, scriptDefinitionUrl } = properties
  return {
    connectionParameters: withoutSubject(properties.connectionParameters ?? {}),
    ...(connectionParameterSets?.values?.length ? { parameterSets: connectionParameterSets } : {}),
    ...(iconBrandColor ? { iconBrandColor } : {}),
    capabilities: properties.capabilities ?? [],
    policies: properties.policyTemplateInstances ?? [],
    ...(scriptOperations ? { scriptOperations } : {}),
    ...(scriptDefinitionUrl ? { script: scriptDefinitionUrl } : {}),
  }
}

/** The service fills in the subject of a federated credential by itself, which is nobody's edit. */
function withoutSubject(given: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  if (!federatedSchema.safeParse(given).success) return given
  const hides = (name: string, value: unknown): unknown => (name === 'Subject' ? '' : value)
  return JSON.parse(JSON.stringify(given, hides)) as Readonly<Record<string, unknown>>
}

/**
 * Returns the definition as it was uploaded, from a signed link that takes no bearer token; undefined where it cannot be
 * fetched. `properties.swagger` is what the gateway rewrote, so it cannot be compared.
 */
export async function originalDefinition({ properties }: ReadConnector, by: SignedFetch): Promise<Swagger | undefined> {
  const bytes = await fetchSigned(properties.apiDefinitions?.originalSwaggerUrl, by)
  try {
    const definition: unknown = bytes && JSON.parse(Buffer.from(bytes).toString())
    return isSwagger(definition) ? definition : undefined
  } catch {
    return undefined
  }
}

/** How a signed link is read. */
export interface SignedFetch {
  readonly dispatcher: Dispatcher
  readonly timeLimitMs: number
}

/** Returns what lies behind a signed link; undefined where it does not come within the time. */
export async function fetchSigned(
  link: string | null | undefined,
  { dispatcher, timeLimitMs }: SignedFetch,
): Promise<Uint8Array | undefined> {
  const url = URL.parse(link ?? '')
  if (url?.protocol !== 'https:') return undefined
  try {
    return await withinTime(timeLimitMs, async (signal) => {
      const response = await fetch(url, { redirect: 'error', dispatcher, signal })
      return response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined
    })
  } catch {
    return undefined
  }
}

/** Returns false for an object without a definition: then it could not be fetched, which is no difference. */
function isSwagger(document: unknown): document is Swagger {
  return z.object({ swagger: z.literal('2.0') }).safeParse(document).success
}
