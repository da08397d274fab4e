import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { after, afterEach, before, describe, it } from 'node:test'
import { invoicesRegistration } from '../../sandbox/world/api-registrations.ts'
import { apps, resourceIdOf } from '../../sandbox/world/apps.ts'
import { createAppCatalog } from '../../src/azure/app-catalog.ts'
import { createDefinitionFetcher } from '../../src/azure/definition-sources/definition-fetcher.ts'
import type { DefinitionFetcher } from '../../src/azure/definition-sources/definition-fetcher.ts'
import { createDefinitionSources } from '../../src/azure/definition-sources/index.ts'
import type {
  AppCatalog,
  DefinitionSearch,
  DefinitionSources,
  FoundDefinition,
  NotFound,
} from '../../src/core/ports/index.ts'
import { createRegistrations } from '../../src/graph/registrations.ts'
import { cloudWorld, personNamed, problemOf } from '../support/cloud-world.ts'
import type { CloudWorld } from '../support/cloud-world.ts'
import { guardConnections } from '../support/no-outside.ts'

const [dana, rita] = [personNamed('dana'), personNamed('rita')]
const guard = guardConnections()
let world: CloudWorld
let catalog: AppCatalog
let sources: DefinitionSources
let fetcher: DefinitionFetcher

before(async () => {
  world = await cloudWorld()
  const { tokens, cloud, now } = world
  const arm = world.arm()
  fetcher = createDefinitionFetcher({ hostAddresses: listening(cloud.hostAddresses) })
  catalog = createAppCatalog(arm)
  const registrations = createRegistrations({ baseUrl: `${cloud.endpoints.graph}/`, tokens })
  sources = createDefinitionSources({ arm, tokens, registrations, fetcher, now })
})
after(async () => {
  await fetcher.close()
  await world.close()
  guard.release()
})
afterEach(() => {
  world.clearFaults()
})

function listening(addresses: Readonly<Record<string, string>>) {
  return new Map(
    Object.entries(addresses).map(([host, place]) => {
      const [, address = '', port = '', apps] = /^(.*):(\d+)(?:@(.*))?$/.exec(place) ?? []
      return [host, { address, port: Number(port), ...(apps ? { apps } : {}) }]
    }),
  )
}

async function search(name: string, person = dana): Promise<DefinitionSearch> {
  const known = apps.find((one) => one.name === name)
  if (!known) throw new TypeError(`there is no app called ${name}`)
  const app = await catalog.get(person, resourceIdOf(known))
  return { person, app, facts: await catalog.facts(person, app) }
}

async function find(name: string, typedAddress?: string): Promise<FoundDefinition | NotFound> {
  return sources.find({ ...(await search(name)), ...(typedAddress === undefined ? {} : { typedAddress }) })
}

/** What was found, in one value: where, and whether it is the file that the app serves. */
async function foundAt(name: string, file: string) {
  const found = await find(name)
  assert.ok('bytes' in found, JSON.stringify(found.attempts))
  const { via, url, digest, public: isPublic } = found.origin
  const served = readFileSync(new URL(`../../sandbox/sites/definitions/${file}`, import.meta.url))
  assert.deepEqual(Buffer.from(found.bytes), served)
  assert.equal(digest, createHash('sha256').update(served).digest('hex'))
  return { via, url, isPublic, tried: found.attempts.length }
}

const host = (name: string) => `https://${name}.azurewebsites.net`
const outcomes = ({ attempts }: NotFound) => attempts.map(({ outcome }) => outcome)

describe('the definition of an app', () => {
  for (const [how, name, file, via, path, tried] of [
    ['at its registered address', 'orders-api', 'orders-api.v1.json', 'registered', '/swagger/v1/swagger.json', 1],
    ['registered as YAML', 'rooms-api', 'rooms-api.yaml', 'registered', '/openapi.yaml', 1],
    ['of ASP.NET Core, unregistered', 'inventory-api', 'inventory-api.json', 'usual-address', '/openapi/v1.json', 2],
    ['of FastAPI, unregistered', 'appointments-api', 'appointments-api.json', 'usual-address', '/openapi.json', 3],
    ['of NestJS, unregistered', 'support-tickets-api', 'support-tickets-api.json', 'usual-address', '/api-json', 5],
    ['of Springfox, unregistered', 'loyalty-api', 'loyalty-api.json', 'usual-address', '/v2/api-docs', 8],
    ['of the Functions extension', 'shipping-func', 'shipping-func.json', 'functions', '/api/openapi/v2.json', 1],
    ['of a function app, registered', 'returns-func', 'returns-func.json', 'registered', '/api/openapi/v3.json', 1],
  ] as const) {
    it(`is found ${how}`, async () => {
      const expected = { via, url: `${host(name)}${path}`, isPublic: true, tried }
      assert.deepEqual(await foundAt(name, file), expected)
    })
  }

  it('is found in API Management, behind a link whose key is neither kept nor shown', async () => {
    assert.deepEqual(await foundAt('catalog-api', 'catalog-api.json'), {
      via: 'api-management',
      url: 'https://contosoapimexports.blob.core.windows.net/api-export/Product%20catalog.swagger.json',
      isPublic: false,
      tried: 1,
    })
  })

  it('is looked for elsewhere when API Management is closed to the developer', async () => {
    const path = '/*/Microsoft.ApiManagement/*'
    const body = { error: { code: 'AuthorizationFailed', message: 'no authorization' } }
    world.fail({ standIn: 'arm', path, kind: 'status', status: 403, times: 9, body })
    const found = await find('catalog-api')
    assert.deepEqual(found.unread, [{ what: 'api-management', said: 'no authorization' }])
    assert.deepEqual(
      outcomes(found),
      Array.from({ length: 12 }, () => 'not-found'),
    )
  })

  it('is found with the usual prefix when the functions may not be listed', async () => {
    world.fail({ standIn: 'arm', path: '/*/functions', kind: 'status', status: 403 })
    assert.equal((await foundAt('shipping-func', 'shipping-func.json')).via, 'functions')
  })

  it('is found at a well-known path when the registered one leads nowhere', async () => {
    world.cloud.changeApp('orders-api', { apiDefinitionUrl: `${host('orders-api')}/old.json` })
    const found = await foundAt('orders-api', 'orders-api.v1.json')
    world.cloud.changeApp('orders-api', { apiDefinitionUrl: `${host('orders-api')}/swagger/v1/swagger.json` })
    assert.deepEqual([found.via, found.tried], ['usual-address', 2])
  })

  it('comes with the time it was read and the server’s tag', async () => {
    const found = await find('orders-api')
    assert.ok('origin' in found)
    assert.equal(found.origin.etag, '"orders-api.v1.json"')
    assert.ok(Math.abs(Date.parse(found.origin.fetchedAt) - world.now().getTime()) < 60_000)
  })
})

describe('an app that asks for a sign-in', () => {
  it('gives its definition to the developer’s own token, which is not public', async () => {
    assert.deepEqual(await foundAt('invoices-api', 'invoices-api.json'), {
      via: 'registered',
      url: `${host('invoices-api')}/swagger/v1/swagger.json`,
      isPublic: false,
      tried: 1,
    })
  })

  it('whose definition is open gets no token', async () => {
    assert.equal((await foundAt('expenses-api', 'expenses-api.json')).isPublic, true)
  })

  it('keeps it where the tenant has given no consent for that', async () => {
    world.cloud.entra.policy.withholdConsent(rita.id, invoicesRegistration.appId)
    const found = await sources.find(await search('invoices-api', rita))
    assert.equal(outcomes(found)[0], 'needs-sign-in')
  })
})

describe('no definition', () => {
  it('is found where no address has one; each was asked once', async () => {
    const { attempts } = await find('legacy-crm')
    assert.deepEqual(
      attempts.map(({ url, outcome }) => `${new URL(url).pathname} ${outcome}`),
      [
        '/swagger/v1/swagger.json not-found',
        '/openapi/v1.json not-found',
        '/openapi.json not-found',
        '/swagger.json not-found',
        '/api-json not-found',
        '/docs-json not-found',
        '/v3/api-docs not-found',
        '/v2/api-docs not-found',
        '/documentation/json not-found',
        '/openapi.yaml not-found',
        '/swagger/docs/v1 not-found',
        '/api-docs.json not-found',
      ],
    )
  })

  for (const [how, name, first] of [
    ['in web pages that answer every address', 'storefront-web', 'html'],
    ['behind a redirect inwards', 'telemetry-api', 'refused-redirect'],
    ['in a document that does not end', 'archive-api', 'too-large'],
    ['while the app is stopped', 'stock-sync-api', 'app-stopped'],
  ] as const) {
    it(`is found ${how}`, async () => {
      const found = await find(name)
      assert.deepEqual(['bytes' in found, outcomes(found)[0]], [false, first])
    })
  }

  it('is taken from JSON that is something else', async () => {
    world.cloud.changeApp('inventory-api', { definition: { items: [1, 2, 3] } })
    const found = await find('inventory-api')
    world.cloud.changeApp('inventory-api', { definition: null })
    assert.deepEqual(
      found.attempts.filter(({ outcome }) => outcome !== 'not-found'),
      [{ url: `${host('inventory-api')}/openapi/v1.json`, outcome: 'not-a-definition' }],
    )
  })

  it('is said when it was Azure that did not answer', async () => {
    const args = await search('orders-api')
    world.fail({ standIn: 'arm', path: '/*/config/web', kind: 'status', status: 501 })
    assert.deepEqual(await problemOf(sources.find(args)), [
      'service-unavailable',
      { service: 'Azure', reason: { code: 'status', status: 501 } },
    ])
  })

  for (const [what, fault, reason] of [
    ['a page', { kind: 'page' }, { code: 'not-json' }],
    ['an object of somebody else', { kind: 'status', status: 200, body: {} }, { code: 'other-shape' }],
  ] as const) {
    it(`is not taken for one without a registered address when ${what} comes in place of its settings`, async () => {
      const args = await search('orders-api')
      world.fail({ standIn: 'arm', path: '/*/config/web', times: 9, ...fault })
      assert.deepEqual(await problemOf(sources.find(args)), ['service-unavailable', { service: 'Azure', reason }])
    })
  }
})

describe('a typed address', () => {
  it('on the app’s own host is read, and nothing else is asked', async () => {
    const address = `${host('orders-api')}/swagger/v1/swagger.json`
    const found = await find('orders-api', address)
    assert.ok('origin' in found)
    assert.deepEqual(
      [found.origin.via, found.origin.url, found.attempts],
      ['typed-address', address, [{ url: address, outcome: 'found' }]],
    )
  })

  for (const [what, address] of [
    ['another app of the company', `${host('customers-api')}/openapi/v1.json`],
    ['the metadata of a machine', 'https://169.254.169.254/metadata/instance'],
    ['another port', 'https://orders-api.azurewebsites.net:8443/openapi.json'],
    ['the deployment site', 'https://orders-api.scm.azurewebsites.net/openapi.json'],
  ] as const) {
    it(`on ${what} is refused without a call`, async () => {
      const asked = world.traffic('sites').length
      assert.deepEqual(outcomes(await find('orders-api', address)), ['refused-address'])
      assert.equal(world.traffic('sites').length, asked)
    })
  }
})

describe('an address on a host that the developer has confirmed', () => {
  const confirmed = async (address: string, confirmedHost: string) =>
    sources.find({ ...(await search('orders-api')), typedAddress: address, confirmedHost })

  it('is read, without anything of the developer’s or the app’s', async () => {
    const address = 'https://definitions.contoso.example/crm/openapi.json'
    const found = await confirmed(address, 'definitions.contoso.example')
    assert.ok('origin' in found)
    assert.deepEqual([found.origin.url, found.origin.with, found.origin.public], [address, undefined, true])
  })

  for (const [what, address, confirmedHost, outcome] of [
    [
      'that is not the confirmed one',
      'https://definitions.contoso.example/crm/openapi.json',
      'x.example',
      'refused-address',
    ],
    ['that is the metadata of a machine', 'https://169.254.169.254/metadata', '169.254.169.254', 'refused-address'],
    ['that is this machine by its number', 'https://127.0.0.1/x', '127.0.0.1', 'refused-address'],
    ['that is this machine by its name', 'https://localhost/x', 'localhost', 'refused-address'],
    ['that is this machine in IPv6', 'https://[::1]/x', '[::1]', 'refused-address'],
    ['on another port', 'https://definitions.contoso.example:8443/x', 'definitions.contoso.example', 'refused-address'],
    [
      'without TLS',
      'http://definitions.contoso.example/crm/openapi.json',
      'definitions.contoso.example',
      'refused-address',
    ],
    // Another app's private address is open to that app alone.
    ['of another app', `${host('customers-api')}/openapi/v1.json`, 'customers-api.azurewebsites.net', 'unreachable'],
  ] as const) {
    it(`${what} is not reached`, async () => {
      const asked = world.traffic('sites').length
      assert.deepEqual(outcomes(await confirmed(address, confirmedHost)), [outcome])
      assert.equal(world.traffic('sites').length, asked)
    })
  }

  it('leads nowhere by a redirect', async () => {
    for (const location of [
      'https://169.254.169.254/metadata',
      'http://definitions.contoso.example/crm/openapi.json',
      'https://customers-api.azurewebsites.net/openapi/v1.json',
    ]) {
      world.fail({ standIn: 'sites', kind: 'status', status: 302, headers: { location } })
      const found = await confirmed('https://definitions.contoso.example/x', 'definitions.contoso.example')
      assert.deepEqual(outcomes(found), ['refused-redirect'], location)
    }
  })
})

describe('reading an origin again', () => {
  it('brings what is there now, without anybody’s token', async () => {
    const found = await find('orders-api')
    assert.ok('origin' in found)
    const { app } = await search('orders-api')
    const tokens = world.traffic('entra').length
    world.cloud.changeApp('orders-api', { version: 'v2' })
    const again = await sources.readAgain(found.origin, app, [])
    world.cloud.changeApp('orders-api', { version: 'v1' })
    const file = new URL('../../sandbox/sites/definitions/orders-api.v2.json', import.meta.url)
    assert.deepEqual([again && Buffer.from(again), world.traffic('entra').length], [readFileSync(file), tokens])
  })

  it('brings nothing while the app does not answer', async () => {
    const found = await find('orders-api')
    assert.ok('origin' in found)
    const { app } = await search('orders-api')
    world.cloud.changeApp('orders-api', { state: 'Stopped' })
    const again = await sources.readAgain(found.origin, app, [])
    world.cloud.changeApp('orders-api', { state: 'Running' })
    assert.equal(again, undefined)
  })

  it('left nothing of this machine but by name', () => {
    assert.deepEqual(guard.refused, [])
  })
})
