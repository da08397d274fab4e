import { isEditable } from '../core/lifecycle.ts'
import { samePerson } from '../core/person.ts'
import type { Person } from '../core/person.ts'
import type { Policy } from '../core/policy.ts'
import type { Problem } from '../core/problems.ts'
import type { ChangeRequest, FormValues } from '../core/request.ts'
import { approvalCard } from './request/approval-card.ts'
import { busyCard } from './request/busy-card.ts'
import { analysingCard } from './draft/analysing-card.ts'
import { analysisProblemCard } from './draft/analysis-problem-card.ts'
import { foundCard } from './draft/found-card.ts'
import type { Card } from './elements/card-types.ts'
import { formCard } from './draft/form-card.ts'
import { rotationCard } from './draft/rotation-card.ts'
import { registeringCard } from './draft/registering-card.ts'
import { requestCard } from './request/request-card.ts'
import type { Viewer } from './request/request-card.ts'
import type { Text } from './text/index.ts'

export interface RequestView {
  readonly request: ChangeRequest
  readonly person: Person
  readonly policy: Policy
  /** What stands in the form's fields. */
  readonly form: FormValues
  /** Why the last action was refused. The card shows it beside its actions. */
  readonly refused?: Problem
  /** The last action is still at work: the card offers no other. */
  readonly busy?: boolean
  /** An approver's comment. The card that replaces the old one keeps it. */
  readonly comment?: string
}

/** Returns the card that shows a request to a person, in any status. */
export function cardFor(view: RequestView, text: Text): Card {
  const { request, refused } = view
  const viewer = viewerOf(request, view.person)
  if (view.busy && !isRegistering(request)) return busyCard(request, text)
  if (viewer === 'requester' && isBeingEdited(request)) return draftCard(view, text)
  if (viewer === 'approver' && request.status === 'awaiting-approval') {
    return approvalCard(
      { request, ...(refused ? { refused } : {}), ...(view.comment ? { comment: view.comment } : {}) },
      text,
    )
  }
  return requestCard({ request, viewer, ...(refused ? { refused } : {}) }, text)
}

function viewerOf(request: ChangeRequest, person: Person): Viewer {
  // The policy may let people approve their own requests: then they need the approval's actions more than the status.
  const approves = request.proposal?.approvers.some((approver) => samePerson(approver, person)) ?? false
  if (approves && request.status === 'awaiting-approval') return 'approver'
  if (samePerson(request.requester, person)) return 'requester'
  return approves ? 'approver' : 'reader'
}

/** Returns true for a draft, and for a request that was sent back once its requester has chosen *Edit*. */
function isBeingEdited(request: ChangeRequest): boolean {
  return request.status === 'draft' || (request.status === 'changes-requested' && request.editing === true)
}

/**
 * Returns true while the bot makes the app registration. That takes longer than an invoke may, and has its own card.
 */
function isRegistering({ registration, problem, status }: ChangeRequest): boolean {
  return registration?.state === 'making' && !problem && isEditable(status)
}

function draftCard({ request, form, policy, refused }: RequestView, text: Text): Card {
  if (request.stage === 'looking') {
    const { problem } = request
    return problem
      ? analysisProblemCard({ request, problem, ...(refused ? { refused } : {}) }, text)
      : analysingCard(request, refused, text)
  }
  if (isRegistering(request) && !refused) return registeringCard(request, text)
  if (request.kind === 'rotate-secret')
    return rotationCard({ request, form, policy, ...(refused ? { refused } : {}) }, text)
  if (request.stage === 'found' && request.analysis) return foundCard(request, request.analysis, refused, text)
  return formCard({ request, form, policy, ...(refused ? { refused } : {}) }, text)
}
