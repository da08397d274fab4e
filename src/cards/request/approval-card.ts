import type { Review } from '../../core/connector/review.ts'
import type { Person } from '../../core/person.ts'
import { signInValues } from '../../connector-auth/index.ts'
import { plannedTest } from '../../connector-auth/planned-test.ts'
import { decisionVersion, proposalOf } from '../../core/request.ts'
import type { ChangeRequest, Proposal } from '../../core/request.ts'
import type { Analysis } from '../../core/source-app.ts'
import { fieldErrors } from '../fields/field-errors.ts'
import { labelOf } from '../fields/field-labels.ts'
import { draftWords } from '../definition/draft-mark.ts'
import { operationCounts } from '../definition/found-elements.ts'
import { definitionButton } from '../definition/definition-buttons.ts'
import { execute, toggle } from '../elements/actions.ts'
import { box, card, facts, heading, hidden, paragraph, subtle } from '../elements/elements.ts'
import { textInput, ticks } from '../elements/inputs.ts'
import type { Action, Card, Element, RequestData } from '../elements/card-types.ts'
import { moment } from '../elements/escape-card-text.ts'
import { answerElements } from '../problem-card.ts'
import type { Problem } from '../../core/problems.ts'
import type { Text } from '../text/index.ts'
import { changeElements, changesButton } from './change-elements.ts'
import { alikeWords } from './alike-words.ts'
import { reviewElements, reviewFor } from './review-elements.ts'
import { mismatchWords, signInWords } from './sign-in-words.ts'
import { escapeCardText } from '../elements/escape-card-text.ts'

const destructiveVerbs = ['post', 'put', 'patch', 'delete']

/** What an approver typed and ticked. */
export interface DecisionAnswers {
  readonly comment: string
  /** Ids of the makers who are to find the connector. */
  readonly makers: readonly string[]
}

interface ApprovalView {
  readonly request: ChangeRequest
  /** Who decides. */
  readonly person: Person
  readonly refused?: Problem
  readonly answered?: DecisionAnswers
}

/** Returns what an approver decides on, most important first: what will happen, risks, facts; operations on demand. */
export function approvalCard(view: ApprovalView, text: Text): Card {
  const { request, refused, person } = view
  const proposal = proposalOf(request)
  const { approval } = text
  const data = { r: request.id, v: decisionVersion(request, person.id) }
  const review = reviewFor(request, person)
  const requester = escapeCardText(request.requester.name)
  const environment = escapeCardText(proposal.environment.name)
  return card({
    body: [
      heading(approval.title(escapeCardText(proposal.connectorName))),
      paragraph(askWords(request, proposal, text)(requester, environment)),
      paragraph(`“${escapeCardText(proposal.reason, 500)}”`, { isSubtle: true }),
      ...againElements(proposal, text),
      ...reviewElements(request, review, text),
      ...riskElements({ request, proposal, review }, text),
      ...changeElements(proposal, text),
      facts(approvalFacts(request, proposal, text)),
      hidden('operations', operationElements(request, text)),
      ...makerElements(view, text),
      ...commentElements(view, text),
      subtle(request.kind === 'rotate-secret' ? approval.willRotate : willHappen(request, proposal, text)),
      ...answerElements(refused, text, 'approver'),
    ],
    actions: [
      review?.outcome === 'invisible'
        ? execute(approval.review.lookAgain, 'look', data)
        : approveAction(refused, data, text),
      execute(approval.reject, 'reject', data, { style: 'destructive' }),
      execute(approval.changesWanted, 'ask-for-changes', data),
      changesButton(request, text),
      toggle(approval.showOperations, 'operations'),
      definitionButton(request, text),
    ],
    fallbackText: approval.fallback(request.requester.name, proposal.connectorName),
    wide: true,
  })
}

/** Says also how the connector is called once after the import, where it is. */
function willHappen({ testValue }: ChangeRequest, { signIn }: Proposal, { approval, testCall }: Text): string {
  const planned = plannedTest(signIn, testValue)
  return 'means' in planned ? `${approval.willHappen} ${testCall.will[planned.means]}` : approval.willHappen
}

/**
 * Returns the comment's input. It is never required: *Approve* works without one, and the label names the actions that
 * do not.
 */
function commentElements({ refused, answered }: ApprovalView, text: Text): readonly Element[] {
  const { comment = '' } = answered ?? {}
  const input = textInput({
    id: 'comment',
    label: labelOf('comment', text),
    isMultiline: true,
    maxLength: 500,
    value: comment,
  })
  return fieldErrors(refused, { comment }, text).below('comment', input)
}

/** What has changed since this was asked before, with the words with which it was sent back. */
function againElements({ again }: Proposal, { approval }: Text): readonly Element[] {
  if (!again) return []
  const { changed, sentBack } = again
  const { parts, nothing, changes } = approval.again
  return [
    box('accent', [
      ...(sentBack ? [paragraph(approval.again.sentBack(escapeCardText(sentBack.by)), { weight: 'Bolder' })] : []),
      ...(sentBack?.comment ? [paragraph(`“${escapeCardText(sentBack.comment, 500)}”`)] : []),
      paragraph(changed.length === 0 ? nothing : changes(changed.map((part) => parts[part]).join(', '))),
    ]),
  ]
}

/** What can break apps and flows takes a second press, which names how much that is. */
function approveAction(refused: Problem | undefined, data: RequestData, { approval }: Text): Action {
  return refused?.code === 'breaking-unconfirmed'
    ? execute(approval.approveBreaking(refused.details.count), 'approve-breaking', data, { style: 'destructive' })
    : execute(approval.approve, 'approve', data, { style: 'positive' })
}

/** Who finds the connector: all that the policy names are ticked, and the approver may leave some out. */
function makerElements({ request, answered }: ApprovalView, { approval }: Text): readonly Element[] {
  if (request.kind === 'rotate-secret') return []
  const { makers = [] } = proposalOf(request)
  if (makers.length === 0) return [subtle(approval.noMakers)]
  const choices = makers.map(({ id, name }) => ({ title: escapeCardText(name, 80), value: id }))
  const ticked = answered?.makers ?? makers.map(({ id }) => id)
  return [ticks({ id: 'makers', label: approval.makers, choices, ticked })]
}

function askWords({ kind }: ChangeRequest, { updates }: Proposal, { approval }: Text) {
  if (kind === 'rotate-secret') return approval.askRotation
  return updates ? approval.askUpdate : approval.ask
}

function approvalFacts(
  request: ChangeRequest,
  proposal: Proposal,
  text: Text,
): readonly (readonly [string, string | undefined])[] {
  const { common, approval } = text
  const { app, analysis } = request
  const kind = app.kind === 'function' ? common.function : common.web
  const size = approval.size(Math.ceil(proposal.bytes / 1024))
  return [
    [common.app, `${escapeCardText(app.name)} (${kind}, ${escapeCardText(app.resourceGroup)})`],
    [common.host, escapeCardText(analysis?.host ?? app.host)],
    [common.operations, analysis && operationCounts(analysis)],
    [common.signIn, signInWords(proposal.signIn, text)],
    [common.registration, registrationWords(request, proposal, text)],
    [common.secretExpires, secretWords(request, text)],
    [
      common.definition,
      analysis &&
        `OpenAPI ${escapeCardText(analysis.sourceVersion)}, ${size}, ${approval.readAt(moment(analysis.origin.fetchedAt))}`,
    ],
    [common.fingerprint, `${proposal.digest.slice(0, 12)}…`],
    [common.request, request.id],
  ]
}

function secretWords({ secret }: ChangeRequest, { approval }: Text): string | undefined {
  if (!secret) return undefined
  return [secret.expires && escapeCardText(secret.expires), secret.checked && approval.checked]
    .filter(Boolean)
    .join(', ')
}

function registrationWords({ registration }: ChangeRequest, { signIn }: Proposal, text: Text): string | undefined {
  const isUsed = registration && 'clientId' in signIn && signIn.clientId === registration.appId
  return isUsed ? text.approval.madeByBot(escapeCardText(registration.displayName)) : undefined
}

function riskElements(
  {
    request,
    proposal,
    review,
  }: { readonly request: ChangeRequest; readonly proposal: Proposal; readonly review: Review | undefined },
  text: Text,
): readonly Element[] {
  const { analysis } = request
  const { approval } = text
  if (!analysis) return []
  const { facts: appFacts } = analysis
  const writes = Object.keys(analysis.operations).filter((verb) => destructiveVerbs.includes(verb.toLowerCase()))
  const unfit = mismatchWords(proposal.signIn.type, signInValues(proposal.signIn), request, text)
  const risks = [
    ...(isOwnHost(analysis) ? [] : [approval.otherHost(escapeCardText(analysis.host))]),
    ...(proposal.movedFrom === undefined ? [] : [approval.movedFrom(escapeCardText(proposal.movedFrom, 90))]),
    ...alikeWords(proposal, text, review),
    ...(analysis.origin.draft ? [draftWords(analysis.origin.draft, text, escapeCardText)] : []),
    ...(analysis.origin.fileName && !analysis.origin.draft
      ? [approval.sentFile(escapeCardText(analysis.origin.fileName, 80))]
      : []),
    ...(proposal.signIn.type === 'none' && unfit.length === 0 ? [approval.open] : unfit),
    ...(writes.length > 0 ? [approval.writes(writes.map((verb) => verb.toUpperCase()).join(', '))] : []),
    ...(appFacts.state === 'stopped' ? [approval.stopped] : []),
    ...(appFacts.reachableFromInternet ? [] : [approval.private]),
    ...(appFacts.clientCertificateRequired ? [approval.certificate] : []),
    ...(appFacts.easyAuth?.limitsClients ? [approval.limitsClients] : []),
    ...(analysis.losses > 0 ? [approval.losses(analysis.losses)] : []),
    ...(analysis.leftOut > 0 ? [approval.leftOut(analysis.leftOut)] : []),
  ]
  if (risks.length === 0) return []
  const lines = risks.map((risk) => paragraph(`• ${risk}`, { spacing: 'Small' }))
  return [box('warning', [paragraph(approval.risks, { weight: 'Bolder' }), ...lines])]
}

/** Returns false when the definition names a host that is not the app's: makers' keys and data would go there. */
function isOwnHost({ host, facts: { hosts } }: Analysis): boolean {
  return hosts.includes(host.toLowerCase())
}

function operationElements(request: ChangeRequest, { approval }: Text): readonly Element[] {
  const { analysis } = request
  const names = analysis?.operationNames ?? []
  const total = Object.values(analysis?.operations ?? {}).reduce((sum, count) => sum + count, 0)
  const lines = names.map((name) => subtle(`• ${escapeCardText(name, 80)}`, { spacing: 'None' }))
  return total > names.length ? [...lines, subtle(approval.more(total - names.length), { spacing: 'None' })] : lines
}
