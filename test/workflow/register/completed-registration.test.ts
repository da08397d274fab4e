import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { finishRegistration } from '../../../src/workflow/register/finish-registration.ts'
import { register } from '../../../src/workflow/register/register.ts'
import { sampleConnector } from '../../support/connectors.ts'
import { analysis, proposal } from '../../support/requests.ts'
import { createWorld, dana, ordersFacts } from '../../support/world.ts'
import type { World } from '../../support/world.ts'
import { keepRequest } from '../../support/stored.ts'
import { resource, registration, signIn, work, inDirectory, queued, audited } from './support.ts'

describe('a registration that is not wanted any more', () => {
  it('is undone where an earlier attempt may have made some of it', async () => {
    for (const [number, undone] of [
      [1, []],
      [2, ['undo-registration']],
    ] as const) {
      const world = createWorld()
      await keepRequest(world, { form: { signInType: 'api-key' } })
      assert.deepEqual(await register(world.context, work, { number, last: false }), {})
      assert.deepEqual(await queued(world), undone)
    }
  })

  it('is not made for a request that has left its developer, or is gone', async () => {
    const world = createWorld()
    const form = { signInType: 'entra-id', registration: 'bot', resource } as const
    await keepRequest(world, { status: 'withdrawn', form })
    await register(world.context, work, { number: 1, last: false })
    await register(world.context, { ...work, requestId: 'A9' }, { number: 2, last: false })
    assert.deepEqual([world.cloud.directory.applications.size, await queued(world)], [0, []])
  })
})

describe('each step of a registration', () => {
  it('is in the audit log, in the developer’s name', async () => {
    const world = createWorld()
    const form = {
      signInType: 'entra-id',
      registration: 'bot',
      resource,
      consentForAll: 'true',
      environmentId: 'env-1',
    } as const
    await keepRequest(world, { form })
    assert.deepEqual(await register(world.context, work, { number: 1, last: false }), { goesOn: true })
    const steps = ['reuse', 'find-api', 'application', 'service-principal', 'secret', 'consent']
    assert.deepEqual(
      await audited(world),
      steps.map((step) => [`registration-${step}`, dana.id]),
    )
    assert.deepEqual(await queued(world), ['submit'])
    assert.equal((await world.request('A1')).registration?.consent, 'given')
  })
})

describe('a registration after the import', () => {
  const result = { connectorName: 'shared_orders', created: true, redirectUrl: 'https://r.example/1', at: 'x' }
  const imported = { status: 'imported', registration, result, proposal: { ...proposal, signIn } } as const
  const finish = (world: World) =>
    finishRegistration(world.context, { ...work, kind: 'finish-registration' }, { last: false })

  it('loses the secrets that the connector does not hold, once it holds one of them', async () => {
    for (const [held, left] of [
      ['k2', ['k2']],
      ['k9', ['k1', 'k2']],
    ] as const) {
      const world = createWorld()
      const application = inDirectory(world, 'k1', 'k2')
      await keepRequest(world, imported)
      const connector = sampleConnector({ secretKeyId: held })
      await world.context.store.commit({ connector: { expectedVersion: 0, record: connector } })
      await finish(world)
      assert.deepEqual(
        application.secrets.map(({ keyId }) => keyId),
        left,
      )
    }
  })

  it('gets the redirect URL once, and is shown to everybody', async () => {
    const world = createWorld()
    const application = inDirectory(world)
    await keepRequest(world, imported)
    await finish(world)
    assert.deepEqual(application.redirectUrls, [result.redirectUrl])
    assert.deepEqual(await audited(world), [['registration-redirect-url', dana.id]])
    assert.deepEqual(await queued(world), ['show', 'show', 'show'])
    await finish(world)
    assert.equal((await audited(world)).length, 1)
  })

  it('is not touched before the request is imported, or where there is none', async () => {
    for (const changes of [
      { ...imported, status: 'importing' },
      { status: 'imported', result },
    ] as const) {
      const world = createWorld()
      const application = inDirectory(world, 'k1')
      await keepRequest(world, changes)
      await finish(world)
      assert.deepEqual([application.redirectUrls, await audited(world)], [[], []])
    }
  })

  it('is admitted by an app that lists its clients, if the developer wants it, once', async () => {
    const easyAuth = { requireAuthentication: true, audiences: [], limitsClients: true }
    const limited = { ...analysis, facts: { ...ordersFacts, easyAuth } }
    const open = { ...analysis, facts: { ...ordersFacts, easyAuth: { ...easyAuth, limitsClients: false } } }
    for (const [form, seen, admitted] of [
      [{ admitClient: 'true' }, limited, ['app-1']],
      [{ admitClient: 'false' }, limited, []],
      [{ admitClient: 'true' }, open, []],
      [{ admitClient: 'true' }, analysis, []],
      [{ admitClient: 'true' }, undefined, []],
    ] as const) {
      const world = createWorld()
      inDirectory(world)
      await keepRequest(world, { ...imported, form, analysis: seen })
      await finish(world)
      await finish(world)
      assert.deepEqual(world.cloud.admitted, admitted)
    }
  })
})
