import type { Connector } from './connector/connector.ts'
import { statuses } from './lifecycle.ts'
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
export type RequestVerb = Exclude<Verb, 'pick-app' | 'another-app' | 'more-apps' | 'go-on' | 'sign-in-again' | 'list'>

/** Everything that is done with a request in a person's name: by a button, or in a dialog, a list or a job. */
export type Permission =
  | RequestVerb
  | 'submit'
  | 'reopen-sign-in-dialog'
  | 'see-status'
  | 'show-in-chat'
  | 'see-definition'
  | 'change-definition'

interface Right {
  /** `asked`: an approver whom the request was put to. `anybody`: of the same tenant. */
  readonly who: 'requester' | 'approver' | 'asked' | 'anybody'
  readonly when: readonly Status[]
}

const open: readonly Status[] = ['draft', 'changes-requested']
const sent = statuses.filter((status) => status !== 'draft')
const byRequester: Right = { who: 'requester', when: open }
const byApprover: Right = { who: 'approver', when: ['awaiting-approval'] }
const byRequesterAlways: Right = { who: 'requester', when: statuses }

/**
 * Who may do what in which status; where a row has several rights, one is enough. What is not in this table is refused; a
 * person of another tenant does not even learn that the request exists. What only a cloud can tell (membership, maker's
 * right) is asked besides.
 */
export const rights = {
  'use-app': [byRequester],
  'look-again': [byRequester],
  'read-address': [byRequester],
  'confirm-address': [byRequester],
  'choose-api': [byRequester],
  'choose-sign-in': [byRequester],
  ask: [byRequester],
  // Where the import failed because of what was asked for.
  edit: [{ who: 'requester', when: [...open, 'failed'] }],
  withdraw: [{ who: 'requester', when: [...open, 'awaiting-approval', 'failed'] }],
  approve: [byApprover],
  'approve-breaking': [byApprover],
  reject: [byApprover],
  'ask-for-changes': [byApprover],
  look: [byApprover],
  // Any approver of the environment: whoever approved may be away.
  retry: [{ who: 'approver', when: ['failed'] }],
  'say-done': [{ who: 'requester', when: ['imported'] }],
  // Done again after a crash, it finds the request with the approvers and has nothing to do.
  submit: [byRequesterAlways],
  // It comes back with what was typed and the reason why that was not taken.
  'reopen-sign-in-dialog': [byRequesterAlways],
  // Its live card comes as a new message: of those who act on it.
  open: [byRequesterAlways, { who: 'asked', when: sent }],
  'see-status': [byRequesterAlways, { who: 'anybody', when: sent }],
  // Everybody in the chat reads it, so its requester has no draft shown there either.
  'show-in-chat': [{ who: 'anybody', when: sent }],
  'see-definition': [byRequesterAlways, { who: 'asked', when: statuses }],
  'change-definition': [byRequester],
} as const satisfies Record<Permission, readonly [Right, ...Right[]]>

/** Returns why this person may not do this with the request now; undefined when they may. */
export function refusedBecause(permission: Permission, request: ChangeRequest, asking: Asking): Problem | undefined {
  if (asking.person.tenantId !== request.requester.tenantId) return problem('request-gone')
  const [first, ...others]: readonly [Right, ...Right[]] = rights[permission]
  const refused = refusalOf(first, request, asking)
  return others.some((right) => !refusalOf(right, request, asking)) ? undefined : refused
}

interface Asking {
  readonly person: Person
  readonly policy: Policy
}

function refusalOf(right: Right, request: ChangeRequest, asking: Asking): Problem | undefined {
  const stranger = strangers[right.who](request, asking)
  if (stranger) return stranger
  if (right.when.includes(request.status)) return undefined
  const { decision, status, app } = request
  return right.who === 'approver' && decision
    ? problem('already-decided', { by: decision.by.name, verdict: decision.verdict })
    : problem('not-now', { status, app: app.name })
}

/** Why somebody is not who a right is for. */
const strangers: Readonly<Record<Right['who'], (request: ChangeRequest, asking: Asking) => Problem | undefined>> = {
  requester: (request, { person }) => (samePerson(request.requester, person) ? undefined : notYours(request)),
  approver: notApprover,
  asked: (request, { person }) =>
    request.proposal?.approvers.some((approver) => samePerson(approver, person)) ? undefined : notYours(request),
  anybody: () => undefined,
}

function notYours({ requester }: ChangeRequest): Problem {
  return problem('not-your-request', { requester: requester.name })
}

/** The policy's route counts, as it is now: not the people who were asked. */
function notApprover(
  { proposal, requester, status, app }: ChangeRequest,
  { person, policy }: Asking,
): Problem | undefined {
  if (!proposal) return problem('not-now', { status, app: app.name })
  const approvers = proposal.approvers.map(({ name }) => name).join(', ')
  if (samePerson(requester, person) && !policy.selfApproval) return problem('self-approval', { approvers })
  const { environment } = proposal
  const isNamed = routeOf(policy, environment.id)?.approvers.includes(person.id)
  return isNamed ? undefined : problem('not-an-approver', { environment: environment.name, approvers })
}

/** Who may do what with a connector that is there, whatever became of the request that made it. */
const connectorRights = {
  rotate: ['owner', 'requester'],
} as const satisfies Record<string, readonly (keyof Pick<Connector, 'owner' | 'requester'>)[]>

/** Returns true when this person may do this with the connector. */
export function mayDoWithConnector(
  permission: keyof typeof connectorRights,
  connector: Connector,
  person: Person,
): boolean {
  return connectorRights[permission].some((role) => samePerson(connector[role], person))
}
