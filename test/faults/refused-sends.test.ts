import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { wordsOf } from '../../sandbox/driver-client.ts'
import { channelRefusals } from '../support/channel-refusals.ts'
import type { ChannelRefusal } from '../support/channel-refusals.ts'
import { createTravels, timeoutMs } from './support/journey.ts'
import type { Journey } from './support/journey.ts'
import { size } from './support/size.ts'
import { chosenStore, withoutChosenStore } from './support/store.ts'

const chats = '/teams/v3/conversations/:chat/activities'

/** These pass by themselves, or are mended without anybody. */
const passes = ([, , , told]: ChannelRefusal) => told.startsWith('service-')

/** One of each kind; all of them with every fault test. */
const shortOnes = ['ConversationBlockedByUser', 'MessageSizeTooBig', 'Throttled', 'ConversationNotFound']
const refusals = channelRefusals.filter(([, code]) => size(0, 1) === 1 || shortOnes.includes(code))

const refusalOf = ([status, code, message]: ChannelRefusal) => ({
  standIn: 'channel',
  kind: 'status',
  status,
  body: { error: { code, message } },
})

/** Where the button that was pressed has brought everybody, nobody has read of a problem. */
async function isUntold({ driver }: Journey, earlier: number): Promise<void> {
  const since = (await driver.messages('dana')).slice(earlier).map(wordsOf).join(' ')
  assert.doesNotMatch(since, /Reference [0-9A-F]{6}/)
}

describe('a message that Teams refuses', { skip: withoutChosenStore }, () => {
  const travels = createTravels(chosenStore)
  after(() => travels.close())
  const counts = { delivered: 0, told: 0 }
  after(() => {
    process.stdout.write(`# ${counts.delivered} delivered by themselves, ${counts.told} owed and delivered later\n`)
  })

  const arrives = async (journey: Journey) => {
    const isDone = async () => ((await journey.end('ask')) === 'done' ? true : undefined)
    await journey.driver.until(`${journey.connector}: the approval arrives`, isDone, timeoutMs)
  }

  for (const refusal of refusals) {
    const [status, code, words, told] = refusal
    const how = `${status} ${code} “${words}”`

    it(`(${how}) arrives in the end, and the developer knows where it does not at once`, async () => {
      const journey = await travels.next()
      const { driver, connector } = journey
      await journey.reach('ask')
      const earlier = (await driver.messages('dana')).length
      const approval = { method: 'POST', path: chats, containing: `approve the connector ${connector}` }
      await driver.post('/api/faults', { ...refusalOf(refusal), ...approval, times: passes(refusal) ? 2 : 1000 })
      await journey.act('ask')
      if (passes(refusal)) {
        await arrives(journey)
        await isUntold(journey, earlier)
        counts.delivered += 1
      } else {
        await driver.until(
          `${how} is told`,
          async () => {
            const since = (await driver.messages('dana')).slice(earlier).map(wordsOf)
            return since.some((said) => said.includes(`(${told})`)) ? true : undefined
          },
          timeoutMs,
        )
        await driver.post('/api/faults/clear', {})
        await driver.type('omar', 'help')
        await arrives(journey)
        counts.told += 1
      }
      await driver.post('/api/faults/clear', {})
      await journey.finish('ask')
    })
  }

  for (const [status, code] of [
    [404, 'ActivityNotFoundInConversation'],
    [404, 'ConversationNotFound'],
    [403, 'ConversationBlockedByUser'],
    [413, 'MessageSizeTooBig'],
  ] as const) {
    it(`(${status} ${code}) as an edit holds up nothing: the import ends, and the next message says so`, async () => {
      const journey = await travels.next()
      const { driver } = journey
      await journey.reach('approve')
      const edits = { method: 'PUT', path: `${chats}/:id`, times: 1 }
      await driver.post('/api/faults', { ...refusalOf([status, code, '', '']), ...edits })
      await journey.act('approve')
      await driver.untilSeen('dana', new RegExp(`${journey.connector} is now a custom connector`))
      await driver.post('/api/faults/clear', {})
      counts.delivered += 1
    })
  }
})
