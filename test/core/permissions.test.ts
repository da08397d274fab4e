import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Connector } from '../../src/core/connector/connector.ts'
import { statuses } from '../../src/core/lifecycle.ts'
import type { Status } from '../../src/core/lifecycle.ts'
import type { Person } from '../../src/core/person.ts'
import { mayDoWithConnector, refusedBecause } from '../../src/core/rights.ts'
import type { Permission } from '../../src/core/rights.ts'
import { proposal, sampleRequest } from '../support/requests.ts'
import { dana, omar, policy, priya, rita } from '../support/world.ts'

const foreign = '99999999-0000-4000-8000-000000000001'

/** Only Omar was asked; Priya is named by the policy, but got no card. */
const askedOmar = { ...proposal, approvers: [omar] }

const people = {
  requester: dana,
  asked: omar,
  'not asked': priya,
  reader: rita,
  'the requester of another tenant': { ...dana, tenantId: foreign },
  'the asked one of another tenant': { ...omar, tenantId: foreign },
} as const satisfies Record<string, Person>

type Role = keyof typeof people

const everybody: readonly Role[] = ['requester', 'asked', 'not asked', 'reader']
const afterAsking = Object.fromEntries(
  statuses.filter((status) => status !== 'draft').map((status) => [status, everybody]),
)
const always = (...roles: readonly Role[]) => Object.fromEntries(statuses.map((status) => [status, roles]))

/** What is done without a button of a card, once more and in other words than the table in the code. */
const allowed: Readonly<Partial<Record<Permission, Readonly<Partial<Record<Status, readonly Role[]>>>>>> = {
  submit: always('requester'),
  'reopen-sign-in-dialog': always('requester'),
  'see-status': { ...afterAsking, draft: ['requester'] },
  'show-in-chat': afterAsking,
  'see-definition': always('requester', 'asked'),
  'change-definition': { draft: ['requester'], 'changes-requested': ['requester'] },
}

function reason(role: Role, permission: Permission): string {
  if (role.endsWith('another tenant')) return 'request-gone'
  if (permission === 'show-in-chat') return 'not-now'
  return permission === 'change-definition' && role === 'requester' ? 'not-now' : 'not-your-request'
}

describe('the rights to what has no button', () => {
  for (const [permission, byStatus] of Object.entries(allowed) as [
    Permission,
    (typeof allowed)[Permission] & object,
  ][]) {
    for (const status of statuses) {
      it(`${permission}, ${status}`, () => {
        const request = sampleRequest({ status, proposal: askedOmar })
        const found = Object.entries(people).map(([role, person]) => [
          role,
          refusedBecause(permission, request, { person, policy })?.code,
        ])
        const expected = (Object.keys(people) as Role[]).map((role) => [
          role,
          byStatus[status]?.includes(role) ? undefined : reason(role, permission),
        ])
        assert.deepEqual(found, expected)
      })
    }
  }

  it('nobody but the requester sees a definition before somebody was asked', () => {
    const request = sampleRequest({ status: 'draft' })
    const codes = [dana, omar, priya, rita].map(
      (person) => refusedBecause('see-definition', request, { person, policy })?.code,
    )
    assert.deepEqual(codes, [undefined, 'not-your-request', 'not-your-request', 'not-your-request'])
  })
})

describe('the secret of a connector', () => {
  it('is renewed by its owner and by its requester only', () => {
    const connector = { owner: omar, requester: dana } as Connector
    const may = Object.entries(people).filter(([, person]) => mayDoWithConnector('rotate', connector, person))
    assert.deepEqual(
      may.map(([role]) => role),
      ['requester', 'asked'],
    )
  })
})
