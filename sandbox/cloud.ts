import { randomUUID } from 'node:crypto'
import { startArm } from './arm/arm.ts'
import { startEntra } from './entra/entra.ts'
import type { Entra } from './entra/entra.ts'
import { connectorClient } from './entra/tenant.ts'
import { startManagedIdentity } from './entra/managed-identity.ts'
import { startGraph } from './graph/graph.ts'
import { createReplication } from './graph/replication.ts'
import type { Replication } from './graph/replication.ts'
import { createTeamsApps } from './graph/teams-apps.ts'
import type { TeamsApps } from './graph/teams-apps.ts'
import { createTenantSettings } from './graph/tenant-settings.ts'
import type { TenantSettings } from './graph/tenant-settings.ts'
import { startKeyVault } from './key-vault/key-vault.ts'
import { botVault, teamVault } from './key-vault/vaults.ts'
import type { CertificateAuthority } from './kernel/certificates.ts'
import type { Clock } from './kernel/clock.ts'
import type { FaultGate } from './kernel/stand-in.ts'
import type { Traffic } from './kernel/traffic.ts'
import { gatewayHost, startGateway } from './gateway/gateway.ts'
import { createConnectionStore } from './power/connection-store.ts'
import { createConnectorStore } from './power/connector-store.ts'
import { createEnvironmentRules } from './power/environment-rules.ts'
import type { EnvironmentRules } from './power/environment-rules.ts'
import { createMakerPortal } from './power/maker-portal.ts'
import type { MakerPortal } from './power/maker-portal.ts'
import { startPower } from './power/power.ts'
import { publicHost } from './sites/site-content.ts'
import { siteHosts, startSites } from './sites/sites.ts'
import { exportHost, powerAppsHost, startBlobStorage } from './storage/blob-storage.ts'
import type { SandboxApp } from './world/apps.ts'
import { createChanges } from './world/changes.ts'
import { createEntitlements } from './world/entitlements.ts'
import type { Entitlements } from './world/entitlements.ts'
import { createEstate } from './world/estate.ts'
import type { AppChange, Estate } from './world/estate.ts'
import { viewWorld } from './world/world-view.ts'
import type { WorldView } from './world/world-view.ts'

/** Every cloud service the bot works with, on this machine. */
export interface Cloud {
  /** Addresses for the bot's settings. */
  readonly endpoints: {
    readonly entra: string
    readonly arm: string
    readonly graph: string
    readonly powerApps: string
    readonly bap: string
    /** The bot's own vault, and the one of Dana's team. */
    readonly keyVault: string
    readonly teamVault: string
    /** For IDENTITY_ENDPOINT; plain HTTP, as inside App Service. */
    readonly managedIdentity: string
  }
  /** For IDENTITY_HEADER. */
  readonly identityHeader: string
  /** The directory's tokens, and switches for what Conditional Access or missing consent does to them. */
  readonly entra: Pick<
    Entra,
    | 'issuer'
    | 'issueUserToken'
    | 'refusalOf'
    | 'hasLeft'
    | 'setDeparted'
    | 'requireAssignment'
    | 'policy'
    | 'authorization'
    | 'moveSignInPage'
    | 'addRedirectUri'
  >
  /** Roles in Azure and makers in Power Platform; changes count at the next call. */
  readonly entitlements: Entitlements
  /** Delay between making an object in the directory and finding it. */
  readonly replication: Replication
  /** What the tenant lets people do with app registrations; changes count at the next call. */
  readonly tenantSettings: TenantSettings
  /** For whom the bot is installed, as Microsoft Graph tells it. */
  readonly teamsApps: TeamsApps
  /** What keeps connectors from being made or changed in an environment. */
  readonly environmentRules: EnvironmentRules
  /** What people change in Power Platform by hand. */
  readonly makerPortal: MakerPortal
  /** Where each public host name really listens, e.g. `orders-api.azurewebsites.net` at `127.0.0.1:43211`. */
  readonly hostAddresses: Readonly<Record<string, string>>
  world(): WorldView
  /** Makes more apps, at whose hosts nothing answers. */
  addApps(apps: readonly SandboxApp[]): void
  /** Throws TypeError for an app that does not exist. */
  changeApp(name: string, change: AppChange): void
  /** Told whenever `world()` would answer something else. */
  onChange(listener: () => void): () => void
  close(): Promise<void>
}

export interface CloudOptions {
  readonly certificates: CertificateAuthority
  readonly clock: Clock
  readonly traffic: Traffic
  readonly faults?: FaultGate
  readonly botAppId: string
  readonly botSecret: string
  /** Apps beside the company's own, which its resource groups hold. */
  readonly apps?: readonly SandboxApp[]
  /** Whether the guide's steps in the directory are done (docs/deployment.md); they are unless this is false. */
  readonly isInstalled?: boolean
}

/** Starts Entra ID, Azure Resource Manager, Microsoft Graph, Power Platform, blob storage and the company's apps. */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  const changes = createChanges()
  const estate = createEstate({ changes, now: () => options.clock.now(), more: options.apps })
  const entitlements = createEntitlements({ changes })
  const connectors = createConnectorStore({ changes })
  const connections = createConnectionStore()
  const rules = createEnvironmentRules({ changes })
  const replication = createReplication()
  const teamsApps = createTeamsApps({ changes })
  const tenantSettings = createTenantSettings()
  const hosts = siteHosts(estate)
  const certificate = await options.certificates.issue([...hosts, gatewayHost, exportHost, powerAppsHost])
  const identityHeader = randomUUID()
  const resources = new AsyncDisposableStack()
  const owned = async <T extends { close(): Promise<void> }>(starting: Promise<T>) =>
    resources.adopt(await starting, (part) => part.close())
  try {
    const entra = await owned(startEntra({ ...options, certificate }))
    const storage = await owned(startBlobStorage({ ...options, certificate }))
    const { issuer, directory, policy } = entra
    const common = { ...options, certificate, issuer, policy, directory, estate, entitlements, storage }
    const vaultOptions = { ...common, entraOrigin: entra.origin }
    const [arm, graph, power, sites, managedIdentity, keyVault, teamsVault] = await Promise.all([
      owned(startArm(common)),
      owned(startGraph({ ...common, changes, replication, teamsApps, tenantSettings })),
      owned(startPower({ ...common, connectors, connections, rules })),
      owned(startSites(common)),
      owned(startManagedIdentity({ ...common, identityHeader })),
      owned(startKeyVault({ ...vaultOptions, vault: botVault })),
      owned(startKeyVault({ ...vaultOptions, vault: teamVault(connectorClient.secret) })),
    ])
    const { caCertificate } = options.certificates
    const gateway = await owned(
      startGateway({ ...common, caCertificate, connectors, connections, sitesPort: () => sites.port }),
    )
    return {
      endpoints: {
        entra: entra.origin,
        arm: arm.origin,
        graph: graph.origin,
        powerApps: power.powerApps.origin,
        bap: power.bap.origin,
        keyVault: keyVault.origin,
        teamVault: teamsVault.origin,
        managedIdentity: `${managedIdentity.origin}/msi/token`,
      },
      identityHeader,
      entra,
      entitlements,
      replication,
      teamsApps,
      tenantSettings,
      environmentRules: rules,
      makerPortal: createMakerPortal({ ...common, connectors }),
      hostAddresses: Object.fromEntries([
        ...hosts.map((host) => [host, `127.0.0.1:${sites.port}${host === publicHost ? '@/subscriptions' : ''}`]),
        [gatewayHost, `127.0.0.1:${gateway.port}`],
        [exportHost, `127.0.0.1:${storage.port}@/subscriptions`],
        [powerAppsHost, `127.0.0.1:${storage.port}`],
      ]),
      world: () => viewWorld({ estate, entitlements, rules, directory, connectors }),
      ...switchesOf(estate),
      onChange: (listener) => changes.onChange(() => listener()),
      close: () => resources.disposeAsync(),
    }
  } catch (problem) {
    await resources.disposeAsync()
    throw problem
  }
}

function switchesOf(estate: Estate): Pick<Cloud, 'addApps' | 'changeApp'> {
  return {
    addApps: (apps) => estate.add(apps),
    changeApp: (name, change) => estate.change(name, change),
  }
}
