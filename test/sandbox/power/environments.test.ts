import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import { tenantId } from '../../../sandbox/world/people.ts'
import { powerWorld, production } from './support.ts'

let world: Awaited<ReturnType<typeof powerWorld>>
before(async () => {
  world = await powerWorld()
})
after(() => world.close())

const path = '/providers/Microsoft.BusinessAppPlatform/environments'
const url = (rest: string) => `${world.power.bap.origin}${path}${rest}api-version=2020-10-01`

it('a maker sees the environments they may make things in', async () => {
  const { body } = await world.send('omar', url('?'))
  const names = body.value?.map((one) => one.properties['displayName'])
  assert.deepEqual(names, ['Contoso (default)', 'Contoso Production', 'Contoso Sandbox'])
})

it('everybody sees the default environment, and nothing more without a role', async () => {
  const { body } = await world.send('dana', url('?'))
  assert.deepEqual(
    body.value?.map((one) => one.name),
    [`Default-${tenantId}`],
  )
})

it('only an environment with Dataverse names an organisation', async () => {
  const { body } = await world.send('omar', url('?'))
  const linked = body.value?.map((one) => 'linkedEnvironmentMetadata' in one.properties)
  assert.deepEqual(linked, [false, true, false])
})

it('the permissions of the caller come only when asked for', async () => {
  const bare = await world.send('omar', url(`/${production}?`))
  const expanded = await world.send('omar', url(`/${production}?$expand=permissions&`))
  assert.equal(bare.body.properties?.permissions, undefined)
  assert.ok(expanded.body.properties?.permissions?.['CreateCustomApi'])
})

it('one environment without a role is denied', async () => {
  const { status, body } = await world.send('rita', url(`/${production}?`))
  assert.deepEqual([status, body.error?.code], [403, 'EnvironmentAccessDenied'])
})

it('connectors are not found on the host of environments', async () => {
  const { status } = await world.send('omar', `${world.power.bap.origin}/providers/Microsoft.PowerApps/apis`)
  assert.equal(status, 404)
})

it('somebody who is no maker any more is denied at the next call', async (t) => {
  const own = await powerWorld()
  t.after(() => own.close())
  own.entitlements.setMaker('priya', production, false)
  const denied = await own.apis('priya')
  own.entitlements.setMaker('priya', production, true)
  const again = await own.apis('priya')
  assert.deepEqual([denied.body.error?.code, again.status], ['EnvironmentAccessDenied', 200])
})
