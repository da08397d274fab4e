import type { Status } from './lifecycle.ts'
import { samePerson } from './person.ts'
import type { Person } from './person.ts'
import { routeOf } from './policy.ts'
import type { Policy } from './policy.ts'
import { problem } from './problems.ts'
import type { Problem } from './problems.ts'
import type { ChangeRequest } from './request.ts'
import type { Verb } from './verbs.ts'

/** Verbs that act on a request; the others begin one's own, or go on with what waits for oneself. */
export type RequestVerb = Exclude<Verb, 'pick-app' | 'another-app' | 'go-on' | 'sign-in-again'>

interface Right {
  readonly who: 'requester' | 'approver'
  readonly when: readonly Status[]
}

const open: readonly Status[] = ['draft', 'changes-requested']
const byRequester: Right = { who: 'requester', when: open }
const byApprover: Right = { who: 'approver', when: ['awaiting-approval'] }

/**
 * Who may do what in which status. What is not in this table is refused; a person of another tenant does not even learn
 * that the request exists. What only a cloud can tell (membership, maker's right) is asked besides.
 */
export const rights = {
  'use-app': byRequester,
  'look-again': byRequester,
  'read-address': byRequester,
  'choose-sign-in': byRequester,
  ask: byRequester,
  edit: byRequester,
  withdraw: { who: 'requester', when: [...open, 'awaiting-approval', 'failed'] },
  approve: byApprover,
  reject: byApprover,
  'ask-for-changes': byApprover,
  retry: { who: 'approver', when: ['failed'] },
} as const satisfies Record<RequestVerb, Right>

/** Why this person may not do this with the request now; undefined when they may. */
export function refusedBecause(
  verb: RequestVerb,
  request: ChangeRequest,
  asking: { readonly person: Person; readonly policy: Policy },
): Problem | undefined {
  if (asking.person.tenantId !== request.requester.tenantId) return problem('request-gone')
  const right: Right = rights[verb]
  const stranger = right.who === 'requester' ? notRequester(request, asking) : notApprover(request, asking)
  if (stranger) return stranger
  if (right.when.includes(request.status)) return undefined
  const { decision, status, app } = request
  return right.who === 'approver' && decision
    ? problem('already-decided', { by: decision.by.name, verdict: decision.verdict })
    : problem('not-now', { status, app: app.name })
}

function notRequester({ requester }: ChangeRequest, { person }: { readonly person: Person }): Problem | undefined {
  return samePerson(requester, person) ? undefined : problem('not-your-request', { requester: requester.name })
}

/** The policy's route counts, as it is now: not the people who were asked. */
function notApprover(
  { proposal, requester, status, app }: ChangeRequest,
  { person, policy }: { readonly person: Person; readonly policy: Policy },
): Problem | undefined {
  if (!proposal) return problem('not-now', { status, app: app.name })
  const approvers = proposal.approvers.map(({ name }) => name).join(', ')
  if (samePerson(requester, person) && !policy.selfApproval) return problem('self-approval', { approvers })
  const { environment } = proposal
  const isNamed = routeOf(policy, environment.id)?.approvers.includes(person.id)
  return isNamed ? undefined : problem('not-an-approver', { environment: environment.name, approvers })
}
