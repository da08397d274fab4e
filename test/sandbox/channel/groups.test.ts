import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { CardFactory, MessageFactory } from 'botbuilder'
import { tenantId } from '../../../sandbox/world/people.ts'
import { startTestChannel } from './start-test-channel.ts'
import type { TestChannel } from './start-test-channel.ts'

describe('a conversation of several people', () => {
  let test: TestChannel

  before(async () => {
    test = await startTestChannel()
  })
  after(() => test.close())
  beforeEach(() => test.clock.advance(2000))

  const members = ['dana', 'omar'] as const

  it('tells the bot that it was added, and says where a channel is', async () => {
    const bot = await test.connect(async () => undefined)
    const heard: string[] = []
    const stop = test.channel.onConversation(({ name }) => heard.push(name ?? ''))
    const channel = await test.channel.addConversation({ name: 'General', team: 'Sales', members })
    stop()
    await test.channel.addConversation({ name: 'Integrations', members })
    assert.deepEqual(
      bot.received.map(({ type, action, conversation, channelData }) => [
        type,
        action,
        conversation?.conversationType,
        channelData,
      ]),
      [
        ['conversationUpdate', undefined, 'channel', { ...placeOf(channel), eventType: 'teamMemberAdded' }],
        ['installationUpdate', 'add', 'channel', placeOf(channel)],
        ['conversationUpdate', undefined, 'groupChat', { tenant: { id: tenantId } }],
        ['installationUpdate', 'add', 'groupChat', { tenant: { id: tenantId } }],
      ],
    )
    assert.deepEqual(heard, ['General'])
  })

  it('is one of the conversations of its members, and of nobody else', async () => {
    const { conversations } = test.channel.chat
    const { id } = conversations.addChannel('Members', { team: 'Sales', members })
    const seenBy = (['dana', 'omar', 'rita'] as const).filter((person) =>
      conversations.of(person).some((one) => one.id === id),
    )
    assert.deepEqual(seenBy, ['dana', 'omar'])
  })

  it('reaches the bot only by what mentions it', async () => {
    const group = test.channel.chat.conversations.addGroup('Integrations', members)
    const bot = await test.connect(async () => undefined)
    const dana = test.channel.client('dana')
    const { id, status } = await dana.type('Lunch?', group.id, false)
    assert.deepEqual([status, bot.received, test.channel.chat.view('omar', id)?.text], [204, [], 'Lunch?'])
    await dana.type('status', group.id)
    assert.equal(bot.received[0]?.text, '<at>Connector Courier</at> status')
    // In a personal chat everything reaches it.
    await dana.type('hello', undefined, false)
    assert.equal(bot.received[1]?.text, 'hello')
  })

  it('keeps what the bot answers in the thread where it was asked', async () => {
    const { chat } = test.channel
    const channel = chat.conversations.addChannel('General', { team: 'Sales', members })
    const bot = await test.connect(async (context) => {
      if (context.activity.type === 'message')
        await context.sendActivity(
          MessageFactory.attachment(
            CardFactory.adaptiveCard({ type: 'AdaptiveCard', actions: [{ type: 'Action.Execute', verb: 'go' }] }),
          ),
        )
      return { status: 200, body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'ok' } }
    })
    const root = await test.channel.client('dana').type('status', channel.id)
    const thread = `${channel.id};messageid=${root.id}`
    assert.equal(bot.received[0]?.conversation?.id, thread)
    const answer = chat.history('omar').at(-1)
    assert.deepEqual([answer?.conversation, answer?.thread], [channel.id, root.id])
    await test.channel.client('omar').press({ messageId: answer?.id ?? '', verb: 'go' })
    assert.equal(bot.received[1]?.conversation?.id, thread)
    const reply = await test.channel.client('omar').type('thanks', thread)
    assert.deepEqual([bot.received[2]?.conversation?.id, chat.view('dana', reply.id)?.thread], [thread, root.id])
  })

  it('knows no threads outside a channel', async () => {
    const group = test.channel.chat.conversations.addGroup('Integrations', members)
    const bot = await test.connect(async () => undefined)
    await test.channel.client('dana').type('status', group.id)
    assert.equal(bot.received[0]?.conversation?.id, group.id)
    await assert.rejects(async () => test.channel.client('dana').type('status', `${group.id};messageid=1`), {
      status: 404,
    })
  })
})

function placeOf({ id, team }: { id: string; team?: { id: string; name: string } }) {
  return { tenant: { id: tenantId }, team, channel: { id } }
}
