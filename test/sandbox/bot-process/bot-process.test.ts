import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { startBotProcess } from '../../../sandbox/bot-process.ts'
import type { BotProcess, BotState } from '../../../sandbox/bot-process.ts'
import { findFreePort } from '../../../sandbox/find-free-port.ts'
import { createClock } from '../../../sandbox/kernel/clock.ts'

const entry = fileURLToPath(new URL('./small-bot.ts', import.meta.url))
const hour = 3_600_000

describe('the process of the bot', () => {
  const clock = createClock()
  let bot: BotProcess

  before(async () => {
    process.env.A_SECRET_OF_THIS_PROCESS = 'secret'
    const port = await findFreePort()
    bot = await startBotProcess({ entry, port, clock, environment: { PORT: String(port) } })
  })
  after(async () => {
    delete process.env.A_SECRET_OF_THIS_PROCESS
    await bot.close()
  })

  const ask = async <Answer>(path: string) => (await (await fetch(`${bot.url}${path}`)).json()) as Answer

  async function pastBy(): Promise<number> {
    const before = Date.now()
    const [now] = await ask<[number]>('/now')
    return Math.floor((now - before) / hour)
  }

  it('gets its settings and nothing of the environment around it', async () => {
    const names = await ask<string[]>('/environment')
    assert(names.includes('PORT') && !names.includes('A_SECRET_OF_THIS_PROCESS'))
    const ofTheSystem = ['SystemRoot', 'TEMP', 'TMP', 'TMPDIR', 'TZ']
    const own = names.filter((name) => !name.startsWith('NODE_') && !ofTheSystem.includes(name))
    assert.deepEqual(own, ['PORT', 'SANDBOX_CLOCK_OFFSET'])
  })

  it('moves with the clock of the sandbox, also after a restart', async () => {
    clock.advance(5 * hour)
    await bot.clockMoved()
    assert.equal(await pastBy(), 5)
    await bot.restart('SIGTERM')
    assert.equal(await pastBy(), 5)
    const [now, constructed, epoch, textAgrees] = await ask<[number, number, number, boolean]>('/now')
    assert(Math.abs(now - constructed) < hour)
    assert.deepEqual([epoch, textAgrees], [0, true])
  })

  it('is another process after it was killed', async () => {
    const first = await ask<number>('/pid')
    const states: BotState[] = []
    const stop = bot.onState((state) => states.push(state))
    await bot.restart('SIGKILL')
    stop()
    assert.deepEqual(states, ['stopped', 'starting', 'ready'])
    assert.notEqual(await ask<number>('/pid'), first)
  })

  it('is started again when it ends by itself', async () => {
    const first = await ask<number>('/pid')
    const ready = new Promise<void>((resolve) => {
      const stop = bot.onState((state) => {
        if (state !== 'ready') return
        stop()
        resolve()
      })
    })
    await ask('/crash')
    await ready
    assert.notEqual(await ask<number>('/pid'), first)
  })

  it('shows what it writes', () => {
    assert(bot.output.includes('listening'))
  })

  it('fails to start with its own words', async () => {
    const port = await findFreePort()
    const failing = startBotProcess({ entry, port, clock, environment: { FAIL: 'yes', PORT: String(port) } })
    await assert.rejects(failing, /SETTING_MISSING is not set/)
  })
})
