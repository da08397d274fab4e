import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { startStandIn } from '../../sandbox/kernel/stand-in.ts'
import type { StandIn } from '../../sandbox/kernel/stand-in.ts'
import { createBot } from '../../src/composition/bot.ts'
import { openFile } from '../../src/composition/stores.ts'
import { readConfig } from '../../src/config/config.ts'
import { createKnownSecrets } from '../../src/core/text/known-secrets.ts'
import type { Stores } from '../../src/store/stores.ts'
import { trustedKernel } from '../sandbox/support/trusted-kernel.ts'
import { dana, omar, personalConversation } from '../support/world.ts'

const appId = '11111111-1111-4111-8111-111111111111'

describe('the bot’s side of the channel', () => {
  let service: StandIn
  let stores: Stores
  let bot: ReturnType<typeof createBot>
  const secrets = createKnownSecrets({ now: () => 0 })
  const [calls, scopes, counted]: [string[], string[], string[]] = [[], [], []]
  const resource = { signInLink: 'https://token.example/signin', tokenExchangeResource: { id: '1', uri: 'api://x' } }

  /** The channel and the token service at one address. */
  before(async () => {
    const kernel = await trustedKernel()
    service = await startStandIn({
      ...kernel,
      name: 'channel',
      certificate: await kernel.certificates.issue(),
      routes: [
        {
          method: '*',
          path: '/*',
          handle({ method, url, bearer }) {
            calls.push(`${method} ${url.pathname} ${bearer}`)
            if (url.pathname.endsWith('/GetToken')) {
              calls.push(['connectionName', 'channelId', 'userId'].map((name) => url.searchParams.get(name)).join(' '))
              return { status: 200, body: { token: 'danas-sign-in', connectionName: 'sso' } }
            }
            return { status: 200, body: url.pathname.endsWith('/GetSignInResource') ? resource : { id: 'm1' } }
          },
        },
      ],
    })
    const read = readConfig({
      BOT_APP_ID: appId,
      BOT_TENANT_ID: dana.tenantId,
      BOT_CLIENT_SECRET: 's3cret',
      VAULT_KEY: Buffer.alloc(32, 1).toString('base64'),
      AUDIT_KEY: Buffer.alloc(32, 2).toString('base64'),
      POLICY_FILE: 'policy.json',
      BOT_OAUTH_CONNECTION: 'sso',
    })
    assert.ok(read.ok)
    const { endpoints } = read.config
    const here = {
      defaultServiceUrl: `${service.origin}/usual`,
      tokenService: service.origin,
      serviceHosts: new Set([new URL(service.origin).host]),
    }
    stores = await openFile({ dataFile: ':memory:', vaultKey: Buffer.alloc(32, 1) })
    const rateCounter: Stores['rateCounter'] = {
      take: (key, ...more) => (counted.push(key), stores.rateCounter.take(key, ...more)),
    }
    const credentials = {
      bot: {
        getToken: (scope: string | string[]) => {
          scopes.push(String(scope))
          return Promise.resolve({ token: 'the-bots-token', expiresOnTimestamp: Date.now() + 3_600_000 })
        },
      },
    }
    const config = { ...read.config, endpoints: { ...endpoints, ...here } }
    const clock = { now: () => new Date(0) }
    bot = createBot(config, { ...stores, rateCounter }, credentials, clock, secrets)
    await stores.conversations.remember(personalConversation(dana))
  })
  beforeEach(() => {
    for (const list of [calls, scopes, counted]) list.splice(0)
  })
  after(async () => {
    await stores.close()
    await service.close()
  })

  it('asks an administrator for consent at the tenant’s own address, and signs people in by its connection', () => {
    assert.deepEqual(
      [bot.adminConsentUrl, bot.connectionName, bot.botId],
      [`https://login.microsoftonline.com/${dana.tenantId}/adminconsent?client_id=${appId}`, 'sso', `28:${appId}`],
    )
  })

  it('speaks as the bot, and counts each call of the tenant', async () => {
    const place = { serviceUrl: `${service.origin}/teams`, conversationId: 'a:1' }
    assert.equal(await bot.channel.send(place, { type: 'message', text: 'x' }), 'm1')
    assert.deepEqual(calls, ['POST /teams/v3/conversations/a%3A1/activities the-bots-token'])
    assert.deepEqual([...new Set(scopes)], ['https://api.botframework.com/.default'])
    assert.deepEqual(counted, [`calls|${dana.tenantId}`])
  })

  it('opens a chat at its usual address', async () => {
    const opened = await bot.channel.open(omar)
    assert.deepEqual([opened.serviceUrl, opened.conversationId], [`${service.origin}/usual`, 'm1'])
    assert.deepEqual(calls, ['POST /usual/v3/conversations the-bots-token'])
  })

  it('finds people’s sign-in at the token service; from then on it is a known secret', async () => {
    assert.equal(await bot.userTokens.assertion(omar), undefined)
    assert.deepEqual(calls, [])
    assert.equal(await bot.userTokens.assertion(dana), 'danas-sign-in')
    assert.deepEqual(calls, ['GET /api/usertoken/GetToken the-bots-token', `sso msteams 29:${dana.id}`])
    assert.equal(secrets.blank('danas-sign-in'), '[secret]')
  })

  it('asks people to sign in with a card in their chat, one at a time', async () => {
    const conversation = { ...personalConversation(dana), serviceUrl: `${service.origin}/teams` }
    await bot.signInCards.ask(conversation)
    assert.deepEqual(
      calls.map((call) => call.split(' ').slice(0, 2).join(' ')),
      [
        'GET /api/botsignin/GetSignInResource',
        `POST /teams/v3/conversations/${encodeURIComponent(`a:${dana.id}`)}/activities`,
      ],
    )
    assert.deepEqual(counted, [`sign-in|${dana.tenantId}|${dana.id}`, `calls|${dana.tenantId}`])
    await assert.rejects(bot.signInCards.ask(conversation), { code: 'service-busy' })
  })
})
