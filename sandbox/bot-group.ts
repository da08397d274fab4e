import type { BotProcess, BotState } from './bot-process.ts'

/** Several bot processes behind one address, as a web farm has them: to its users they look like one. */
export function botGroup(bots: readonly BotProcess[], url: string): BotProcess {
  return {
    url,
    messagingEndpoint: `${url}/api/messages`,
    get state() {
      return leastReady(bots)
    },
    get pid() {
      return bots[0]?.pid
    },
    get output() {
      return bots.flatMap(({ output }) => output)
    },
    onState(listener) {
      const stops = bots.map((bot) => bot.onState(() => listener(leastReady(bots))))
      return () => {
        for (const stop of stops) stop()
      }
    },
    /** One after the other, as a rolling restart does. */
    async restart(signal) {
      for (const bot of bots) await bot.restart(signal)
    },
    clockMoved: async () => void (await Promise.all(bots.map((bot) => bot.clockMoved()))),
    close: async () => void (await Promise.all(bots.map((bot) => bot.close()))),
  }
}

const fromWorst: readonly BotState[] = ['failed', 'stopped', 'starting', 'ready']

function leastReady(bots: readonly BotProcess[]): BotState {
  return fromWorst.find((state) => bots.some((bot) => bot.state === state)) ?? 'stopped'
}
