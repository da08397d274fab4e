import { z } from 'zod'
import { endpointSettings, isTrusted } from './endpoints.ts'
import {
  guid,
  hostName,
  https,
  isGuardedAddress,
  isPublicBase,
  keys,
  listOf,
  readHostAddresses,
} from './setting-types.ts'

export const settingsSchema = z.object({
  PORT: z.coerce.number('must be a port number').int().min(0).max(65535).default(3978),
  BOT_APP_ID: guid,
  BOT_TENANT_ID: guid,
  BOT_MANAGED_IDENTITY_CLIENT_ID: guid.optional(),
  BOT_CLIENT_SECRET: z.string().optional(),
  BOT_OAUTH_CONNECTION: z.string().default('teams-sso'),
  DATA_FILE: z.string().default('data/courier.sqlite'),
  VAULT_KEY: keys,
  AUDIT_KEY: keys,
  POSTGRES_HOST: hostName.optional(),
  POSTGRES_PORT: z.coerce.number('must be a port number').int().min(1).max(65535).default(5432),
  POSTGRES_DATABASE: z.string().default('courier'),
  POSTGRES_USER: z.string().optional(),
  POSTGRES_PASSWORD: z.string().optional(),
  POSTGRES_SCOPE: z.string().default('https://ossrdbms-aad.database.windows.net/.default'),
  DEFINITIONS_LIMIT_MB: z.coerce.number('must be megabytes').int().min(100).default(20_480),
  KEY_VAULT_URL: https.optional(),
  POLICY_FILE: z.string(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error'], 'must be debug, info, warn or error').default('info'),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .string()
    .refine(isGuardedAddress, 'must be an https address')
    .transform((url) => url.replace(/\/$/, ''))
    .optional(),
  JOB_LEASE_SECONDS: z.coerce.number('must be seconds').min(1).max(600).default(30),
  JOB_SWEEP_SECONDS: z.coerce.number('must be seconds').min(1).max(600).default(15),
  PUBLIC_URL: z
    .string()
    .refine(isPublicBase, 'must be an https address without a path')
    .transform((url) => new URL(url).origin)
    .optional(),
  TEAMS_FILE_HOSTS: z
    .string()
    .default('sharepoint.com,sharepoint.us')
    .transform((text) => new Set(listOf(text))),
  API_HOST_ADDRESSES: z.string().default('').transform(readHostAddresses),
  ...endpointSettings,
})

export type Settings = z.infer<typeof settingsSchema>

/** For commands that read an audit log from before AUDIT_KEY: without one there are no audit keys. */
const olderLogSchema = settingsSchema.extend({ AUDIT_KEY: keys.default([]) })

/** Every setting the bot reads, for the deployment templates' test and the documentation. */
export const settingNames: readonly string[] = Object.keys(settingsSchema.shape)

export type SettingsResult =
  | { readonly ok: true; readonly settings: Settings }
  /** One line a setting, in the order of the documentation. */
  | { readonly ok: false; readonly problems: readonly string[] }

export interface SettingsOptions {
  /** False for commands that read an audit log whose lines may all be from before AUDIT_KEY. */
  readonly isAuditKeyNeeded?: boolean
}

/** Reads the settings, or says everything that is wrong with them at once. Empty values count as absent. */
export function readSettings(
  environment: Readonly<Record<string, string | undefined>>,
  { isAuditKeyNeeded = true }: SettingsOptions = {},
): SettingsResult {
  const given = Object.fromEntries(
    settingNames.flatMap((name) => (environment[name] ? [[name, environment[name]]] : [])),
  )
  const parsed = (isAuditKeyNeeded ? settingsSchema : olderLogSchema).safeParse(given)
  const problems = parsed.success
    ? crossChecks(parsed.data)
    : [...schemaProblems(parsed.error, given), ...credentialProblems(given)]
  if (!parsed.success || problems.length > 0) return { ok: false, problems }
  return { ok: true, settings: parsed.data }
}

function schemaProblems(error: z.ZodError, given: Readonly<Record<string, string>>): readonly string[] {
  return error.issues.map((issue) => {
    const name = String(issue.path[0])
    return given[name] === undefined ? `${name} is missing` : `${name} ${issue.message}`
  })
}

/** Without a credential the framework would run with authentication off: here it does not start. */
function credentialProblems(given: Readonly<Partial<Record<string, string>>>): readonly string[] {
  const credentials = [given['BOT_MANAGED_IDENTITY_CLIENT_ID'], given['BOT_CLIENT_SECRET']].filter(Boolean)
  if (credentials.length === 1) return []
  return ['exactly one of BOT_MANAGED_IDENTITY_CLIENT_ID and BOT_CLIENT_SECRET must be given']
}

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
] as const

function crossChecks(settings: Settings): readonly string[] {
  const { BOT_MANAGED_IDENTITY_CLIENT_ID: identity, BOT_CLIENT_SECRET: secret } = settings
  const foreign = endpointNames.filter((name) => {
    const url = settings[name]
    return url !== undefined && !isTrusted(url, settings.ALLOWED_ENDPOINT_HOSTS)
  })
  return [
    ...credentialProblems({
      ...(identity ? { BOT_MANAGED_IDENTITY_CLIENT_ID: identity } : {}),
      ...(secret ? { BOT_CLIENT_SECRET: secret } : {}),
    }),
    ...foreign.map((name) => `${name} names a host that is not Microsoft's; allow it in ALLOWED_ENDPOINT_HOSTS`),
    ...postgresProblems(settings),
    ...(settings.AUDIT_KEY.some((bytes) => settings.VAULT_KEY.some((other) => Buffer.from(other).equals(bytes)))
      ? ['AUDIT_KEY must be another key than VAULT_KEY']
      : []),
    ...(settings.TEAMS_SERVICE_HOSTS.has(new URL(settings.TEAMS_SERVICE_URL).host)
      ? []
      : ['TEAMS_SERVICE_URL must be on one of TEAMS_SERVICE_HOSTS']),
  ]
}

/** A token of the bot's identity goes only to a server that is Microsoft's or allowed by name; a password is its server's own. */
function postgresProblems(settings: Settings): readonly string[] {
  const { POSTGRES_HOST: host, POSTGRES_USER: user, POSTGRES_PASSWORD: password } = settings
  if (host === undefined) {
    return user === undefined && password === undefined
      ? []
      : ['POSTGRES_HOST is missing, though POSTGRES_USER or POSTGRES_PASSWORD is given']
  }
  return [
    ...(user === undefined ? ['POSTGRES_USER is missing: the role as which the bot signs in to POSTGRES_HOST'] : []),
    ...(password === undefined && !isTrusted(`https://${host}`, settings.ALLOWED_ENDPOINT_HOSTS)
      ? [
          "POSTGRES_HOST names a host that is not Microsoft's; give POSTGRES_PASSWORD, or allow it in ALLOWED_ENDPOINT_HOSTS",
        ]
      : []),
  ]
}
