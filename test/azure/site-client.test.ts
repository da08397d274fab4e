import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { createAppRights } from '../../src/azure/app-rights.ts'
import type { Arm } from '../../src/azure/arm.ts'
import { siteFor } from '../../src/azure/site-client.ts'
import { cloudWorld, personNamed, problemOf } from '../support/cloud-world.ts'
import type { CloudWorld } from '../support/cloud-world.ts'
import { dana, ordersApp } from '../support/world.ts'

let world: CloudWorld
let arm: Arm

before(async () => {
  world = await cloudWorld()
  arm = world.arm()
})
after(() => world.close())

const idOf = (name: string) => {
  const found = world.cloud.world().apps.find((app) => app.name === name)
  assert.ok(found)
  return found.resourceId
}
const client = (name: string) => siteFor(arm, personNamed('dana'), idOf(name))
/** Method and path of the calls that one question makes, without its query. */
async function callsOf(question: () => Promise<unknown>) {
  const earlier = world.traffic('arm').length
  await question()
  return world
    .traffic('arm')
    .slice(earlier)
    .map(({ method, path }) => `${method} ${path.split('?')[0]}`)
}

describe('the calls to a site', () => {
  for (const name of ['customers-api', 'customers-api/staging']) {
    it(`go to ${name} itself`, async () => {
      const site = await client(name)
      const calls = [
        () => site.read(),
        () => site.configuration(),
        () => site.authSettings(),
        () => Array.fromAsync(site.functions(AbortSignal.timeout(60_000))),
      ]
      const made: string[] = []
      for (const call of calls) made.push(...(await callsOf(call)))
      assert.deepEqual(
        made,
        ['', '/config/web', '/config/authsettingsV2', '/functions'].map((path) => `GET ${idOf(name)}${path}`),
      )
    })

    it(`that change something go to ${name} itself: its lock refuses them all`, async () => {
      const site = await client(name)
      const changes: string[] = []
      for (const change of [() => site.hostKeys(), () => site.updateAuthSettings({})]) {
        changes.push(...(await callsOf(() => change().catch(() => undefined))))
      }
      assert.deepEqual(changes, [`POST ${idOf(name)}/host/default/listkeys`, `PUT ${idOf(name)}/config/authsettingsV2`])
    })
  }

  it('are not made for what is no site', async () => {
    assert.deepEqual(await problemOf(siteFor(arm, dana, '/subscriptions/s')), ['app-not-found', { app: '' }])
  })
})

describe('the right to export', () => {
  const permissions = (action: string) => ({ value: [{ actions: [action], notActions: [] }] })
  const asked = (action: string, resourceId: string) =>
    createAppRights({ get: async () => permissions(action) } as unknown as Arm).mayExport(dana, {
      ...ordersApp,
      resourceId,
    })

  it('of a slot is another one than that of its app', async () => {
    const slot = `${ordersApp.resourceId}/slots/test`
    const [ofApp, ofSlot] = ['Microsoft.Web/sites/config/Write', 'Microsoft.Web/sites/slots/config/Write']
    assert.deepEqual(await Promise.all([asked(ofApp, ordersApp.resourceId), asked(ofApp, slot), asked(ofSlot, slot)]), [
      true,
      false,
      true,
    ])
    assert.equal(await asked(ofSlot, ordersApp.resourceId), false)
  })
})
