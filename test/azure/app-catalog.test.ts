import assert from 'node:assert/strict'
import { after, afterEach, before, describe, it } from 'node:test'
import { apps, resourceIdOf } from '../../sandbox/world/apps.ts'
import { invoicesRegistration } from '../../sandbox/world/api-registrations.ts'
import { tenantId } from '../../sandbox/world/people.ts'
import { productionSubscription } from '../../sandbox/world/subscriptions.ts'
import { createAppCatalog } from '../../src/azure/app-catalog.ts'
import type { AppCatalog } from '../../src/core/ports/index.ts'
import { ProblemError } from '../../src/core/problems.ts'
import { cloudWorld, personNamed, problemOf } from '../support/cloud-world.ts'
import type { CloudWorld } from '../support/cloud-world.ts'

const dana = personNamed('dana')
const omar = personNamed('omar')
const rita = personNamed('rita')
const graphPath = '/providers/Microsoft.ResourceGraph/resources'

function resourceId(name: string): string {
  const app = apps.find((one) => one.name === name)
  if (!app) throw new TypeError(`there is no app called ${name}`)
  return resourceIdOf(app)
}

let world: CloudWorld
let catalog: AppCatalog

before(async () => {
  world = await cloudWorld()
  catalog = createAppCatalog(world.arm())
})
after(() => world.close())
afterEach(() => {
  world.clearFaults()
  // Resource Graph allows a person fifteen queries in five seconds.
  world.clock.advance(5000)
})

const namesFor = async (person: typeof dana, words: string, limit = 50) =>
  (await catalog.search(person, { typed: words, limit })).apps.map(({ name }) => name)

describe('searching for an app', () => {
  it('finds it by a part of its name, with what tells it apart from others', async () => {
    const { apps: found, total } = await catalog.search(dana, { typed: 'Orders', limit: 10 })
    assert.equal(total, 1)
    assert.deepEqual(found, [
      {
        resourceId: resourceId('orders-api'),
        name: 'orders-api',
        kind: 'web',
        resourceGroup: 'rg-sales',
        subscriptionId: productionSubscription,
        host: 'orders-api.azurewebsites.net',
        state: 'Running',
        subscriptionName: 'Contoso Production',
      },
    ])
  })

  it('asks for every word, in any order', async () => {
    assert.deepEqual(await namesFor(dana, 'api tickets'), ['support-tickets-api'])
    assert.deepEqual(await namesFor(dana, 'tickets orders'), [])
  })

  it('without words lists by name, as many as are wanted', async () => {
    assert.deepEqual(await namesFor(dana, '', 3), ['appointments-api', 'archive-api', 'catalog-api'])
  })

  it('tells function apps from web apps', async () => {
    const kinds = (await catalog.search(dana, { typed: 'func', limit: 10 })).apps.map(({ name, kind }) => [name, kind])
    assert.deepEqual(kinds, [
      ['delivery-func', 'function'],
      ['returns-func', 'function'],
      ['shipping-func', 'function'],
      ['sorting-func', 'function'],
      ['tags-func', 'function'],
      ['transport-func', 'function'],
    ])
  })

  it('leaves out Logic Apps, and lists deployment slots', async () => {
    const names = await namesFor(dana, '')
    assert.deepEqual(
      names.filter((name) => name === 'approvals-flow' || name.includes('/')),
      ['customers-api/staging'],
    )
  })

  it('shows readers what they may read, and nothing to somebody without rights', async () => {
    assert.deepEqual(await namesFor(rita, 'payroll'), ['payroll-api'])
    assert.deepEqual(await namesFor(omar, ''), [])
  })

  it('takes quotes and operators for what they are: no words', async () => {
    assert.deepEqual(await namesFor(dana, "orders' | take 0 //"), [])
    assert.deepEqual(await namesFor(dana, '\'"|;'), await namesFor(dana, ''))
  })
})

describe('Azure that fails', () => {
  it('that throttles again and again is busy', async () => {
    const headers = { 'retry-after': '0' }
    world.fail({ standIn: 'arm', path: graphPath, kind: 'status', status: 429, times: 3, headers })
    assert.deepEqual(await problemOf(catalog.search(dana, { typed: 'orders', limit: 10 })), [
      'service-busy',
      { service: 'Azure' },
    ])
  })

  it('that throttles once is asked again', async () => {
    world.fail({ standIn: 'arm', path: graphPath, kind: 'status', status: 429, headers: { 'retry-after': '0' } })
    assert.deepEqual(await namesFor(dana, 'orders'), ['orders-api'])
  })

  it('that wants a long pause is busy at once, for as long as it says', async () => {
    world.fail({ standIn: 'arm', path: graphPath, kind: 'status', status: 429, headers: { 'retry-after': '60' } })
    const asked = world.traffic('arm').length
    await assert.rejects(catalog.search(dana, { typed: 'orders', limit: 10 }), (error) => {
      assert.ok(error instanceof ProblemError)
      assert.deepEqual([error.code, error.retryAfter], ['service-busy', 60_000])
      return true
    })
    const queries = world.traffic('arm').slice(asked)
    assert.equal(queries.filter(({ path }) => path === graphPath).length, 1)
  })

  const parts = {
    'the app': '/*/sites/orders-api',
    'its settings': '/*/config/web',
    'its sign-in': '/*/config/authsettingsV2',
  }
  const strange = {
    'a page': [{ kind: 'page' }, { code: 'not-json' }],
    'an object of somebody else': [{ kind: 'status', status: 200, body: {} }, { code: 'other-shape' }],
  } as const
  for (const [part, path] of Object.entries(parts)) {
    for (const [what, [fault, reason]] of Object.entries(strange)) {
      it(`that answers ${what} in place of ${part} says nothing of it`, async () => {
        const app = await catalog.get(dana, resourceId('orders-api'))
        world.fail({ standIn: 'arm', path, ...fault })
        assert.deepEqual(await problemOf(catalog.facts(dana, app)), [
          'service-unavailable',
          { service: 'Azure', reason },
        ])
        assert.equal((await catalog.facts(dana, app)).state, 'running')
      })
    }
  }

  it('that answers anything else in place of an app has not found it', async () => {
    for (const [fault, reason] of Object.values(strange)) {
      world.fail({ standIn: 'arm', path: parts['the app'], ...fault })
      assert.deepEqual(await problemOf(catalog.get(dana, resourceId('orders-api'))), [
        'service-unavailable',
        { service: 'Azure', reason },
      ])
    }
  })

  it('that fails is not available', async () => {
    world.fail({ standIn: 'arm', path: graphPath, kind: 'status', status: 501 })
    assert.deepEqual(await problemOf(catalog.search(dana, { typed: 'orders', limit: 10 })), [
      'service-unavailable',
      { service: 'Azure', reason: { code: 'status', status: 501 } },
    ])
  })
})

describe('one app', () => {
  it('is read by its resource id, whatever its case', async () => {
    const app = await catalog.get(dana, resourceId('shipping-func').toUpperCase())
    assert.deepEqual(app, {
      resourceId: resourceId('shipping-func'),
      name: 'shipping-func',
      kind: 'function',
      resourceGroup: 'rg-sales',
      subscriptionId: productionSubscription.toUpperCase(),
      host: 'shipping-func.azurewebsites.net',
    })
  })

  it('that is gone or may not be seen is not found, without a difference', async () => {
    const gone = resourceId('orders-api').replace('orders-api', 'gone-api')
    assert.deepEqual(await problemOf(catalog.get(dana, gone)), ['app-not-found', { app: 'gone-api' }])
    assert.deepEqual(await problemOf(catalog.get(omar, resourceId('orders-api'))), [
      'app-not-found',
      { app: 'orders-api' },
    ])
  })

  it('is never asked for under an id that is no site’s', async () => {
    const asked = world.traffic('arm').length
    assert.deepEqual(await problemOf(catalog.get(dana, '/subscriptions/x/../y')), ['app-not-found', { app: '' }])
    assert.equal(world.traffic('arm').length, asked)
  })
})

describe('the facts of an app', () => {
  const factsOf = async (name: string) => catalog.facts(dana, await catalog.get(dana, resourceId(name)))
  const open = {
    state: 'running',
    platform: 'windows',
    location: 'West Europe',
    reachableFromInternet: true,
    clientCertificateRequired: false,
    runtime: '.NET 10.0',
  } as const

  it('name where it runs and what it answers to, without its deployment site', async () => {
    assert.deepEqual(await factsOf('orders-api'), {
      ...open,
      hosts: ['orders-api.azurewebsites.net'],
      owner: 'Orders team (orders@contoso.example)',
    })
    assert.deepEqual(await factsOf('inventory-api'), {
      ...open,
      platform: 'linux',
      runtime: 'DOCKER mcr.microsoft.com/appsvc/sample:latest',
      hosts: ['inventory-api.azurewebsites.net', 'stock.contoso.example'],
    })
  })

  it('name its own sign-in', async () => {
    assert.deepEqual(await factsOf('invoices-api'), {
      ...open,
      hosts: ['invoices-api.azurewebsites.net'],
      easyAuth: {
        requireAuthentication: true,
        clientId: invoicesRegistration.appId,
        tenantId,
        audiences: [invoicesRegistration.identifierUri],
        limitsClients: false,
      },
    })
  })

  it('say that it is stopped', async () => {
    assert.equal((await factsOf('stock-sync-api')).state, 'stopped')
  })

  const sitePath = resourceId('orders-api')
  const answering = (path: string, properties: Readonly<Record<string, unknown>>) => {
    const body = { id: sitePath, name: 'orders-api', location: 'West Europe', kind: 'app', properties }
    world.fail({ standIn: 'arm', method: 'GET', path, kind: 'status', status: 200, body })
  }

  for (const [name, path, properties] of [
    ['closed to the internet', sitePath, { publicNetworkAccess: 'Disabled' }],
    ['closed by its configuration', `${sitePath}/config/web`, { publicNetworkAccess: 'Disabled' }],
    ['open to listed addresses only', `${sitePath}/config/web`, { ipSecurityRestrictionsDefaultAction: 'Deny' }],
  ] as const) {
    it(`say that it is ${name}`, async () => {
      const app = await catalog.get(dana, sitePath)
      answering(path, properties)
      assert.equal((await catalog.facts(dana, app)).reachableFromInternet, false)
    })
  }

  it('say that it asks for client certificates', async () => {
    const app = await catalog.get(dana, sitePath)
    answering(sitePath, { clientCertEnabled: true, clientCertMode: 'Required' })
    assert.equal((await catalog.facts(dana, app)).clientCertificateRequired, true)
  })

  it('say that it lets listed clients in only', async () => {
    const app = await catalog.get(dana, sitePath)
    const validation = { defaultAuthorizationPolicy: { allowedApplications: ['one'] } }
    answering(`${sitePath}/config/authsettingsV2`, {
      platform: { enabled: true },
      identityProviders: { azureActiveDirectory: { validation } },
    })
    assert.deepEqual((await catalog.facts(dana, app)).easyAuth, {
      requireAuthentication: false,
      audiences: [],
      limitsClients: true,
    })
  })
})
