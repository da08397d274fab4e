import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { wordsOf } from '../../sandbox/driver-client.ts'
import { usualAllowances } from '../../src/bot/handlers/limits.ts'
import { startStory } from './support/story.ts'
import type { Story } from './support/story.ts'

const messages = 1000
const atOnce = 20

describe(`${messages} messages of one person`, () => {
  let story: Story
  before(async () => {
    story = await startStory()
  })
  after(() => story.close())

  it('get an answer each as long as they are taken, then one word that it is too much, and no error', async (test) => {
    const { driver, sandbox } = story
    const minuteNow = () => Math.floor(Date.now() / 60_000)
    const firstMinute = minuteNow()
    let typed = 0
    async function typing(): Promise<void> {
      while (typed < messages) await driver.type('dana', `status of nothing-${typed++}`)
    }
    await Promise.all(Array.from({ length: atOnce }, typing))
    await driver.untilSeen('dana', /more than I can take/)
    // What is typed in the end waits for what was taken before it.
    const seen = (await driver.messages('dana')).map(wordsOf)
    const answers = seen.filter((words) => /“nothing-\d+”/.test(words) && /adaptive|found|know/i.test(words))
    const told = seen.filter((words) => /more than I can take/.test(words))
    const logged = () => sandbox.bot.output.flatMap((line) => (line.startsWith('{') ? [JSON.parse(line) as Line] : []))
    const turnsIn = (lines: readonly Line[]) => lines.filter(({ msg, event }) => msg === 'turn' && event === 'message')
    // A line of the log comes a moment after the answer that it is about.
    await driver.until('every turn is logged', async () => turnsIn(logged()).length >= messages || undefined)
    const lines = logged()
    const turns = turnsIn(lines)
    test.diagnostic(`${turns.length} messages, ${answers.length} answers, ${told.length} times told`)
    assert.equal(turns.length, messages)
    // Each minute counts anew, and one may have ended meanwhile.
    const minutes = minuteNow() - firstMinute + 1
    assert.ok(told.length >= 1 && told.length <= minutes, `${told.length} times told`)
    assert.ok(answers.length <= minutes * usualAllowances.message.perMinute, `${answers.length} answers`)
    // That she added the app was her first message of this minute.
    assert.ok(answers.length >= usualAllowances.message.perMinute - 1, `${answers.length} answers`)
    assert.deepEqual(
      lines.filter(({ level }) => level >= 40),
      [],
    )
    assert.deepEqual(
      seen.filter((words) => /went wrong/i.test(words)),
      [],
    )
  })
})

interface Line {
  readonly msg: string
  readonly level: number
  readonly event?: string
}
