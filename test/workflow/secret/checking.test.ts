import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { FormValues, SecretReference } from '../../../src/core/request.ts'
import { withCheckedSecret } from '../../../src/workflow/secret/check-secret.ts'
import { sweepSecrets } from '../../../src/workflow/secret/sweep-secrets.ts'
import { sampleRequest } from '../../support/requests.ts'
import { createWorld, dana, tenantId } from '../../support/world.ts'

const savedAt = '2026-03-02T09:00:00.000Z'
const entra: FormValues = { signInType: 'entra-id', clientId: 'c', tenant: 'common', resource: 'api://orders' }
const google: FormValues = { signInType: 'google', clientId: 'c', scopes: 'openid' }

/** Checks a secret that is sealed as `ref`, or else lies where `secret` says; answers what was asked of the tenant too. */
async function check(form: FormValues, secret?: Partial<SecretReference>, sealed = true) {
  const world = createWorld()
  const asked: unknown[] = []
  Object.assign(world.context, {
    secretCheck: {
      check: (client: unknown) => {
        asked.push(client)
        return Promise.resolve({ verdict: 'accepted' })
      },
    },
  })
  world.cloud.keyVault.set('https://v/1', { secret: 'from~vault', expires: '2027-01-01' })
  const ref = sealed ? await world.context.vault.put('A1B2C3D4E5', 'typed') : 'gone'
  const kept = secret && { savedAt, ...(secret.from ? {} : { ref }), ...secret }
  const request = sampleRequest(kept ? { secret: kept } : {})
  const checked = await withCheckedSecret(world.context, request, form)
  return { checked: checked.ok ? checked.value.secret : checked.problem.code, asked, ref, request }
}

describe('a secret that approval is asked for with', () => {
  it('is tried in the requester’s own tenant where the sign-in names none', async () => {
    const { asked, checked, ref } = await check(entra, {})
    assert.deepEqual(asked, [
      { type: 'entra-id', clientId: 'c', tenant: dana.tenantId, resource: 'api://orders', secret: 'typed' },
    ])
    assert.deepEqual(checked, { ref, savedAt, checked: true })
  })

  it('is tried in the tenant that the sign-in names', async () => {
    const { asked } = await check({ ...entra, tenant: 'contoso.example' }, {})
    assert.deepEqual(
      asked.map((client) => (client as { tenant: string }).tenant),
      ['contoso.example'],
    )
  })

  it('is not tried again, nor where there is nothing to try it with', async () => {
    for (const [form, secret] of [
      [entra, { checked: true }],
      [google, {}],
      [entra, undefined],
      [{ signInType: 'none' }, {}],
      [{}, {}],
    ] as const) {
      const { asked, checked, request } = await check(form, secret)
      assert.deepEqual([asked, checked], [[], request.secret], JSON.stringify(form))
    }
  })

  it('is missing when the vault does not have it any more', async () => {
    assert.equal((await check(entra, {}, false)).checked, 'secret-missing')
  })

  it('is read from a Key Vault; when it ends says the developer, or else the Key Vault', async () => {
    const from = 'https://v/1'
    const { checked, asked } = await check(entra, { from })
    assert.deepEqual(
      [typeof checked === 'object' && checked.expires, typeof checked === 'object' && checked.from, asked.length],
      ['2027-01-01', from, 1],
    )
    const said = await check(entra, { from, expires: '2026-06-01' })
    assert.equal(typeof said.checked === 'object' && said.checked.expires, '2026-06-01')
    assert.equal((await check(entra, { from: 'https://v/2' })).checked, 'secret-unreadable')
  })

  it('is tried once for a connector of several sign-ins of which one is Entra ID’s', async () => {
    const several: FormValues = {
      ...entra,
      signInType: 'several',
      setTypes: 'entra-id,api-key',
      keyIn: 'header',
      keyName: 'K',
    }
    assert.equal((await check(several, {})).asked.length, 1)
  })
})

describe('the sweep of the vault', () => {
  const quarter = 15 * 60 * 1000

  it('leaves a secret alone for a quarter of an hour', async () => {
    const world = createWorld()
    await world.context.vault.put('NOBODY', 'x')
    world.advance(quarter - 1)
    assert.equal(await sweepSecrets(world.context, tenantId), 0)
    world.advance(1)
    assert.equal(await sweepSecrets(world.context, tenantId), 1)
    assert.equal(await sweepSecrets(world.context, tenantId), 0)
  })

  it('destroys the secret of a request that has ended, and no other', async () => {
    for (const [status, left] of [
      ['withdrawn', 0],
      ['imported', 0],
      ['failed', 1],
      ['draft', 1],
    ] as const) {
      const world = createWorld()
      const ref = await world.context.vault.put('A1', 'x')
      const record = sampleRequest({ id: 'A1', version: 1, status, secret: { ref, savedAt } })
      await world.context.store.commit({ request: { expectedVersion: 0, record } })
      world.advance(quarter)
      await sweepSecrets(world.context, tenantId)
      assert.equal((await world.context.vault.list()).length, left, status)
    }
  })
})
