import assert from 'node:assert/strict'
import { request } from 'node:https'
import { after, before, it } from 'node:test'
import { sandboxApiKey, sandboxBasicUser } from '../../../sandbox/sites/access.ts'
import { siteContent } from '../../../sandbox/sites/site-content.ts'
import { startSites } from '../../../sandbox/sites/sites.ts'
import { expensesRegistration, invoicesRegistration } from '../../../sandbox/world/api-registrations.ts'
import { createChanges } from '../../../sandbox/world/changes.ts'
import { createEstate } from '../../../sandbox/world/estate.ts'
import { entraWorld, objectIdOf, onBehalfOf, signIn } from '../entra/support.ts'
import { fetchFrom } from '../support/fetch-from.ts'

async function sitesWorld() {
  const world = await entraWorld()
  const estate = createEstate({ changes: createChanges(), now: () => world.clock.now() })
  const sites = await startSites({ ...world, estate, issuer: world.entra.issuer })
  return {
    ...world,
    estate,
    sites,
    get: (address: string, headers?: Record<string, string>) => fetchFrom(sites.port, `https://${address}`, headers),
    async close() {
      await Promise.all([sites.close(), world.entra.close()])
    },
  }
}

let world: Awaited<ReturnType<typeof sitesWorld>>
before(async () => {
  world = await sitesWorld()
})
after(() => world.close())

it('every definition is served at its address, as a document of its kind', async () => {
  const addresses = Object.entries(siteContent)
    .filter(
      ([host]) =>
        !/^(?:invoices-api|stock-sync-api|refunds-api|tolls-api|warehouse-api|tags-func|definitions)\./.test(host),
    )
    .flatMap(([host, { documents = {} }]) => Object.keys(documents).map((path) => `${host}${path}`))
  for (const address of addresses) {
    const { status, body } = await world.get(address)
    assert.equal(status, 200, address)
    assert.match(body, address.endsWith('.yaml') ? /^openapi: 3/m : /"(openapi|swagger)": "(2|3)\./, address)
  }
  assert.equal(addresses.length, 17)
})

it('a definition that did not change is answered without its body', async () => {
  const address = 'orders-api.azurewebsites.net/swagger/v1/swagger.json'
  const { headers } = await world.get(address)
  const again = await world.get(address, { 'if-none-match': String(headers['etag']) })
  assert.deepEqual([again.status, again.body], [304, ''])
})

it('another version of a definition is served once it is deployed', async () => {
  const address = 'orders-api.azurewebsites.net/swagger/v1/swagger.json'
  world.estate.change('orders-api', { version: 'v2' })
  const newer = JSON.parse((await world.get(address)).body) as { info: { version: string } }
  world.estate.change('orders-api', { version: 'v1', definition: { openapi: '3.0.1' } })
  const replaced = await world.get(address)
  world.estate.change('orders-api', { definition: null })
  assert.deepEqual([newer.info.version, replaced.body], ['v2', '{"openapi":"3.0.1"}'])
})

it('App Service authentication asks for a token of the API, for its definition too', async () => {
  const address = 'invoices-api.azurewebsites.net/swagger/v1/swagger.json'
  const refused = await world.get(address)
  assert.equal(refused.status, 401)
  assert.match(String(refused.headers['www-authenticate']), new RegExp(invoicesRegistration.appId))
  const credential = onBehalfOf(world.entra, await signIn(world.entra, 'dana'))
  const { token } = await credential.getToken(`${invoicesRegistration.identifierUri}/user_impersonation`)
  assert.equal((await world.get(address, { authorization: `Bearer ${token}` })).status, 200)
})

it('a token for another API does not pass App Service authentication', async () => {
  const token = await world.entra.issueUserToken(objectIdOf('dana'), expensesRegistration.appId, 'user_impersonation')
  const { status } = await world.get('invoices-api.azurewebsites.net/invoices', { authorization: `Bearer ${token}` })
  assert.equal(status, 401)
})

it('a path that is excluded from authentication is open, the others are not', async () => {
  assert.equal((await world.get('expenses-api.azurewebsites.net/swagger/v1/swagger.json')).status, 200)
  assert.equal((await world.get('expenses-api.azurewebsites.net/claims')).status, 401)
})

it('each API takes the credential its definition names', async () => {
  const basic = Buffer.from(`${sandboxBasicUser.name}:${sandboxBasicUser.password}`).toString('base64')
  const calls: readonly [string, Record<string, string>][] = [
    ['orders-api.azurewebsites.net/api/Orders', { 'x-api-key': sandboxApiKey }],
    ['shipping-func.azurewebsites.net/api/shipments', { 'x-functions-key': sandboxApiKey }],
    ['support-tickets-api.azurewebsites.net/tickets', { authorization: `Bearer ${sandboxApiKey}` }],
    ['rooms-api.azurewebsites.net/v1/rooms', { authorization: `Basic ${basic}` }],
    ['contoso-apim.azure-api.net/catalog/products', { 'ocp-apim-subscription-key': sandboxApiKey }],
  ]
  for (const [address, headers] of calls) {
    assert.equal((await world.get(address)).status, 401, address)
    assert.equal((await world.get(address, headers)).status, 200, address)
  }
})

it('an app without a definition knows no address', async () => {
  assert.equal((await world.get('legacy-crm.azurewebsites.net/swagger/v1/swagger.json')).status, 404)
})

it('a single-page site answers every address with a page', async () => {
  const { status, headers } = await world.get('storefront-web.azurewebsites.net/openapi.json')
  assert.deepEqual([status, headers['content-type']], [200, 'text/html; charset=utf-8'])
})

it('a redirect leads to the metadata address', async () => {
  const { status, headers } = await world.get('telemetry-api.azurewebsites.net/openapi.json')
  assert.equal(status, 302)
  assert.match(String(headers['location']), /^http:\/\/169\.254\.169\.254\//)
})

it('a stopped app answers 403 and serves again when it is started', async () => {
  const address = 'stock-sync-api.azurewebsites.net/swagger/v1/swagger.json'
  const stopped = await world.get(address)
  world.estate.change('stock-sync-api', { state: 'Running' })
  const started = await world.get(address)
  assert.deepEqual([stopped.status, started.status], [403, 200])
})

it('a definition far too large comes piece by piece and may be left', async () => {
  const taken = await new Promise<number>((resolve, reject) => {
    let bytes = 0
    const asked = request(
      {
        host: '127.0.0.1',
        port: world.sites.port,
        servername: 'archive-api.azurewebsites.net',
        headers: { host: 'archive-api.azurewebsites.net' },
        path: '/openapi.json',
        agent: false,
      },
      (response) => {
        response.on('data', (chunk: Buffer) => {
          bytes += chunk.length
          if (bytes > 6 * 1024 * 1024) response.destroy()
        })
        response.on('close', () => resolve(bytes))
        response.on('error', () => undefined)
      },
    )
    asked.on('error', reject)
    asked.end()
  })
  assert.ok(taken > 6 * 1024 * 1024)
  assert.equal((await world.get('orders-api.azurewebsites.net/swagger/v1/swagger.json')).status, 200)
})

it('a host that is none of the apps is not found', async () => {
  const response = await fetch(`${world.sites.origin}/`)
  assert.equal(response.status, 404)
})

it('what stands in front of an app answers in its place, until it is opened', async () => {
  const address = 'tolls-api.azurewebsites.net/openapi.json'
  const shut = await world.get(address)
  assert.deepEqual([shut.status, String(shut.headers['x-ms-forbidden-ip'])], [403, '203.0.113.77'])
  world.estate.change('tolls-api', { doors: { network: null } })
  assert.equal((await world.get(address)).status, 200)
  world.estate.change('tolls-api', { doors: { hostDown: true } })
  assert.equal((await world.get(address)).status, 503)
  world.estate.change('tolls-api', { doors: { hostDown: null, documentKey: true } })
  assert.equal((await world.get(address)).status, 401)
  assert.equal((await world.get(address, { 'x-functions-key': 'sandbox-key' })).status, 200)
  world.estate.change('tolls-api', { doors: { documentKey: false, network: 'ip-rules' } })
  for (const doors of [{ network: 'wide' }, { window: true }, { hostDown: 'yes' }]) {
    assert.throws(() => world.estate.change('tolls-api', { doors }), TypeError)
  }
})

it('a sign-in in front of an app answers as it is set', async () => {
  const address = 'refunds-api.azurewebsites.net/openapi.json'
  const redirect = await world.get(address)
  assert.deepEqual(
    [redirect.status, String(redirect.headers['location']).startsWith('https://login.windows.net/')],
    [302, true],
  )
  for (const [unauthenticated, status] of [
    ['Return401', 401],
    ['Return403', 403],
    ['Return404', 404],
    [null, 401],
  ] as const) {
    world.estate.change('refunds-api', { doors: { unauthenticated } })
    assert.equal((await world.get(address)).status, status)
  }
})
