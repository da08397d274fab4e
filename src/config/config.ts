import { endpointsOf, isMicrosofts } from './endpoints.ts'
import type { Endpoints } from './endpoints.ts'
import type { HostAddress } from './setting-types.ts'
import { readSettings, settingsSchema } from './settings.ts'
import type { Settings, SettingsOptions } from './settings.ts'

/** Everything the bot is told from outside. This folder is the only place that names environment variables. */
export interface Config {
  readonly port: number
  readonly bot: {
    readonly appId: string
    readonly tenantId: string
    readonly credential:
      | { readonly kind: 'managed-identity'; readonly managedIdentityClientId: string }
      | { readonly kind: 'client-secret'; readonly clientSecret: string }
    readonly oauthConnection: string
  }
  readonly endpoints: Endpoints
  readonly dataFile: string
  /** Where everything is kept when not in the data file. Without a password the bot's identity signs in. */
  readonly postgres?: {
    readonly host: string
    readonly port: number
    readonly database: string
    readonly user: string
    readonly password?: string
    /** Of the token that takes the password's place. */
    readonly scope: string
  }
  /** Bytes of definitions that are kept in all. */
  readonly definitionsLimit: number
  /** 32 bytes that seal secrets at rest. */
  readonly vaultKey: Uint8Array
  /** What secrets were sealed with before, the newest first; given until `courier vault rekey` has run. */
  readonly earlierVaultKeys?: readonly Uint8Array[]
  /** What the audit log's lines are keyed with, the newest first. */
  readonly auditKeys: readonly Uint8Array[]
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

export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  /** One line a setting, in the order of the documentation. */
  | { readonly ok: false; readonly problems: readonly string[] }

/** Reads the configuration, or says everything that is wrong with it at once. */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
  options?: SettingsOptions,
): ConfigResult {
  const read = readSettings(environment, options)
  return read.ok ? { ok: true, config: configOf(read.settings) } : read
}

/** The keys of the audit log alone, for commands that need nothing else. Throws TypeError when one is wrong. */
export function readAuditKeys(
  environment: Readonly<Record<string, string | undefined>>,
): Partial<Pick<Config, 'vaultKey' | 'earlierVaultKeys' | 'auditKeys'>> {
  const { VAULT_KEY, AUDIT_KEY } = settingsSchema.shape
  const vaultKey = VAULT_KEY.optional().safeParse(environment['VAULT_KEY'] || undefined)
  const auditKeys = AUDIT_KEY.optional().safeParse(environment['AUDIT_KEY'] || undefined)
  if (!vaultKey.success) throw new TypeError('VAULT_KEY is not 32 bytes in base64.')
  if (!auditKeys.success) throw new TypeError('AUDIT_KEY is not 32 bytes in base64.')
  return {
    ...(vaultKey.data ? vaultKeysOf(vaultKey.data) : {}),
    ...(auditKeys.data ? { auditKeys: auditKeys.data } : {}),
  }
}

function configOf(settings: Settings): Config {
  const { BOT_MANAGED_IDENTITY_CLIENT_ID: managedIdentityClientId, BOT_CLIENT_SECRET: clientSecret = '' } = settings
  return {
    port: settings.PORT,
    bot: {
      appId: settings.BOT_APP_ID.toLowerCase(),
      tenantId: settings.BOT_TENANT_ID.toLowerCase(),
      credential: managedIdentityClientId
        ? { kind: 'managed-identity', managedIdentityClientId }
        : { kind: 'client-secret', clientSecret },
      oauthConnection: settings.BOT_OAUTH_CONNECTION,
    },
    endpoints: endpointsOf(settings),
    dataFile: settings.DATA_FILE,
    ...postgresOf(settings),
    definitionsLimit: settings.DEFINITIONS_LIMIT_MB * 1024 ** 2,
    ...vaultKeysOf(settings.VAULT_KEY),
    auditKeys: settings.AUDIT_KEY,
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

function postgresOf(settings: Settings): Pick<Config, 'postgres'> {
  const { POSTGRES_HOST: host, POSTGRES_USER: user = '', POSTGRES_PASSWORD: password } = settings
  if (host === undefined) return {}
  const [port, database, scope] = [settings.POSTGRES_PORT, settings.POSTGRES_DATABASE, settings.POSTGRES_SCOPE]
  return { postgres: { host, port, database, user, scope, ...(password === undefined ? {} : { password }) } }
}

function vaultKeysOf([vaultKey, ...earlier]: Settings['VAULT_KEY']): Pick<Config, 'vaultKey' | 'earlierVaultKeys'> {
  if (!vaultKey) throw new TypeError('VAULT_KEY has no key')
  return { vaultKey, ...(earlier.length > 0 ? { earlierVaultKeys: earlier } : {}) }
}
