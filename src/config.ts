import { z } from 'zod'

/** Everything the bot is told from outside. This file is the only one that names environment variables. */
export interface Config {
  readonly port: number
  readonly bot: {
    readonly appId: string
    readonly tenantId: string
    readonly proof:
      | { readonly kind: 'managed-identity'; readonly managedIdentityClientId: string }
      | { readonly kind: 'client-secret'; readonly clientSecret: string }
    readonly oauthConnection: string
  }
  readonly endpoints: Endpoints
  readonly dataFile: string
  /** Where everything is kept when not in the data file. */
  readonly storage?: { readonly tables: string; readonly blobs: string; readonly queues: string }
  /** Bytes of definitions that are kept in all. */
  readonly definitionsLimit: number
  /** 32 bytes that seal secrets at rest. */
  readonly vaultKey: Uint8Array
  /** What the audit log's lines are keyed with, the newest first; without any, that comes from the vault key. */
  readonly auditKeys?: readonly Uint8Array[]
  /** Where secrets are kept instead; `private` for a vault that is not Microsoft's. */
  readonly keyVault?: { readonly url: string; readonly private: boolean }
  readonly policyFile: string
  readonly logLevel: string
  /** An OpenTelemetry collector that takes OTLP over HTTP. */
  readonly telemetry?: string
  readonly jobs: { readonly leaseMs: number; readonly sweepMs: number }
  /** Where browsers reach the bot; without it no links are made. */
  readonly publicUrl?: string
  /** Domains on which Teams keeps people's files. */
  readonly fileHosts: ReadonlySet<string>
  /** Hosts of APIs that are not at their public address, with where they really listen. */
  readonly apiHostAddresses: ReadonlyMap<string, HostAddress>
}

interface HostAddress {
  readonly address: string
  readonly port: number
  /** Resource id, in small letters, of the apps that may use it besides the one whose own host this is. */
  readonly apps?: string
}

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

export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  /** One line a setting, in the order of the documentation. */
  | { readonly ok: false; readonly problems: readonly string[] }

/** Hosts of Microsoft's own clouds; another host must be allowed by name, so that a slip cannot send tokens elsewhere. */
const microsoftHosts =
  /(?:^|\.)(?:microsoftonline\.(?:com|us|cn)|azure\.(?:com|us)|azure\.cn|chinacloudapi\.cn|usgovcloudapi\.net|microsoft\.(?:com|us)|powerapps\.(?:com|us|cn)|appsplatform\.us|botframework\.(?:com|azure\.us)|trafficmanager\.net|windows\.net|vault\.azure\.net)$/

const guid = z.guid('must be a GUID').toLowerCase()
const https = z
  .url({ protocol: /^https$/, error: 'must be an https address' })
  .transform((url) => url.replace(/\/$/, ''))

const key = z
  .base64('must be 32 bytes in base64')
  .transform((text) => new Uint8Array(Buffer.from(text, 'base64')))
  .refine((bytes) => bytes.length === 32, 'must be 32 bytes in base64')

/** The newest first; those behind it are given until the log says that the key has changed. */
const keys = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()))
  .pipe(z.array(key))

const settingsSchema = z.object({
  PORT: z.coerce.number('must be a port number').int().min(0).max(65535).default(3978),
  BOT_APP_ID: guid,
  BOT_TENANT_ID: guid,
  BOT_MANAGED_IDENTITY_CLIENT_ID: guid.optional(),
  BOT_CLIENT_SECRET: z.string().min(1).optional(),
  BOT_OAUTH_CONNECTION: z.string().min(1, 'must name the OAuth connection of the Azure Bot').default('teams-sso'),
  DATA_FILE: z.string().min(1, 'must name the database file').default('data/courier.sqlite'),
  VAULT_KEY: key,
  AUDIT_KEY: keys.optional(),
  STORAGE_TABLE_ENDPOINT: https.optional(),
  STORAGE_BLOB_ENDPOINT: https.optional(),
  STORAGE_QUEUE_ENDPOINT: https.optional(),
  DEFINITIONS_LIMIT_MB: z.coerce.number('must be megabytes').int().min(100).default(20_480),
  KEY_VAULT_URL: https.optional(),
  POLICY_FILE: z.string().min(1, 'must name the policy file'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error'], 'must be debug, info, warn or error').default('info'),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/, error: 'must be an address' })
    .refine((url) => url.startsWith('https:') || /^http:\/\/(?:127\.0\.0\.1|localhost)[:/]?/.test(url), 'must be https')
    .transform((url) => url.replace(/\/$/, ''))
    .optional(),
  JOB_LEASE_SECONDS: z.coerce.number('must be seconds').min(1).max(600).default(30),
  JOB_SWEEP_SECONDS: z.coerce.number('must be seconds').min(1).max(600).default(15),
  PUBLIC_URL: z
    .url('must be an https address')
    .refine(isPublicBase, 'must be an https address without a path')
    .transform((url) => new URL(url).origin)
    .optional(),
  TEAMS_FILE_HOSTS: z
    .string()
    .default('sharepoint.com,sharepoint.us')
    .transform((text) => new Set(listOf(text))),
  API_HOST_ADDRESSES: z.string().default('').transform(readHostAddresses),
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
})

/** The keys of the audit log alone, for commands that need nothing else. Throws TypeError when one is wrong. */
export function readAuditKeys(
  environment: Readonly<Record<string, string | undefined>>,
): Partial<Pick<Config, 'vaultKey' | 'auditKeys'>> {
  const { VAULT_KEY, AUDIT_KEY } = settingsSchema.shape
  const vaultKey = VAULT_KEY.optional().safeParse(environment['VAULT_KEY'] || undefined)
  const auditKeys = AUDIT_KEY.safeParse(environment['AUDIT_KEY'] || undefined)
  if (!vaultKey.success) throw new TypeError('VAULT_KEY is not 32 bytes in base64.')
  if (!auditKeys.success) throw new TypeError('AUDIT_KEY is not 32 bytes in base64.')
  return {
    ...(vaultKey.data ? { vaultKey: vaultKey.data } : {}),
    ...(auditKeys.data ? { auditKeys: auditKeys.data } : {}),
  }
}

type Settings = z.infer<typeof settingsSchema>

/** Every setting the bot reads, for the deployment templates' test and the documentation. */
export const settingNames: readonly string[] = Object.keys(settingsSchema.shape)

/** Reads the configuration, or says everything that is wrong with it at once. Empty values count as absent. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): ConfigResult {
  const given = Object.fromEntries(
    settingNames.flatMap((name) => (environment[name] ? [[name, environment[name]]] : [])),
  )
  const parsed = settingsSchema.safeParse(given)
  const problems = parsed.success
    ? crossChecks(parsed.data)
    : [...schemaProblems(parsed.error, given), ...proofProblems(given)]
  if (!parsed.success || problems.length > 0) return { ok: false, problems }
  return { ok: true, config: configOf(parsed.data) }
}

function schemaProblems(error: z.ZodError, given: Readonly<Record<string, string>>): readonly string[] {
  return error.issues.map((issue) => {
    const name = String(issue.path[0])
    return given[name] === undefined ? `${name} is missing` : `${name} ${issue.message}`
  })
}

/** Without a proof of identity the framework would run with authentication off: here it does not start. */
function proofProblems(given: Readonly<Partial<Record<string, string>>>): readonly string[] {
  const proofs = [given['BOT_MANAGED_IDENTITY_CLIENT_ID'], given['BOT_CLIENT_SECRET']].filter(Boolean)
  if (proofs.length === 1) return []
  return ['exactly one of BOT_MANAGED_IDENTITY_CLIENT_ID and BOT_CLIENT_SECRET must be given']
}

const storageNames = ['STORAGE_TABLE_ENDPOINT', 'STORAGE_BLOB_ENDPOINT', 'STORAGE_QUEUE_ENDPOINT'] as const

const endpointNames = [
  'ENTRA_AUTHORITY_HOST',
  'ARM_ENDPOINT',
  'GRAPH_ENDPOINT',
  'POWER_APPS_ENDPOINT',
  'BAP_ENDPOINT',
  'KEY_VAULT_URL',
  'CHANNEL_OPENID_METADATA',
  'BOT_TOKEN_SERVICE',
  'TEAMS_SERVICE_URL',
  ...storageNames,
] as const

function crossChecks(settings: Settings): readonly string[] {
  const { BOT_MANAGED_IDENTITY_CLIENT_ID: identity, BOT_CLIENT_SECRET: secret } = settings
  const foreign = endpointNames.filter((name) => {
    const url = settings[name]
    return url !== undefined && !isTrusted(url, settings.ALLOWED_ENDPOINT_HOSTS)
  })
  const storage = storageNames.filter((name) => settings[name] !== undefined)
  return [
    ...proofProblems({
      ...(identity ? { BOT_MANAGED_IDENTITY_CLIENT_ID: identity } : {}),
      ...(secret ? { BOT_CLIENT_SECRET: secret } : {}),
    }),
    ...foreign.map((name) => `${name} names a host that is not Microsoft's; allow it in ALLOWED_ENDPOINT_HOSTS`),
    ...(storage.length === 0 || storage.length === storageNames.length
      ? []
      : [`all of ${storageNames.join(', ')} must be given, or none`]),
    ...(settings.AUDIT_KEY?.some((bytes) => Buffer.from(settings.VAULT_KEY).equals(bytes))
      ? ['AUDIT_KEY must be another key than VAULT_KEY']
      : []),
    ...(settings.TEAMS_SERVICE_HOSTS.has(new URL(settings.TEAMS_SERVICE_URL).host)
      ? []
      : ['TEAMS_SERVICE_URL must be on one of TEAMS_SERVICE_HOSTS']),
  ]
}

function isTrusted(url: string, allowed: ReadonlySet<string>): boolean {
  return isMicrosofts(url) || allowed.has(new URL(url).host)
}

function isMicrosofts(url: string): boolean {
  return microsoftHosts.test(new URL(url).hostname)
}

function configOf(settings: Settings): Config {
  const { BOT_MANAGED_IDENTITY_CLIENT_ID: managedIdentityClientId, BOT_CLIENT_SECRET: clientSecret = '' } = settings
  const {
    STORAGE_TABLE_ENDPOINT: tables,
    STORAGE_BLOB_ENDPOINT: blobs = '',
    STORAGE_QUEUE_ENDPOINT: queues = '',
  } = settings
  return {
    port: settings.PORT,
    bot: {
      appId: settings.BOT_APP_ID.toLowerCase(),
      tenantId: settings.BOT_TENANT_ID.toLowerCase(),
      proof: managedIdentityClientId
        ? { kind: 'managed-identity', managedIdentityClientId }
        : { kind: 'client-secret', clientSecret },
      oauthConnection: settings.BOT_OAUTH_CONNECTION,
    },
    endpoints: endpointsOf(settings),
    dataFile: settings.DATA_FILE,
    ...(tables ? { storage: { tables, blobs, queues } } : {}),
    definitionsLimit: settings.DEFINITIONS_LIMIT_MB * 1024 ** 2,
    vaultKey: settings.VAULT_KEY,
    ...(settings.AUDIT_KEY ? { auditKeys: settings.AUDIT_KEY } : {}),
    ...(settings.KEY_VAULT_URL
      ? { keyVault: { url: settings.KEY_VAULT_URL, private: !isMicrosofts(settings.KEY_VAULT_URL) } }
      : {}),
    policyFile: settings.POLICY_FILE,
    logLevel: settings.LOG_LEVEL,
    ...(settings.OTEL_EXPORTER_OTLP_ENDPOINT ? { telemetry: settings.OTEL_EXPORTER_OTLP_ENDPOINT } : {}),
    jobs: { leaseMs: settings.JOB_LEASE_SECONDS * 1000, sweepMs: settings.JOB_SWEEP_SECONDS * 1000 },
    ...(settings.PUBLIC_URL ? { publicUrl: settings.PUBLIC_URL } : {}),
    fileHosts: settings.TEAMS_FILE_HOSTS,
    apiHostAddresses: settings.API_HOST_ADDRESSES,
  }
}

function endpointsOf(settings: Settings): Endpoints {
  return {
    authorityHost: settings.ENTRA_AUTHORITY_HOST,
    privateAuthority: !isMicrosofts(settings.ENTRA_AUTHORITY_HOST),
    arm: settings.ARM_ENDPOINT,
    armScope: settings.ARM_SCOPE,
    graph: settings.GRAPH_ENDPOINT,
    graphScope: settings.GRAPH_SCOPE,
    powerApps: settings.POWER_APPS_ENDPOINT,
    bap: settings.BAP_ENDPOINT,
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

/** Plain http is for a bot that only this machine reaches. */
function isPublicBase(text: string): boolean {
  const url = URL.parse(text)
  const isLocal = url?.protocol === 'http:' && (url.hostname === '127.0.0.1' || url.hostname === 'localhost')
  return (
    url !== null &&
    (url.protocol === 'https:' || isLocal) &&
    url.pathname === '/' &&
    url.search === '' &&
    url.hash === ''
  )
}

function listOf(text: string): readonly string[] {
  return text
    .split(',')
    .map((part) => part.trim().toLowerCase())
    .filter((part) => part !== '')
}

/** `orders.contoso.example=10.1.2.3:443, exports.contoso.example=10.1.2.4:443@/subscriptions/…, …` */
function readHostAddresses(text: string, context: z.RefinementCtx): Config['apiHostAddresses'] {
  const addresses = new Map<string, HostAddress>()
  for (const part of listOf(text)) {
    const match = /^([a-z0-9.-]+)=(\d{1,3}(?:\.\d{1,3}){3}):(\d{1,5})(?:@(\/subscriptions(?:\/[^@]*)?))?$/.exec(part)
    if (!match) {
      context.addIssue({
        code: 'custom',
        message: 'must be a list of host=address:port or host=address:port@/subscriptions/…',
      })
      return addresses
    }
    const [, host = '', address = '', port = '', apps] = match
    addresses.set(host, { address, port: Number(port), ...(apps ? { apps } : {}) })
  }
  return addresses
}
