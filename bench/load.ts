import { readFile } from 'node:fs/promises'
import { startAzurite, withoutAzurite } from '../test/support/azurite.ts'
import { startBotUnderLoad } from '../test/support/bot-under-load.ts'
import { round } from './percentiles.ts'

type Load = Awaited<ReturnType<typeof startBotUnderLoad>>

const callers = 8
const turnsEach = 150
const manyTurns = 20_000
/** Everybody together may take 3,000 turns a minute: the bot's clock passes instead of the time. */
const turnsAMinute = 2000

/**
 * Turns a second of one process with a file, and of one and two on a storage account, all sharing this machine with the
 * services they need. A turn is an action that is answered by a card: messages are paced to the channel's own limit, and
 * would measure that.
 */
export async function benchInstances() {
  const file = await throughput(await startBotUnderLoad())
  if (withoutAzurite !== undefined) return { file, storageAccount: withoutAzurite }
  const one = await throughput(await startBotUnderLoad({ bots: 1, storage: startAzurite }))
  const two = await throughput(await startBotUnderLoad({ bots: 2, storage: startAzurite }))
  return { file, storageAccount: { one, two, ratio: round(two / one) } }
}

async function throughput(load: Load): Promise<number> {
  try {
    await talk(load, callers * 10)
    const began = performance.now()
    await talk(load, callers * turnsEach)
    return round((callers * turnsEach) / ((performance.now() - began) / 1000))
  } finally {
    await load.close()
  }
}

/** Memory of one process at rest, and after ever more turns of ever more people. */
export async function benchMemory() {
  const load = await startBotUnderLoad()
  try {
    const megabytes: Record<string, number> = { '0': await resident(load) }
    for (let turns = turnsAMinute; turns <= manyTurns; turns += turnsAMinute) {
      await talk(load, turnsAMinute)
      load.clock.advance(60_000)
      await load.bot.clockMoved()
      if (turns % 4000 === 0) megabytes[String(turns)] = await resident(load)
    }
    return megabytes
  } finally {
    await load.close()
  }
}

async function talk(load: Load, turns: number): Promise<void> {
  await Promise.all(
    Array.from({ length: callers }, async (_, index) => {
      const caller = load.caller(index)
      // A person presses ten times: the bot limits how much one person may do, and remembers each of them.
      let person = crypto.randomUUID()
      for (let turn = 0; turn < turns / callers; turn++) {
        if (turn % 10 === 0) person = crypto.randomUUID()
        const { status, error } = await caller.press('another-app', person)
        if (status !== 200) throw new Error(`turn ${turn}: ${status ?? error}`)
      }
      caller.close()
    }),
  )
}

async function resident({ bot }: Load): Promise<number> {
  const status = await readFile(`/proc/${bot.pid}/status`, 'utf8')
  return round(Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024)
}
