import { z } from 'zod'
import { https, listOf } from './setting-types.ts'

export interface Endpoints {
  readonly authorityHost: string
  /** True when the authority is not one that the public instance discovery knows. */
  readonly privateAuthority: boolean
  readonly arm: string
  readonly armScope: string
  readonly graph: string
  readonly graphScope: string
  readonly powerApps: string
  readonly bap: string
  /** Where people open their connectors in a browser. */
  readonly makerPortal: string
  readonly powerScope: string
  /** The gateway through which connectors are called. */
  readonly connectorScope: string
  readonly keyVaultScope: string
  readonly channelIssuer: string
  readonly channelOpenIdMetadata: string
  readonly channelScope: string
  readonly tokenService: string
  readonly serviceHosts: ReadonlySet<string>
  readonly defaultServiceUrl: string
  /** Hosts besides Microsoft's that an administrator allows by name. */
  readonly allowedHosts: ReadonlySet<string>
}

/** Hosts of Microsoft's own clouds; another host must be allowed by name, so that a slip cannot send tokens elsewhere. */
const microsoftHosts =
  /(?:^|\.)(?:microsoftonline\.(?:com|us|cn)|azure\.(?:com|us)|azure\.cn|chinacloudapi\.cn|usgovcloudapi\.net|microsoft\.(?:com|us)|powerapps\.(?:com|us|cn)|appsplatform\.us|botframework\.(?:com|azure\.us)|trafficmanager\.net|windows\.net|vault\.azure\.net)$/

/** Where the services are: the public cloud's addresses, unless others are set. */
export const endpointSettings = {
  ALLOWED_ENDPOINT_HOSTS: z
    .string()
    .default('')
    .transform((text) => new Set(listOf(text))),
  ENTRA_AUTHORITY_HOST: https.default('https://login.microsoftonline.com'),
  ARM_ENDPOINT: https.default('https://management.azure.com'),
  ARM_SCOPE: z.string().default('https://management.azure.com/user_impersonation'),
  GRAPH_ENDPOINT: https.default('https://graph.microsoft.com'),
  GRAPH_SCOPE: z.string().default('https://graph.microsoft.com/.default'),
  POWER_APPS_ENDPOINT: https.default('https://api.powerapps.com'),
  BAP_ENDPOINT: https.default('https://api.bap.microsoft.com'),
  MAKER_PORTAL: https.default('https://make.powerapps.com'),
  CONNECTOR_SCOPE: z.string().default('https://apihub.azure.com/.default'),
  POWER_PLATFORM_SCOPE: z.string().default('https://service.powerapps.com//.default'),
  KEY_VAULT_SCOPE: z.string().default('https://vault.azure.net/.default'),
  CHANNEL_ISSUER: z.string().default('https://api.botframework.com'),
  CHANNEL_OPENID_METADATA: https.default('https://login.botframework.com/v1/.well-known/openidconfiguration'),
  CHANNEL_SCOPE: z.string().default('https://api.botframework.com'),
  BOT_TOKEN_SERVICE: https.default('https://token.botframework.com'),
  TEAMS_SERVICE_URL: https.default('https://smba.trafficmanager.net/teams'),
  TEAMS_SERVICE_HOSTS: z
    .string()
    .default('smba.trafficmanager.net,smba.infra.gcc.teams.microsoft.com')
    .transform((text) => new Set(listOf(text))),
}

const endpointsSchema = z.object(endpointSettings)

/** True for a host that tokens may be sent to. */
export function isTrusted(url: string, allowed: ReadonlySet<string>): boolean {
  return isMicrosofts(url) || allowed.has(new URL(url).host)
}

export function isMicrosofts(url: string): boolean {
  return microsoftHosts.test(new URL(url).hostname)
}

export function endpointsOf(settings: z.infer<typeof endpointsSchema>): Endpoints {
  return {
    authorityHost: settings.ENTRA_AUTHORITY_HOST,
    privateAuthority: !isMicrosofts(settings.ENTRA_AUTHORITY_HOST),
    arm: settings.ARM_ENDPOINT,
    armScope: settings.ARM_SCOPE,
    graph: settings.GRAPH_ENDPOINT,
    graphScope: settings.GRAPH_SCOPE,
    powerApps: settings.POWER_APPS_ENDPOINT,
    bap: settings.BAP_ENDPOINT,
    makerPortal: settings.MAKER_PORTAL,
    powerScope: settings.POWER_PLATFORM_SCOPE,
    connectorScope: settings.CONNECTOR_SCOPE,
    keyVaultScope: settings.KEY_VAULT_SCOPE,
    channelIssuer: settings.CHANNEL_ISSUER,
    channelOpenIdMetadata: settings.CHANNEL_OPENID_METADATA,
    channelScope: settings.CHANNEL_SCOPE,
    tokenService: settings.BOT_TOKEN_SERVICE,
    serviceHosts: settings.TEAMS_SERVICE_HOSTS,
    defaultServiceUrl: settings.TEAMS_SERVICE_URL,
    allowedHosts: settings.ALLOWED_ENDPOINT_HOSTS,
  }
}
