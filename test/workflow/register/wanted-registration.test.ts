import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { makeSecret } from '../../../src/workflow/register/make-secret.ts'
import {
  begunRegistration,
  isRegistered,
  secretName,
  wantsRegistration,
  withRegistration,
} from '../../../src/workflow/register/wanted-registration.ts'
import { sampleRequest } from '../../support/requests.ts'
import { createWorld, dana } from '../../support/world.ts'
import { resource, registration, inDirectory } from './support.ts'

describe('what a form wants of a registration', () => {
  const form = { signInType: 'entra-id', registration: 'bot', resource, connectorName: 'Orders' } as const

  it('is one only of Entra ID, and only made by the bot', () => {
    const wanted = [form, { ...form, registration: 'own' }, { ...form, signInType: 'oauth2' }] as const
    assert.deepEqual(wanted.map(wantsRegistration), [true, false, false])
  })

  it('is there once it is made, for this API, with a secret of its own', () => {
    const secret = { savedAt: 'x', keyId: 'k' }
    const made = sampleRequest({ registration, secret })
    assert.equal(isRegistered(made, form), true)
    assert.equal(isRegistered({ ...made, registration: { ...registration, state: 'making' } }, form), false)
    assert.equal(isRegistered(made, { ...form, resource: 'api://other' }), false)
    assert.equal(isRegistered({ ...made, secret: { savedAt: 'x' } }, form), false)
    assert.equal(isRegistered(sampleRequest(), form), false)
  })

  it('gives the form its client and the developer’s tenant', () => {
    const made = sampleRequest({ registration })
    assert.deepEqual(withRegistration(form, made), { ...form, clientId: 'app-1', tenant: dana.tenantId })
    const own = { ...form, registration: 'own' } as const
    assert.equal(withRegistration(own, made), own)
    assert.equal(withRegistration(form, sampleRequest()), form)
  })

  it('is continued for the same API, kept by its name for another, and else begun under a new name', () => {
    const request = sampleRequest({ id: 'A1', registration })
    assert.equal(begunRegistration(request, form), registration)
    const making = { ...registration, state: 'making' } as const
    assert.equal(begunRegistration({ ...request, registration: making }, form), making)
    const begun = {
      uniqueName: 'connector-courier-A1-1',
      displayName: 'Orders (connector)',
      state: 'making',
      resource: 'api://b',
    }
    assert.deepEqual(begunRegistration(request, { ...form, resource: 'api://b' }), begun)
    for (const state of ['undone', 'by-hand'] as const) {
      const again = begunRegistration({ ...request, registration: { ...registration, state } }, form)
      assert.deepEqual(again, { ...begun, uniqueName: 'connector-courier-A1-2', resource }, state)
    }
    const { connectorName: _connectorName, ...unnamed } = form
    const first = begunRegistration(sampleRequest({ id: 'A1' }), unnamed)
    assert.deepEqual(first, { ...begun, displayName: 'orders-api (connector)', resource })
    assert.equal(secretName(request), 'Connector Courier A1')
  })
})

describe('a secret of a registration', () => {
  const expires = '2026-08-29T09:00:00.000Z'

  it('is made once: one that is sealed and live is kept, and others of its name are orphans', async () => {
    const world = createWorld()
    inDirectory(world, 'k1', 'k2')
    const ref = await world.context.vault.put('A1', 's')
    const request = sampleRequest({ id: 'A1', secret: { savedAt: 'x', ref, keyId: 'k1' } })
    assert.deepEqual(await makeSecret({ context: world.context, request }, 'object-1'), { strays: ['k2'] })
  })

  it('is made anew where it is no longer live, or no longer sealed', async () => {
    for (const [keyId, sealed] of [
      ['gone', true],
      ['k1', false],
    ] as const) {
      const world = createWorld()
      const application = inDirectory(world, 'k1')
      const ref = sealed ? await world.context.vault.put('A1', 's') : 'not-there'
      const request = sampleRequest({ id: 'A1', secret: { savedAt: 'x', ref, keyId } })
      const { secret, strays } = await makeSecret({ context: world.context, request }, 'object-1')
      assert.deepEqual([secret?.expires, secret?.savedAt, strays], ['2026-08-29', '2026-03-02T09:00:00.000Z', ['k1']])
      assert.equal(secret?.keyId, application.secrets[1]?.keyId)
      assert.equal(application.secrets[1]?.expires, expires)
      assert.equal(await world.context.vault.open('A1', secret?.ref ?? ''), application.secrets[1]?.secret)
    }
  })
})
