import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { Agent } from 'undici'
import type { Connectors } from '../../src/core/ports/index.ts'
import { ProblemError } from '../../src/core/problems.ts'
import { createConnectors } from '../../src/power/connectors.ts'
import { problemOf } from '../support/cloud-world.ts'
import { omar } from '../support/world.ts'
import { scriptedClient } from './scripted-client.ts'
import { startStorage } from './storage.ts'
import { definition, draft } from './support.ts'

const powerApps = 'https://api.powerapps.example'
const icon = { bytes: Buffer.from('a picture'), fileName: 'icons/orders.png', contentType: 'image/png' }
const apis = '/providers/Microsoft.PowerApps/apis'
const inEnvironment = "?api-version=2016-11-01&$filter=environment+eq+'env-1'"
const made = { name: 'shared_x', properties: { displayName: 'X' } }

let storage: Awaited<ReturnType<typeof startStorage>>
before(async () => {
  storage = await startStorage()
})
beforeEach(() => {
  storage.seen.length = 0
  for (const path of ['/lent/box/orders.png', '/orders.png']) storage.replies[path] = { status: 201 }
})
after(() => storage.close())

const lent = (container = '/lent/box?sig=1') => ({ sharedAccessSignature: `${storage.origin}${container}` })
const open = (...answers: unknown[]) => {
  const { client, asked } = scriptedClient(answers)
  return {
    connectors: createConnectors({ client, powerApps, makerPortal: powerApps, icon, dispatcher: new Agent() }),
    asked,
  }
}
const payload = (changes: Parameters<typeof draft>[0] = {}) => draft({ environmentId: 'env-1', ...changes })

describe('what the service is asked', () => {
  const icons = {
    method: 'POST',
    path: '/providers/Microsoft.PowerApps/objectIds/the-object-id/generateResourceStorage?api-version=2016-11-01',
    body: { environment: { name: 'env-1' } },
  }
  const properties = () => ({
    openApiDefinition: definition(),
    backendService: { serviceUrl: 'https://orders-api.azurewebsites.net/api' },
    environment: { name: 'env-1' },
    description: 'Orders of Contoso',
    connectionParameters: {},
    iconBrandColor: '#0b6a8b',
    capabilities: [],
    policyTemplateInstances: [],
    scriptDefinitionUrl: '',
  })
  const iconUri = () => `${storage.origin}/lent/box/orders.png?sig=1`

  it('to make a connector: storage for the icon, then the connector with its name', async () => {
    const { connectors, asked } = open(lent(), made)
    assert.equal(await connectors.create(omar, payload()), 'shared_x')
    const body = { properties: { ...properties(), displayName: 'Orders', iconUri: iconUri() } }
    assert.deepEqual(asked, [icons, { method: 'POST', path: `${apis}${inEnvironment}`, body }])
  })

  it('to change one: the same without its name and its icon', async () => {
    const { connectors, asked } = open(undefined)
    const parameterSets = { values: [] }
    await connectors.update(omar, 'shared x', payload({ parameterSets }))
    const body = { properties: { ...properties(), connectionParameterSets: parameterSets } }
    assert.deepEqual(asked, [{ method: 'PATCH', path: `${apis}/shared x${inEnvironment}`, body }])
  })

  it('to keep what its owner has added: colour, capabilities, policies, and the script put into storage anew', async () => {
    storage.replies['/old/script'] = { status: 200, body: '// a script' }
    storage.replies['/lent/box/script.csx'] = { status: 201 }
    const { connectors, asked } = open(lent(), undefined)
    const kept = {
      connectionParameters: { token: {} },
      iconBrandColor: '#ffffff',
      capabilities: ['actions'],
      policies: [{ templateId: 'setheader' }],
      scriptOperations: ['ListOrders'],
      script: `${storage.origin}/old/script?sig=2`,
    }
    await connectors.update(omar, 'shared_x', payload({ kept }))
    const body = {
      properties: {
        ...properties(),
        iconBrandColor: '#ffffff',
        capabilities: ['actions'],
        policyTemplateInstances: [{ templateId: 'setheader' }],
        scriptOperations: ['ListOrders'],
        scriptDefinitionUrl: `${storage.origin}/lent/box/script.csx?sig=1`,
      },
    }
    assert.deepEqual(asked, [icons, { method: 'PATCH', path: `${apis}/shared_x${inEnvironment}`, body }])
    const put = storage.seen.find(({ method }) => method === 'PUT')
    assert.deepEqual([put?.body.toString(), put?.headers['x-ms-blob-content-type']], ['// a script', undefined])
  })

  it('nothing where the script of its owner cannot be read: it would be lost', async () => {
    storage.replies['/old/script'] = { status: 403 }
    const { connectors, asked } = open(lent(), undefined)
    const kept = { connectionParameters: {}, capabilities: [], policies: [], script: `${storage.origin}/old/script` }
    assert.deepEqual(await problemOf(connectors.update(omar, 'shared_x', payload({ kept }))), [
      'service-unavailable',
      { service: 'Power Platform', reason: { code: 'script-not-read' } },
    ])
    assert.deepEqual(asked, [])
  })

  it('to validate a definition, to read a connector, and to remove it', async () => {
    const { connectors, asked } = open(undefined, made, undefined)
    await connectors.validate(omar, definition())
    await connectors.read(omar, 'env-1', 'shared_x')
    await connectors.remove(omar, 'env-1', 'shared_x')
    const validation = '/providers/Microsoft.PowerApps/objectIds/the-object-id/validateApiSwagger'
    assert.deepEqual(asked, [
      { method: 'POST', path: `${validation}?api-version=2016-11-01`, body: definition() },
      { method: 'GET', path: `${apis}/shared_x${inEnvironment}` },
      { method: 'DELETE', path: `${apis}/shared_x${inEnvironment}` },
    ])
  })

  for (const [what, changes, serviceUrl] of [
    ['http', { schemes: ['http', 'https'] }, 'http://orders-api.azurewebsites.net/api'],
    ['no scheme', { schemes: [] }, 'https://orders-api.azurewebsites.net/api'],
    ['no base path', { basePath: '' }, 'https://orders-api.azurewebsites.net/'],
    ['the root', { basePath: '/' }, 'https://orders-api.azurewebsites.net/'],
  ] as const) {
    it(`to call the API at the address of its definition: ${what}`, async () => {
      const { connectors, asked } = open(lent(), made)
      await connectors.create(omar, payload({ definition: definition(changes) }))
      const body = asked[1]?.body as { properties: { backendService: unknown } }
      assert.deepEqual(body.properties.backendService, { serviceUrl })
    })
  }
})

describe('the icon', () => {
  it('is put into the lent container as a blob, by its signature alone', async () => {
    for (const container of ['/lent/box?sig=1', '/lent/box/?sig=1', '?sig=1']) {
      const { connectors } = open(lent(container), made)
      await connectors.create(omar, payload())
    }
    assert.deepEqual(
      storage.seen.map(({ method, url }) => `${method} ${url.pathname}${url.search}`),
      ['PUT /lent/box/orders.png?sig=1', 'PUT /lent/box/orders.png?sig=1', 'PUT /orders.png?sig=1'],
    )
    const [{ headers, body } = assert.fail()] = storage.seen
    assert.deepEqual(
      [
        headers['x-ms-blob-type'],
        headers['x-ms-blob-content-type'],
        headers['x-ms-version'],
        headers['content-type'],
        headers.authorization,
        body.toString(),
      ],
      ['BlockBlob', 'image/png', '2019-02-02', 'image/png', undefined, 'a picture'],
    )
  })

  it('goes nowhere without https, or by a redirect', async () => {
    const notHttps = open({ sharedAccessSignature: 'http://127.0.0.1:1/lent' })
    const service = 'Power Platform storage'
    assert.deepEqual(await problemOf(notHttps.connectors.create(omar, payload())), [
      'service-unavailable',
      { service, reason: { code: 'not-https' } },
    ])
    storage.replies['/lent/box/orders.png'] = { status: 307, headers: { location: '/orders.png' } }
    assert.deepEqual(await problemOf(open(lent(), made).connectors.create(omar, payload())), [
      'service-unavailable',
      { service, reason: { code: 'no-answer' } },
    ])
    assert.deepEqual(
      storage.seen.map(({ url }) => url.pathname),
      ['/lent/box/orders.png'],
    )
  })
})

describe('a refusal', () => {
  const refusal = (status: number) =>
    new ProblemError('service-refused', { service: 'Power Platform', reason: 'No.', code: 'No', status })
  const as = (code: string) => [code, { reason: 'No.', ...(code === 'connector-denied' ? { denial: 'other' } : {}) }]
  const unchanged = (status: number) => ['service-refused', { ...refusal(status).details }]
  const calls: Readonly<Record<string, (connectors: Connectors) => Promise<unknown>>> = {
    validate: (connectors) => connectors.validate(omar, definition()),
    create: (connectors) => connectors.create(omar, payload()),
    update: (connectors) => connectors.update(omar, 'shared_x', payload()),
    remove: (connectors) => connectors.remove(omar, 'env-1', 'shared_x'),
    read: (connectors) => connectors.read(omar, 'env-1', 'shared_x'),
    list: (connectors) => connectors.list(omar, 'env-1'),
  }
  const nothing = 'nothing'
  const ends: Readonly<Record<string, Readonly<Record<number, unknown>>>> = {
    validate: { 400: as('connector-refused'), 403: as('connector-denied'), 404: unchanged(404), 409: unchanged(409) },
    create: { 400: as('connector-refused'), 403: as('connector-denied'), 404: unchanged(404), 409: unchanged(409) },
    update: { 400: as('connector-refused'), 403: as('connector-denied'), 404: unchanged(404), 409: unchanged(409) },
    remove: { 400: as('connector-refused'), 403: as('connector-denied'), 404: nothing, 409: unchanged(409) },
    read: { 400: unchanged(400), 403: unchanged(403), 404: nothing, 409: unchanged(409) },
    list: { 400: unchanged(400), 403: unchanged(403), 404: unchanged(404), 409: unchanged(409) },
  }
  for (const [name, call] of Object.entries(calls)) {
    it(`of “${name}” says whether it is about the definition, the person, or neither`, async () => {
      for (const [status, end] of Object.entries(ends[name] ?? {})) {
        const { connectors, asked } = open(refusal(Number(status)))
        if (end === nothing) assert.equal(await call(connectors), undefined)
        else assert.deepEqual(await problemOf(call(connectors)), end, status)
        assert.equal(asked.length, 1)
      }
    })

    it(`of “${name}” is none where it broke, or where the person is not signed in`, async () => {
      for (const error of [
        new TypeError('broken'),
        new ProblemError('sign-in-needed', { service: 'Power Platform' }),
        new ProblemError('service-unavailable', { service: 'Power Platform', reason: { code: 'status', status: 404 } }),
      ]) {
        await assert.rejects(call(open(error).connectors), (thrown) => thrown === error)
      }
    })
  }

  it('has the cause that its code names, whatever its status, and the id of the call', async () => {
    const denied = async (code: string, status = 403, reason = 'No.') => {
      const details = { service: 'Power Platform', reason, code, status, correlation: 'c-1' }
      const [found, told] = await problemOf(
        calls['create']?.(open(new ProblemError('service-refused', details)).connectors) ?? Promise.resolve(),
      )
      assert.equal(told['correlation'], 'c-1')
      return found === 'connector-denied' ? told['denial'] : found
    }
    const permission = "does not have access to permission 'CreateCustomApi'"
    const causes: readonly (readonly [unknown, ...Parameters<typeof denied>])[] = [
      ['no-maker', 'EnvironmentAccess', 403, permission],
      ['no-maker', 'EnvironmentAccessDenied', 403, "permission 'ManageAnyCustomApi'"],
      ['no-maker', 'EnvironmentAccess', 403, 'CreateCustomConnector'],
      ['no-access', 'EnvironmentAccess', 403, 'no member'],
      ['other', 'NotEnvironmentAccess', 403, permission],
      ['not-yours', 'ConnectionAuthorizationFailed'],
      ['data-policy', 'DlpViolation'],
      ['data-policy', 'EnvironmentDlpViolation', 400],
      ['data-policy', 'DataPolicyViolation'],
      ['data-policy', 'DataLossPrevention'],
      ['data-policy', 'ApiPolicyViolation'],
      ['managed', 'PermissionBlockedByOfficeAI'],
      ['managed', 'ManagedEnvironmentRestriction'],
      ['licence', 'LicenseRequired'],
      ['licence', 'UserLicenceMissing'],
      ['licence', 'NoServicePlan'],
      ['licence', 'EntitlementMissing', 400],
      ['licence', '', 402],
      ['consent', 'InsufficientDelegatedPermissions'],
      ['other', 'SomethingElse'],
      ['connector-refused', 'SomethingElse', 400],
      ['service-refused', 'SomethingElse', 404],
    ]
    for (const [cause, ...given] of causes) assert.equal(await denied(...given), cause, given.join(' '))
  })

  it('to read what is not theirs means that it is not seen', async () => {
    const refuse = (code: string, status = 403) =>
      new ProblemError('service-refused', { service: 'Power Platform', reason: 'No.', code, status })
    const read = (error: Error) => calls['read']?.(open(error).connectors) ?? Promise.resolve()
    assert.equal(await read(refuse('ConnectionAuthorizationFailed')), undefined)
    assert.equal((await problemOf(read(refuse('EnvironmentAccess'))))[0], 'service-refused')
    assert.equal((await problemOf(read(refuse('ConnectionAuthorizationFailed', 400))))[0], 'service-refused')
  })

  it('keeps what caused it', async () => {
    const error = refusal(400)
    await assert.rejects(calls['create']?.(open(error).connectors) ?? Promise.resolve(), { cause: error })
    const denied = refusal(403)
    await assert.rejects(calls['create']?.(open(denied).connectors) ?? Promise.resolve(), { cause: denied })
  })
})
