import assert from 'node:assert/strict'
import { after, afterEach, before, describe, it } from 'node:test'
import { apps, resourceIdOf } from '../../sandbox/world/apps.ts'
import { createAppCatalog } from '../../src/azure/app-catalog.ts'
import { runtimeOf } from '../../src/azure/runtime-of.ts'
import type { AppCatalog } from '../../src/core/ports/index.ts'
import { cloudWorld, personNamed } from '../support/cloud-world.ts'
import type { CloudWorld } from '../support/cloud-world.ts'

let world: CloudWorld
let catalog: AppCatalog
before(async () => {
  world = await cloudWorld()
  catalog = createAppCatalog(world.arm())
})
after(() => world.close())
afterEach(() => world.clearFaults())

const at = (name: string, person = personNamed('dana')) => {
  const app = apps.find((one) => one.name === name)
  if (!app) throw new TypeError(name)
  return catalog.glance(person, resourceIdOf(app))
}

describe('a glance at an app', () => {
  it('tells whether a definition is registered and whether it asks who calls, to readers too', async () => {
    assert.deepEqual(await at('orders-api'), { runtime: '.NET 10.0', hasDefinition: true, asksToSignIn: false })
    assert.deepEqual(await at('payroll-api'), { runtime: '.NET 10.0', hasDefinition: false, asksToSignIn: false })
    assert.deepEqual(await at('invoices-api', personNamed('rita')), {
      runtime: '.NET 10.0',
      hasDefinition: true,
      asksToSignIn: true,
    })
    const { runtime, ...others } = await at('inventory-api')
    assert.ok(runtime?.startsWith('DOCKER '))
    assert.deepEqual(others, { hasDefinition: false, asksToSignIn: false })
  })

  it('never holds the address of the definition, which may have a key', async () => {
    assert.ok(!JSON.stringify(await at('orders-api')).includes('swagger'))
  })

  it('reads the settings of a slot itself', async () => {
    world.cloud.changeApp('customers-api', { apiDefinitionUrl: null })
    assert.deepEqual(
      [(await at('customers-api')).hasDefinition, (await at('customers-api/staging')).hasDefinition],
      [false, true],
    )
  })

  it('says what is known where one of the questions fails', async () => {
    for (const fault of [
      { kind: 'status', status: 403 },
      { kind: 'status', status: 200, body: {} },
    ] as const) {
      world.fail({ standIn: 'arm', path: '/*/config/web', ...fault })
      assert.deepEqual(await at('orders-api'), { asksToSignIn: false })
      world.fail({ standIn: 'arm', path: '/*/config/authsettingsV2', ...fault })
      assert.deepEqual(await at('orders-api'), { runtime: '.NET 10.0', hasDefinition: true })
    }
  })
})

describe('what an app runs on', () => {
  for (const [settings, expected] of [
    [{ linuxFxVersion: 'NODE|22-lts', netFrameworkVersion: 'v8.0' }, 'NODE 22-lts'],
    [{ linuxFxVersion: '', windowsFxVersion: 'DOCKER|x/y:1' }, 'DOCKER x/y:1'],
    [{ javaVersion: '17', netFrameworkVersion: 'v4.0' }, 'Java 17'],
    [{ nodeVersion: '~22' }, 'Node.js ~22'],
    [{ phpVersion: '8.2' }, 'PHP 8.2'],
    [{ phpVersion: 'Off', netFrameworkVersion: 'v8.0' }, '.NET 8.0'],
    [{ netFrameworkVersion: 'v10.0' }, '.NET 10.0'],
    [{ netFrameworkVersion: 'v4.0' }, undefined],
    [{ netFrameworkVersion: 'v2.0' }, undefined],
    [{}, undefined],
  ] as const) {
    it(`is ${expected ?? 'not told'} by ${JSON.stringify(settings)}`, () => {
      assert.equal(runtimeOf(settings), expected)
    })
  }
})
