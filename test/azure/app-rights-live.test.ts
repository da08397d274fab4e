import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { apps, resourceIdOf } from '../../sandbox/world/apps.ts'
import { createAppRights } from '../../src/azure/app-rights.ts'
import type { AppRights } from '../../src/core/ports/index.ts'
import type { SourceApp } from '../../src/core/source-app.ts'
import { cloudWorld, personNamed, problemOf } from '../support/cloud-world.ts'
import type { CloudWorld } from '../support/cloud-world.ts'

let world: CloudWorld
let rights: AppRights

before(async () => {
  world = await cloudWorld()
  rights = createAppRights(world.arm())
})
after(() => world.close())

function appNamed(name: string): SourceApp {
  const app = apps.find((one) => one.name === name)
  if (!app) throw new TypeError(`there is no app called ${name}`)
  const { resourceGroup, subscriptionId, host } = app
  return { resourceId: resourceIdOf(app), name, kind: 'web', resourceGroup, subscriptionId, host }
}

const mayExport = (id: Parameters<typeof personNamed>[0], app: string) =>
  rights.mayExport(personNamed(id), appNamed(app))

describe('the export right, asked of Azure', () => {
  for (const [name, person, app, expected] of [
    ['a contributor of the resource group has it', 'dana', 'orders-api', true],
    ['a website contributor has it', 'dana', 'invoices-api', true],
    ['who may only read this one app has not', 'dana', 'payroll-api', false],
    ['a reader of everything has not', 'rita', 'orders-api', false],
    ['an owner of the subscription has it', 'adam', 'payroll-api', true],
    ['a Power Platform owner without a role has not', 'omar', 'orders-api', false],
  ] as const) {
    it(name, async () => assert.equal(await mayExport(person, app), expected))
  }

  it('is gone at the next question after the role was taken away', async () => {
    const { entitlements } = world.cloud
    entitlements.removeRoles('dana', appNamed('catalog-api').resourceId)
    const without = await mayExport('dana', 'catalog-api')
    entitlements.assignRole('dana', 'Contributor', appNamed('catalog-api').resourceId)
    assert.deepEqual([without, await mayExport('dana', 'catalog-api')], [false, true])
  })

  it('is not guessed when Azure does not answer', async () => {
    world.fail({ standIn: 'arm', path: '/*/permissions', kind: 'status', status: 501 })
    assert.deepEqual(await problemOf(mayExport('dana', 'orders-api')), [
      'service-unavailable',
      { service: 'Azure', reason: { code: 'status', status: 501 } },
    ])
  })

  it('survives tokens that were outdated meanwhile: Azure’s challenge is answered with a new one', async () => {
    const dana = personNamed('dana')
    assert.equal(await mayExport('dana', 'orders-api'), true)
    world.clock.advance(2000)
    world.cloud.entra.policy.outdateTokens(dana.id)
    assert.equal(await mayExport('dana', 'orders-api'), true)
    world.cloud.entra.policy.clear(dana.id)
  })
})
