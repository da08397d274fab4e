import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import { startCloud } from '../../../sandbox/cloud.ts'
import type { Cloud } from '../../../sandbox/cloud.ts'
import { connectorClient } from '../../../sandbox/entra/tenant.ts'
import { botAppId, botResource } from '../../../sandbox/world/bot.ts'
import { botSecret, objectIdOf } from '../entra/support.ts'
import { trustedKernel } from '../support/trusted-kernel.ts'

let cloud: Cloud
before(async () => {
  cloud = await startCloud({ ...(await trustedKernel()), botAppId, botSecret })
})
after(() => cloud.close())

it('every service listens at its own address', () => {
  const addresses = Object.values(cloud.endpoints)
  assert.equal(new Set(addresses).size, addresses.length)
  assert.match(cloud.endpoints.managedIdentity, /^http:/)
})

it('public host names lead to this machine', () => {
  assert.match(cloud.hostAddresses['orders-api.azurewebsites.net'] ?? '', /^127\.0\.0\.1:\d+$/)
  assert.ok(Object.keys(cloud.hostAddresses).some((host) => host.endsWith('.blob.core.windows.net')))
})

it('the world tells rights, makers and registrations without a secret', () => {
  const world = cloud.world()
  const rights = Object.fromEntries(world.apps.map((app) => [app.name, app.rights['dana']]))
  assert.deepEqual(
    [rights['orders-api'], rights['invoices-api'], rights['payroll-api']],
    ['Contributor', 'Website Contributor', 'Reader'],
  )
  assert.ok(world.apps.every((app) => app.rights['omar'] === undefined && app.rights['rita'] === 'Reader'))
  assert.deepEqual(
    world.environments.map((one) => [one.name, one.makers.length]),
    [
      ['Contoso (default)', 5],
      ['Contoso Production', 2],
      ['Contoso Sandbox', 3],
    ],
  )
  const text = JSON.stringify(world)
  assert.ok(text.includes(connectorClient.appId))
  assert.ok(!text.includes(connectorClient.secret) && !text.includes(botSecret))
})

it('a change of an app is seen in the world and told', () => {
  let told = 0
  const stop = cloud.onChange(() => (told += 1))
  cloud.changeApp('inventory-api', { state: 'Stopped' })
  stop()
  cloud.changeApp('inventory-api', { state: 'Running' })
  assert.equal(told, 1)
  assert.throws(() => cloud.changeApp('no-such-app', { state: 'Stopped' }), TypeError)
})

it('a Teams client gets a token for the bot', async () => {
  const token = await cloud.entra.issueUserToken(objectIdOf('omar'), botResource, 'access_as_user')
  const claims = await cloud.entra.issuer.verify(token, { audience: botAppId })
  assert.deepEqual([claims?.['oid'], claims?.['scp']], [objectIdOf('omar'), 'access_as_user'])
})
