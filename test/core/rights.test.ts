import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { samePerson } from '../../src/core/person.ts'
import { approversFor, routeOf } from '../../src/core/policy.ts'
import type { Policy } from '../../src/core/policy.ts'
import { statuses } from '../../src/core/lifecycle.ts'
import type { ChangeRequest } from '../../src/core/request.ts'
import { refusedBecause } from '../../src/core/rights.ts'
import type { RequestVerb } from '../../src/core/rights.ts'
import { decided, proposal, sampleRequest } from '../support/requests.ts'
import { dana, environment, omar, ordersApp, policy, priya, rita } from '../support/world.ts'

const byOmar = { person: omar, policy }
const byDana = { person: dana, policy }

function waiting(changes: Partial<ChangeRequest> = {}): ChangeRequest {
  return sampleRequest({ status: 'awaiting-approval', proposal, ...changes })
}

describe('who may do what, and when', () => {
  const open = ['draft', 'changes-requested']
  const expected: Readonly<Record<Exclude<RequestVerb, 'open'>, readonly [typeof dana, readonly string[]]>> = {
    'use-app': [dana, open],
    'look-again': [dana, open],
    'read-address': [dana, open],
    'confirm-address': [dana, open],
    'choose-api': [dana, open],
    'choose-sign-in': [dana, open],
    ask: [dana, open],
    edit: [dana, [...open, 'failed']],
    withdraw: [dana, ['draft', 'awaiting-approval', 'changes-requested', 'failed']],
    approve: [omar, ['awaiting-approval']],
    'approve-breaking': [omar, ['awaiting-approval']],
    reject: [omar, ['awaiting-approval']],
    'ask-for-changes': [omar, ['awaiting-approval']],
    look: [omar, ['awaiting-approval']],
    retry: [omar, ['failed']],
    'say-done': [dana, ['imported']],
  }

  for (const [name, [entitled, when]] of Object.entries(expected)) {
    const verb = name as RequestVerb
    const other = entitled === dana ? omar : dana
    it(`${verb} is for ${entitled.name}, while the request is ${when.join(' or ')}`, () => {
      const may = (person: typeof dana) =>
        statuses.filter((status) => !refusedBecause(verb, waiting({ status }), { person, policy }))
      assert.deepEqual([may(entitled).toSorted(), may(other)], [when.toSorted(), []])
    })
  }

  it('open is for whoever acts on the request: its requester always, who was asked once it was sent', () => {
    const may = (person: typeof dana) =>
      statuses.filter((status) => !refusedBecause('open', waiting({ status }), { person, policy }))
    assert.deepEqual([may(dana), may(rita)], [statuses, []])
    assert.deepEqual(
      may(omar),
      statuses.filter((status) => status !== 'draft'),
    )
  })

  it('a stranger reads whose request it is, or who may approve', () => {
    assert.deepEqual(refusedBecause('edit', waiting(), byOmar), {
      code: 'not-your-request',
      details: { requester: 'Dana' },
    })
    assert.deepEqual(refusedBecause('approve', waiting(), { person: rita, policy }), {
      code: 'not-an-approver',
      details: { environment: 'Production', approvers: 'Omar, Priya' },
    })
  })

  it('another tenant learns nothing', () => {
    const person = { ...dana, tenantId: 'another' }
    assert.deepEqual(refusedBecause('edit', waiting(), { person, policy }), { code: 'request-gone', details: {} })
  })

  it('nobody approves a request of their own, unless the policy says so', () => {
    const own = waiting({ requester: omar })
    assert.deepEqual(refusedBecause('approve', own, byOmar), {
      code: 'self-approval',
      details: { approvers: 'Omar, Priya' },
    })
    assert.equal(refusedBecause('approve', own, { person: omar, policy: { ...policy, selfApproval: true } }), undefined)
  })

  it('the policy of now counts, not that of when the request was made', () => {
    const gone: Policy = { ...policy, environments: [] }
    assert.equal(refusedBecause('approve', waiting(), { person: omar, policy: gone })?.code, 'not-an-approver')
  })

  it('what comes too late says what was decided, to those who decide', () => {
    const late = waiting({ status: 'rejected', decision: decided('rejected') })
    const notNow = { code: 'not-now', details: { status: 'rejected', app: ordersApp.name } }
    assert.deepEqual(refusedBecause('approve', late, { person: priya, policy }), {
      code: 'already-decided',
      details: { by: 'Omar', verdict: 'rejected' },
    })
    assert.deepEqual(refusedBecause('withdraw', late, byDana), notNow)
    assert.deepEqual(refusedBecause('approve', waiting({ status: 'rejected' }), byOmar), notNow)
  })

  it('a request that was never asked cannot be approved', () => {
    assert.deepEqual(refusedBecause('approve', sampleRequest(), byOmar), {
      code: 'not-now',
      details: { status: 'draft', app: ordersApp.name },
    })
  })
})

describe('routes', () => {
  const other = { id: 'env-2', name: 'Test', approvers: [rita.id] }
  const both: Policy = { environments: [{ ...environment, approvers: [omar.id, dana.id] }, other], selfApproval: false }

  it('are found by the id of the environment', () => {
    assert.deepEqual([routeOf(both, 'env-2'), routeOf(both, 'Test')], [other, undefined])
  })

  it('leave the requester out, unless the policy lets people approve their own', () => {
    const [route = other] = both.environments
    assert.deepEqual(approversFor(route, dana, both), [omar.id])
    assert.deepEqual(approversFor(route, dana, { ...both, selfApproval: true }), [omar.id, dana.id])
  })
})

describe('people', () => {
  it('are the same by tenant and id together; names do not count', () => {
    assert.deepEqual(
      [
        { ...dana, name: 'D.' },
        { ...dana, id: omar.id },
        { ...dana, tenantId: 'another' },
      ].map((one) => samePerson(dana, one)),
      [true, false, false],
    )
  })
})
