import assert from 'node:assert/strict'
import { after, afterEach, before, describe, it } from 'node:test'
import { powerAppsService, resourceManager } from '../../sandbox/entra/resources.ts'
import { expensesRegistration, invoicesRegistration } from '../../sandbox/world/api-registrations.ts'
import { createApiCalls } from '../../src/azure/api-calls.ts'
import type { ApiCalls } from '../../src/core/ports/index.ts'
import { ProblemError } from '../../src/core/problems.ts'
import { createRegistrations } from '../../src/graph/registrations.ts'
import { createGuardedAgent } from '../../src/net/guarded-agent.ts'
import { cloudWorld, personNamed, problemOf } from '../support/cloud-world.ts'
import type { CloudWorld } from '../support/cloud-world.ts'

const omar = personNamed('omar')
const invoices = 'invoices-api.azurewebsites.net'
const orders = 'orders-api.azurewebsites.net'
const resource = invoicesRegistration.identifierUri

describe('a call of an API with a person’s own token', () => {
  let world: CloudWorld
  let dispatcher: ReturnType<typeof createGuardedAgent>
  let apiCalls: ApiCalls
  before(async () => {
    world = await cloudWorld()
    const pins = Object.entries(world.cloud.hostAddresses).map(([name, at]) => {
      const port = Number.parseInt(at.split(':')[1] ?? '', 10)
      return [name, { address: '127.0.0.1', port }] as const
    })
    dispatcher = createGuardedAgent({ hostAddresses: new Map(pins), timeoutMs: 10_000 })
    const registrations = createRegistrations({ baseUrl: `${world.cloud.endpoints.graph}/`, tokens: world.tokens })
    apiCalls = createApiCalls({ tokens: world.tokens, registrations, dispatcher })
  })
  afterEach(() => {
    world.clearFaults()
    world.cloud.entra.policy.clear(omar.id)
    world.tokens.forget(omar)
  })
  after(async () => {
    await dispatcher.close()
    await world.close()
  })

  type Wanted = Partial<Parameters<ApiCalls['call']>[1]>
  const call = (wanted: Wanted = {}) =>
    apiCalls.call(omar, { resource, url: `https://${invoices}/invoices`, hosts: [invoices, orders], ...wanted })
  const asked = () => world.traffic('sites').length

  it('gets what the API answers', async () => {
    assert.deepEqual(await call(), { status: 200 })
    assert.deepEqual(await call({ url: `https://${invoices}/nothing` }), { status: 404 })
  })

  it('follows no redirect', async () => {
    const location = `https://${orders}/api/orders`
    const from = asked()
    world.fail({ standIn: 'sites', kind: 'status', status: 302, headers: { location } })
    assert.deepEqual(await call(), { status: 302 })
    assert.equal(asked() - from, 1)
  })

  it('is not made where Entra ID gives no token; its number says why', async () => {
    world.tokens.forget(omar)
    const from = asked()
    world.cloud.entra.policy.withholdConsent(omar.id, invoicesRegistration.appId)
    assert.deepEqual(await call(), { refused: 'AADSTS65001' })
    world.cloud.entra.policy.clear(omar.id)
    world.cloud.entra.policy.requireMultiFactor(omar.id, invoicesRegistration.appId)
    assert.deepEqual(await call(), { refused: 'AADSTS50076' })
    assert.deepEqual(await call({ resource: 'api://nobody' }), { refused: 'AADSTS500011' })
    assert.equal(asked(), from)
  })

  it('is tried again where Entra ID, the directory or the API does not answer', async () => {
    world.fail({ standIn: 'sites', kind: 'reset' })
    assert.deepEqual(await problemOf(call()), [
      'service-unavailable',
      { service: 'The API', reason: { code: 'no-answer' } },
    ])
    world.fail({ standIn: 'graph', kind: 'status', status: 501, times: 9 })
    assert.equal((await problemOf(call()))[0], 'service-unavailable')
  })

  it('goes only to a host that the registration of the API names, however the audience is written', async () => {
    const from = asked()
    // Its owner would get the approver’s token for another API.
    assert.equal(await call({ url: `https://${orders}/api/orders` }), 'not-its-host')
    assert.equal(await call({ resource: expensesRegistration.identifierUri }), 'not-its-host')
    for (const service of [resourceManager, powerAppsService]) {
      for (const name of [service.appId, ...service.identifiers])
        assert.equal(await call({ resource: name }), 'not-its-host')
    }
    assert.equal(asked(), from)
    assert.deepEqual(await call({ resource: invoicesRegistration.appId }), { status: 200 })
  })

  it('goes to none but the app’s own hosts, over https', async () => {
    const from = asked()
    for (const wanted of [
      { hosts: [orders] },
      { url: `http://${invoices}/invoices` },
      { url: `https://${invoices}:8443/invoices` },
      { url: `https://dana@${invoices}/invoices` },
      { url: 'invoices' },
    ]) {
      assert.equal(await call(wanted), 'not-its-host')
    }
    assert.equal(asked(), from)
  })

  it('is not made where the directory may not be asked', async () => {
    for (const code of ['registration-denied', 'registration-refused'] as const) {
      const hostsOf = () => Promise.reject(new ProblemError(code, { reason: 'no' }))
      const calls = createApiCalls({ tokens: world.tokens, registrations: { hostsOf }, dispatcher })
      const from = asked()
      const wanted = { resource, url: `https://${invoices}/invoices`, hosts: [invoices] }
      assert.equal(await calls.call(omar, wanted), 'not-its-host')
      assert.equal(asked(), from)
    }
  })
})
