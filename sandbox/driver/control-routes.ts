import { z } from 'zod'
import type { BotProcess } from '../bot-process.ts'
import type { DriverDependencies } from './driver-dependencies.ts'
import { faultRequest } from './faults.ts'
import { HttpError } from './http-error.ts'
import type { LocalRoute } from './local-server.ts'
import { readBody } from './read-body.ts'
import { readDuration } from './read-duration.ts'

const advance = z.strictObject({ advance: z.union([z.number(), z.string()]) })
const signal = z.strictObject({ signal: z.enum(['SIGKILL', 'SIGTERM']) })

/** The world of the stand-ins, the calls they got, and switches for faults, the bot's process and the clock. */
export function controlRoutes(dependencies: DriverDependencies): LocalRoute[] {
  return [...worldRoutes(dependencies), ...processRoutes(dependencies), ...faultRoutes(dependencies)]
}

function worldRoutes({ cloud, bot, clock, traffic }: DriverDependencies): LocalRoute[] {
  return [
    {
      method: 'GET',
      path: '/api/world',
      handle: () => ({
        status: 200,
        body: { ...cloud.world(), bot: describeBot(bot), now: clock.now().toISOString() },
      }),
    },
    {
      method: 'GET',
      path: '/api/traffic',
      handle: ({ query }) => ({ status: 200, body: traffic.entries(query.get('stand-in') ?? undefined) }),
    },
    {
      method: 'POST',
      path: '/api/apps/:name',
      handle: ({ params, body }) => {
        const name = params.name ?? ''
        if (!cloud.world().apps.some((app) => app.name === name)) throw new HttpError(404, `There is no app ${name}.`)
        cloud.changeApp(name, body as Parameters<typeof cloud.changeApp>[1])
        return { status: 200, body: cloud.world().apps.find((app) => app.name === name) }
      },
    },
  ]
}

function processRoutes({ bot, clock }: DriverDependencies): LocalRoute[] {
  return [
    {
      method: 'GET',
      path: '/api/bot',
      handle: () => ({ status: 200, body: { ...describeBot(bot), output: bot.output } }),
    },
    {
      method: 'POST',
      path: '/api/bot',
      handle: async ({ body }) => {
        await bot.restart(readBody(signal, body).signal)
        return { status: 200, body: describeBot(bot) }
      },
    },
    {
      method: 'POST',
      path: '/api/clock',
      handle: async ({ body }) => {
        clock.advance(readDuration(readBody(advance, body).advance))
        await bot.clockMoved()
        return { status: 200, body: { now: clock.now().toISOString() } }
      },
    },
  ]
}

function faultRoutes({ faults }: DriverDependencies): LocalRoute[] {
  return [
    { method: 'GET', path: '/api/faults', handle: () => ({ status: 200, body: faults.pending() }) },
    {
      method: 'POST',
      path: '/api/faults',
      handle: ({ body }) => ({ status: 201, body: faults.add(readBody(faultRequest, body)) }),
    },
    {
      method: 'POST',
      path: '/api/faults/clear',
      handle: () => {
        faults.clear()
        return { status: 200, body: faults.pending() }
      },
    },
  ]
}

function describeBot({ state, url }: BotProcess) {
  return { state, url }
}
