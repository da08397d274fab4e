import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { pastedDefinition } from '../../../src/core/text/pasted-definition.ts'
import { inboundOf, startTestBot } from '../../support/bot.ts'
import type { TestBot } from '../../support/bot.ts'
import { dana, ordersApp, ordersDefinition, tenantId } from '../../support/world.ts'

let bot: TestBot
beforeEach(() => {
  bot = startTestBot()
})
afterEach(() => bot.close())

/** Pastes a definition behind some words; returns the drafts and what was said. */
async function paste(words: string, { personal = true, delivery = '1' } = {}) {
  const pasted = pastedDefinition(Buffer.from(ordersDefinition()).toString())
  assert.ok(pasted)
  const inbound = inboundOf(dana, { type: 'message', text: words, pasted })
  await bot.deliver({ ...inbound, personal, delivery })
  await bot.settle()
  return bot.context.store.requests({ tenantId, limit: 9 })
}

describe('a definition that is pasted into the chat', () => {
  it('is that of the app that is named beside it, once', async () => {
    await paste('export orders')
    const [request, ...others] = await paste('export orders')
    assert.deepEqual(
      [request?.app.resourceId, request?.upload?.name, others],
      [ordersApp.resourceId, 'pasted.json', []],
    )
    assert.equal(request?.analysis?.origin.via, 'uploaded-file')
    assert.equal(request?.analysis?.title, 'Orders API')
  })

  it('is not read beside a secret, nor in a group', async () => {
    assert.deepEqual(await paste('export orders, the password is hunter2222'), [])
    assert.deepEqual(await paste('export orders', { personal: false, delivery: '2' }), [])
  })
})
