import assert from 'node:assert/strict'
import { createServer } from 'node:https'
import { after, before, beforeEach, describe, it } from 'node:test'
import { decodeJwt, UnsecuredJWT } from 'jose'
import { listenOnLoopback } from '../../sandbox/kernel/listen.ts'
import type { Listening } from '../../sandbox/kernel/listen.ts'
import { createCloud } from '../../src/composition/cloud.ts'
import { readConfig } from '../../src/config/config.ts'
import type { Config } from '../../src/config/config.ts'
import { createKnownSecrets } from '../../src/core/text/known-secrets.ts'
import type { Credentials } from '../../src/identity/credentials.ts'
import { trustedKernel } from '../sandbox/support/trusted-kernel.ts'
import { dana, ordersApp } from '../support/world.ts'

const clientId = '11111111-1111-4111-8111-111111111111'

/** The services that are asked here are somewhere else than in the public cloud. */
function configAt(addresses: Partial<Config['endpoints']>): Config {
  const read = readConfig({
    BOT_APP_ID: clientId,
    BOT_TENANT_ID: dana.tenantId,
    BOT_CLIENT_SECRET: 's3cret',
    VAULT_KEY: Buffer.alloc(32, 1).toString('base64'),
    AUDIT_KEY: Buffer.alloc(32, 2).toString('base64'),
    POLICY_FILE: 'policy.json',
    BOT_OAUTH_CONNECTION: 'sso',
  })
  assert.ok(read.ok)
  return { ...read.config, endpoints: { ...read.config.endpoints, ...addresses } }
}

describe('the cloud services', () => {
  const listening: Listening[] = []
  let cloud: ReturnType<typeof createCloud>
  const secrets = createKnownSecrets({ now: () => 0 })
  const called: string[] = []
  const asked: string[] = []
  /** What is answered instead of a refusal. */
  let list: { readonly value: readonly unknown[] } | undefined
  const warned: string[] = []
  const log = {
    info: () => undefined,
    warn: (_: object, words: string) => void warned.push(words),
    error: () => undefined,
  }
  const assertion = new UnsecuredJWT({ oid: dana.id, tid: dana.tenantId })
    .setAudience(clientId)
    .setExpirationTime('1h')
    .encode()

  before(async () => {
    const { certificates } = await trustedKernel()
    const { key, cert } = await certificates.issue()
    const start = async (name: string) => {
      const server = createServer({ key, cert }, (request, response) => {
        const { authorization } = request.headers
        called.push(`${name} ${request.method} ${request.url?.split('?')[0]} ${authorization}`)
        response.writeHead(list ? 200 : 403, { 'content-type': 'application/json' })
        response.end(JSON.stringify(list ?? { error: { code: 'Forbidden', message: `not with ${authorization}` } }))
      })
      listening.push(await listenOnLoopback(server))
      return `https://127.0.0.1:${listening.at(-1)?.port}`
    }
    const config = configAt({
      powerApps: await start('powerapps'),
      bap: await start('bap'),
      arm: await start('arm'),
      graph: await start('graph'),
    })
    const credentials = {
      onBehalfOf: (given: string) => ({
        getToken: (scope: string) => {
          asked.push(`${given === assertion ? 'dana' : 'somebody'} ${scope}`)
          const token = new UnsecuredJWT({ oid: dana.id, scp: scope }).encode()
          return Promise.resolve({ token, expiresOnTimestamp: Date.now() + 3_600_000 })
        },
      }),
    } as unknown as Credentials
    const assertions = { assertion: () => Promise.resolve(assertion), drop: () => Promise.resolve() }
    cloud = createCloud(config, credentials, assertions, { secrets, log })
  })
  beforeEach(() => void called.splice(0))
  after(async () => {
    await cloud.close()
    for (const one of listening) await one.close()
  })

  const power = 'https://service.powerapps.com//.default'
  const azure = 'https://management.azure.com/user_impersonation'
  const graph = 'https://graph.microsoft.com/.default'
  const site = `arm GET ${ordersApp.resourceId}`
  const calls: readonly (readonly [string, string, string, () => Promise<unknown>])[] = [
    [
      'environments',
      'bap GET /providers/Microsoft.BusinessAppPlatform/environments',
      power,
      () => cloud.ports.environments.forMaker(dana),
    ],
    [
      'connectors',
      'powerapps GET /providers/Microsoft.PowerApps/apis',
      power,
      () => cloud.ports.connectors.list(dana, 'env-1'),
    ],
    [
      'rights',
      `${site}/providers/Microsoft.Authorization/permissions`,
      azure,
      () => cloud.ports.rights.mayExport(dana, ordersApp),
    ],
    [
      'the person’s colleagues',
      `graph GET /v1.0/users/${dana.id}`,
      graph,
      () => cloud.ports.people.byIds(dana, [dana.id]),
    ],
  ]
  for (const [what, expected, scope, call] of calls) {
    it(`are asked for ${what} at their address, with the person’s own token for it`, async () => {
      const failure = await call().catch((error: unknown) => error)
      const [first = ''] = called
      const [place, token = ''] = first.split(' Bearer ')
      assert.equal(place, expected)
      assert.equal(decodeJwt(token)['scp'], scope)
      assert.ok(asked.every((one) => one.startsWith('dana ')))
      // From then on the token is a known secret: no refusal that quotes it is shown.
      assert.equal(secrets.blank(`x ${token}`), 'x [secret]')
      assert.ok(!JSON.stringify(failure).includes(token))
    })
  }

  it('are believed in part where a list has an odd item, which is logged', async () => {
    list = { value: [{ odd: true }, { name: 'env-1', properties: {} }] }
    assert.deepEqual(await cloud.ports.environments.forMaker(dana), [{ id: 'env-1', name: 'env-1' }])
    assert.deepEqual(warned, ['an item of a list of Power Platform was left out'])
    list = undefined
  })

  it('read secrets in Key Vaults of the allowed hosts only', () => {
    const { secretReferences } = cloud.ports
    assert.deepEqual(
      ['https://orders.vault.azure.net/secrets/a', 'https://vault.example/secrets/a'].map((one) =>
        secretReferences.isReference(one),
      ),
      [true, false],
    )
  })
})
