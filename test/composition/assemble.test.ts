import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { startTestBot } from '../support/bot.ts'
import { dana, personalConversation } from '../support/world.ts'

const typed = (text: string) =>
  ({ ...personalConversation(dana), personal: true, event: { type: 'message', text } }) as const

describe('the assembled bot', () => {
  it('answers in the conversation that asks', async () => {
    const bot = startTestBot()
    await bot.deliver(typed('help'))
    await bot.settle()
    await bot.close()
    assert.deepEqual(
      bot.sent.map(({ conversationId }) => conversationId),
      [`a:${dana.id}`],
    )
  })

  it('does the work that a message begins, by its ports, and shows what came of it', async () => {
    const bot = startTestBot()
    await bot.deliver(typed('export orders-api'))
    await bot.settle()
    await bot.close()
    const [request, ...more] = await bot.context.store.requests({ tenantId: dana.tenantId, limit: 5 })
    assert.deepEqual([request?.app.name, request?.draft.state, more], ['orders-api', 'found', []])
    // The card of the request, in its last state, is a message of the chat.
    const last = [...bot.sent, ...bot.edited].at(-1)
    assert.match(last?.json ?? '', /The API definition of orders-api was found/)
  })

  it('answers an invoke itself', async () => {
    const bot = startTestBot()
    const event = { type: 'invoke', name: 'nobody/knows', value: {} } as const
    const reply = await bot.deliver({ ...personalConversation(dana), personal: true, event })
    await bot.close()
    assert.equal(typeof reply?.status, 'number')
  })
})
