import { pageRoutes } from './page-routes.ts'
import { connectorRoutes } from './connector-routes.ts'
import { controlRoutes } from './control-routes.ts'
import type { DriverDependencies } from './driver-dependencies.ts'
import { environmentRoutes } from './environment-routes.ts'
import { eventRoute } from './event-stream.ts'
import { extensionRoutes } from './extension-routes.ts'
import { fileRoute } from './file-route.ts'
import { identityRoutes } from './identity-routes.ts'
import { startLocalServer } from './local-server.ts'
import type { LocalRoute, LocalServer } from './local-server.ts'
import { peopleRoutes, settingRoutes } from './people-routes.ts'

/** Starts the driver API and the page on one loopback port (0 picks a free one). */
export function startDriver({ port, ...dependencies }: DriverDependencies & { port: number }): Promise<LocalServer> {
  return startLocalServer({ port, routes: [...driverRoutes(dependencies), ...pageRoutes()] })
}

/** Every route of docs/sandbox.md. */
export function driverRoutes(dependencies: DriverDependencies): readonly LocalRoute[] {
  return [
    ...peopleRoutes(dependencies.channel),
    ...extensionRoutes(dependencies.channel),
    ...settingRoutes(dependencies.channel),
    ...identityRoutes(dependencies.cloud),
    ...connectorRoutes(dependencies.cloud),
    ...environmentRoutes(dependencies.cloud),
    ...controlRoutes(dependencies),
    eventRoute(dependencies),
    fileRoute(dependencies.channel),
  ]
}
