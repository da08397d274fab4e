import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import { developmentSubscription } from '../../../sandbox/world/subscriptions.ts'
import { collect } from '../support/collect.ts'
import { armWorld, resourceId } from './support.ts'

let world: Awaited<ReturnType<typeof armWorld>>
before(async () => {
  world = await armWorld()
})
after(() => world.close())

const forbidden = { statusCode: 403, code: 'AuthorizationFailed' }

it('the list of apps follows its pages and leaves slots out', async () => {
  const client = await world.sites('dana')
  const names = (await collect(client.webApps.list())).map((site) => site.name)
  assert.equal(names.length, 17)
  assert.ok(names.includes('orders-api'))
  assert.ok(!names.includes('customers-api/staging'))
})

it('another subscription has its own apps', async () => {
  const client = await world.sites('dana', developmentSubscription)
  const states = (await collect(client.webApps.list())).map((site) => `${site.name} ${site.state}`)
  assert.deepEqual(
    states.toSorted().filter((state) => !state.endsWith(' Running')),
    ['stock-sync-api Stopped', 'transport-func null'],
  )
  assert.ok(states.includes('telemetry-api Running') && !states.some((state) => state.startsWith('orders-api')))
})

it('an app tells its host, kind and tags', async () => {
  const client = await world.sites('dana')
  const site = await client.webApps.get('rg-sales', 'shipping-func')
  const { defaultHostName, kind, state, httpsOnly, tags } = site
  assert.deepEqual(
    { defaultHostName, kind, state, httpsOnly, tags },
    {
      defaultHostName: 'shipping-func.azurewebsites.net',
      kind: 'functionapp',
      state: 'Running',
      httpsOnly: true,
      tags: { team: 'sales' },
    },
  )
})

it('an app may carry a tag that names its owner', async () => {
  const client = await world.sites('dana')
  const { tags } = await client.webApps.get('rg-sales', 'orders-api')
  assert.deepEqual(tags, { team: 'sales', Owner: 'Orders team (orders@contoso.example)' })
})

it('the configuration names the API definition', async () => {
  const client = await world.sites('dana')
  const config = await client.webApps.getConfiguration('rg-sales', 'orders-api')
  assert.equal(config.apiDefinition?.url, 'https://orders-api.azurewebsites.net/swagger/v1/swagger.json')
})

it('a contributor changes the address of the API definition', async () => {
  const client = await world.sites('dana')
  const url = 'https://inventory-api.azurewebsites.net/openapi/v1.json'
  await client.webApps.updateConfiguration('rg-sales', 'inventory-api', { apiDefinition: { url } })
  const config = await client.webApps.getConfiguration('rg-sales', 'inventory-api')
  assert.equal(config.apiDefinition?.url, url)
})

it('a reader reads the configuration but cannot change it', async () => {
  const client = await world.sites('rita')
  const config = await client.webApps.getConfiguration('rg-sales', 'orders-api')
  assert.ok(config.apiDefinition?.url)
  await assert.rejects(
    client.webApps.updateConfiguration('rg-sales', 'orders-api', { apiDefinition: { url: 'https://x.example' } }),
    forbidden,
  )
})

it('somebody without a role is told they lack the right, for an app that exists and one that does not', async () => {
  const client = await world.sites('omar')
  await assert.rejects(client.webApps.get('rg-sales', 'orders-api'), forbidden)
  await assert.rejects(client.webApps.get('rg-sales', 'no-such-app'), forbidden)
})

it('an app that does not exist is not found', async () => {
  const client = await world.sites('dana')
  await assert.rejects(client.webApps.get('rg-sales', 'no-such-app'), { statusCode: 404, code: 'ResourceNotFound' })
})

it('App Service authentication tells its client, audiences and open paths', async () => {
  const client = await world.sites('dana')
  const settings = await client.webApps.getAuthSettingsV2WithoutSecrets('rg-finance', 'expenses-api')
  const entra = settings.identityProviders?.azureActiveDirectory
  assert.deepEqual(settings.globalValidation?.excludedPaths, ['/swagger/v1/swagger.json'])
  assert.deepEqual(entra?.validation?.allowedAudiences, [`api://${entra?.registration?.clientId}`])
})

it('functions come with their bindings and addresses', async () => {
  const client = await world.sites('dana')
  const functions = await collect(client.webApps.listFunctions('rg-sales', 'returns-func'))
  const render = functions.find((one) => one.name?.endsWith('/RenderOpenApiDocument'))
  assert.equal(render?.invokeUrlTemplate, 'https://returns-func.azurewebsites.net/api/openapi/{version}.{extension}')
})

it('host keys need more than the right to read', async () => {
  const dana = await world.sites('dana')
  const keys = await dana.webApps.listHostKeys('rg-sales', 'returns-func')
  assert.deepEqual(Object.keys(keys.functionKeys ?? {}), ['default'])
  const rita = await world.sites('rita')
  await assert.rejects(rita.webApps.listHostKeys('rg-sales', 'returns-func'), forbidden)
})

it('a locked app is read but not changed', async () => {
  const client = await world.sites('dana')
  const config = await client.webApps.getConfiguration('rg-sales', 'customers-api')
  const apiDefinition = { url: config.apiDefinition?.url ?? '' }
  await assert.rejects(client.webApps.updateConfiguration('rg-sales', 'customers-api', { apiDefinition }), {
    statusCode: 409,
    code: 'ScopeLocked',
  })
})

it('a slot is listed under its app and has its own configuration', async () => {
  const client = await world.sites('dana')
  const slots = await collect(client.webApps.listSlots('rg-sales', 'customers-api'))
  assert.deepEqual(
    slots.map((slot) => slot.name),
    ['customers-api/staging'],
  )
  const config = await client.webApps.getConfigurationSlot('rg-sales', 'customers-api', 'staging')
  assert.match(config.apiDefinition?.url ?? '', /customers-api-staging/)
})

it('the permissions of a contributor and of a reader differ', async () => {
  const path = `${resourceId('payroll-api')}/providers/Microsoft.Authorization/permissions?api-version=2022-04-01`
  const [dana, adam] = await Promise.all([world.call('dana', path), world.call('adam', path)])
  const none = { notActions: [], dataActions: [], notDataActions: [] }
  assert.deepEqual(dana.body.value, [{ actions: ['*/read'], ...none }])
  assert.deepEqual(adam.body.value, [{ actions: ['*'], ...none }])
})

it('a doubled slash in front of a resource type is taken', async () => {
  const path = resourceId('orders-api').replace('/sites/', '//sites/')
  const { status, body } = await world.call(
    'dana',
    `${path}/providers/Microsoft.Authorization/permissions?api-version=2022-04-01`,
  )
  assert.equal(status, 200)
  assert.equal((body.value as unknown[]).length, 1)
})

it('a role that is taken away counts at the next call, and a new one too', async (t) => {
  const own = await armWorld()
  t.after(() => own.close())
  const scope = resourceId('orders-api')
  const client = await own.sites('dana')
  const read = () => client.webApps.getConfiguration('rg-sales', 'orders-api')
  await read()
  own.entitlements.removeRoles('dana', scope)
  await assert.rejects(read(), forbidden)
  own.entitlements.assignRole('dana', 'Reader', scope)
  await read()
})
