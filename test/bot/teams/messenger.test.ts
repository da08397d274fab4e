import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { Channel } from '../../../src/bot/teams/channel.ts'
import { createMessenger } from '../../../src/bot/teams/messenger.ts'
import { startTestBot } from '../../support/bot.ts'
import { aDraft } from '../../support/stories.ts'
import { omar, personalConversation, policy } from '../../support/world.ts'

it('a card whose id nobody tells is sent anew, and one whose id is known is edited', async () => {
  const bot = startTestBot()
  const request = await aDraft(bot)
  const done: string[] = []
  const ids = [undefined, 'm2']
  const channel: Channel = {
    send() {
      done.push('sent')
      return Promise.resolve(ids.shift())
    },
    update(_place, activityId) {
      done.push(`edited ${activityId}`)
      return Promise.resolve('updated')
    },
    remove: () => Promise.resolve(),
    open: (person) => Promise.resolve(personalConversation(person)),
  }
  const signInCards = { ask: () => Promise.reject(new TypeError('nobody has to sign in here')) }
  const { conversations } = bot
  const messenger = createMessenger({ channel, conversations, signInCards, policy, adminConsentUrl: '' })
  for (let times = 0; times < 3; times++) await messenger.deliver({ kind: 'request', person: omar, request })
  assert.deepEqual(done, ['sent', 'sent', 'edited m2'])
  await bot.close()
})

it('a card that is sent anew leaves the old one without buttons, and is the one that is edited from then on', async () => {
  const bot = startTestBot()
  const request = await aDraft(bot)
  const done: unknown[] = []
  let sent = 0
  const channel: Channel = {
    send() {
      done.push('sent')
      return Promise.resolve(`m${++sent}`)
    },
    update(_place, activityId, { attachments }) {
      const [card] = attachments ?? []
      const { actions } = (card?.content ?? {}) as { actions?: readonly unknown[] }
      done.push([activityId, actions?.length ?? 0])
      return Promise.resolve('updated')
    },
    remove: () => Promise.resolve(),
    open: (person) => Promise.resolve(personalConversation(person)),
  }
  const signInCards = { ask: () => Promise.reject(new TypeError('nobody has to sign in here')) }
  const { conversations } = bot
  const messenger = createMessenger({ channel, conversations, signInCards, policy, adminConsentUrl: '' })
  await messenger.deliver({ kind: 'request', person: omar, request })
  await messenger.deliver({ kind: 'request', person: omar, request, anew: true })
  await messenger.deliver({ kind: 'request', person: omar, request })
  const [first, second, superseded, edited] = done
  assert.deepEqual([first, second, superseded], ['sent', 'sent', ['m1', 0]])
  assert.equal((edited as readonly unknown[])[0], 'm2')
  await bot.close()
})
