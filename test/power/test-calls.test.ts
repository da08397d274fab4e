import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { environments } from '../../sandbox/world/environments.ts'
import { createConnectors } from '../../src/power/connectors.ts'
import { createPowerClient } from '../../src/power/power-client.ts'
import { createTestCalls } from '../../src/power/test-calls.ts'
import type { ConnectorPayload } from '../../src/core/ports/index.ts'
import { cloudWorld, personNamed, problemOf } from '../support/cloud-world.ts'
import type { CloudWorld } from '../support/cloud-world.ts'

const environmentId = environments.find(({ displayName }) => displayName === 'Contoso Production')?.name ?? ''
const omar = personNamed('omar')
const host = 'inventory-api.azurewebsites.net'

function draft(connectionParameters: ConnectorPayload['connectionParameters'] = {}): ConnectorPayload {
  const responses = { 200: { description: 'OK' } }
  return {
    environmentId,
    displayName: 'Inventory',
    description: 'Items',
    definition: {
      swagger: '2.0',
      info: { title: 'Inventory', description: 'Items', version: '1' },
      host,
      basePath: '/',
      schemes: ['https'],
      paths: { '/items': { get: { operationId: 'ListItems', summary: 'List items', responses } } },
    },
    connectionParameters,
  }
}

describe('a call through a connector', () => {
  let world: CloudWorld
  let connectors: ReturnType<typeof createConnectors>
  let testCalls: ReturnType<typeof createTestCalls>

  before(async () => {
    world = await cloudWorld()
    const { tokens, cloud, dispatcher } = world
    const client = createPowerClient(tokens)
    const { powerApps } = cloud.endpoints
    connectors = createConnectors({
      client,
      powerApps,
      makerPortal: powerApps,
      icon: { bytes: Buffer.from('an icon'), fileName: 'icon.png' },
      dispatcher,
    })
    testCalls = createTestCalls({ client, powerApps, tokens, dispatcher })
  })
  after(() => world.close())

  const call = (connectorName: string, path = '/items', id = 'A1') =>
    testCalls.call(omar, { environmentId, connectorName, path, id })

  it('reaches the API, and leaves no connection behind', async () => {
    const name = await connectors.create(omar, draft())
    assert.deepEqual(await call(name), { status: 200 })
    const [through] = world.traffic('gateway')
    assert.equal(through?.status, 200)
    const made = world.traffic('power').filter(({ path }) => path.includes('/connections/'))
    assert.deepEqual(
      made.map(({ method, status }) => [method, status]),
      [
        ['PUT', 201],
        ['DELETE', 200],
      ],
    )
  })

  it('tells the API’s own 404 from that of a gateway that does not know the connector yet', async () => {
    const name = await connectors.create(omar, draft())
    assert.deepEqual(await call(name, '/nothing'), { status: 404 })
    const body = { statusCode: 404, message: 'Resource not found' }
    world.fail({ standIn: 'gateway', kind: 'status', status: 404, body })
    assert.equal(await call(name), 'not-ready')
  })

  it('of a connector that asks makers for a key does not get through', async () => {
    const name = await connectors.create(omar, draft({ api_key: { type: 'securestring' } }))
    assert.deepEqual(await call(name), { status: 401 })
  })

  it('that nobody answers may be tried again, and its connection is gone all the same', async () => {
    const name = await connectors.create(omar, draft())
    const from = world.traffic('power').length
    world.fail({ standIn: 'gateway', kind: 'reset' })
    assert.equal((await problemOf(call(name)))[0], 'service-unavailable')
    assert.ok(
      world
        .traffic('power')
        .slice(from)
        .some(({ method }) => method === 'DELETE'),
    )
  })

  it('never sends the person’s token to a host that is not the gateway', async () => {
    const name = await connectors.create(omar, draft())
    const properties = { primaryRuntimeUrl: `https://${host}/apim/x` }
    world.fail({ standIn: 'power', method: 'GET', kind: 'status', status: 400, times: 1 })
    assert.equal((await problemOf(call(name)))[0], 'service-refused')
    const client = { ...createPowerClient(world.tokens), call: () => Promise.resolve({ properties }) }
    const powerApps = world.cloud.endpoints.powerApps
    const elsewhere = createTestCalls({ client, powerApps, tokens: world.tokens, dispatcher: world.dispatcher })
    const sites = world.traffic('sites').length
    assert.equal(
      await elsewhere.call(omar, { environmentId, connectorName: name, path: '/items', id: 'B' }),
      'not-ready',
    )
    assert.equal(world.traffic('sites').length, sites)
  })
})
