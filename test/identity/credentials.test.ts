import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { after, before, describe, it } from 'node:test'
import { decodeJwt } from 'jose'
import { botAppId } from '../../sandbox/world/bot.ts'
import { managedIdentity } from '../../sandbox/world/managed-identity.ts'
import { tenantId } from '../../sandbox/world/people.ts'
import { ManagedIdentityCredential } from '@azure/identity'
import { createCredentials, federatedAssertion } from '../../src/identity/credentials.ts'
import type { BotCredential } from '../../src/identity/entra-settings.ts'
import { cloudWorld, personNamed } from '../support/cloud-world.ts'
import type { CloudWorld } from '../support/cloud-world.ts'

const managed: BotCredential = { kind: 'managed-identity', managedIdentityClientId: managedIdentity.clientId }
const channelScope = 'https://api.botframework.com/.default'
let world: CloudWorld

before(async () => {
  world = await cloudWorld({
    credential: managed,
    // As App Service sets them before it starts an app; they are read when a credential is made.
    prepare: ({ endpoints, identityHeader }) => {
      process.env['IDENTITY_ENDPOINT'] = endpoints.managedIdentity
      process.env['IDENTITY_HEADER'] = identityHeader
    },
  })
})
after(async () => {
  delete process.env['IDENTITY_ENDPOINT']
  delete process.env['IDENTITY_HEADER']
  await world.close()
})

describe('a managed identity as the bot’s credential', () => {
  it('gives a new assertion when the last one is about to expire', async () => {
    const inAMinute = String(Math.floor(Date.now() / 1000) + 60)
    const expiring = { access_token: 'about-to-expire', expires_on: inAMinute, token_type: 'Bearer' }
    world.fail({ standIn: 'managed-identity', kind: 'status', status: 200, body: expiring })
    const assertion = federatedAssertion(new ManagedIdentityCredential({ clientId: managedIdentity.clientId }))
    const first = await assertion()
    const { aud, sub } = decodeJwt(await assertion())
    assert.deepEqual([first, aud, sub], ['about-to-expire', 'api://AzureADTokenExchange', managedIdentity.principalId])
  })

  it('asks for the audience of workload identity federation', () => {
    const asked = world.traffic('managed-identity').map(({ query }) => [query['resource'], query['client_id']])
    assert.deepEqual(asked.at(-1), ['api://AzureADTokenExchange', managedIdentity.clientId])
  })

  it('signs the bot in to the channel without a secret', async () => {
    const { endpoints } = world.cloud
    const { bot: credential } = createCredentials({
      tenantId,
      clientId: botAppId,
      authorityHost: endpoints.entra,
      privateAuthority: true,
      credential: managed,
    })
    const { appid, aud } = decodeJwt((await credential.getToken(channelScope))?.token ?? '')
    assert.deepEqual([appid, aud], [botAppId, 'https://api.botframework.com'])
    const body = world.traffic('entra').at(-1)?.body as Readonly<Record<string, string>>
    assert.deepEqual([body['client_secret'], body['client_assertion']], [undefined, '•••'])
  })

  it('exchanges a person’s sign-in too', async () => {
    const dana = personNamed('dana')
    const { token } = await world.tokens.forPerson(dana, 'azure')
    assert.equal(decodeJwt(token)['oid'], dana.id)
  })
})

describe('the credentials of the framework', () => {
  const files = globSync('src/**/*.ts').map((file) => [file, readFileSync(file, 'utf8')] as const)
  const using = (words: RegExp) => files.filter(([, text]) => words.test(text)).map(([file]) => file)

  it('are not used: neither its federated ones nor its password path', () => {
    const theirs =
      /\b(?:Federated|Password|Configuration|ManagedIdentity|Certificate|Jwt)\w*(?:AppCredentials|ServiceClientCredential\w*)\b/
    assert.deepEqual(using(theirs), [])
    assert.deepEqual(using(/\bMicrosoftAppCredentials\b|\bMicrosoftAppPassword\b/), [])
  })

  it('are replaced by one factory: nobody else makes a credential', () => {
    assert.deepEqual(using(/\bnew (?:\w+Credential|DefaultAzureCredential)\(/), ['src/identity/credentials.ts'])
  })
})
