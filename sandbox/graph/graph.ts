import type { Directory } from '../entra/directory.ts'
import type { Certificate } from '../kernel/certificates.ts'
import type { Clock } from '../kernel/clock.ts'
import { startStandIn } from '../kernel/stand-in.ts'
import type { FaultGate, StandIn } from '../kernel/stand-in.ts'
import type { TokenIssuer } from '../kernel/token-issuer.ts'
import type { Traffic } from '../kernel/traffic.ts'
import type { Changes } from '../world/changes.ts'
import { graphError } from './graph-error.ts'
import { graphRoute } from './graph-route.ts'
import type { Replication } from './replication.ts'
import { applicationRoutes } from './routes/applications.ts'
import { deletedItemRoutes } from './routes/deleted-items.ts'
import { federatedCredentialRoutes } from './routes/federated-credentials.ts'
import { groupRoutes } from './routes/groups.ts'
import { passwordRoutes } from './routes/passwords.ts'
import { permissionGrantRoutes } from './routes/permission-grants.ts'
import { servicePrincipalRoutes } from './routes/service-principals.ts'
import { teamworkRoutes } from './routes/teamwork.ts'
import { userRoutes } from './routes/users.ts'
import type { TeamsApps } from './teams-apps.ts'
import type { TenantSettings } from './tenant-settings.ts'

/** Starts the stand-in of Microsoft Graph v1.0. */
export function startGraph(options: {
  certificate: Certificate
  clock: Clock
  traffic: Traffic
  faults?: FaultGate
  issuer: TokenIssuer
  directory: Directory
  changes: Changes
  replication: Replication
  teamsApps: TeamsApps
  tenantSettings: TenantSettings
}): Promise<StandIn> {
  const routes = [
    ...userRoutes,
    ...groupRoutes,
    ...applicationRoutes,
    ...deletedItemRoutes,
    ...passwordRoutes,
    ...federatedCredentialRoutes,
    ...servicePrincipalRoutes,
    ...permissionGrantRoutes,
    ...teamworkRoutes,
  ]
  return startStandIn({
    ...options,
    name: 'graph',
    routes: routes.map((operation) => graphRoute(operation, options)),
    notFound: (call) => {
      const segment = call.url.pathname.split('/').at(-1) ?? ''
      const refusal = { status: 400, code: 'BadRequest', message: `Resource not found for the segment '${segment}'.` }
      return graphError(refusal, call, options.clock.now())
    },
  })
}
