import type { Directory } from '../entra/directory.ts'
import type { Certificate } from '../kernel/certificates.ts'
import type { Clock } from '../kernel/clock.ts'
import { startStandIn } from '../kernel/stand-in.ts'
import type { FaultGate, StandIn } from '../kernel/stand-in.ts'
import type { TokenIssuer } from '../kernel/token-issuer.ts'
import type { Traffic } from '../kernel/traffic.ts'
import type { BlobStorage } from '../storage/blob-storage.ts'
import type { Entitlements } from '../world/entitlements.ts'
import type { ConnectionStore } from './connection-store.ts'
import type { ConnectorStore } from './connector-store.ts'
import type { EnvironmentRules } from './environment-rules.ts'
import { noSuchOperation } from './power-error.ts'
import { powerRoute } from './power-route.ts'
import type { PowerOperation } from './power-route.ts'
import { apiRoutes } from './routes/apis.ts'
import { connectionRoutes } from './routes/connections.ts'
import { environmentRoutes } from './routes/environments.ts'
import { ownObjectRoutes } from './routes/own-objects.ts'
import { sharingRoutes } from './routes/sharing.ts'

const powerAppsVersions = ['2016-11-01', '2017-05-01', '2017-06-01', '2018-10-01', '2020-06-01', '2021-02-01']
const platformVersions = ['2016-11-01', '2018-10-01', '2019-05-01', '2020-06-01', '2020-10-01', '2021-04-01']

export interface Power {
  /** Connectors: api.powerapps.com. */
  readonly powerApps: StandIn
  /** Environments: api.bap.microsoft.com. */
  readonly bap: StandIn
  close(): Promise<void>
}

/** Starts the stand-ins of Power Platform. They are two hosts, as in the cloud: neither knows the other's operations. */
export async function startPower(options: {
  certificate: Certificate
  clock: Clock
  traffic: Traffic
  faults?: FaultGate
  issuer: TokenIssuer
  directory: Directory
  entitlements: Entitlements
  rules: EnvironmentRules
  storage: BlobStorage
  connectors: ConnectorStore
  connections: ConnectionStore
}): Promise<Power> {
  const start = (routes: readonly PowerOperation[], versions: readonly string[]) =>
    startStandIn({
      ...options,
      name: 'power',
      routes: routes.map((operation) => powerRoute(operation, versions, options)),
      notFound: (call) => noSuchOperation(call.url.href),
    })
  const [powerApps, bap] = await Promise.all([
    start([...ownObjectRoutes, ...sharingRoutes, ...connectionRoutes, ...apiRoutes], powerAppsVersions),
    start(environmentRoutes, platformVersions),
  ])
  return {
    powerApps,
    bap,
    async close() {
      await Promise.all([powerApps.close(), bap.close()])
    },
  }
}
