import assert from 'node:assert/strict'
import { after, afterEach, before, describe, it } from 'node:test'
import { connectorClient } from '../../sandbox/entra/tenant.ts'
import { expensesRegistration } from '../../sandbox/world/api-registrations.ts'
import { tenantId } from '../../sandbox/world/people.ts'
import type { SecretCheck } from '../../src/core/ports/index.ts'
import { createSecretCheck } from '../../src/identity/secret-check.ts'
import { cloudWorld } from '../support/cloud-world.ts'
import type { CloudWorld } from '../support/cloud-world.ts'

const right: Parameters<SecretCheck['check']>[0] = {
  tenant: tenantId,
  clientId: connectorClient.appId,
  resource: expensesRegistration.identifierUri,
  secret: connectorClient.secret,
}
let world: CloudWorld
before(async () => {
  world = await cloudWorld()
})
after(() => world.close())
afterEach(() => world.clearFaults())

const check = (change: Partial<typeof right> = {}) =>
  createSecretCheck(world.credentials).check({ ...right, ...change })

describe('a client’s secret is tried at its tenant', () => {
  it('and taken when it is right', async () => {
    assert.deepEqual(await check(), { verdict: 'accepted' })
  })

  const wrong: readonly (readonly [string, Partial<typeof right>, string])[] = [
    ['another secret', { secret: 'not-the-secret' }, 'AADSTS7000215'],
    ['a client that is not there', { clientId: '11111111-1111-4111-8111-111111111111' }, 'AADSTS700016'],
    ['a resource that is not there', { resource: 'api://nothing' }, 'AADSTS500011'],
  ]
  for (const [what, change, reason] of wrong) {
    it(`and refused: ${what}`, async () => {
      assert.deepEqual(await check(change), { verdict: 'refused', reason })
    })
  }

  it('and nothing is said when the tenant does not answer', async () => {
    // The library asks again after other failures, and waits for seconds in between.
    world.fail({ standIn: 'entra', kind: 'status', status: 501, method: 'POST' })
    assert.deepEqual(await check(), { verdict: 'unknown' })
  })
})

describe('the secret of a check', () => {
  it('has ended: refused', async () => {
    world.clock.advance(2 * 365 * 24 * 60 * 60 * 1000)
    assert.deepEqual(await check(), { verdict: 'refused', reason: 'AADSTS7000222' })
  })
})
