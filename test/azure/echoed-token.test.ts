import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { DefinitionFetcher, Fetched } from '../../src/azure/definition-sources/definition-fetcher.ts'
import { createDefinitionSources } from '../../src/azure/definition-sources/index.ts'
import type { Arm } from '../../src/azure/arm.ts'
import type { Tokens } from '../../src/core/ports/index.ts'
import { dana, ordersApp, ordersFacts } from '../support/world.ts'

it('a definition that repeats the token it was read with is kept without it', async () => {
  const token = 'eyJhbGciOiJub25lIn0.e30.a-token-of-the-developer'
  const document = (bearer?: string) => JSON.stringify({ openapi: '3.0.1', info: { title: `é ${bearer ?? ''}` } })
  const fetcher: DefinitionFetcher = {
    fetch: ({ bearer }) =>
      Promise.resolve<Fetched>(
        bearer
          ? { outcome: 'found', bytes: Buffer.from(document(bearer)), contentType: 'application/json' }
          : { outcome: 'status', status: 401, said: { challenge: 'Bearer', forbiddenIp: false, start: '' } },
      ),
    close: () => Promise.resolve(),
  }
  const tokens = { forApi: () => Promise.resolve({ token, expiresOnTimestamp: 0 }) } as unknown as Tokens
  const registrations = { hostsOf: () => Promise.resolve([ordersApp.host]) }
  const sources = createDefinitionSources({ arm: {} as Arm, tokens, registrations, fetcher, now: () => new Date(0) })

  const easyAuth = { requireAuthentication: true, clientId: 'c', audiences: ['api://orders'], limitsClients: false }
  const found = await sources.find({
    person: dana,
    app: ordersApp,
    facts: { ...ordersFacts, easyAuth },
    typedAddress: `https://${ordersApp.host}/api.json`,
  })
  assert.ok('bytes' in found)
  assert.equal(Buffer.from(found.bytes).toString('utf8'), document('[token]'))
})
