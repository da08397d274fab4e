import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { getPerson } from '../../../sandbox/channel/find-person.ts'
import { startStandIn } from '../../../sandbox/kernel/stand-in.ts'
import type { Call, Reply } from '../../../sandbox/kernel/stand-in.ts'
import { createTokenIssuer } from '../../../sandbox/kernel/token-issuer.ts'
import type { TokenIssuer } from '../../../sandbox/kernel/token-issuer.ts'
import { startBridge } from '../../../sandbox/playground/start-bridge.ts'
import type { Bridge } from '../../../sandbox/playground/start-bridge.ts'
import { botAppId, botResource } from '../../../sandbox/world/bot.ts'
import { tenantId } from '../../../sandbox/world/people.ts'
import { until } from '../channel/until.ts'
import { trustedKernel } from '../support/trusted-kernel.ts'

const dana = getPerson('dana')
const omar = getPerson('omar')
const oauthCard = {
  contentType: 'application/vnd.microsoft.card.oauth',
  content: { connectionName: 'teams-sso', tokenExchangeResource: { id: 'exchange-1', uri: botResource } },
}

describe('what stands between the bot and the test clients', () => {
  const resources = new AsyncDisposableStack()
  let bridge: Bridge
  let entra: TokenIssuer
  let botToken: string
  /** What the bot and Dana's client were sent, and what they answer. */
  let toBot: Call[] = []
  let toClient: Call[] = []
  let botAnswers: Reply = { status: 200 }
  let clientAnswers: Reply = { status: 201, body: { id: 'm1' } }

  before(async () => {
    const { certificates, clock, traffic } = await trustedKernel()
    entra = await createTokenIssuer({ issuer: 'https://entra.example', clock })
    botToken = await entra.sign({ aud: 'https://api.botframework.com', appid: botAppId })
    const issueUserToken = (oid: string, aud: string) => entra.sign({ oid, aud, ver: '2.0' })
    bridge = await startBridge({ certificates, clock, traffic, entra: { issuer: entra, issueUserToken } })
    resources.adopt(bridge, (one) => one.close())
    const listen = (name: string, handle: (call: Call) => Reply) =>
      startStandIn({ name, clock, traffic, routes: [{ method: '*', path: '/*', handle }] })
    const bot = await listen('bot', (call) => (toBot.push(call), botAnswers))
    const client = await listen('client', (call) => (toClient.push(call), clientAnswers))
    for (const one of [bot, client]) resources.adopt(one, (server) => server.close())
    bridge.connectBot(`${bot.origin}/api/messages`)
    for (const person of [dana, omar]) {
      const window = { person, url: client.origin, conversationId: `a:${person.id}`, close: () => Promise.resolve() }
      bridge.join({ ...window, connector: `${client.origin}/_connector` })
    }
    await fromClient({ type: 'installationUpdate' })
  })
  after(() => resources.disposeAsync())
  beforeEach(() => {
    toBot = []
    toClient = []
    botAnswers = { status: 200 }
    clientAnswers = { status: 201, body: { id: 'm1' } }
  })

  async function answerTo(response: Promise<Response>) {
    const { status, text } = await response.then(async (one) => ({ status: one.status, text: await one.text() }))
    return [status, text === '' ? undefined : (JSON.parse(text) as unknown)] as const
  }
  const fromClient = (activity: object) => {
    const body = JSON.stringify({
      conversation: { id: 'a:dana' },
      serviceUrl: 'http://localhost:1/_connector',
      ...activity,
    })
    return answerTo(fetch(bridge.endpointOf(dana), { method: 'POST', body }))
  }
  const fromBot = (path: string, body: object, token = botToken, method: 'POST' | 'PUT' = 'POST') => {
    const url = `${bridge.endpoints.serviceUrl}v3/conversations${path}`
    return answerTo(fetch(url, { method, headers: { authorization: `Bearer ${token}` }, body: JSON.stringify(body) }))
  }
  const sent = ([call]: readonly Call[]) => call?.json() as Record<string, { token: string; aadObjectId: string }>
  const codeOf = ([status, body]: readonly [number, unknown]) => [
    status,
    (body as { error: { code: string } }).error.code,
  ]
  const open = (id: string) => fromBot('', { members: [{ id }], tenantId })

  it('gives what a client sends the channel’s token and its own address, and the client what the bot answers', async () => {
    botAnswers = { status: 200, body: { statusCode: 200 } }
    assert.deepEqual(await fromClient({ type: 'invoke', name: 'x', value: { a: 1 } }), [200, { statusCode: 200 }])
    const { serviceUrl, issuer, openIdMetadata } = bridge.endpoints
    const sent = { conversation: { id: 'a:dana' }, type: 'invoke', name: 'x', value: { a: 1 } }
    assert.deepEqual(toBot[0]?.json(), { ...sent, serviceUrl })
    const claims = JSON.parse(Buffer.from(toBot[0]?.bearer?.split('.')[1] ?? '', 'base64url').toString()) as Record<
      string,
      unknown
    >
    assert.deepEqual([claims['iss'], claims['aud'], claims['serviceurl']], [issuer, botAppId, serviceUrl])
    const [status, metadata] = await answerTo(fetch(openIdMetadata))
    assert.deepEqual([status, (metadata as { issuer: string }).issuer], [200, issuer])
    botAnswers = { status: 401 }
    assert.deepEqual(await fromClient({ type: 'message' }), [401, undefined])
    assert.deepEqual(await fromClient({ type: 5 }), [400, undefined])
    assert.equal((await fetch(bridge.endpointOf(dana), { method: 'HEAD' })).status, 200)
  })

  it('gives a client what the bot sends to its conversation, without the bot’s token', async () => {
    const message = { type: 'message', text: 'Hello' }
    assert.deepEqual(await fromBot('/a:dana/activities', message), [201, { id: 'm1' }])
    clientAnswers = { status: 404, body: { error: { code: 'gone' } } }
    assert.equal((await fromBot('/a:dana/activities/m1', message, botToken, 'PUT'))[0], 404)
    assert.deepEqual(
      toClient.map((call) => [call.method, call.url.pathname, call.bearer, call.json()]),
      [
        ['POST', '/_connector/v3/conversations/a:dana/activities', undefined, message],
        ['PUT', '/_connector/v3/conversations/a:dana/activities/m1', undefined, message],
      ],
    )
  })

  it('knows only people whose page was opened', async () => {
    assert.deepEqual(await open(dana.objectId), [201, { id: 'a:dana' }])
    assert.deepEqual(codeOf(await open(omar.teamsId)), [403, 'ForbiddenOperationException'])
    assert.deepEqual(codeOf(await open(getPerson('priya').objectId)), [403, 'ForbiddenOperationException'])
    assert.deepEqual(codeOf(await fromBot('/a:omar/activities', {})), [403, 'BotNotInConversationRoster'])
    assert.deepEqual(codeOf(await fromBot('/a:priya/activities', {})), [404, 'ConversationNotFound'])
    const stranger = await entra.sign({ aud: 'https://api.botframework.com', appid: crypto.randomUUID() })
    assert.equal((await fromBot('/a:dana/activities', {}, stranger))[0], 401)
    assert.equal(toClient.length, 0)
  })

  it('signs in silently, and shows the card only where the bot does not take the token', async () => {
    const card = { type: 'message', attachments: [oauthCard] }
    const [status, body] = await fromBot('/a:dana/activities', card)
    assert.equal(status, 201)
    await until(() => toBot.length === 1)
    const { name, value, replyToId, from } = sent(toBot)
    assert.deepEqual(
      [name, replyToId, from?.aadObjectId],
      ['signin/tokenExchange', (body as { id: string }).id, dana.objectId],
    )
    const { token, ...exchange } = value ?? { token: '' }
    assert.deepEqual(exchange, { id: 'exchange-1', connectionName: 'teams-sso' })
    assert.equal((await entra.verify(token, { audience: botResource }))?.['oid'], dana.objectId)
    assert.equal(toClient.length, 0)
    botAnswers = { status: 412 }
    await fromBot('/a:dana/activities', card)
    await until(() => toClient.length === 1)
    assert.deepEqual(toClient[0]?.json(), card)
  })
})
