import assert from 'node:assert/strict'
import { afterEach, describe, it } from 'node:test'
import { startTestBot, says } from '../../support/bot.ts'
import type { TestBot } from '../../support/bot.ts'
import { anOutline } from '../../support/outlines.ts'
import { dana, ordersApp } from '../../support/world.ts'

let bot: TestBot
afterEach(() => bot.close())

const pasted = `curl 'https://${ordersApp.host}/orders/17' \\\n  -H 'Accept: application/json'`

async function say(said: string, more: object = {}): Promise<string> {
  const from = bot.sent.length
  await bot.deliver({ ...says(dana, said), ...more })
  await bot.settle()
  return bot.sent
    .slice(from)
    .map(({ json }) => json)
    .join('\n')
}

describe('requests that are pasted into the chat', () => {
  it('become a draft of the app that waits for a definition, once', async () => {
    bot = startTestBot()
    const { id } = await anOutline(bot, [])
    await say(pasted, { delivery: 'd1' })
    const { draft, outline } = await bot.request(id)
    assert.deepEqual([draft.state, outline?.fileName, outline?.operations], ['outlined', 'pasted requests', 1])
    assert.equal(await say(pasted, { delivery: 'd1' }), '')
  })

  it('say which app is asked for where none waits, in the language of whoever pasted them', async () => {
    bot = startTestBot()
    const elsewhere = pasted.replace(ordersApp.host, 'api.unknown.example')
    assert.match(await say(elsewhere, { locale: 'nl' }), /geplakte aanvragen/)
  })

  it('belong to the one app at whose host they were made', async () => {
    bot = startTestBot()
    assert.match(await say(pasted), /Looking at orders-api/)
  })

  it('are not read in a group, nor with a secret in them', async () => {
    bot = startTestBot()
    const { id } = await anOutline(bot, [])
    await say(pasted, { personal: false })
    assert.match(await say(`${pasted} -H 'x-functions-key: aB3xY9aB3xY9aB3xY9aB3xY9aB3xY9aB3x'`), /looks like a secret/)
    assert.equal((await bot.request(id)).draft.state, 'analysis-failed')
  })

  it('are answered where they cannot be read', async () => {
    bot = startTestBot()
    await anOutline(bot, [])
    const { engine } = bot.context
    Object.assign(engine, { outline: () => Promise.resolve(undefined) })
    assert.match(await say(pasted), /could not be read, and nothing of it was kept/)
  })
})
