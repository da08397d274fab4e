import assert from 'node:assert/strict'
import { afterEach, describe, it } from 'node:test'
import type { Inbound, InboundEvent } from '../../../src/bot/teams/inbound.ts'
import type { BotDependencies } from '../../../src/bot/handlers/bot-dependencies.ts'
import { takeSignIn } from '../../../src/bot/handlers/on-sign-in.ts'
import type { Limits } from '../../../src/bot/handlers/limits.ts'
import { ProblemError } from '../../../src/core/problems.ts'
import { inboundOf, says, startTestBot } from '../../support/bot.ts'
import type { TestBot, TestBotOptions } from '../../support/bot.ts'
import { dana, omar } from '../../support/world.ts'

let bot: TestBot
let errors: Readonly<Record<string, unknown>>[] = []
let warnings: (readonly [Readonly<Record<string, unknown>>, string])[] = []
afterEach(() => bot.close())

function open(given: TestBotOptions = {}): TestBot {
  errors = []
  warnings = []
  bot = startTestBot({
    onError: (fields) => errors.push(fields),
    onWarning: (fields, words) => warnings.push([fields, words]),
    ...given,
  })
  return bot
}
const invoke = (name: string, value: unknown, person = dana, more: Partial<Inbound> = {}) =>
  bot.deliver({ ...inboundOf(person, { type: 'invoke', name, value }), ...more })
const bodyOf = async (reply: ReturnType<typeof invoke>) => (await reply)?.body as Readonly<Record<string, unknown>>
const texts = () => bot.sent.map(({ json }) => (JSON.parse(json) as { text?: string }).text)

describe('an invoke that nobody knows', () => {
  it('is answered by nothing, so that Teams does not repeat it', async () => {
    open()
    assert.deepEqual(await invoke('composeExtension/anonymousQueryLink', {}), { status: 200 })
    assert.deepEqual([errors, bot.sent], [[], []])
  })
})

describe('who installs the bot', () => {
  it('is welcomed once, in their language, and reached from then on', async () => {
    open()
    const installed: Inbound = { ...inboundOf(dana, { type: 'installed' }), locale: 'nl-NL' }
    assert.equal(await bot.deliver(installed), undefined)
    await bot.deliver(installed)
    assert.equal(bot.sent.length, 1)
    assert.match(bot.sent[0]?.json ?? '', /Connector Courier/)
    const { person, channelUserId, conversationId, serviceUrl } = installed
    const reached = { person, channelUserId, conversationId, serviceUrl, locale: 'nl-NL' }
    assert.deepEqual(await bot.conversations.of(dana), reached)
    await bot.deliver(says(dana, 'help'))
    assert.equal((await bot.conversations.of(dana))?.locale, undefined)
    assert.equal(await bot.deliver(inboundOf(dana, { type: 'uninstalled' })), undefined)
    assert.equal(await bot.conversations.of(dana), undefined)
  })

  it('is not reached through a group', async () => {
    open()
    await bot.deliver({ ...says(dana, 'help'), personal: false })
    assert.equal(await bot.conversations.of(dana), undefined)
  })
})

describe('an activity that breaks the bot', () => {
  const breaking: readonly InboundEvent[] = [
    { type: 'message', text: 'connectors' },
    { type: 'invoke', name: 'task/fetch', value: { data: { r: 'A1', dialog: 'report' } } },
    { type: 'invoke', name: 'adaptiveCard/action', value: { action: { verb: 'withdraw', data: { r: 'A1', v: 1 } } } },
  ]
  const breakStore = (error: Error) => {
    const fail = () => Promise.reject(error)
    Object.assign(bot.context.store, { request: fail, requests: fail, connectors: fail })
  }

  it('is answered by a reference, in the way of its kind, and logged with it', async () => {
    open()
    breakStore(new TypeError('broken'))
    const answers = []
    for (const event of breaking) answers.push(await bot.deliver(inboundOf(dana, event)))
    const [message, dialog, action] = answers
    assert.deepEqual([message, dialog?.status, action?.status], [undefined, 200, 200])
    assert.ok(dialog)
    const { task } = dialog.body as { task: { type: string; value: string } }
    assert.equal(task.type, 'message')
    const card = action?.body as { type: string; value: unknown }
    assert.equal(card.type, 'application/vnd.microsoft.card.adaptive')
    const shown = [bot.sent[0]?.json ?? '', task.value, JSON.stringify(card.value)]
    for (const [index, { reference, event, error }] of errors.entries()) {
      assert.ok(typeof reference === 'string' && reference !== '')
      // The words of a dialog have no room for it.
      assert.equal(shown[index]?.includes(reference), index !== 1)
      assert.deepEqual([event, error], [breaking[index]?.type, new TypeError('broken')])
    }
    assert.deepEqual([errors.length, bot.sent.length], [3, 1])
    assert.match(shown[0] ?? '', /\(internal/)
  })

  it('is answered in the words of a service where one has refused', async () => {
    open()
    breakStore(new ProblemError('store-full', { limit: 7 }))
    await bot.deliver(inboundOf(dana, { type: 'message', text: 'connectors' }))
    assert.match(bot.sent[0]?.json ?? '', /\(store-full/)
    assert.equal(errors.length, 1)
  })

  it('gets no message more where the conversation takes none', async () => {
    const busy = new ProblemError('service-busy', { service: 'Teams' })
    let tries = 0
    open({ channel: { send: () => (tries++, Promise.reject(busy)) } })
    assert.equal(await bot.deliver(says(dana, 'help')), undefined)
    assert.deepEqual([tries, errors], [1, []])
    assert.deepEqual(warnings, [[{ event: 'message' }, 'an answer found no place in its conversation']])
  })

  it('is told all the same where another service is busy, or where it is an invoke', async () => {
    open()
    breakStore(new ProblemError('service-busy', { service: 'Azure' }))
    await bot.deliver(says(dana, 'connectors'))
    assert.equal(bot.sent.length, 1)
    await bot.close()
    open()
    breakStore(new ProblemError('service-busy', { service: 'Teams' }))
    const reply = await bot.deliver(inboundOf(dana, breaking[2] ?? { type: 'installed' }))
    assert.match(JSON.stringify(reply), /Teams did not answer as expected \(busy\)/)
    assert.equal(errors.length, 1)
  })

  it('keeps its card where it is to be pressed again', async () => {
    open()
    breakStore(new ProblemError('service-unavailable', { service: 'The store', reason: { code: 'no-answer' } }))
    assert.deepEqual(await bot.deliver(inboundOf(dana, breaking[2] ?? { type: 'installed' })), {
      status: 200,
      body: {
        statusCode: 200,
        type: 'application/vnd.microsoft.activity.message',
        value: `The bot’s database did not answer as expected (no answer). Try again in a moment: doing it twice does no harm. If it goes on, tell an administrator the reference. Reference ${String(errors[0]?.['reference'])} (service-away)`,
      },
    })
    await bot.deliver(inboundOf(dana, breaking[0] ?? { type: 'installed' }))
    assert.match(bot.sent[0]?.json ?? '', /The bot’s database did not answer.*Try again in a moment.*\(service-away\)/)
  })

  it('does no more harm where the answer cannot be sent either', async () => {
    open({ channel: { send: () => Promise.reject(new TypeError('no channel')) } })
    assert.equal(await bot.deliver(says(dana, 'help')), undefined)
    assert.equal(errors.length, 1)
  })
})

describe('who is too fast', () => {
  const limits: Limits = { take: () => Promise.resolve('over') }

  it('is told in the way of the invoke, and nothing is done', async () => {
    open({ limits })
    const words = /more than I can take/
    const dialogs = await Promise.all(['task/fetch', 'task/submit'].map((name) => bodyOf(invoke(name, {}))))
    for (const { task } of dialogs) {
      const { type, value } = task as { type: string; value: string }
      assert.equal(type, 'message')
      assert.match(value, words)
    }
    for (const name of ['adaptiveCard/action', 'signin/verifyState', 'fileConsent/invoke', 'my-task/fetch']) {
      const { type, value } = await bodyOf(invoke(name, { state: '123456' }))
      assert.equal(type, 'application/vnd.microsoft.activity.message')
      assert.match(String(value), words)
    }
    assert.deepEqual([bot.sent, bot.signedIn, await bot.conversations.of(dana)], [[], [], undefined])
  })
})

describe('signing in', () => {
  const token = { id: 'exchange-1', connectionName: 'sso', token: 'the-token' }
  const refused = (id: string) => ({
    status: 412,
    body: { id, connectionName: 'sso', failureDetail: 'The token could not be exchanged.' },
  })
  async function parked(): Promise<() => Promise<boolean>> {
    bot.cloud.signedOut.add(dana.id)
    await bot.deliver(says(dana, 'export orders'))
    await bot.settle()
    return () => bot.context.queue.waitsFor(dana.id)
  }

  it('in silence lets the work go on that waited', async () => {
    const exchanged: string[][] = []
    open({ userTokens: { exchange: (...given) => Promise.resolve(exchanged.push(given) > 0) } })
    const waits = await parked()
    assert.deepEqual(await invoke('signin/tokenExchange', token), { status: 200 })
    const { channelUserId } = says(dana, '')
    assert.deepEqual([exchanged, bot.signedIn, await waits()], [[[channelUserId, 'the-token']], [dana.id], false])
  })

  it('in silence that fails for a token of version 1.0 is told to the administrator, others are not', async () => {
    let takes = false
    open({ userTokens: { exchange: () => Promise.resolve(takes) } })
    const tokenOf = (claims: object) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.`
    const offer = (claims: object) => invoke('signin/tokenExchange', { ...token, token: tokenOf(claims) })
    await offer({ ver: '2.0' })
    await offer({})
    await invoke('signin/tokenExchange', token)
    assert.deepEqual(warnings, [])
    assert.deepEqual(await offer({ ver: '1.0' }), refused('exchange-1'))
    assert.deepEqual(warnings, [
      [
        {},
        'The token of Teams is of version 1.0 and was not exchanged: set requestedAccessTokenVersion of the registration to 2 (docs/deployment.md)',
      ],
    ])
    takes = true
    assert.deepEqual(await offer({ ver: '1.0' }), { status: 200 })
    assert.equal(warnings.length, 1)
  })

  it('in silence is not done with a token that is not taken, is another connection’s, or is none', async () => {
    const exchanged: string[] = []
    open({ userTokens: { exchange: (_user, given) => Promise.resolve(exchanged.push(given) < 0) } })
    assert.deepEqual(await invoke('signin/tokenExchange', token), refused('exchange-1'))
    assert.deepEqual(exchanged, ['the-token'])
    const other = { ...token, connectionName: 'other' }
    assert.deepEqual(await invoke('signin/tokenExchange', other), refused('exchange-1'))
    for (const value of [undefined, {}, { ...token, token: 5 }, { ...token, token: 'x'.repeat(20_001) }]) {
      assert.deepEqual(await invoke('signin/tokenExchange', value), refused(''))
    }
    assert.deepEqual([exchanged.length, bot.signedIn], [1, []])
  })

  it('by digits is told whether it worked', async () => {
    const redeemed: string[] = []
    open({ userTokens: { redeem: (_user, state) => Promise.resolve(redeemed.push(state) === 1) } })
    const waits = await parked()
    bot.sent.length = 0
    assert.deepEqual(await invoke('signin/verifyState', { state: '123456' }), { status: 200 })
    assert.deepEqual([redeemed, bot.signedIn, await waits()], [['123456'], [dana.id], false])
    for (const value of [{ state: '000000' }, {}, { state: 'x'.repeat(301) }]) {
      assert.deepEqual(await invoke('signin/verifyState', value), { status: 200 })
    }
    const failed = 'The sign-in did not work. Press Sign in and try once more.'
    assert.deepEqual(
      texts().filter((text) => text !== undefined),
      ['You are signed in.', failed, failed, failed],
    )
    assert.deepEqual([redeemed, bot.signedIn], [['123456', '000000'], [dana.id]])
  })

  it('on a page of the bot lets the work go on, of who has written to the bot and is taken', async () => {
    const exchanged: string[][] = []
    open()
    const waits = await parked()
    const userTokens = { exchange: (...given: string[]) => Promise.resolve(exchanged.push(given) === 1) }
    const { conversations, context } = bot
    const signInCards = { done: ({ id }: { id: string }) => void bot.signedIn.push(id) }
    const dependencies = { userTokens, signInCards, conversations, context } as unknown as BotDependencies
    assert.equal(await takeSignIn(dependencies, omar, 'his'), false)
    assert.equal(await takeSignIn(dependencies, dana, 'hers'), true)
    assert.deepEqual([bot.signedIn, await waits()], [[dana.id], false])
    assert.equal(await takeSignIn(dependencies, dana, 'another'), false)
    const { channelUserId } = says(dana, '')
    assert.deepEqual(exchanged, [
      [channelUserId, 'hers'],
      [channelUserId, 'another'],
    ])
    assert.equal(bot.signedIn.length, 1)
  })

  it('that Teams could not try is told, and logged with what Teams says', async () => {
    open()
    const value = { code: 'installappfailed', message: 'x'.repeat(400), other: 1 }
    assert.deepEqual(await invoke('signin/failure', value, omar, { locale: 'nl' }), { status: 200 })
    assert.match(texts()[0] ?? '', /aanmelden|inloggen|aanmelding/i)
    const failure = { code: 'installappfailed', message: 'x'.repeat(300) }
    assert.deepEqual(warnings, [[{ failure }, 'Teams could not sign the person in']])
  })
})
