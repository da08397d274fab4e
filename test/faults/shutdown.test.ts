import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { startBotUnderLoad } from '../support/bot-under-load.ts'
import type { Answer } from '../support/bot-under-load.ts'
import { size } from './support/size.ts'
import { chosenStore, withoutChosenStore } from './support/store.ts'

const rounds = size(3, 50)
const callers = 6
/** Turns of each caller before the signal. */
const warmUp = 8

type Load = Awaited<ReturnType<typeof startBotUnderLoad>>

/** Talks over one connection until it is ended; answers what it got, in order. */
async function talk(load: Load, isWarm: () => void): Promise<readonly Answer[]> {
  const caller = load.caller()
  const answers: Answer[] = []
  for (let isLast = false; !isLast;) {
    const answer = await caller.say(answers.length % 2 ? 'help' : 'status')
    answers.push(answer)
    if (answers.length === warmUp) isWarm()
    isLast = answer.isLast
  }
  caller.close()
  return answers
}

describe('SIGTERM under load', { skip: withoutChosenStore }, () => {
  let load: Load
  before(async () => {
    load = await startBotUnderLoad(chosenStore.load)
  })
  after(() => load.close())

  it(`fails no turn and ends within ten seconds, ${rounds} times`, async () => {
    for (let round = 0; round < rounds; round++) {
      let warm = 0
      const allWarm = Promise.withResolvers<void>()
      const isWarm = () => {
        if (++warm === callers) allWarm.resolve()
      }
      const talking = Array.from({ length: callers }, () => talk(load, isWarm))
      await allWarm.promise
      // A process that does not end in ten seconds is killed, and then it has not said that it stopped.
      const restarted = load.bot.restart('SIGTERM')
      const answers = (await Promise.all(talking)).flat()
      await restarted
      const failed = answers.filter(({ status }) => status !== 200)
      assert.deepEqual(failed, [], `round ${round}, ${answers.length} turns`)
      const stops = load.bot.output.filter((line) => line.includes('Connector Courier has stopped')).length
      assert.ok(stops > 0, 'it ended by itself')
      assert.deepEqual(
        load.bot.output.filter((line) => /"level":(?:50|60)/.test(line)),
        [],
      )
    }
  })

  it('says that it is not ready before it takes no more calls', async () => {
    assert.deepEqual([await load.probe('/readyz'), await load.probe('/livez')], [200, 200])
    const restarted = load.bot.restart('SIGTERM')
    const seen: number[] = []
    for (let status = await load.probe('/readyz'); status !== undefined; status = await load.probe('/readyz')) {
      if (seen.at(-1) !== status) seen.push(status)
      if (load.bot.state === 'ready') break
    }
    await restarted
    assert.ok(seen.includes(503), seen.join())
  })
})
