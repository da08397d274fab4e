import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import type { Inbound } from '../../../src/bot/teams/inbound.ts'
import type { ChangeRequest } from '../../../src/core/request.ts'
import { inboundOf, startTestBot } from '../../support/bot.ts'
import type { TestBot } from '../../support/bot.ts'
import { aDraft } from '../../support/stories.ts'
import { withValue } from '../../support/test-values.ts'
import { dana, omar } from '../../support/world.ts'

describe('the dialog for a test value', () => {
  let bot: TestBot
  let draft: ChangeRequest
  beforeEach(async () => {
    bot = startTestBot()
    draft = await aDraft(bot)
  })
  afterEach(() => bot.close())

  async function send(name: 'fetch' | 'submit', data: object, more: Partial<Inbound> = {}) {
    const value = { data: { r: draft.id, v: 1, dialog: 'test-value', ...data } }
    const reply = await bot.deliver({ ...inboundOf(dana, { type: 'invoke', name: `task/${name}`, value }), ...more })
    await bot.settle()
    assert.ok(reply)
    const { task } = reply.body as { task: { type: string; value: unknown } }
    if (task.type === 'message') return { said: task.value as string, json: '' }
    const { title, card } = task.value as Record<string, unknown>
    return { title, json: JSON.stringify(card) }
  }
  async function sealed() {
    const kept = await bot.context.vault.list()
    const opened = await Promise.all(kept.map(({ owner, ref }) => bot.context.vault.open(owner, ref)))
    return opened.map(String).toSorted()
  }
  const inputsIn = (json: string) => [...json.matchAll(/"id":"(test\w+)"/g)].map((match) => match[1])

  it('asks for what the chosen sign-in needs, and keeps the form behind it', async () => {
    const key = await send('fetch', { signInType: 'api-key', connectorName: 'My orders' })
    assert.deepEqual([key.title, inputsIn(key.json)], ['A value for one test call', ['testKey']])
    assert.equal((await bot.request(draft.id)).form.connectorName, 'My orders')
    assert.doesNotMatch(key.json, /"isRequired":true/)
    const name = await send('fetch', { signInType: 'basic' })
    assert.deepEqual(inputsIn(name.json), ['testUser', 'testPassword'])
    assert.equal(name.json.match(/"style":"password"/g)?.length, 1)
    const { said } = await send('fetch', { signInType: 'oauth2' })
    assert.equal(said, 'A test value is of no use with “OAuth 2.0”.')
  })

  it('seals what was typed, and shows it nowhere', async () => {
    await send('fetch', { signInType: 'api-key' })
    const { said } = await send('submit', { testKey: ' a-key~1 ' })
    assert.equal(said, 'Saved. The value is sealed until the test call.')
    assert.deepEqual(await sealed(), ['a-key~1'])
    const opened = await send('fetch', { signInType: 'api-key' })
    assert.match(opened.json, /A value is kept/)
    const shown = JSON.stringify([await bot.request(draft.id), bot.sent, bot.edited, opened])
    assert.doesNotMatch(shown, /a-key~1/)
    assert.match(shown, /A test value is kept sealed, until/)
  })

  it('takes spaces for a part of a password, not of a name', async () => {
    await send('fetch', { signInType: 'basic' })
    await send('submit', { testUser: ' u ', testPassword: ' p ' })
    assert.deepEqual(await sealed(), [' p ', 'u'])
  })

  it('comes back with what is missing, never with what was typed', async () => {
    await send('fetch', { signInType: 'basic' })
    const { json } = await send('submit', { testUser: 'u~1' })
    assert.match(json, /“Password for the test” is missing|Password for the test/)
    assert.doesNotMatch(json, /u~1/)
    assert.deepEqual(await sealed(), [])
  })

  it('saved empty says that no value is kept', async () => {
    await send('fetch', { signInType: 'api-key' })
    await send('submit', { testKey: 'a-key~1' })
    const { said } = await send('submit', { testKey: '' })
    assert.deepEqual([said, await sealed()], ['Saved. No test value is kept.', []])
  })

  it('opens in the personal chat only, and for the requester only', async () => {
    for (const name of ['fetch', 'submit'] as const) {
      const { said } = await send(name, { testKey: 'a-key~1' }, { personal: false })
      assert.match(said ?? '', /personal chat/)
      const value = { data: { r: draft.id, v: 1, dialog: 'test-value', testKey: 'a-key~1' } }
      const reply = await bot.deliver(inboundOf(omar, { type: 'invoke', name: `task/${name}`, value }))
      assert.match(JSON.stringify(reply), /Dana/)
    }
    assert.deepEqual(await sealed(), [])
  })

  it('changes nothing once approval was asked for', async () => {
    draft = await withValue(bot)
    for (const name of ['fetch', 'submit'] as const) {
      const { said } = await send(name, { testKey: 'late-key' })
      assert.ok(said)
    }
    assert.deepEqual(await sealed(), ['a~test~key'])
  })
})
