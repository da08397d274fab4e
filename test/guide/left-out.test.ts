import assert from 'node:assert/strict'
import { join } from 'node:path'
import { it } from 'node:test'
import { appIdIn, guide, ofState, registering, wayBack, without } from './guide-commands.ts'
import { newTenant } from './new-tenant.ts'

it('steps of the guide that are left out are found by the doctor', async (t) => {
  const { type, examine, folder } = await newTenant(t)
  const commands = without(
    guide,
    /az ad sp create --id 475226c6.*/,
    /az ad app permission admin-consent .*/,
    /az ad app update --id "\$app" --web-redirect-uris[^]*?done"/,
    /az rest --method put[^]*?@policy\.json/,
  )
  assert.deepEqual(ofState(await examine(appIdIn(await type(commands))), 'problem'), [
    `${join(folder, 'home/data/policy.json')} cannot be read`,
    'the tenant has no service principal of PowerApps Service',
    `Entra ID sends no browser to ${wayBack}`,
  ])
})

it('clients of Teams are admitted to the scope when it is there', async (t) => {
  const { type } = await newTenant(t)
  const commands = without(registering, /az rest --method patch[^]*?@deploymentTemplates\/registration\.json/)
  await assert.rejects(type(commands), /delegatedPermissionIds has a Permission Id that cannot be found/)
})

it('the guide asks for consent when the tenant knows every API, because it is refused before', async (t) => {
  const { type } = await newTenant(t)
  const commands = without(registering, /az ad sp create --id fe053c5f.*/)
  await assert.rejects(type(commands), /AADSTS650052.*fe053c5f-3692-4f14-aef2-ee34fc081cae/s)
})
