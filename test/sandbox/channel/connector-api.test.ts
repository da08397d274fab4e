import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { CardFactory, MessageFactory, TeamsInfo } from 'botbuilder'
import type { ConversationReference } from 'botbuilder'
import { getPerson } from '../../../sandbox/channel/find-person.ts'
import { botAppId, oauthConnectionName } from '../../../sandbox/world/bot.ts'
import { tenantId } from '../../../sandbox/world/people.ts'
import { startTestChannel } from './start-test-channel.ts'
import type { TestChannel } from './start-test-channel.ts'

const dana = getPerson('dana')
const omar = getPerson('omar')

describe('the Bot Connector REST API', () => {
  let test: TestChannel
  let left: 'omar' | undefined

  before(async () => {
    test = await startTestChannel({ entra: { hasLeft: (objectId) => objectId === (left && getPerson(left).objectId) } })
  })
  after(() => test.close())
  beforeEach(() => test.clock.advance(2000))

  const conversationId = (person: 'dana' | 'omar') => test.channel.chat.conversations.personal(person).id

  async function call(method: string, path: string, body?: unknown, token?: string) {
    const bearer = token ?? (await test.botToken())
    const response = await fetch(`${test.channel.endpoints.serviceUrl}v3/conversations${path}`, {
      method,
      headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    const answer = (text ? JSON.parse(text) : undefined) as Record<string, unknown> | undefined
    const error = answer?.error as { code: string } | undefined
    return { status: response.status, code: error?.code, body: answer, retryAfter: response.headers.get('retry-after') }
  }

  const send = (person: 'dana' | 'omar', activity: unknown) =>
    call('POST', `/${encodeURIComponent(conversationId(person))}/activities`, activity)

  it('lets a bot write to somebody who never wrote to it', async () => {
    const { adapter } = await test.connect(async () => undefined)
    const parameters = {
      isGroup: false,
      bot: { id: `28:${botAppId}`, name: 'bot' },
      members: [{ id: omar.objectId, name: '' }],
      tenantId,
      channelData: { tenant: { id: tenantId } },
    }
    let reference: Partial<ConversationReference> | undefined
    const { serviceUrl } = test.channel.endpoints
    await adapter.createConversationAsync(botAppId, 'msteams', serviceUrl, '', parameters, async (context) => {
      reference = { ...context.activity.conversation } as Partial<ConversationReference>
      await context.sendActivity(
        MessageFactory.attachment(CardFactory.adaptiveCard({ type: 'AdaptiveCard', body: [] })),
      )
    })
    assert(reference)
    const seen = test.channel.chat.history('omar').at(-1)
    assert.deepEqual(seen?.card, { type: 'AdaptiveCard', body: [] })
  })

  it('refuses a conversation with somebody who has not installed the app', async () => {
    await test.channel.setInstalled('omar', false)
    const parameters = { members: [{ id: omar.teamsId }], tenantId }
    const created = await call('POST', '', parameters)
    const sent = await send('omar', { type: 'message', text: 'hi' })
    await test.channel.setInstalled('omar', true)
    assert.deepEqual([created.status, created.code], [403, 'ForbiddenOperationException'])
    assert.deepEqual([sent.status, sent.code], [403, 'BotNotInConversationRoster'])
  })

  it('does not tell the id of a message that opens a chat', async () => {
    const activity = { type: 'message', text: 'Hello Omar' }
    const { status, body } = await call('POST', '', { members: [{ id: omar.objectId }], tenantId, activity })
    assert.deepEqual([status, body], [201, { id: conversationId('omar') }])
    assert.equal(test.channel.chat.history('omar').at(-1)?.text, 'Hello Omar')
  })

  it('refuses a stranger, another tenant and a group', async () => {
    const create = (parameters: unknown) => call('POST', '', parameters)
    const members = [{ id: omar.teamsId }]
    assert.equal((await create({ members: [{ id: '29:nobody' }], tenantId })).status, 404)
    assert.equal((await create({ members, tenantId: crypto.randomUUID() })).status, 403)
    assert.equal((await create({ members, tenantId, isGroup: true })).status, 400)
    assert.equal((await create({})).code, 'BadSyntax')
  })

  it('knows people by 29:…, in a new conversation by object id, in a roster by name too', async () => {
    const names = [omar.teamsId, omar.objectId, omar.userPrincipalName, omar.id]
    const created = names.map((id) => call('POST', '', { members: [{ id }], tenantId }))
    assert.deepEqual(
      (await Promise.all(created)).map(({ status }) => status),
      [201, 201, 404, 404],
    )
    const listed = names.map((id) => call('GET', `/${conversationId('omar')}/members/${id}`))
    assert.deepEqual(
      (await Promise.all(listed)).map(({ status }) => status),
      [200, 200, 200, 404],
    )
    const authorization = `Bearer ${await test.botToken()}`
    const asked = names.map(async (userId) => {
      const query = new URLSearchParams({ userId, connectionName: oauthConnectionName, channelId: 'msteams' })
      const url = `${test.channel.endpoints.tokenService}/api/usertoken/GetToken?${query.toString()}`
      return (await fetch(url, { headers: { authorization } })).status
    })
    assert.deepEqual(await Promise.all(asked), [404, 400, 400, 400])
  })

  it('has no chat any more with somebody who has left', async () => {
    left = 'omar'
    const created = await call('POST', '', { members: [{ id: omar.teamsId }], tenantId })
    const sent = await send('omar', { type: 'message', text: 'hi' })
    assert.deepEqual([created.code, sent.code], ['MemberNotFound', 'ConversationNotFound'])
    await assert.rejects(test.channel.client('omar').type('hi'), { status: 403, message: /has left/ })
    left = undefined
    assert.equal((await send('omar', { type: 'message', text: 'hi' })).status, 201)
  })

  it('edits and deletes what the bot has sent, and nothing else', async () => {
    const { body } = await send('dana', { type: 'message', text: 'first' })
    const path = `/${conversationId('dana')}/activities/`
    assert.equal((await call('PUT', `${path}${String(body?.id)}`, { type: 'message', text: 'second' })).status, 200)
    assert.equal(test.channel.chat.view('dana', String(body?.id))?.text, 'second')
    const own = test.channel.chat.post(conversationId('dana'), 'dana', { text: 'mine' })
    assert.equal((await call('PUT', `${path}${own.id}`, { type: 'message', text: 'x' })).status, 403)
    assert.equal((await call('DELETE', `${path}${String(body?.id)}`)).status, 200)
    const gone = await call('PUT', `${path}${String(body?.id)}`, { type: 'message', text: 'x' })
    assert.deepEqual([gone.status, gone.code], [404, 'ActivityNotFoundInConversation'])
    assert.equal((await call('DELETE', `/${conversationId('omar')}/activities/${own.id}`)).status, 404)
    assert.equal(
      (await call('POST', '/19:nowhere/activities', { type: 'message', text: 'x' })).code,
      'ConversationNotFound',
    )
  })

  it('splits text and card into two messages and gives no id for them', async () => {
    const attachments = [CardFactory.adaptiveCard({ type: 'AdaptiveCard', body: [] })]
    const { status, body } = await send('dana', { type: 'message', text: 'Look:', attachments })
    const [text, card] = test.channel.chat.history('dana').slice(-2)
    assert.deepEqual([status, body, text?.text, card?.card !== undefined], [201, {}, 'Look:', true])
  })

  it('refuses a message above 100 KB, no activity, and an empty one', async () => {
    assert.deepEqual((await send('dana', { type: 'message', text: 'x'.repeat(51 * 1024) })).code, 'MessageSizeTooBig')
    assert.equal((await send('dana', { text: 'no type' })).code, 'MissingProperty')
    assert.equal((await send('dana', { type: 'message' })).code, 'BadSyntax')
    assert.equal((await send('dana', { type: 'message', text: 'x'.repeat(40 * 1024) })).status, 201)
  })

  it('refuses a token of another audience, of another app, and none', async () => {
    const path = `/${conversationId('dana')}/members`
    const other = await test.signToken({ aud: 'https://graph.microsoft.com', appid: botAppId })
    const stranger = await test.signToken({ aud: 'https://api.botframework.com', appid: crypto.randomUUID() })
    for (const token of [other, stranger, 'nonsense']) {
      assert.equal((await call('GET', path, undefined, token)).status, 401)
    }
  })

  it('lets seven messages through in a second, then asks to wait', async () => {
    const sent = []
    for (let count = 0; count < 9; count++) sent.push(await send('dana', { type: 'message', text: `${count}` }))
    const refused = sent.find(({ status }) => status === 429)
    assert.deepEqual([refused?.code, refused?.retryAfter], ['Throttled', refused?.retryAfter])
    assert(Number(refused?.retryAfter) >= 1)
    test.clock.advance(2000)
    assert.equal((await send('dana', { type: 'message', text: 'later' })).status, 201)
  })

  it('names the members of a conversation as Teams does', async () => {
    let members: unknown
    await test.connect(async (context) => {
      const [paged, one] = [await TeamsInfo.getPagedMembers(context), await TeamsInfo.getMember(context, dana.objectId)]
      members = [paged.members.length, one.id, one.userPrincipalName, one.givenName]
      return undefined
    })
    await test.channel.client('dana').type('who')
    assert.deepEqual(members, [1, dana.teamsId, 'dana@contoso.example', 'Dana'])
  })

  it('shows that the bot is typing', async () => {
    const seen: string[] = []
    const stop = test.channel.chat.onEvent((event) => event.kind === 'typing' && seen.push(event.person))
    await send('dana', { type: 'typing' })
    stop()
    assert.deepEqual(seen, ['dana'])
  })
})
