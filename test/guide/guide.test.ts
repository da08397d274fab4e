import assert from 'node:assert/strict'
import { join } from 'node:path'
import { it } from 'node:test'
import { appIdIn, guide, ofState, wayBack } from './guide-commands.ts'
import { newTenant } from './new-tenant.ts'

it('the guide, typed into a shell, leads to an installation of which the doctor finds nothing wrong', async (t) => {
  assert.doesNotMatch(guide.replaceAll('</dev/null', ''), /</, 'a placeholder is left')
  const { type, examine, read, folder } = await newTenant(t)
  const findings = await examine(appIdIn(await type(guide)))
  assert.deepEqual(ofState(findings, 'problem'), [])
  const good = ofState(findings, 'ok')
  const expected = [
    'Entra ID gives the bot tokens for the channel',
    'sign-ins to the bot give tokens of version 2.0',
    `browsers come back to ${wayBack}`,
    `${join(folder, 'connector-courier.zip')} belongs to this bot`,
  ]
  assert.deepEqual(
    expected.filter((what) => !good.includes(what)),
    [],
  )
  assert.deepEqual((await read('noted')).split('\n'), [
    'npm ci --omit=dev',
    'zip -qr courier.zip package.json package-lock.json src manifest node_modules',
    '',
  ])
  assert.equal(await read('deployed'), 'courier.zip\n')
  assert.equal(await read('home/data/policy.json'), await read('policy.json'))
})
