import assert from 'node:assert/strict'
import { after, afterEach, before, describe, it } from 'node:test'
import { apps, resourceIdOf } from '../../sandbox/world/apps.ts'
import { createAppCatalog } from '../../src/azure/app-catalog.ts'
import { createAppFunctions } from '../../src/azure/app-functions.ts'
import type { Arm } from '../../src/azure/arm.ts'
import type { AppCatalog, AppFunctions } from '../../src/core/ports/index.ts'
import { cloudWorld, personNamed, problemOf } from '../support/cloud-world.ts'
import type { CloudWorld } from '../support/cloud-world.ts'
import { ordersApp } from '../support/world.ts'

const dana = personNamed('dana')

describe('the functions of an app', () => {
  let world: CloudWorld
  let arm: Arm
  let catalog: AppCatalog
  let functions: AppFunctions
  before(async () => {
    world = await cloudWorld()
    arm = world.arm()
    catalog = createAppCatalog(arm)
    functions = createAppFunctions(arm)
  })
  after(() => world.close())
  afterEach(() => world.clearFaults())

  async function listOf(name: string) {
    const known = apps.find((one) => one.name === name)
    if (!known) throw new TypeError(`there is no app called ${name}`)
    return functions.list(dana, await catalog.get(dana, resourceIdOf(known)))
  }

  it('are listed with what the service tells of them', async () => {
    const listed = await listOf('delivery-func')
    const base = 'https://delivery-func.azurewebsites.net/api'
    const output = { name: '$return', type: 'http', direction: 'out' }
    const input = { name: 'req', type: 'httpTrigger', direction: 'in', authLevel: 'function' }
    assert.deepEqual(listed.slice(0, 2), [
      {
        name: 'ListSlots',
        isDisabled: false,
        invokeUrlTemplate: `${base}/slots`,
        bindings: [{ ...input, methods: ['get'], route: 'slots' }, output],
      },
      {
        name: 'BookSlot',
        isDisabled: false,
        invokeUrlTemplate: `${base}/slots/{day:datetime}/{hour:int}`,
        bindings: [{ ...input, methods: ['post'], route: 'slots/{day:datetime}/{hour:int}' }, output],
      },
    ])
    assert.deepEqual(
      listed.slice(-1).map(({ name, bindings, ...rest }) => [name, bindings?.[0]?.['type'], rest]),
      [['RemindDrivers', 'timerTrigger', { isDisabled: false }]],
    )
  })

  it('are none of a web app', async () => {
    assert.deepEqual(await listOf('orders-api'), [])
  })

  it('cannot be listed where the service refuses it', async () => {
    const resourceId = ordersApp.resourceId.replace(/[^/]+$/, 'nowhere')
    const refused = functions.list(dana, { ...ordersApp, resourceId })
    assert.deepEqual(await problemOf(refused), ['service-refused', { service: 'Azure', reason: 'AuthorizationFailed' }])
  })

  /** Functions of one list, as the SDK hands them over. */
  async function listedAs(...envelopes: readonly object[]) {
    const asked: unknown[][] = []
    async function* pages(...given: unknown[]) {
      asked.push(given.slice(0, -1))
      yield* envelopes
    }
    const webApps = { listFunctions: pages, listInstanceFunctionsSlot: pages }
    const fake = { ...arm, sites: () => Promise.resolve({ webApps } as never) }
    const list = (resourceId: string) => createAppFunctions(fake).list(dana, { ...ordersApp, resourceId })
    const { resourceId } = ordersApp
    return { listed: await list(resourceId), ofSlot: await list(`${resourceId}/slots/staging`), asked }
  }

  it('of a slot are listed by its own address', async () => {
    const { asked } = await listedAs()
    assert.deepEqual(asked, [
      ['rg', 'orders-api'],
      ['rg', 'orders-api', 'staging'],
    ])
  })

  it('are read whatever stands in their configuration', async () => {
    const { listed } = await listedAs(
      { name: 'app/A', config: { disabled: true, bindings: [{ type: 'httpTrigger' }, 'x', null] } },
      { name: 'B', isDisabled: true, config: 'nothing', invokeUrlTemplate: '' },
      { config: { bindings: {} }, invokeUrlTemplate: 'https://a/api/c' },
    )
    assert.deepEqual(listed, [
      { name: 'A', isDisabled: true, bindings: [{ type: 'httpTrigger' }, {}, {}] },
      { name: 'B', isDisabled: true },
      { name: '', isDisabled: false, invokeUrlTemplate: 'https://a/api/c' },
    ])
  })

  it('are read up to a number', async () => {
    const { listed } = await listedAs(...Array.from({ length: 2001 }, () => ({ name: 'A' })))
    assert.equal(listed.length, 2000)
  })
})
