import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { Agent } from 'undici'
import type { LiveConnector } from '../../src/core/ports/index.ts'
import { createConnectors } from '../../src/power/connectors.ts'
import { problemOf } from '../support/cloud-world.ts'
import { omar } from '../support/world.ts'
import { scriptedClient } from './scripted-client.ts'
import { startStorage } from './storage.ts'
import { definition, production } from './support.ts'

const powerApps = 'https://api.powerapps.example'
const icon = { bytes: Buffer.from('x'), fileName: 'icon.png' }
const open = (...answers: unknown[]) => {
  const { client, asked, odd } = scriptedClient(answers)
  return {
    connectors: createConnectors({ client, powerApps, makerPortal: powerApps, icon, dispatcher: new Agent() }),
    asked,
    odd,
  }
}
const record = (properties: Readonly<Record<string, unknown>>) => ({
  name: 'shared_x',
  properties: { displayName: 'X', ...properties },
})
const readAs = (properties: Readonly<Record<string, unknown>>) =>
  open(record(properties)).connectors.read(omar, production, 'shared_x')
const token = (redirectUrl: string) => ({ token: { oAuthSettings: { redirectUrl } } })
const sets = (...parameters: unknown[]) => ({ values: parameters.map((one) => ({ parameters: one })) })

const federated = (Subject: string) => ({
  token: {
    oAuthSettings: {
      redirectUrl: 'https://r.example',
      properties: { FederatedIdentityCredentials: { Issuer: 'https://i.example', Subject, Audience: 'api://a' } },
    },
  },
})

describe('the federated credential of a connector', () => {
  it('is told once its subject is filled in, and is no setting that somebody has edited', async () => {
    const filled = await readAs({ connectionParameters: federated('/eid1/x') })
    assert.deepEqual(filled?.federated, { issuer: 'https://i.example', subject: '/eid1/x', audience: 'api://a' })
    const empty = await readAs({ connectionParameters: federated('') })
    assert.equal(empty?.federated, undefined)
    assert.deepEqual(filled?.settings?.connectionParameters, federated(''))
    assert.deepEqual(empty?.settings?.connectionParameters, federated(''))
  })
})

describe('a connector, as the service describes it', () => {
  const views: Readonly<Record<string, readonly [Readonly<Record<string, unknown>>, Partial<LiveConnector>]>> = {
    'by its name alone': [{}, {}],
    'with nothing where something could be': [
      {
        description: null,
        isCustomApi: null,
        createdBy: null,
        connectionParameters: null,
        connectionParameterSets: null,
        apiDefinitions: null,
      },
      {},
    ],
    'with nothing inside': [
      {
        connectionParameters: {},
        connectionParameterSets: { values: null },
        apiDefinitions: { originalSwaggerUrl: null },
      },
      {},
    ],
    'with a description': [{ description: 'of X' }, { description: 'of X' }],
    'with who made it': [{ createdBy: { id: 'o', displayName: 'Omar' } }, { createdBy: { id: 'o', name: 'Omar' } }],
    'with who made it, unnamed': [{ createdBy: { id: 'o' } }, { createdBy: { id: 'o', name: '' } }],
    'with an unnamed maker': [{ createdBy: { id: 'o', displayName: null } }, { createdBy: { id: 'o', name: '' } }],
    'with a maker in another form': [{ createdBy: 'Omar' }, {}],
    'with its age': [{ createdTime: '2026-03-02T09:00:00Z' }, { createdAt: '2026-03-02T09:00:00Z' }],
    'with its age by another zone': [
      { createdTime: '2026-03-02T10:00:00.5+01:00' },
      { createdAt: '2026-03-02T10:00:00.5+01:00' },
    ],
    'with an age in words': [{ createdTime: 'yesterday' }, {}],
    'with the API that it calls': [
      { metadata: { serviceUrl: 'https://Orders.example/api' } },
      { host: 'orders.example' },
    ],
    'with an address that is none': [{ metadata: { serviceUrl: 'orders' } }, {}],
    'with metadata in another form': [{ metadata: 'x' }, {}],
    'with an API key': [{ connectionParameters: { api_key: { type: 'securestring' } } }, {}],
    'with a redirect address': [{ connectionParameters: token('https://r/1') }, { redirectUrl: 'https://r/1' }],
    'with a redirect address in its second way to sign in': [
      { connectionParameters: {}, connectionParameterSets: sets(null, {}, token('https://r/2')) },
      { redirectUrl: 'https://r/2' },
    ],
    'with two redirect addresses': [
      { connectionParameters: token('https://r/1'), connectionParameterSets: sets(token('https://r/2')) },
      { redirectUrl: 'https://r/1' },
    ],
    'with ways to sign in without a list': [{ connectionParameterSets: {} }, {}],
  }
  for (const [what, [properties, view]] of Object.entries(views)) {
    it(`is read ${what}`, async () => {
      const { settings: _, ...read } = (await readAs(properties)) ?? assert.fail()
      assert.deepEqual(read, { name: 'shared_x', displayName: 'X', description: '', ...view })
    })
  }

  for (const [what, answer] of Object.entries({
    'without a name': { properties: { displayName: 'X' } },
    'without properties': { name: 'shared_x' },
    'of which nothing is told': undefined,
  })) {
    it(`${what} is no answer`, async () => {
      assert.deepEqual(await problemOf(open(answer).connectors.read(omar, production, 'shared_x')), [
        'service-unavailable',
        { service: 'Power Platform', reason: { code: 'other-shape' } },
      ])
    })
  }

  it('is called by its id where it has no display name', async () => {
    for (const displayName of [undefined, null, '']) {
      assert.equal(
        (await open({ name: 'shared_y', properties: { displayName } }).connectors.read(omar, production, 'y'))
          ?.displayName,
        'shared_y',
      )
    }
  })

  it('is read with what stands beside its definition, and with nothing where nothing does', async () => {
    const nothing = { connectionParameters: {}, capabilities: [], policies: [] }
    const empty = { scriptDefinitionUrl: '', iconBrandColor: '', connectionParameterSets: { values: [] } }
    for (const none of [{}, empty]) assert.deepEqual((await readAs(none))?.settings, nothing)
    const all = {
      connectionParameters: token('https://r/1'),
      connectionParameterSets: { uiDefinition: {}, values: [{ name: 'a', parameters: {} }] },
      iconBrandColor: '#ffffff',
      capabilities: ['actions'],
      policyTemplateInstances: [{ templateId: 'setheader' }],
      scriptOperations: ['ListOrders'],
      scriptDefinitionUrl: 'https://s/1',
    }
    assert.deepEqual((await readAs(all))?.settings, {
      connectionParameters: all.connectionParameters,
      parameterSets: all.connectionParameterSets,
      iconBrandColor: '#ffffff',
      capabilities: ['actions'],
      policies: [{ templateId: 'setheader' }],
      scriptOperations: ['ListOrders'],
      script: 'https://s/1',
    })
  })

  it('is left out of a list, and told of, where it has another shape', async () => {
    const odd = [{ name: 'b' }, null, { properties: {} }]
    const value = [...odd, { name: 'a', properties: { isCustomApi: true } }]
    const { connectors, odd: told } = open({ value })
    assert.deepEqual(await connectors.list(omar, production), [{ name: 'a', displayName: 'a', description: '' }])
    assert.equal(told.length, odd.length)
  })

  it('is listed only where the service says that it is a custom one', async () => {
    const value = [
      { name: 'a', properties: { displayName: 'A', isCustomApi: true } },
      { name: 'b', properties: { displayName: 'B', isCustomApi: false } },
      { name: 'c', properties: { displayName: 'C', isCustomApi: null } },
      { name: 'd', properties: { displayName: 'D' } },
      { name: 'e', properties: { displayName: 'E', isCustomApi: true, createdBy: { id: 'o', displayName: 'Omar' } } },
    ]
    assert.deepEqual(await open({ value }).connectors.list(omar, production), [
      { name: 'a', displayName: 'A', description: '' },
      { name: 'e', displayName: 'E', description: '', createdBy: { id: 'o', name: 'Omar' } },
    ])
  })
})

describe('the definition that was uploaded', () => {
  let storage: Awaited<ReturnType<typeof startStorage>>
  before(async () => {
    storage = await startStorage()
    Object.assign(storage.replies, {
      '/ok': { status: 200, body: definition() },
      '/gone': { status: 404, body: definition() },
      '/moved': { status: 302, headers: { location: '/ok' } },
      '/three': { status: 200, body: { openapi: '3.0.1' } },
      '/other': { status: 200, body: { swagger: '1.2' } },
      '/list': { status: 200, body: [] },
      '/page': { status: 200, body: '<html>' },
    })
  })
  beforeEach(() => {
    storage.seen.length = 0
  })
  after(() => storage.close())

  const definitionAt = async (originalSwaggerUrl: string) =>
    (await readAs({ apiDefinitions: { originalSwaggerUrl } }))?.definition

  it('is fetched by its link, without the person’s token', async () => {
    assert.deepEqual(await definitionAt(`${storage.origin}/ok?sig=1`), definition())
    assert.deepEqual(
      storage.seen.map(({ method, url, headers }) => [method, url.search, headers.authorization]),
      [['GET', '?sig=1', undefined]],
    )
  })

  for (const path of ['/gone', '/moved', '/three', '/other', '/list', '/page']) {
    it(`is not taken from ${path}, and no redirect is followed`, async () => {
      assert.equal(await definitionAt(`${storage.origin}${path}`), undefined)
      assert.deepEqual(
        storage.seen.map(({ url }) => url.pathname),
        [path],
      )
    })
  }

  for (const link of ['', 'nonsense', 'data:application/json,{"swagger":"2.0"}']) {
    it(`is not sought at “${link}”`, async () => assert.equal(await definitionAt(link), undefined))
  }
})
