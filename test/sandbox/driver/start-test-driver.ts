import type { BotProcess, BotState } from '../../../sandbox/bot-process.ts'
import { createFaults } from '../../../sandbox/driver/faults.ts'
import { startDriver } from '../../../sandbox/driver/start-driver.ts'
import type { Cloud } from '../../../sandbox/cloud.ts'
import { startTestChannel } from '../channel/start-test-channel.ts'
import { createSmallCloud } from './small-world.ts'

/** The driver API over the real channel, with a small cloud and a bot's process that only notes its signals. */
export async function startTestDriver({ world }: { world?: Partial<ReturnType<Cloud['world']>> } = {}) {
  const faults = createFaults()
  const test = await startTestChannel({ faults: faults.gate })
  const { cloud, changes } = createSmallCloud(world)
  const signals: string[] = []
  const listeners = new Set<(state: BotState) => void>()
  const bot: BotProcess = {
    url: 'http://127.0.0.1:1',
    messagingEndpoint: 'http://127.0.0.1:1/api/messages',
    pid: undefined,
    state: 'ready',
    output: ['listening'],
    onState(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async restart(signal) {
      signals.push(signal)
      for (const listener of listeners) listener('ready')
    },
    clockMoved: async () => undefined,
    close: async () => undefined,
  }
  const { channel, clock, traffic } = test
  const server = await startDriver({ cloud, channel, bot, clock, traffic, faults, port: 0 })

  async function call<Answer>(method: 'GET' | 'POST', path: string, body?: unknown) {
    const response = await fetch(`${server.url}/api/${path}`, {
      method,
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    })
    return { status: response.status, body: (await response.json()) as Answer }
  }

  return {
    ...test,
    url: server.url,
    signals,
    changes,
    call,
    async close() {
      await server.close()
      await test.close()
    },
  }
}
