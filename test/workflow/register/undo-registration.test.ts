import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ProblemError } from '../../../src/core/problems.ts'
import { undoRegistration } from '../../../src/workflow/register/undo-registration.ts'
import { proposal } from '../../support/requests.ts'
import { createWorld, dana } from '../../support/world.ts'
import type { World } from '../../support/world.ts'
import { keepRequest } from '../../support/stored.ts'
import { registration, signIn, work, inDirectory, audited } from './support.ts'

const busy = new ProblemError('service-busy', { service: 'Microsoft Graph' })

describe('undoing a registration', () => {
  const undo = (world: World, attempt: { number: number; last: boolean } = { number: 1, last: false }) =>
    undoRegistration(world.context, { ...work, kind: 'undo-registration' }, attempt)
  const typed = { ref: 'r', savedAt: 'x' }

  for (const status of ['withdrawn', 'rejected', 'expired'] as const) {
    it(`removes it and its secret when the request is ${status}`, async () => {
      const world = createWorld()
      inDirectory(world, 'k1')
      const ref = await world.context.vault.put('A1', 's')
      await keepRequest(world, {
        status,
        registration,
        secret: { ref, savedAt: 'x', keyId: 'k1' },
        proposal: { ...proposal, signIn },
      })
      await undo(world)
      const { registration: left, secret } = await world.request('A1')
      assert.deepEqual(
        [left?.state, secret, await world.context.vault.open('A1', ref)],
        ['undone', undefined, undefined],
      )
      assert.equal(world.cloud.directory.applications.size, 0)
      assert.deepEqual(await audited(world), [['registration-undone', dana.id]])
    })
  }

  it('leaves what something proposed or imported signs in through, and what is not proposed yet', async () => {
    for (const changes of [
      { status: 'imported', proposal: { ...proposal, signIn } },
      { status: 'awaiting-approval', proposal: { ...proposal, signIn } },
      { status: 'draft' },
    ] as const) {
      const world = createWorld()
      inDirectory(world, 'k1')
      await keepRequest(world, { ...changes, registration })
      await undo(world)
      assert.equal(world.cloud.directory.applications.size, 1)
    }
  })

  it('removes what another sign-in has replaced, and keeps the secret that was typed for that one', async () => {
    const world = createWorld()
    inDirectory(world, 'k1')
    await keepRequest(world, { status: 'awaiting-approval', registration, secret: typed, proposal })
    await undo(world)
    assert.equal(world.cloud.directory.applications.size, 0)
    assert.deepEqual((await world.request('A1')).secret, typed)
  })

  it('takes this request’s secret only from a registration that a connector has', async () => {
    const world = createWorld()
    const application = inDirectory(world, 'k1')
    application.secrets.push({ keyId: 'k7', displayName: 'Connector Courier OTHER', expires: 'x', secret: 's' })
    await keepRequest(world, { status: 'withdrawn', registration: { ...registration, reused: true } })
    await undo(world)
    assert.deepEqual(
      application.secrets.map(({ keyId }) => keyId),
      ['k7'],
    )
    const gone = createWorld()
    await keepRequest(gone, { status: 'withdrawn', registration: { ...registration, reused: true } })
    await undo(gone)
    assert.equal((await gone.request('A1')).registration?.state, 'undone')
  })

  it('believes that there is none after three tries, and where one is known to have been made at the last', async () => {
    const { objectId: _objectId, appId: _appId, ...begun } = registration
    for (const [known, attempt, believed] of [
      [begun, { number: 2, last: false }, false],
      [begun, { number: 3, last: false }, true],
      [registration, { number: 9, last: false }, false],
      [registration, { number: 10, last: true }, true],
    ] as const) {
      const world = createWorld()
      await keepRequest(world, { status: 'withdrawn', registration: known })
      if (believed) await undo(world, attempt)
      else await assert.rejects(undo(world, attempt), { code: 'registration-pending' })
      assert.equal((await world.request('A1')).registration?.state === 'undone', believed)
    }
  })

  it('has nothing to do where the developer may not see registrations, and tries again after other failures', async () => {
    const world = createWorld()
    await keepRequest(world, { status: 'withdrawn', registration: { ...registration, state: 'by-hand' } })
    world.cloud.directory.failNext = [busy]
    await assert.rejects(undo(world), busy)
    world.cloud.directory.failNext = [new ProblemError('registration-denied', { reason: 'x' })]
    await undo(world, { number: 10, last: true })
    assert.equal((await world.request('A1')).registration?.state, 'by-hand')
  })

  it('waits where the directory refuses what is one’s own, and not where that was another’s or none', async () => {
    const refused = new ProblemError('registration-denied', { reason: 'x' })
    const { objectId: _, ...unmade } = registration
    for (const [kept, waits] of [
      [registration, true],
      [{ ...registration, reused: true }, false],
      [unmade, false],
    ] as const) {
      const world = createWorld()
      await keepRequest(world, { status: 'withdrawn', registration: kept })
      world.cloud.directory.failNext = [refused]
      if (waits) await assert.rejects(undo(world), { code: 'registration-pending' })
      else await undo(world)
    }
  })

  it('is done again without a word where it was done before', async () => {
    const world = createWorld()
    inDirectory(world, 'k1')
    await keepRequest(world, { status: 'withdrawn', registration: { ...registration, state: 'undone' } })
    await undo(world)
    assert.deepEqual([world.cloud.directory.applications.size, await audited(world)], [0, []])
  })
})
