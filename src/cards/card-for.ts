import { samePerson } from '../core/person.ts'
import type { Person } from '../core/person.ts'
import type { Policy } from '../core/policy.ts'
import type { Problem } from '../core/problems.ts'
import { analysisOf, problemOf } from '../core/request.ts'
import type { ChangeRequest, FormValues } from '../core/request.ts'
import { approvalCard } from './request/approval-card.ts'
import type { DecisionAnswers } from './request/approval-card.ts'
import { busyCard, decidingCard } from './request/busy-card.ts'
import { analysingCard } from './draft/analysing-card.ts'
import { analysisProblemCard } from './draft/analysis-problem-card.ts'
import { foundCard } from './draft/found-card.ts'
import { outlinedCard } from './draft/outlined-card.ts'
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
  /** The service that is asked has not answered for some seconds. */
  readonly isSilent?: true
  /** What an approver typed and ticked. The card that replaces the old one keeps it. */
  readonly answered?: DecisionAnswers
}

/** Returns the card that shows a request to a person, in any status. */
export function cardFor(view: RequestView, text: Text): Card {
  const { request, refused } = view
  const viewer = viewerOf(request, view.person)
  if (viewer === 'approver' && !refused && isDeciding(request, view.person))
    return decidingCard(request, view.person, text)
  // Making a registration takes longer than an invoke may, and has its own card.
  if (view.busy && request.draft.state !== 'registering') return busyCard(request, text)
  if (viewer === 'requester' && request.draft.state !== 'closed') return draftCard(view, text)
  if (viewer === 'approver' && request.status === 'awaiting-approval') {
    return approvalCard(
      {
        request,
        person: view.person,
        ...(refused ? { refused } : {}),
        ...(view.answered ? { answered: view.answered } : {}),
      },
      text,
    )
  }
  return requestCard({ request, viewer, ...(refused ? { refused } : {}) }, text)
}

/** Returns true from the press on a decision's button until the bot knows whether it may be made. */
function isDeciding({ status, asides }: ChangeRequest, { id }: Person): boolean {
  return status === 'awaiting-approval' && asides?.deciding?.[id] !== undefined
}

function viewerOf(request: ChangeRequest, person: Person): Viewer {
  // The policy may let people approve their own requests: then they need the approval's actions more than the status.
  const approves = request.proposal?.approvers.some((approver) => samePerson(approver, person)) ?? false
  if (approves && request.status === 'awaiting-approval') return 'approver'
  if (samePerson(request.requester, person)) return 'requester'
  return approves ? 'approver' : 'reader'
}

function draftCard(view: RequestView, text: Text): Card {
  const { request, refused } = view
  switch (request.draft.state) {
    case 'analysing':
      return analysingCard({ request, refused, isSilent: view.isSilent ?? false }, text)
    case 'analysis-failed':
      return analysisProblemCard({ request, problem: problemOf(request), ...(refused ? { refused } : {}) }, text)
    case 'outlined':
      return outlinedCard(request, refused, text)
    case 'found':
      return foundCard(request, analysisOf(request), refused, text)
    case 'registering':
      return refused ? filledCard(view, text) : registeringCard(request, text)
    case 'form':
    case 'closed':
      return filledCard(view, text)
  }
}

function filledCard({ request, form, policy, refused }: RequestView, text: Text): Card {
  const view = { request, form, policy, ...(refused ? { refused } : {}) }
  return request.kind === 'rotate-secret' ? rotationCard(view, text) : formCard(view, text)
}
