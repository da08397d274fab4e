import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { CardFactory, MessageFactory } from 'botbuilder'
import type { CloudAdapter, TurnContext } from 'botbuilder'
import type { UserTokenClient } from 'botframework-connector'
import { getPerson } from '../../../sandbox/channel/find-person.ts'
import { oauthConnectionName } from '../../../sandbox/world/bot.ts'
import { startTestChannel } from './start-test-channel.ts'
import type { TestChannel } from './start-test-channel.ts'
import { until } from './until.ts'

const dana = getPerson('dana')

describe('signing in to a bot', () => {
  let test: TestChannel
  let tokens: string[]
  /** What Entra ID says to everybody who wants to sign in to the bot. */
  let refused: string | undefined

  before(async () => {
    test = await startTestChannel({ entra: { refusalOf: () => refused } })
  })
  after(() => test.close())
  beforeEach(() => {
    test.clock.advance(2000)
    test.channel.tokenService.setSilent('dana', true)
    test.channel.tokenService.signOut(dana)
    tokens = []
    refused = undefined
  })

  /** A bot that asks for a sign-in when it has no token, as the SDK's own dialogs do. */
  async function connectBot(connection = oauthConnectionName) {
    const bot = await test.connect(async (context) => turn(context, bot.adapter))
    const turn = async (context: TurnContext, adapter: CloudAdapter) => {
      const client = context.turnState.get<UserTokenClient>(adapter.UserTokenClientKey)
      const { id: userId } = context.activity.from
      const value = context.activity.value as { token: string; id: string; state: string }
      if (context.activity.name === 'signin/tokenExchange') {
        // The SDK answers a refusal (400) as if it were a token, only empty.
        const exchanged = await client.exchangeToken(userId, connection, 'msteams', { token: value.token })
        if (!exchanged.token)
          return { status: 412, body: { id: value.id, connectionName: connection, failureDetail: 'no' } }
        tokens.push(exchanged.token)
        return { status: 200 }
      }
      if (context.activity.name === 'signin/verifyState') {
        const got = await client.getUserToken(userId, connection, 'msteams', value.state)
        if (got?.token) tokens.push(got.token)
        return { status: got?.token ? 200 : 404 }
      }
      const known = await client.getUserToken(userId, connection, 'msteams', '')
      if (known?.token) {
        tokens.push(known.token)
        return undefined
      }
      const { signInLink, tokenExchangeResource } = await client.getSignInResource(connection, context.activity, '')
      const card = CardFactory.oauthCard(connection, 'Sign in', 'Sign in to go on', signInLink, tokenExchangeResource)
      await context.sendActivity(MessageFactory.attachment(card))
      return undefined
    }
    return bot
  }

  const prompt = () => test.channel.chat.history('dana').findLast(({ signIn }) => signIn)

  it('happens silently and the card is never seen', async () => {
    await connectBot()
    const seen: string[] = []
    const stop = test.channel.chat.onEvent((event) => event.kind !== 'stored' && seen.push(event.kind))
    await test.channel.client('dana').type('export orders')
    await until(() => tokens.length === 1)
    stop()
    assert.deepEqual(seen, ['message'])
    assert.equal(prompt(), undefined)
    await test.channel.client('dana').type('again')
    assert.equal(tokens.length, 2)
  })

  it('falls back to a button where consent is missing', async () => {
    const bot = await connectBot()
    test.channel.tokenService.setSilent('dana', false)
    await test.channel.client('dana').type('export orders')
    await until(() => prompt() !== undefined)
    const shown = prompt()
    assert.deepEqual(shown?.signIn, { text: 'Sign in to go on', title: 'Sign in' })
    const result = await test.channel.client('dana').press({ messageId: shown?.id ?? '', title: 'Sign in' })
    assert.deepEqual(result, { status: 200 })
    assert.equal(prompt(), undefined)
    assert.equal(tokens.length, 1)
    const { state } = bot.valueAt<{ state: string }>(-1)
    assert.match(state, /^\d{6}$/)
  })

  it('tells the bot of a resource that is not its own', async () => {
    const bot = await test.connect(async (context) => {
      const resource = { id: '1', uri: 'api://other', providerId: '' }
      if (context.activity.type === 'message') {
        const card = CardFactory.oauthCard(oauthConnectionName, 'Sign in', 'Sign in', 'https://localhost/', resource)
        await context.sendActivity(MessageFactory.attachment(card))
      }
      return { status: 200 }
    })
    await test.channel.client('dana').type('export orders')
    await until(() => bot.received.length === 2)
    const { code } = bot.valueAt<{ code: string }>(1)
    assert.deepEqual([bot.received[1]?.name, code], ['signin/failure', 'resourcematchfailed'])
  })

  it('ends in the words of Entra ID where it refuses the person, and the bot is not told', async () => {
    const bot = await connectBot()
    refused = 'AADSTS50105: not assigned'
    await test.channel.client('dana').type('export orders')
    await until(() => prompt() !== undefined)
    const messageId = prompt()?.id ?? ''
    const pressed = await test.channel.client('dana').press({ messageId, title: 'Sign in' })
    assert.deepEqual(pressed, { status: 403, error: refused })
    assert.deepEqual([bot.received.filter(({ type }) => type === 'invoke'), tokens], [[], []])
    assert.equal(prompt()?.id, messageId)
  })
})
