import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createSignInCards } from '../../../src/bot/teams/sign-in-cards.ts'
import { sqlRateCounter } from '../../../src/store/sql/rate-counter.ts'
import { openTestDatabase } from '../../support/database.ts'
import { dana, omar, personalConversation } from '../../support/world.ts'

/** One process, or several that count together. */
function processes(count: number) {
  const rateCounter = sqlRateCounter(openTestDatabase())
  const sent: string[] = []
  let now = 1_000_000
  const options = {
    channel: {
      send({ conversationId }: { conversationId: string }) {
        sent.push(conversationId)
        return Promise.resolve('m1')
      },
    },
    userTokens: { signInResource: () => Promise.resolve({ signInLink: 'https://token.example/signin' }) },
    connectionName: 'sso',
    botId: '28:bot',
    rateCounter,
    now: () => new Date(now),
  }
  return {
    bots: Array.from({ length: count }, () => createSignInCards(options)),
    sent,
    advance: (milliseconds: number) => void (now += milliseconds),
  }
}

const busy = { code: 'service-busy' }

describe('cards that ask to sign in', () => {
  it('come one at a time for each person, from all processes together', async () => {
    const { bots, sent, advance } = processes(2)
    const [first, second] = bots
    assert.ok(first && second)
    await first.ask(personalConversation(dana))
    await assert.rejects(first.ask(personalConversation(dana)), busy)
    await assert.rejects(second.ask(personalConversation(dana)), busy)
    await first.ask(personalConversation(omar))
    advance(15_000)
    await second.ask(personalConversation(dana))
    assert.equal(sent.length, 3)
  })

  it('need not wait once the last one has done its work, for one card', async () => {
    const [cards] = processes(1).bots
    assert.ok(cards)
    await cards.ask(personalConversation(dana))
    cards.done(dana)
    await cards.ask(personalConversation(dana))
    await assert.rejects(cards.ask(personalConversation(dana)), busy)
  })

  it('wait their turn after a sign-in that no card has asked for', async () => {
    const [cards] = processes(1).bots
    assert.ok(cards)
    cards.done(dana)
    await cards.ask(personalConversation(dana))
    await assert.rejects(cards.ask(personalConversation(dana)), busy)
  })
})
