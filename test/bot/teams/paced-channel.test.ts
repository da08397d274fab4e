import assert from 'node:assert/strict'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { describe, it } from 'node:test'
import type { Channel } from '../../../src/bot/teams/channel.ts'
import { pacedChannel } from '../../../src/bot/teams/paced-channel.ts'
import { sqlRateCounter } from '../../../src/store/sql/rate-counter.ts'
import { openTestDatabase } from '../../support/database.ts'
import { dana, personalConversation, tenantId } from '../../support/world.ts'

const place = { serviceUrl: 'https://smba.trafficmanager.net/teams', conversationId: 'a:1' }

/** Time that passes only while somebody waits for it. */
function clockOf(start: number) {
  let now = start
  return {
    now: () => now,
    async sleep(milliseconds: number) {
      await nextTurn()
      now = Math.max(now, now + milliseconds)
    },
  }
}

/** Two processes that share one count; their messages with the time of sending. */
function twoProcesses() {
  const clock = clockOf(1_000_050)
  const rateCounter = sqlRateCounter(openTestDatabase())
  const sent: { at: number; text: string }[] = []
  const channel: Channel = {
    send(_place, { text = '' }) {
      sent.push({ at: clock.now(), text })
      return Promise.resolve('1')
    },
    update() {
      sent.push({ at: clock.now(), text: 'edit' })
      return Promise.resolve('updated')
    },
    remove: () => Promise.resolve(),
    open: () => Promise.resolve(personalConversation(dana)),
  }
  const start = () => pacedChannel(channel, { rateCounter, tenantId, ...clock })
  return { sent, first: start(), second: start() }
}

describe('the paced channel', () => {
  it('lets out at most 50 messages in any second, of two processes together', async () => {
    const { sent, first, second } = twoProcesses()
    await Promise.all(
      Array.from({ length: 400 }, (_, index) => (index % 2 ? first : second).send(place, { text: `${index}` })),
    )
    assert.equal(sent.length, 400)
    const most = Math.max(...sent.map(({ at }) => sent.filter((one) => one.at >= at && one.at < at + 1000).length))
    assert.ok(most <= 50, `${most} in one second`)
    // It does not dawdle either: 40 a second.
    const seconds = ((sent.at(-1)?.at ?? 0) - (sent[0]?.at ?? 0)) / 1000
    assert.ok(seconds <= 10, `${seconds} s`)
  })

  it('counts edits and new chats too, and keeps the order', async () => {
    const { sent, first } = twoProcesses()
    await Promise.all([
      ...Array.from({ length: 20 }, (_, index) => first.send(place, { text: `${index}` })),
      first.update(place, '1', {}),
      first.open(dana),
    ])
    assert.deepEqual(
      sent.map(({ text }) => text),
      [...Array.from({ length: 20 }, (_, index) => `${index}`), 'edit'],
    )
    assert.ok((sent.at(-1)?.at ?? 0) > (sent[0]?.at ?? 0))
  })

  it('counts what waits, and no more', async () => {
    const asked: unknown[][] = []
    const rateCounter = sqlRateCounter(openTestDatabase())
    const counting: typeof rateCounter = {
      take: (...given) => (asked.push(given), rateCounter.take(...given)),
    }
    const channel: Channel = {
      send: () => Promise.resolve('1'),
      update: () => Promise.resolve('updated'),
      remove: () => Promise.resolve(),
      open: () => Promise.resolve(personalConversation(dana)),
    }
    const paced = pacedChannel(channel, { rateCounter: counting, tenantId, ...clockOf(1_000_050) })
    await paced.send(place, { text: 'one' })
    await Promise.all(Array.from({ length: 3 }, () => paced.remove(place, '1')))
    const wanted = asked.map(([key, , count]) => [key, count])
    assert.deepEqual(wanted[0], [`calls|${tenantId}`, 1])
    assert.equal(
      wanted.reduce((sum, [, count]) => sum + Number(count), 0),
      4,
    )
  })

  it('lets out ten messages a second, in order, while they cannot be counted', async () => {
    const clock = clockOf(1_000_000)
    const sent: { at: number; text: string }[] = []
    const channel: Channel = {
      send(_place, { text = '' }) {
        sent.push({ at: clock.now(), text })
        return Promise.resolve('1')
      },
      update: () => Promise.resolve('updated'),
      remove: () => Promise.resolve(),
      open: () => Promise.reject(new TypeError('not here')),
    }
    const broken = { take: () => Promise.reject(new Error('no store')) }
    const paced = pacedChannel(channel, { rateCounter: broken, tenantId, ...clock })
    const texts = Array.from({ length: 40 }, (_, index) => `${index}`)
    await Promise.all(texts.map((text) => paced.send(place, { text })))
    assert.deepEqual(
      sent.map(({ text }) => text),
      texts,
    )
    const most = Math.max(...sent.map(({ at }) => sent.filter((one) => one.at >= at && one.at < at + 1000).length))
    assert.equal(most, 10)
  })
})
