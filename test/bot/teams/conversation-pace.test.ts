import assert from 'node:assert/strict'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { describe, it } from 'node:test'
import type { Channel } from '../../../src/bot/teams/channel.ts'
import { pacedInConversations } from '../../../src/bot/teams/conversation-pace.ts'
import { dana, personalConversation } from '../../support/world.ts'

const place = (conversationId: string) => ({ serviceUrl: 'https://smba.trafficmanager.net/teams', conversationId })

/** What the channel takes in one conversation. */
const taken = [
  { calls: 7, ms: 1000 },
  { calls: 8, ms: 2000 },
  { calls: 60, ms: 30_000 },
  { calls: 1800, ms: 3_600_000 },
]

function open() {
  let now = 1_000_000
  const sent: { at: number; text: string; to: string }[] = []
  const channel: Channel = {
    send({ conversationId }, { text = '', type }) {
      sent.push({ at: now, text: text || String(type), to: conversationId })
      return Promise.resolve('m')
    },
    update: () => Promise.resolve('updated'),
    remove: () => Promise.resolve(),
    open: () => Promise.resolve(personalConversation(dana)),
  }
  const clock = {
    now: () => now,
    async sleep(milliseconds: number) {
      const due = now + milliseconds
      await nextTurn()
      now = Math.max(now, due)
    },
  }
  return { sent, paced: pacedInConversations(channel, clock) }
}

describe('messages to one conversation', () => {
  it('keep to what the channel takes, in their order, without dawdling', async () => {
    const { sent, paced } = open()
    const texts = Array.from({ length: 2000 }, (_, index) => `${index}`)
    await Promise.all(texts.map((text) => paced.send(place('a'), { type: 'message', text })))
    assert.deepEqual(
      sent.map(({ text }) => text),
      texts,
    )
    for (const { calls, ms } of taken) {
      const most = Math.max(
        ...sent.map(({ at }, index) => sent.slice(index, index + calls + 1).filter((one) => one.at < at + ms).length),
      )
      assert.ok(most <= calls, `${most} in ${ms} ms`)
    }
    const last = sent[1700]?.at ?? Infinity
    assert.ok(last - (sent[0]?.at ?? 0) < 1_000_000, 'about 110 a minute')
  })

  it('do not hold up those to another one', async () => {
    const { sent, paced } = open()
    await Promise.all(Array.from({ length: 6 }, () => paced.send(place('a'), { type: 'message', text: 'x' })))
    const late = paced.send(place('a'), { type: 'message', text: 'late' })
    await paced.send(place('b'), { type: 'message', text: 'other' })
    assert.deepEqual(sent.at(-1), { at: 1_000_000, text: 'other', to: 'b' })
    await late
  })

  it('come before the sign that the bot is typing', async () => {
    const { sent, paced } = open()
    await paced.send(place('a'), { type: 'typing' })
    const all = Array.from({ length: 8 }, (_, index) => paced.send(place('a'), { type: 'message', text: `${index}` }))
    await paced.send(place('a'), { type: 'typing' })
    await Promise.all(all)
    assert.deepEqual(
      sent.map(({ text }) => text),
      ['typing', '0', '1', '2', '3', '4', '5', '6', '7'],
    )
  })
})
