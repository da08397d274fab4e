import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import type { Inbound } from '../../../src/bot/teams/inbound.ts'
import type { ChangeRequest } from '../../../src/core/request.ts'
import { inboundOf, startTestBot } from '../../support/bot.ts'
import type { TestBot } from '../../support/bot.ts'
import { aDraft, anAskedRequest } from '../../support/stories.ts'
import { dana, omar } from '../../support/world.ts'

const values = {
  clientId: 'orders-client',
  authorizationUrl: 'https://id.contoso.example/authorize',
  tokenUrl: 'https://id.contoso.example/token',
}

describe('the dialog for the values of a sign-in', () => {
  let bot: TestBot
  let draft: ChangeRequest
  beforeEach(async () => {
    bot = startTestBot()
    draft = await aDraft(bot)
  })
  afterEach(() => bot.close())

  async function send(name: 'fetch' | 'submit', data: object, more: Partial<Inbound> = {}) {
    const value = { data: { r: draft.id, v: 1, dialog: 'sign-in-values', ...data } }
    const reply = await bot.deliver({ ...inboundOf(dana, { type: 'invoke', name: `task/${name}`, value }), ...more })
    await bot.settle()
    assert.ok(reply)
    const { task } = reply.body as { task: { type: string; value: unknown } }
    if (task.type === 'message') return { said: task.value as string }
    const { title, height, width, card } = task.value as Record<string, unknown>
    return { title, height, width, type: (card as Record<string, unknown>)['contentType'], json: JSON.stringify(card) }
  }
  async function secrets() {
    return (await bot.database.all<{ owner: string }>('select owner from secrets')).map(({ owner }) => owner)
  }
  const gone = { said: 'This request cannot be changed any more.' }

  it('opens with what stands in the form, which is kept', async () => {
    const { json, ...shown } = await send('fetch', { signInType: 'oauth2', connectorName: 'My orders' })
    assert.deepEqual(shown, {
      title: shown.title,
      height: 'large',
      width: 'medium',
      type: 'application/vnd.microsoft.card.adaptive',
    })
    assert.match(String(shown.title), /OAuth 2\.0/)
    assert.match(json ?? '', /"id":"authorizationUrl"/)
    const { form } = await bot.request(draft.id)
    assert.deepEqual([form.signInType, form.connectorName], ['oauth2', 'My orders'])
  })

  it('keeps the values, and the secret where nobody reads it', async () => {
    await send('fetch', { signInType: 'oauth2' })
    const saved = await send('submit', {
      signInType: 'oauth2',
      ...values,
      secret: '  s3cret-value ',
      expires: '2027-01-31',
    })
    assert.deepEqual(saved, { said: 'Saved. The secret is sealed.' })
    const { form, secret } = await bot.request(draft.id)
    assert.deepEqual([form.clientId, form.tokenUrl], [values.clientId, values.tokenUrl])
    assert.equal(secret?.expires, '2027-01-31')
    assert.deepEqual(await secrets(), [draft.id])
    assert.equal(await bot.context.vault.open(draft.id, secret?.ref ?? ''), 's3cret-value')
    assert.doesNotMatch(JSON.stringify(await bot.request(draft.id)), /s3cret-value/)
  })

  it('takes no date for one that is none, and no blank for a secret', async () => {
    await send('fetch', { signInType: 'oauth2' })
    await send('submit', { signInType: 'oauth2', ...values, secret: 's3cret-value', expires: 'next year' })
    assert.equal((await bot.request(draft.id)).secret?.expires, undefined)
    const { secret } = await bot.request(draft.id)
    assert.ok(secret)
    await send('submit', { signInType: 'oauth2', ...values, secret: ' \u200b ' })
    assert.equal(await bot.context.vault.open(draft.id, secret?.ref ?? ''), 's3cret-value')
    assert.deepEqual(await secrets(), [draft.id])
  })

  it('shows again what was typed, with what is wrong', async () => {
    await send('fetch', { signInType: 'oauth2' })
    const { json } = await send('submit', {
      signInType: 'oauth2',
      ...values,
      tokenUrl: 'http://plain',
      secret: 's3cret-value',
    })
    assert.match(json ?? '', /http:\/\/plain/)
    assert.match(json ?? '', /form-incomplete|Token/i)
    assert.doesNotMatch(json ?? '', /s3cret-value/)
    assert.deepEqual(await secrets(), [])
  })

  it('is there in the personal chat only', async () => {
    for (const name of ['fetch', 'submit'] as const) {
      const { said } = await send(
        name,
        { signInType: 'oauth2', ...values, secret: 's3cret-value' },
        { personal: false },
      )
      assert.match(said ?? '', /personal chat/)
    }
    assert.deepEqual([await secrets(), (await bot.request(draft.id)).form.signInType], [[], draft.form.signInType])
  })

  it('is gone for another dialog, another request, and other values', async () => {
    for (const name of ['fetch', 'submit'] as const) {
      assert.deepEqual(await send(name, { dialog: 'other' }), gone)
      assert.deepEqual(await send(name, { r: 'x'.repeat(61) }), gone)
      assert.match((await send(name, { r: 'NOTHING' })).said ?? '', /This request does not exist any more/)
    }
    const value = inboundOf(dana, { type: 'invoke', name: 'task/fetch', value: undefined })
    assert.match(JSON.stringify(await bot.deliver(value)), /cannot be changed any more/)
  })

  it('says why to who may not, and when it is too late', async () => {
    const others = { person: omar }
    for (const name of ['fetch', 'submit'] as const) {
      const { said, json } = await send(name, { signInType: 'oauth2', ...values, secret: 's3cret-value' }, others)
      assert.ok(said)
      assert.equal(json, undefined)
    }
    const asked = await anAskedRequest(bot)
    draft = asked
    const { said } = await send('submit', { ...values, secret: 's3cret-value' })
    assert.notEqual(said, 'Saved. The secret is sealed.')
    assert.deepEqual([await secrets(), await bot.request(asked.id)], [[], asked])
  })
})
