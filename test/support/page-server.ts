import type { DownloadDoor } from '../../src/pages/download-routes.ts'
import type { StepUpDoor } from '../../src/pages/step-up-routes.ts'
import { startServer } from '../../src/server.ts'
import type { HttpServer } from '../../src/server.ts'
import { createWorld } from './world.ts'

const nothing = () => Promise.resolve({ status: 404, headers: {} })

/** The bot's HTTP side on a free port with these pages; the others are not there. */
export function startPageServer(doors: {
  readonly downloads?: DownloadDoor
  readonly stepUp?: StepUpDoor
}): Promise<HttpServer> {
  return startServer({
    port: 0,
    frontDoor: () => Promise.resolve({ status: 200 }),
    pages: {
      downloads: doors.downloads ?? { look: nothing, take: nothing },
      stepUp: {
        begin: '/auth/step-up',
        back: '/auth/step-up/done',
        door: doors.stepUp ?? { begin: nothing, back: nothing },
      },
    },
    isReady: () => Promise.resolve(true),
    log: createWorld().context.log,
  })
}
