import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { CardFactory, MessageFactory } from 'botbuilder'
import type { Activity, TurnContext } from 'botbuilder'
import { getPerson } from '../../../sandbox/channel/find-person.ts'
import { ClientRefusal } from '../../../sandbox/channel/client/client-refusal.ts'
import type { MessageView } from '../../../sandbox/channel/message.ts'
import { botAppId } from '../../../sandbox/world/bot.ts'
import { tenantId } from '../../../sandbox/world/people.ts'
import { startTestChannel } from './start-test-channel.ts'
import type { TestChannel } from './start-test-channel.ts'
import { until } from './until.ts'

const dana = getPerson('dana')
const omar = getPerson('omar')
const cardType = 'application/vnd.microsoft.card.adaptive'

const question = {
  type: 'AdaptiveCard',
  version: '1.5',
  body: [
    { type: 'TextBlock', text: 'Which app?' },
    { type: 'Input.Text', id: 'reason', label: 'Reason', isRequired: true, errorMessage: 'Say why.', maxLength: 10 },
    { type: 'Input.ChoiceSet', id: 'app', label: 'App', 'choices.data': { type: 'Data.Query', dataset: 'apps' } },
  ],
  actions: [
    { type: 'Action.Execute', title: 'Ask', verb: 'ask', data: { id: 'r1' } },
    { type: 'Action.Execute', title: 'Details', verb: 'show', data: { id: 'r1' }, associatedInputs: 'none' },
    { type: 'Action.Execute', title: 'Details', verb: 'show', data: { id: 'r2' }, associatedInputs: 'none' },
    {
      type: 'Action.Submit',
      title: 'Secret',
      data: { msteams: { type: 'task/fetch' }, id: 'r1' },
      associatedInputs: 'none',
    },
    { type: 'Action.Submit', title: 'Plain', data: { answer: 42 }, associatedInputs: 'none' },
  ],
}

/** The SDK keeps the text of the times it has parsed. */
type RawActivity = Partial<Activity> & { rawTimestamp: string; rawLocalTimestamp: string }

function card(text: string) {
  return { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text }] }
}

const sendCard = (context: TurnContext, content: unknown) =>
  context.sendActivity(MessageFactory.attachment(CardFactory.adaptiveCard(content)))

describe('a person in Teams', () => {
  let test: TestChannel

  before(async () => {
    test = await startTestChannel()
  })
  after(() => test.close())
  // Rate limits of the conversation must not carry over from one test to the next.
  beforeEach(() => test.clock.advance(2000))

  const lastMessage = (): MessageView => {
    const message = test.channel.chat.history('dana').at(-1)
    assert(message)
    return message
  }

  async function askQuestion() {
    const bot = await test.connect(async (context) => {
      await sendCard(context, question)
      return undefined
    })
    await test.channel.client('dana').type('export orders')
    return bot
  }

  it('sends an activity with the fields of Teams', async () => {
    const bot = await test.connect(async () => undefined)
    await test.channel.client('dana').type('hello')
    const { id, timestamp, localTimestamp, ...rest } = bot.received[0] as RawActivity
    assert.match(String(id), /^\d{13,}$/)
    assert(timestamp instanceof Date && localTimestamp instanceof Date)
    const { rawTimestamp, rawLocalTimestamp, callerId: _unused, ...fields } = rest
    assert.match(rawTimestamp, /Z$/)
    assert.match(rawLocalTimestamp, /\+0[12]:00$/)
    assert.deepEqual(fields, {
      type: 'message',
      text: 'hello',
      textFormat: 'plain',
      channelId: 'msteams',
      serviceUrl: test.channel.endpoints.serviceUrl,
      from: { id: dana.teamsId, name: 'Dana Fischer', aadObjectId: dana.objectId },
      conversation: {
        id: test.channel.chat.conversations.personal('dana').id,
        conversationType: 'personal',
        tenantId,
      },
      recipient: { id: `28:${botAppId}`, name: 'Connector Courier' },
      locale: 'en-GB',
      localTimezone: 'Europe/Amsterdam',
      entities: [{ type: 'clientInfo', locale: 'en-GB', country: 'GB', platform: 'Web', timezone: 'Europe/Amsterdam' }],
      channelData: { tenant: { id: tenantId } },
    })
  })

  it('sees the answer of the bot', async () => {
    await test.connect(async (context) => {
      await context.sendActivity('Hello **Dana**')
      return undefined
    })
    const { status } = await test.channel.client('dana').type('hi')
    assert.equal(status, 200)
    assert.deepEqual([lastMessage().from, lastMessage().text, lastMessage().edited], ['bot', 'Hello **Dana**', false])
  })

  it('presses a button and sees the answer as a card of their own', async () => {
    const bot = await askQuestion()
    const message = lastMessage()
    const answered = await test.connect(async () => ({
      status: 200,
      body: { statusCode: 200, type: cardType, value: card('Asked') },
    }))
    const result = await test.channel
      .client('dana')
      .press({ messageId: message.id, verb: 'ask', inputs: { reason: 'need it', app: 'orders' } })
    assert.deepEqual(result, { status: 200, card: card('Asked') })
    assert.deepEqual(answered.received[0]?.value, {
      action: { type: 'Action.Execute', verb: 'ask', data: { id: 'r1', reason: 'need it', app: 'orders' } },
      trigger: 'manual',
    })
    assert.equal(answered.received[0]?.replyToId, message.id)
    assert.deepEqual(lastMessage().card, card('Asked'))
    assert.equal(bot.received.length, 1)
    assert.deepEqual(test.channel.chat.message(message.id)?.content.card, question)
  })

  it('sees the card the service keeps again after a reload', async () => {
    await askQuestion()
    const { id } = lastMessage()
    test.channel.chat.changeView('dana', id, { card: card('mine'), notice: 'Noted' })
    test.channel.chat.reload('dana')
    assert.deepEqual([lastMessage().card, lastMessage().notice], [question, undefined])
  })

  it('is told of a wrong input before anything is sent', async () => {
    const bot = await askQuestion()
    const press = (inputs: Record<string, unknown>) =>
      test.channel.client('dana').press({ messageId: lastMessage().id, title: 'Ask', inputs })
    await assert.rejects(press({}), { status: 422, message: 'Say why.' })
    await assert.rejects(press({ reason: 'far too long a reason' }), { status: 422, message: 'Say why.' })
    await assert.rejects(press({ reson: 'x' }), { status: 400, message: 'The card has no input reson.' })
    assert.equal(bot.received.length, 1)
  })

  it('presses one of several buttons of the same name by the data behind it', async () => {
    await askQuestion()
    const bot = await test.connect(async () => ({
      status: 200,
      body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'Noted' },
    }))
    const result = await test.channel
      .client('dana')
      .press({ messageId: lastMessage().id, title: 'Details', data: { id: 'r2' } })
    assert.deepEqual(result, { status: 200, text: 'Noted' })
    const { action } = bot.valueAt<{ action: { data: unknown } }>(0)
    assert.deepEqual(action.data, { id: 'r2' })
    assert.equal(lastMessage().notice, 'Noted')
  })

  it('reads "Something went wrong" when the bot answers an error', async () => {
    await askQuestion()
    await test.connect(async () => ({ status: 500 }))
    const result = await test.channel.client('dana').press({ messageId: lastMessage().id, verb: 'show' })
    assert.deepEqual(result, { status: 500, error: 'Something went wrong. Please try again.' })
    assert.equal(lastMessage().failed, true)
  })

  it('presses Action.Submit and the bot gets its data as a message', async () => {
    await askQuestion()
    const { id } = lastMessage()
    const bot = await test.connect(async () => undefined)
    await test.channel.client('dana').press({ messageId: id, title: 'Plain' })
    assert.deepEqual(
      [bot.received[0]?.value, bot.received[0]?.replyToId, bot.received[0]?.text],
      [{ answer: 42 }, id, undefined],
    )
    assert.equal(lastMessage().id, id)
  })

  it('searches while typing and gets at most fifteen hits', async () => {
    await askQuestion()
    const hits = Array.from({ length: 20 }, (_, index) => ({ title: `App ${index}`, value: `app-${index}` }))
    const bot = await test.connect(async () => ({
      status: 200,
      body: { statusCode: 200, type: 'application/vnd.microsoft.search.searchResponse', value: { results: hits } },
    }))
    const search = { messageId: lastMessage().id, inputId: 'app', query: 'ord' }
    const found = await test.channel.client('dana').search(search)
    assert.deepEqual(found, { status: 200, results: hits.slice(0, 15) })
    assert.deepEqual(bot.received[0]?.value, {
      queryText: 'ord',
      queryOptions: { skip: 0, top: 15 },
      dataset: 'apps',
    })
  })

  it('shows the card’s own choices that fit before what the bot finds', async () => {
    const choices = ['Orders', 'Stock', 'reordering'].map((title) => ({ title, value: title.slice(0, 1) }))
    const query = { 'choices.data': { type: 'Data.Query', dataset: 'apps' } }
    const input = { type: 'Input.ChoiceSet', id: 'app', label: 'App', style: 'filtered', choices, ...query }
    const { chat } = test.channel
    const { id } = chat.post(chat.conversations.personal('dana').id, 'bot', {
      card: { ...card('Pick'), body: [input] },
    })
    const results = [{ title: 'Other', value: 'x' }]
    const body = { statusCode: 200, type: 'application/vnd.microsoft.search.searchResponse', value: { results } }
    await test.connect(async () => ({ status: 200, body }))
    const found = await test.channel.client('dana').search({ messageId: id, inputId: 'app', query: 'order' })
    assert.deepEqual(
      found.results.map(({ title }) => title),
      ['Orders', 'reordering', 'Other'],
    )
  })

  it('opens a dialog, fills it in and closes it', async () => {
    await askQuestion()
    const form = {
      ...card('Secret'),
      body: [{ type: 'Input.Text', id: 'secret', label: 'Secret', style: 'password', isRequired: true }],
      actions: [{ type: 'Action.Submit', title: 'Save', data: { id: 'r1' } }],
    }
    const bot = await test.connect(async ({ activity }) =>
      activity.name === 'task/fetch'
        ? {
            status: 200,
            body: { task: { type: 'continue', value: { title: 'Enter it', card: CardFactory.adaptiveCard(form) } } },
          }
        : { status: 200 },
    )
    const client = test.channel.client('dana')
    const { dialog } = await client.press({ messageId: lastMessage().id, title: 'Secret' })
    assert(dialog)
    assert.deepEqual([dialog.title, dialog.card], ['Enter it', form])
    await assert.rejects(client.submitDialog(dialog.id, {}), { status: 422, message: 'Secret is required.' })
    assert.deepEqual(await client.submitDialog(dialog.id, { secret: 's3cret' }), { status: 200 })
    assert.deepEqual(bot.received[1]?.value, { data: { id: 'r1', secret: 's3cret' }, context: { theme: 'default' } })
    await assert.rejects(client.submitDialog(dialog.id, { secret: 'again' }), ClientRefusal)
  })

  it('sees an edit of the bot in place of their own view', async () => {
    await askQuestion()
    const { id } = lastMessage()
    test.channel.chat.changeView('dana', id, { card: card('mine') })
    await test.connect(async (context) => {
      const edited = MessageFactory.attachment(CardFactory.adaptiveCard(card('decided')))
      await context.updateActivity({ ...edited, id })
      return undefined
    })
    await test.channel.client('dana').type('go')
    const seen = test.channel.chat.view('dana', id)
    assert.deepEqual([seen?.card, seen?.edited], [card('decided'), true])
  })

  it('gets a card that asks for a refresh refreshed at once', async () => {
    const bot = await test.connect(async (context) => {
      if (context.activity.type === 'invoke') {
        return { status: 200, body: { statusCode: 200, type: cardType, value: card('renewed') } }
      }
      const refresh = {
        action: { type: 'Action.Execute', verb: 'refresh', data: { id: 'r1' } },
        userIds: [dana.teamsId],
      }
      await sendCard(context, { ...card('stale'), refresh })
      return undefined
    })
    await test.channel.client('dana').type('hi')
    await until(() => JSON.stringify(lastMessage().card).includes('renewed'))
    assert.deepEqual(bot.received[1]?.value, {
      action: { type: 'Action.Execute', verb: 'refresh', data: { id: 'r1' } },
      trigger: 'automatic',
    })
  })

  it('cannot write to a bot that is not installed, and the bot is told of the removal', async () => {
    const bot = await test.connect(async () => undefined)
    await test.channel.setInstalled('omar', false)
    await assert.rejects(test.channel.client('omar').type('hi'), { status: 403 })
    await test.channel.setInstalled('omar', true)
    assert.deepEqual(
      bot.received.map(({ type, action, from }) => [type, action, from?.aadObjectId]),
      [
        ['installationUpdate', 'remove', omar.objectId],
        ['conversationUpdate', undefined, omar.objectId],
        ['installationUpdate', 'add', omar.objectId],
      ],
    )
  })

  it('mentions the bot in a group chat', async () => {
    const { chat } = test.channel
    const group = chat.conversations.addGroup('Integrations', ['dana', 'omar'])
    const bot = await test.connect(async (context) => {
      await context.sendActivity('Hello all')
      return undefined
    })
    await test.channel.client('dana').type('status', group.id)
    const { text, conversation, entities } = bot.received[0] ?? {}
    assert.equal(text, '<at>Connector Courier</at> status')
    assert.deepEqual([conversation?.conversationType, conversation?.isGroup], ['groupChat', true])
    assert.equal(entities?.at(-1)?.type, 'mention')
    assert.equal(chat.history('omar').at(-1)?.text, 'Hello all')
  })
})
