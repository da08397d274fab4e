import type { SignInPolicy } from '../entra/sign-in-policy.ts'
import type { Certificate } from '../kernel/certificates.ts'
import type { Clock } from '../kernel/clock.ts'
import { startStandIn } from '../kernel/stand-in.ts'
import type { FaultGate, StandIn } from '../kernel/stand-in.ts'
import type { TokenIssuer } from '../kernel/token-issuer.ts'
import type { Traffic } from '../kernel/traffic.ts'
import type { BlobStorage } from '../storage/blob-storage.ts'
import type { Entitlements } from '../world/entitlements.ts'
import type { Estate } from '../world/estate.ts'
import { armError } from './arm-error.ts'
import { armRoute } from './arm-route.ts'
import { createQueryQuota } from './resource-graph/query-quota.ts'
import { resourceGraphRoute } from './resource-graph/resources-route.ts'
import { createRights } from './rights.ts'
import { apiManagementRoutes } from './routes/api-management.ts'
import { authSettingsRoutes } from './routes/auth-settings.ts'
import { functionRoutes } from './routes/functions.ts'
import { networkRoutes } from './routes/network.ts'
import { permissionRoutes } from './routes/permissions.ts'
import { siteConfigRoutes } from './routes/site-config.ts'
import { siteListRoutes } from './routes/sites.ts'
import { subscriptionRoutes } from './routes/subscriptions.ts'
import { createThrottle } from './throttle.ts'

/** Starts the stand-in of Azure Resource Manager. */
export function startArm(options: {
  certificate: Certificate
  clock: Clock
  traffic: Traffic
  faults?: FaultGate
  estate: Estate
  entitlements: Entitlements
  issuer: TokenIssuer
  policy: SignInPolicy
  storage: BlobStorage
}): Promise<StandIn> {
  const world = { ...options, rights: createRights(options), throttle: createThrottle(options) }
  const routes = [
    ...subscriptionRoutes,
    resourceGraphRoute(createQueryQuota(options)),
    ...permissionRoutes,
    ...siteListRoutes,
    ...siteConfigRoutes,
    ...authSettingsRoutes,
    ...functionRoutes,
    ...networkRoutes,
    ...apiManagementRoutes,
  ]
  return startStandIn({
    ...options,
    name: 'arm',
    routes: routes.map((operation) => armRoute(operation, world)),
    notFound: (call) =>
      armError(404, 'InvalidResourceType', `No operation was found that matches the path '${call.url.pathname}'.`),
  })
}
