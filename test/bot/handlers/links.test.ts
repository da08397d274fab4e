import assert from 'node:assert/strict'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterEach, describe, it, mock } from 'node:test'
import { composeTimeoutMs } from '../../../src/bot/handlers/bot-dependencies.ts'
import { connectorId } from '../../../src/core/connector/connector.ts'
import { ProblemError } from '../../../src/core/problems.ts'
import { inboundOf, startTestBot } from '../../support/bot.ts'
import type { TestBot, TestBotOptions } from '../../support/bot.ts'
import { composeAnswer, composes } from '../../support/compose.ts'
import { sampleConnector } from '../../support/connectors.ts'
import { anAskedRequest } from '../../support/stories.ts'
import { dana, environment, omar, ordersApp, rita, tenantId } from '../../support/world.ts'

const subscription = '0a1b2c3d-0000-4000-8000-000000000001'
const resourceId = ordersApp.resourceId.replace('/s1/', `/${subscription}/`)
const app = { ...ordersApp, resourceId, subscriptionId: subscription }
const toHost = `https://${app.host}/swagger?code=a-function-key`
const toPortal = `https://portal.azure.com/#@contoso/resource${resourceId}/appServices`
const toConnector = `https://make.powerapps.com/environments/${environment.id}/connectors/shared_orders`
const toConnectors = `https://make.powerapps.com/environments/${environment.id}/customconnectors`

let bot: TestBot
let errors: unknown[] = []
let warnings: string[] = []
afterEach(() => bot.close())

function open(given: TestBotOptions = {}): void {
  errors = []
  warnings = []
  bot = startTestBot({
    onError: (fields) => errors.push(fields),
    onWarning: (_fields, words) => warnings.push(words),
    ...given,
  })
  bot.cloud.apps = [{ ...app, state: 'Running' }]
}

const paste = async (url: unknown, person = dana, more: object = {}) =>
  composeAnswer(await bot.deliver(composes(person, 'queryLink', { url, ...more })))

/** The words of the card; undefined where the link stays a link. */
async function shown(url: unknown, person = dana): Promise<string | undefined> {
  const { type, attachments } = await paste(url, person)
  assert.equal(type, 'result')
  return attachments?.[0] && JSON.stringify(attachments[0].content)
}

async function keepConnector(): Promise<void> {
  const id = connectorId(tenantId, environment.id, resourceId)
  const record = sampleConnector({ id, app })
  await bot.context.store.commit({ connector: { expectedVersion: 0, record } })
}

describe('a link to an app', () => {
  it('unfolds into a card of the app, whichever way it names it', async () => {
    open()
    for (const url of [toHost, toPortal]) {
      assert.match((await shown(url)) ?? '', /"orders-api".*Web app · running.*Not exported yet.*export%20orders-api/)
    }
    assert.deepEqual([errors, warnings], [[], []])
  })

  it('is answered as Teams wants it: one card with a preview, kept by nobody', async () => {
    open()
    const { attachmentLayout, attachments = [], suggestedActions } = await paste(toHost)
    assert.deepEqual(
      [attachmentLayout, attachments.length, attachments[0]?.contentType, attachments[0]?.preview, suggestedActions],
      [
        'list',
        1,
        'application/vnd.microsoft.card.adaptive',
        {
          contentType: 'application/vnd.microsoft.card.thumbnail',
          content: { title: 'orders-api', text: 'Not exported yet' },
        },
        { actions: [{ type: 'setCachePolicy', value: '{"type":"no-cache"}' }] },
      ],
    )
  })

  it('shows nothing of the address but the host, no subscription and no definition', async () => {
    open()
    await keepConnector()
    const card = (await shown(toHost)) ?? ''
    assert.doesNotMatch(card, new RegExp(`a-function-key|swagger|${subscription}|resourceGroups`))
  })

  it('says what was exported and what is asked for', async () => {
    open()
    await anAskedRequest(bot, undefined, app)
    assert.match((await shown(toHost)) ?? '', /Orders: Waiting for approval.*"title":"Export".*status%20of%20Orders/)
    await keepConnector()
    assert.match((await shown(toPortal)) ?? '', /Orders: Imported.*Under way.*Waiting for approval.*Export again/)
  })

  it('says of an app that the person may not see only what anybody may know', async () => {
    open()
    bot.cloud.apps = []
    assert.equal(await shown(toHost), undefined)
    assert.equal(await shown(toPortal), undefined)
    await keepConnector()
    for (const url of [toHost, toPortal]) {
      const card = (await shown(url, rita)) ?? ''
      assert.match(card, /Orders: Imported/)
      assert.doesNotMatch(card, /Web app|running/)
    }
  })

  it('stays a link where it leads elsewhere, or is none', async () => {
    open()
    for (const url of [
      'https://learn.microsoft.com/',
      'x',
      '',
      undefined,
      5,
      `https://${app.host}/${'a'.repeat(4000)}`,
    ]) {
      assert.equal(await shown(url), undefined)
    }
  })

  it('says no word of the chat that it is pasted into: the bot neither writes there nor remembers it', async () => {
    open()
    await bot.deliver(inboundOf(dana, { type: 'invoke', name: 'application/search', value: {} }))
    const known = await bot.conversations.of(dana)
    assert.ok(known)
    await paste(toHost)
    await paste(toHost, omar)
    assert.deepEqual(
      [await bot.conversations.of(dana), await bot.conversations.of(omar), bot.sent],
      [known, undefined, []],
    )
  })

  it('is of the language of whoever pastes it', async () => {
    open()
    const reply = await bot.deliver({ ...composes(dana, 'queryLink', { url: toHost }), locale: 'nl-NL' })
    assert.match(JSON.stringify(composeAnswer(reply)), /Nog niet geëxporteerd.*exporteer%20orders-api/)
  })

  it('stays a link, and is no error, while Azure does not answer; what is known is shown', async () => {
    open()
    const failure = new ProblemError('service-unavailable', { service: 'Azure', reason: { code: 'no-answer' } })
    Object.assign(bot.context.catalog, { atHosts: () => Promise.reject(failure) })
    assert.equal(await shown(toHost), undefined)
    await keepConnector()
    assert.match((await shown(toHost)) ?? '', /Orders: Imported/)
    assert.deepEqual([errors, warnings.length], [[], 2])
  })

  it('waits for Azure no longer than Teams waits for the bot', async () => {
    open()
    await keepConnector()
    Object.assign(bot.context.catalog, { atHosts: () => new Promise(() => undefined) })
    mock.timers.enable({ apis: ['setTimeout'] })
    try {
      let answer: string | undefined
      const waiting = shown(toHost).then((card) => (answer = card))
      for (let turn = 0; turn < 50; turn++) await nextTurn()
      mock.timers.tick(composeTimeoutMs - 1)
      await nextTurn()
      assert.equal(answer, undefined)
      mock.timers.tick(1)
      assert.match((await waiting) ?? '', /Orders: Imported/)
      assert.ok(composeTimeoutMs < 5000)
    } finally {
      mock.timers.reset()
    }
  })

  it('stays a link when somebody pastes too many, and when the bot fails', async () => {
    open({ limits: { take: () => Promise.resolve('over-first') } })
    assert.equal(await shown(toHost), undefined)
    await bot.close()
    open()
    Object.assign(bot.context.store, { connectors: () => Promise.reject(new Error('broken')) })
    assert.equal(await shown(toHost), undefined)
    assert.equal(errors.length, 1)
  })
})

describe('a link to an app, before a sign-in', () => {
  const link = 'https://token.example/signin'
  const openSignedOut = (tokens: TestBotOptions['userTokens'] = {}) => {
    open({ userTokens: { signInResource: () => Promise.resolve({ signInLink: link }), ...tokens } })
    bot.cloud.signedOut.add(dana.id)
  }
  const knownPersonally = () => bot.deliver(inboundOf(dana, { type: 'invoke', name: 'application/search', value: {} }))
  const signInWith = (type: string) => ({
    type,
    suggestedActions: { actions: [{ type: 'openUrl', title: 'Sign in', value: link }] },
  })

  it('has Teams sign the person in, in silence, and unfolds at the token it sends', async () => {
    const exchanged: unknown[] = []
    openSignedOut({
      exchange(...given) {
        exchanged.push(given)
        bot.cloud.signedOut.clear()
        return Promise.resolve(true)
      },
    })
    await knownPersonally()
    assert.deepEqual(await paste(toHost), signInWith('silentAuth'))
    const { type, attachments } = await paste(toHost, dana, { authentication: { token: 't1' } })
    assert.deepEqual([type, attachments?.length], ['result', 1])
    assert.deepEqual(exchanged, [[inboundOf(dana, { type: 'installed' }).channelUserId, 't1']])
    assert.deepEqual(bot.signedIn, [dana.id])
  })

  it('shows the sign-in where the token is not taken, and unfolds at the code of its page', async () => {
    const redeemed: string[] = []
    openSignedOut({
      exchange: () => Promise.resolve(false),
      redeem(_user, code) {
        redeemed.push(code)
        if (code === '123456') bot.cloud.signedOut.clear()
        return Promise.resolve(code === '123456')
      },
    })
    await knownPersonally()
    assert.deepEqual(await paste(toHost, dana, { authentication: { token: 't1' } }), signInWith('auth'))
    assert.deepEqual(await paste(toHost, dana, { state: '000000' }), signInWith('auth'))
    assert.deepEqual(bot.signedIn, [])
    assert.equal((await paste(toHost, dana, { state: '123456' })).attachments?.length, 1)
    assert.deepEqual([redeemed, bot.signedIn], [['000000', '123456'], [dana.id]])
  })

  it('asks nobody again whose sign-in was just taken, nor whom it does not know from a chat of their own', async () => {
    openSignedOut()
    assert.deepEqual((await paste(toHost)).attachments, [])
    await knownPersonally()
    assert.deepEqual((await paste(toHost, dana, { authentication: { token: 't1' } })).attachments, [])
  })

  it('asks nobody where something can be shown without it', async () => {
    openSignedOut()
    await knownPersonally()
    await keepConnector()
    assert.match((await shown(toHost)) ?? '', /Orders: Imported/)
  })

  it('stays a link while the token service does not answer', async () => {
    openSignedOut({ redeem: () => Promise.reject(new Error('away')) })
    await knownPersonally()
    assert.deepEqual((await paste(toHost, dana, { state: '1' })).attachments, [])
    assert.equal(warnings.length, 1)
  })
})

describe('a link to connectors', () => {
  it('unfolds into a card of the one or of those of the environment, for anybody and without a sign-in', async () => {
    open()
    bot.cloud.signedOut.add(rita.id)
    assert.equal(await shown(toConnector, rita), undefined)
    await keepConnector()
    assert.match((await shown(toConnector, rita)) ?? '', /App: orders-api.*Orders: Imported.*status%20of%20Orders/)
    assert.match((await shown(toConnectors, rita)) ?? '', /Exported connectors in Production.*Orders: Imported/)
    assert.equal(await shown(toConnector, { ...rita, tenantId: 'another' }), undefined)
    assert.equal(await shown(toConnectors.replace(environment.id, 'env-9')), undefined)
  })

  it('is told by its preview', async () => {
    open()
    await keepConnector()
    const { attachments = [] } = await paste(toConnectors)
    assert.deepEqual(attachments[0]?.preview.content, {
      title: 'Exported connectors in Production',
      text: 'Orders: Imported',
    })
  })

  it('may lead to the portal that the bot’s own cards link to', async () => {
    open()
    await keepConnector()
    const page = new URL(bot.context.connectors.page('x'))
    assert.notEqual(page.hostname, 'make.powerapps.com')
    assert.match((await shown(toConnector.replace('make.powerapps.com', page.hostname))) ?? '', /Orders: Imported/)
  })
})
