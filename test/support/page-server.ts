import type { DownloadRoutes } from '../../src/pages/download-routes.ts'
import type { StepUpRoutes } from '../../src/pages/step-up-routes.ts'
import { startServer } from '../../src/server.ts'
import type { HttpServer } from '../../src/server.ts'
import { createWorld } from './world.ts'

const nothing = () => Promise.resolve({ status: 404, headers: {} })

/** The bot's HTTP side on a free port with these pages; the others are not there. */
export function startPageServer(routes: {
  readonly downloads?: DownloadRoutes
  readonly stepUp?: StepUpRoutes
}): Promise<HttpServer> {
  return startServer({
    port: 0,
    channelAdapter: () => Promise.resolve({ status: 200 }),
    pages: {
      downloads: routes.downloads ?? { look: nothing, take: nothing },
      stepUp: {
        begin: '/auth/step-up',
        back: '/auth/step-up/done',
        routes: routes.stepUp ?? { begin: nothing, back: nothing },
      },
    },
    isReady: () => Promise.resolve(true),
    log: createWorld().context.log,
  })
}
