import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Channel } from './channel/start-channel.ts'
import type { Cloud } from './cloud.ts'
import type { SharePoint } from './sharepoint/share-point.ts'
import type { CertificateAuthority } from './kernel/certificates.ts'
import { botAppId, oauthConnectionName } from './world/bot.ts'
import { environments } from './world/environments.ts'
import { groups } from './world/groups.ts'
import { people, tenantId } from './world/people.ts'

/** A database on a PostgreSQL server, and the role as which the bot signs in there. */
export interface PostgresLogin {
  readonly host: string
  readonly port: number
  readonly database: string
  readonly user: string
  readonly password: string
}

/** The bot's settings for this sandbox: what an administrator would set in Azure, with the stand-ins' addresses. */
export function botEnvironment(options: {
  cloud: Pick<Cloud, 'endpoints' | 'hostAddresses' | 'identityHeader'>
  channel: Pick<Channel, 'endpoints'> & { readonly sharePoint: Pick<SharePoint, 'hostAddresses'> }
  certificates: Pick<CertificateAuthority, 'caFile'>
  directory: string
  port: number
  botSecret: string
  /** Where the bot keeps everything, instead of a file of its own. */
  postgres?: PostgresLogin
  /** Whether the bot keeps secrets in its Key Vault instead of its database file. */
  usesKeyVault?: boolean
}): Record<string, string> {
  const { cloud, channel, certificates, directory, port, botSecret, postgres } = options
  mkdirSync(directory, { recursive: true })
  const policyFile = join(directory, 'policy.json')
  writeFileSync(policyFile, JSON.stringify(policy(), null, 2))
  const { endpoints } = cloud
  const { serviceUrl, issuer, openIdMetadata, tokenService } = channel.endpoints
  const { entra, arm, graph, powerApps, bap, keyVault, teamVault } = endpoints
  const addresses = [entra, arm, graph, powerApps, bap, keyVault, teamVault]
  const hosts = [...addresses, serviceUrl, openIdMetadata, tokenService].map((address) => new URL(address).host)
  return {
    NODE_EXTRA_CA_CERTS: certificates.caFile,
    PORT: String(port),
    BOT_APP_ID: botAppId,
    BOT_TENANT_ID: tenantId,
    BOT_CLIENT_SECRET: botSecret,
    BOT_OAUTH_CONNECTION: oauthConnectionName,
    DATA_FILE: join(directory, 'courier.sqlite'),
    // Bound to the folder, so that a bot that starts again in it can open what it sealed.
    VAULT_KEY: createHash('sha256').update(directory).digest('base64'),
    AUDIT_KEY: createHash('sha256').update(`${directory} audit`).digest('base64'),
    ...(options.usesKeyVault ? { KEY_VAULT_URL: keyVault } : {}),
    POLICY_FILE: policyFile,
    // A killed bot's work is taken up again after this long; a production lease is longer.
    JOB_LEASE_SECONDS: '2',
    JOB_SWEEP_SECONDS: '1',
    ALLOWED_ENDPOINT_HOSTS: [...new Set(hosts)].join(','),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    API_HOST_ADDRESSES: Object.entries({ ...cloud.hostAddresses, ...channel.sharePoint.hostAddresses })
      .map(([host, address]) => `${host}=${address}`)
      .join(','),
    ENTRA_AUTHORITY_HOST: endpoints.entra,
    ARM_ENDPOINT: endpoints.arm,
    GRAPH_ENDPOINT: endpoints.graph,
    POWER_APPS_ENDPOINT: endpoints.powerApps,
    BAP_ENDPOINT: endpoints.bap,
    CHANNEL_ISSUER: issuer,
    CHANNEL_OPENID_METADATA: openIdMetadata,
    BOT_TOKEN_SERVICE: tokenService,
    ...(postgres ? postgresSettings(postgres) : {}),
    TEAMS_SERVICE_URL: serviceUrl,
    TEAMS_SERVICE_HOSTS: new URL(serviceUrl).host,
  }
}

/** The settings by which a bot keeps everything there. */
export function postgresSettings({ host, port, database, user, password }: PostgresLogin): Record<string, string> {
  return {
    POSTGRES_HOST: host,
    POSTGRES_PORT: String(port),
    POSTGRES_DATABASE: database,
    POSTGRES_USER: user,
    POSTGRES_PASSWORD: password,
  }
}

/** Who approves imports: Omar and Priya everywhere, Adam too where nothing can break. */
const approvers: Readonly<Record<string, readonly string[]>> = {
  'Contoso Production': ['omar', 'priya'],
  'Contoso Sandbox': ['omar', 'priya', 'adam'],
}

function policy() {
  return {
    environments: environments.flatMap(({ name, displayName }) => {
      const names = approvers[displayName] ?? []
      const ids = people.filter(({ id }) => names.includes(id)).map(({ objectId }) => objectId)
      return ids.length > 0 ? [{ id: name, name: displayName, approvers: ids, ...makersOf(displayName) }] : []
    }),
    selfApproval: false,
  }
}

/** Only what goes to production is shared with makers. */
function makersOf(environment: string) {
  const makers = groups.filter(({ displayName }) => displayName === 'App Makers')
  if (environment !== 'Contoso Production') return {}
  return { makers: makers.map(({ id, displayName }) => ({ type: 'group', id, name: displayName })) }
}
