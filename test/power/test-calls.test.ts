import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { environments } from '../../sandbox/world/environments.ts'
import { sandboxApiKey } from '../../sandbox/sites/access.ts'
import { connectionParameters, withSignIn } from '../../src/connector-auth/index.ts'
import type { SignIn } from '../../src/core/sign-in.ts'
import { ProblemError } from '../../src/core/problems.ts'
import { connectorUrl } from '../../src/power/connector-url.ts'
import { createConnectors } from '../../src/power/connectors.ts'
import { createPowerClient } from '../../src/power/power-client.ts'
import { createTestCalls } from '../../src/power/test-calls.ts'
import type { ConnectorPayload } from '../../src/core/ports/index.ts'
import { cloudWorld, personNamed, problemOf } from '../support/cloud-world.ts'
import type { CloudWorld } from '../support/cloud-world.ts'

const environmentId = environments.find(({ displayName }) => displayName === 'Contoso Production')?.name ?? ''
const omar = personNamed('omar')
const host = 'inventory-api.azurewebsites.net'

function draft(
  connectionParameters: ConnectorPayload['connectionParameters'] = {},
  definition: Partial<ConnectorPayload['definition']> = {},
): ConnectorPayload {
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
      ...definition,
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

  const call = (
    connectorName: string,
    path = '/items',
    parameters?: Readonly<Record<string, string>>,
  ): ReturnType<typeof testCalls.call> =>
    testCalls.call(omar, { environmentId, connectorName, path, id: 'A1', ...(parameters ? { parameters } : {}) })

  /** Makes a connector to one of the web apps, with this sign-in. */
  const connectorTo = (app: string, signIn: SignIn, path: string) => {
    const responses = { 200: { description: 'OK' } }
    const { definition } = draft(
      {},
      {
        host: `${app}.azurewebsites.net`,
        paths: { [path]: { get: { operationId: 'List', summary: 'List', responses } } },
      },
    )
    return connectors.create(omar, draft(connectionParameters(signIn), withSignIn(definition, app, signIn)))
  }

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

  for (const [app, path, signIn, right] of [
    ['orders-api', '/api/orders', { type: 'api-key', in: 'header', name: 'X-Api-Key' }, { api_key: sandboxApiKey }],
    ['shipping-func', '/api/shipments', { type: 'api-key', in: 'query', name: 'code' }, { api_key: sandboxApiKey }],
    ['rooms-api', '/v1/rooms', { type: 'basic' }, { username: 'facilities', password: sandboxApiKey }],
  ] as const) {
    it(`takes a value to the API as its definition says, and leaves no connection: ${app}`, async () => {
      const name = await connectorTo(app, { ...signIn, askWhom: 'them' }, path)
      assert.deepEqual(await call(name, path, right), { status: 200 })
      const wrong = Object.fromEntries(Object.keys(right).map((parameter) => [parameter, 'wrong']))
      assert.deepEqual(await call(name, path, wrong), { status: 401 })
      const left = await createPowerClient(world.tokens).call(omar, {
        method: 'GET',
        url: connectorUrl(world.cloud.endpoints.powerApps, environmentId, `${name}/connections`),
      })
      assert.deepEqual(left, { value: [] })
    })
  }

  it('does not follow a redirect with it', async () => {
    const signIn = { type: 'api-key', in: 'query', name: 'key', askWhom: 'them' } as const
    const name = await connectorTo('telemetry-api', signIn, '/openapi.json')
    const counts = ['sites', 'gateway'].map((standIn) => world.traffic(standIn).length)
    assert.deepEqual(await call(name, '/openapi.json', { api_key: 'a~key' }), { status: 302 })
    const asked = ['sites', 'gateway'].map((standIn, index) =>
      world
        .traffic(standIn)
        .slice(counts[index])
        .map(({ host: to }) => to.split(':')[0]),
    )
    assert.deepEqual(asked, [['telemetry-api.azurewebsites.net'], ['europe-002.azure-apim.net']])
  })

  it('says nothing of what a service said of it', async () => {
    const signIn = { type: 'api-key', in: 'header', name: 'X-Api-Key', askWhom: 'them' } as const
    const name = await connectorTo('orders-api', signIn, '/api/orders')
    const at = '/providers/Microsoft.PowerApps/apis/:name/connections/:connection'
    for (const [status, code] of [
      [400, 'service-refused'],
      [503, 'service-unavailable'],
    ] as const) {
      const body = { error: { code: 'Not a~key', message: 'a~key is not taken' } }
      world.fail({ standIn: 'power', method: 'PUT', path: at, kind: 'status', status, body, times: 1 })
      await assert.rejects(call(name, '/api/orders', { api_key: 'a~key' }), (error) => {
        assert.ok(error instanceof ProblemError)
        assert.doesNotMatch(`${error.message} ${error.stack} ${JSON.stringify(error)}`, /a~key/)
        assert.deepEqual([error.code, error.cause], [code, undefined])
        return true
      })
    }
  })

  it('tells of a connection with a value that it cannot remove; that is removed later', async () => {
    const signIn = { type: 'api-key', in: 'header', name: 'X-Api-Key', askWhom: 'them' } as const
    const connectorName = await connectorTo('orders-api', signIn, '/api/orders')
    world.fail({ standIn: 'power', method: 'DELETE', kind: 'status', status: 500, times: 1 })
    const answer = await call(connectorName, '/api/orders', { api_key: sandboxApiKey })
    assert.deepEqual(answer, { status: 200, connectionLeft: true })
    world.fail({ standIn: 'power', method: 'DELETE', kind: 'status', status: 500, times: 1 })
    const connection = { environmentId, connectorName, id: 'A1' }
    assert.equal((await problemOf(testCalls.removeConnection(omar, connection)))[0], 'service-unavailable')
    for (const expected of [200, 204]) {
      await testCalls.removeConnection(omar, connection)
      assert.equal(world.traffic('power').at(-1)?.status, expected)
    }
    world.fail({ standIn: 'power', method: 'DELETE', kind: 'status', status: 404, times: 1 })
    await testCalls.removeConnection(omar, connection)
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
