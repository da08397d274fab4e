import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { after, before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { serverLimits } from '../../src/net/server-limits.ts'
import { startBotUnderLoad } from '../support/bot-under-load.ts'
import { size } from './support/size.ts'
import { chosenStore, withoutChosenStore } from './support/store.ts'

const connections = size(3000, 20_000)
const flood = fileURLToPath(new URL('./support/flood.ts', import.meta.url))
/** Files that the bot has open besides: the database, its own calls, what it listens to. */
const otherFiles = 200
const mostGrowthMb = 250

/** The highest of each quarter of the time. */
function quarters(values: readonly number[]): readonly number[] {
  const length = Math.ceil(values.length / 4)
  return [0, 1, 2, 3].map((quarter) => Math.max(...values.slice(quarter * length, (quarter + 1) * length)))
}

type Load = Awaited<ReturnType<typeof startBotUnderLoad>>

const withoutProc = process.platform === 'linux' ? false : 'counts by /proc'

describe(`${connections} connections that send slowly`, { skip: withoutProc || withoutChosenStore }, () => {
  let load: Load
  before(async () => {
    load = await startBotUnderLoad(chosenStore.load)
  })
  after(() => load.close())

  const files = () => readdirSync(`/proc/${load.bot.pid}/fd`).length
  const residentMb = () =>
    Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${load.bot.pid}/status`, 'utf8'))?.[1]) / 1024

  it('take no more than their share, while everybody else is answered', async () => {
    const caller = load.caller()
    assert.equal((await caller.say('help')).status, 200)
    caller.close()
    const memory = residentMb()
    const attack = spawn(process.execPath, [flood, new URL(load.bot.url).port, String(connections)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let told = ''
    attack.stdout.on('data', (chunk: Buffer) => (told += chunk.toString()))
    let over = false
    const ended = once(attack, 'close').then(() => (over = true))
    const [times, held, resident]: [number[], number[], number[]] = [[], [], []]
    while (!over) {
      const one = load.caller()
      const began = performance.now()
      // A new connection each time, as the worst case has it.
      const [live, answer] = await Promise.all([load.probe('/livez'), one.say('status', crypto.randomUUID())])
      times.push(performance.now() - began)
      assert.deepEqual([live, answer.status, answer.error], [200, 200, undefined])
      one.close()
      held.push(files())
      resident.push(residentMb())
    }
    await ended
    const { opened } = JSON.parse(told) as { opened: number }
    const growth = Math.max(...resident) - memory
    process.stdout.write(
      `# ${opened} connections opened, at most ${Math.max(...held)} files held; ${times.length} messages answered, ` +
        `${Math.round(Math.max(...times))} ms at most; ${Math.round(memory)} MB before, then ${quarters(resident).map(Math.round).join(', ')} MB\n`,
    )
    assert.equal(opened, connections)
    assert.ok(times.length > 0)
    assert.ok(Math.max(...held) <= serverLimits.connections + otherFiles)
    assert.ok(growth < mostGrowthMb, `${growth} MB more`)
  })
})
