import { pageRoutes } from './page-routes.ts'
import { controlRoutes } from './control-routes.ts'
import type { DriverParts } from './driver-dependencies.ts'
import { eventRoute } from './event-stream.ts'
import { fileRoute } from './file-route.ts'
import { identityRoutes } from './identity-routes.ts'
import { startLocalServer } from './local-server.ts'
import type { LocalServer } from './local-server.ts'
import { peopleRoutes, settingRoutes } from './people-routes.ts'

/** Starts the driver API and the page on one loopback port (0 picks a free one). */
export function startDriver({ port, ...parts }: DriverParts & { port: number }): Promise<LocalServer> {
  return startLocalServer({
    port,
    routes: [
      ...peopleRoutes(parts.channel),
      ...settingRoutes(parts.channel),
      ...identityRoutes(parts.cloud),
      ...controlRoutes(parts),
      eventRoute(parts),
      fileRoute(parts.channel),
      ...pageRoutes(),
    ],
  })
}
