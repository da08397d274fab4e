import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Status } from '../../../src/core/lifecycle.ts'
import { statuses } from '../../../src/core/lifecycle.ts'
import type { Person } from '../../../src/core/person.ts'
import type { ChangeRequest } from '../../../src/core/request.ts'
import { refusedBecause, rights } from '../../../src/core/rights.ts'
import type { RequestVerb } from '../../../src/core/rights.ts'
import { verbs } from '../../../src/core/verbs.ts'
import { inboundOf, presses, startTestBot } from '../../support/bot.ts'
import type { TestBot } from '../../support/bot.ts'
import { decided, proposal, sampleProblem, sampleRequest, signedRequest } from '../../support/requests.ts'
import { countRows } from '../../support/stored.ts'
import { dana, omar, policy, priya, rita } from '../../support/world.ts'

const foreign = '99999999-0000-4000-8000-000000000001'
const adam: Person = { ...rita, id: '00000000-0000-4000-8000-0000000000ad', name: 'Adam' }

/** Everybody who could press a button, by what they are to the request. */
const people = {
  requester: dana,
  approver: omar,
  'other approver': priya,
  reader: rita,
  administrator: adam,
  'the requester of another tenant': { ...dana, tenantId: foreign },
  'an approver of another tenant': { ...omar, tenantId: foreign },
} as const satisfies Record<string, Person>

type Role = keyof typeof people

const requestVerbs = verbs.filter(
  (verb): verb is RequestVerb =>
    !['pick-app', 'another-app', 'more-apps', 'go-on', 'sign-in-again', 'list'].includes(verb),
)

const approvers: readonly Role[] = ['approver', 'other approver']
const open = { draft: ['requester'], 'changes-requested': ['requester'] } as const
const undecided = { 'awaiting-approval': approvers } as const

/** What may be done, once more and in other words than the table in the code: everything else is refused. */
const allowed: Readonly<Record<RequestVerb, Readonly<Partial<Record<Status, readonly Role[]>>>>> = {
  'use-app': open,
  'look-again': open,
  'read-address': open,
  'confirm-address': open,
  'choose-api': open,
  'choose-sign-in': open,
  ask: open,
  edit: { ...open, failed: ['requester'] },
  withdraw: { ...open, 'awaiting-approval': ['requester'], failed: ['requester'] },
  approve: undecided,
  'approve-breaking': undecided,
  reject: undecided,
  'ask-for-changes': undecided,
  look: undecided,
  retry: { failed: approvers },
  open: {
    ...Object.fromEntries(statuses.map((status) => [status, ['requester', ...approvers]])),
    draft: ['requester'],
  },
  'say-done': { imported: ['requester'] },
}

const decisions: readonly RequestVerb[] = ['approve', 'approve-breaking', 'reject', 'ask-for-changes', 'look', 'retry']
const afterDecision: readonly Status[] = [
  'changes-requested',
  'approved',
  'importing',
  'imported',
  'failed',
  'rejected',
]

/** The reason a refusal has to name. */
function reason(role: Role, status: Status, verb: RequestVerb): string {
  if (role.endsWith('another tenant')) return 'request-gone'
  if (!decisions.includes(verb)) return role === 'requester' ? 'not-now' : 'not-your-request'
  if (status === 'draft') return 'not-now'
  if (role === 'requester') return 'self-approval'
  if (!approvers.includes(role)) return 'not-an-approver'
  return afterDecision.includes(status) ? 'already-decided' : 'not-now'
}

let bot: TestBot
let made = 0
before(() => {
  bot = startTestBot()
})
after(() => bot.close())

/** A request in this status, as it would be stored. */
async function storeRequest(status: Status, change: Partial<ChangeRequest> = {}): Promise<ChangeRequest> {
  const isDecided = afterDecision.includes(status)
  const request = sampleRequest({
    id: `R${++made}`,
    version: 1,
    status,
    ...(status === 'draft' ? {} : { proposal }),
    ...(isDecided ? { decision: decided(status === 'rejected' ? 'rejected' : 'approved') } : {}),
    ...(status === 'failed' ? { problem: sampleProblem('service-down', { service: 'Azure', reason: 'x' }) } : {}),
    ...(status === 'imported'
      ? { result: { connectorName: 'c', created: true, by: omar, at: 'x', redirectUrl: 'https://r' } }
      : {}),
    ...change,
  })
  const signed = signedRequest(bot.context, request)
  await bot.context.store.commit({ request: { expectedVersion: 0, record: signed } })
  return signed
}

const now = async ({ id }: ChangeRequest) => bot.context.store.request(dana.tenantId, id)
const inputs = { comment: 'A comment', address: 'https://orders-api.azurewebsites.net/openapi.json' }

describe('the rights', () => {
  it('cover every verb that acts on a request, and what is done without a button', () => {
    const withoutButton = [
      'submit',
      'reopen-sign-in-dialog',
      'see-status',
      'show-in-chat',
      'see-definition',
      'change-definition',
    ]
    assert.deepEqual(Object.keys(rights).toSorted(), [...requestVerbs, ...withoutButton].toSorted())
  })

  for (const verb of requestVerbs) {
    for (const status of statuses) {
      for (const role of Object.keys(people) as Role[]) {
        const may = allowed[verb][status]?.includes(role) ?? false
        it(`${role}, ${status}: ${verb} ${may ? 'is done' : 'is refused'}`, async () => {
          const request = await storeRequest(status)
          const person = people[role]
          const refusal = refusedBecause(verb, request, { person, policy })
          assert.equal(refusal?.code, may ? undefined : reason(role, status, verb))
          const reply = await bot.deliver(presses(person, verb, request, inputs))
          await bot.settle()
          const shown = JSON.stringify(reply)
          assert.equal(reply?.status, 200)
          if (may) {
            // Nothing is there to be seen of a connector that is not made yet.
            const isWritten = ((await now(request))?.version ?? 0) > request.version
            assert.equal(isWritten, verb !== 'look' && verb !== 'open')
            assert.ok(!shown.includes('(not-') && !shown.includes('(request-'))
          } else {
            assert.deepEqual(await now(request), request)
            assert.ok(shown.includes(`(${reason(role, status, verb)})`), shown.slice(0, 400))
          }
        })
      }
    }
  }
})

describe('a decision on one’s own request', () => {
  it('is possible only where the policy says so', async () => {
    const lenient = { ...policy, selfApproval: true, environments: policy.environments }
    const request = await storeRequest('awaiting-approval', { requester: omar })
    const asking = (given: typeof policy) => refusedBecause('approve', request, { person: omar, policy: given })?.code
    assert.deepEqual([asking(policy), asking(lenient)], ['self-approval', undefined])
  })
})

/** What an altered client could send instead of what the card holds. */
const edits: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
  ['a version of tomorrow', { v: 99 }],
  ['a version of yesterday', { v: 0 }],
  ['a negative version', { v: -1 }],
  ['a broken version', { v: 1.5 }],
  ['a version in words', { v: '1' }],
  ['no version', { v: undefined }],
  ['an endless version', { v: 1e308 }],
  ['another tenant', { tenantId: foreign }],
  ['another person', { person: omar, aadObjectId: omar.id, from: { aadObjectId: omar.id } }],
  ['a requester', { requester: rita }],
  ['approvers', { approvers: [rita], proposal: { approvers: [rita] } }],
  ['a status', { status: 'approved', move: 'approve' }],
  ['a decision', { decision: { verdict: 'approved', by: omar, digest: proposal.digest } }],
  ['a digest', { digest: '0'.repeat(64) }],
  ['an environment that is not in the policy', { environmentId: 'env-of-mine' }],
  ['another verb inside', { verb: 'approve', action: { verb: 'approve' } }],
  ['a policy', { policy: { selfApproval: true } }],
  ['a prototype', JSON.parse('{"__proto__":{"isAdmin":true}}') as Record<string, unknown>],
  ['a constructor', { constructor: { prototype: { isAdmin: true } } }],
  ['a role', { role: 'approver', isApprover: true, admin: true }],
  ['a secret reference', { secret: { ref: 'x' }, ref: 'x' }],
  ['a registration', { registration: { state: 'made', appId: 'x' } }],
  ['steps', { steps: [{ name: 'save', at: 'now' }] }],
  ['a result', { result: { connectorName: 'shared_mine', created: true } }],
  ['a list for a comment', { comment: ['approve', 'it'] }],
  ['a comment without end', { comment: 'x'.repeat(100_000) }],
  ['markup', { comment: '<at>Omar</at> [approve](https://evil.example)' }],
  ['an id in another shape', { r: { id: 'R1' } }],
  ['an id with a wildcard', { r: '%' }],
  ['an id with a quote', { r: "R1' or '1'='1" }],
]

describe('card data that was edited', () => {
  for (const verb of requestVerbs) {
    for (const [what, edit] of edits) {
      it(`${what}, under ${verb}: a reader changes nothing`, async () => {
        const request = await storeRequest(decisions.includes(verb) ? 'awaiting-approval' : 'draft')
        const value = { action: { verb, data: { r: request.id, v: request.version, ...inputs, ...edit } } }
        const reply = await bot.deliver(
          inboundOf(rita, { type: 'invoke', name: 'adaptiveCard/action', value, messageId: 'm' }),
        )
        await bot.settle()
        assert.equal(reply?.status, 200)
        assert.deepEqual(await now(request), request)
        assert.equal(({} as { isAdmin?: boolean }).isAdmin, undefined)
      })
    }
  }

  it('by an approver: a decision about any version but the one on the card is refused', async () => {
    for (const v of [0, 2, 99]) {
      const request = await storeRequest('awaiting-approval')
      const reply = await bot.deliver(presses(omar, 'approve', { id: request.id, version: v }))
      await bot.settle()
      assert.match(JSON.stringify(reply), /\(request-moved-on\)/)
      assert.deepEqual(await now(request), request)
    }
  })

  it('by an approver: the environment, the name and the people stay those that were asked', async () => {
    const request = await storeRequest('awaiting-approval')
    const edit = { environmentId: 'env-2', connectorName: 'Mine', approvers: [rita.id], digest: '0' }
    await bot.deliver(presses(omar, 'reject', request, { ...inputs, ...edit }))
    await bot.settle()
    assert.deepEqual((await now(request))?.proposal, request.proposal)
  })
})

describe('card data that is replayed or swapped', () => {
  it('a decision pressed again is told who decided, and changes nothing', async () => {
    const request = await storeRequest('awaiting-approval')
    await bot.deliver(presses(omar, 'reject', request, inputs))
    await bot.settle()
    const rejected = await now(request)
    assert.equal(rejected?.status, 'rejected')
    for (const person of [omar, priya]) {
      const reply = await bot.deliver(presses(person, 'approve', request, inputs))
      await bot.settle()
      assert.match(JSON.stringify(reply), /\(already-decided\)/)
      assert.deepEqual(await now(request), rejected)
    }
  })

  it('a card of one request does not reach another', async () => {
    const [mine, others] = [await storeRequest('draft', { requester: rita }), await storeRequest('draft')]
    for (const verb of requestVerbs.filter((one) => !decisions.includes(one))) {
      await bot.deliver(presses(rita, verb, { id: others.id, version: mine.version }, inputs))
      await bot.settle()
      assert.deepEqual(await now(others), others)
    }
  })

  it('a draft of somebody else is not even shown', async () => {
    const request = await storeRequest('draft', { form: { connectorName: 'Only Dana knows' } })
    const reply = await bot.deliver(presses(rita, 'withdraw', request))
    assert.doesNotMatch(JSON.stringify(reply), /Only Dana knows|orders-api/)
  })

  it('the same ids in another tenant are unknown there', async () => {
    const request = await storeRequest('awaiting-approval')
    for (const verb of requestVerbs) {
      for (const person of [people['the requester of another tenant'], people['an approver of another tenant']]) {
        const reply = await bot.deliver(presses(person, verb, request, inputs))
        assert.match(JSON.stringify(reply), /\(request-gone\)/)
      }
    }
    assert.deepEqual(await now(request), request)
  })

  it('the dialog for secrets opens and saves for the requester only', async () => {
    const request = await storeRequest('draft')
    for (const person of Object.values(people).filter((one) => one !== dana)) {
      for (const name of ['task/fetch', 'task/submit']) {
        const data = { r: request.id, v: 1, dialog: 'sign-in-values', secret: 'theirs', clientId: proposal.digest }
        const reply = await bot.deliver(inboundOf(person, { type: 'invoke', name, value: { data } }))
        assert.doesNotMatch(JSON.stringify(reply), /Input\.Text/)
      }
    }
    assert.deepEqual(await now(request), request)
    assert.equal(await countRows(bot.database, 'secrets'), 0)
  })
})
