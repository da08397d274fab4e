import { whoseTurn } from '../../core/next-steps.ts'
import { owedSteps } from '../../core/owed-steps.ts'
import { samePerson } from '../../core/person.ts'
import { waitsForPerson } from '../../core/problems.ts'
import type { Problem } from '../../core/problems.ts'
import type { ChangeRequest, ImportResult } from '../../core/request.ts'
import { clientIn } from '../../core/sign-in.ts'
import type { Principal } from '../../core/connector/sharing.ts'
import { draftElements } from '../definition/draft-mark.ts'
import { definitionButton } from '../definition/definition-buttons.ts'
import { execute, openUrl } from '../elements/actions.ts'
import { box, card, facts, heading, paragraph, subtle } from '../elements/elements.ts'
import type { Action, Card, Element } from '../elements/card-types.ts'
import { nameOf } from '../name-of.ts'
import { moment } from '../elements/escape-card-text.ts'
import { answerElements, keptElements } from '../problem-card.ts'
import { reasonWords } from '../text/engine-words.ts'
import type { Text } from '../text/index.ts'
import { alikeWords } from './alike-words.ts'
import { changeElements, changesButton } from './change-elements.ts'
import { nextStepWords, statusWords } from './status-words.ts'
import { signInWords } from './sign-in-words.ts'
import { testElements } from './test-words.ts'
import { escapeCardText } from '../elements/escape-card-text.ts'

export type Viewer = 'requester' | 'approver' | 'reader'

/**
 * Returns the status of a request for one viewer: outcome, facts, next step, and the actions that this viewer may take.
 */
export function requestCard(
  view: { readonly request: ChangeRequest; readonly viewer: Viewer; readonly refused?: Problem },
  text: Text,
): Card {
  const { request, viewer } = view
  const refused = stillRefused(request, view.refused)
  const name = nameOf(request)
  const status = statusWords(request, text)
  return card({
    body: [
      heading(text.request.title(escapeCardText(name), status)),
      ...outcomeElements(request, text),
      ...keptElements({ kept: request.problem, refused }, text, viewer),
      ...(viewer === 'approver' ? begunElements(request, text) : []),
      ...redirectElements(request, text),
      ...federatedElements(request, text),
      ...proposedElements(request, text),
      ...sharingElements(request, text),
      ...testElements(request.result?.test, text),
      ...draftElements(request.analysis, text),
      facts(requestFacts(request, text)),
      subtle(`${text.common.next}: ${nextStepWords(request, text)}`),
      ...answerElements(refused, text, viewer),
    ],
    actions: [
      ...actionsFor(request, viewer, text),
      viewer === 'requester' && request.status === 'awaiting-approval' ? changesButton(request, text) : undefined,
      viewer === 'approver' ? pageButton(request, text) : undefined,
      viewer === 'reader' ? undefined : definitionButton(request, text),
    ],
    fallbackText: text.request.fallback(name, status),
  })
}

/** Nobody has to sign in for what was decided or done meanwhile. */
function stillRefused({ status }: ChangeRequest, refused: Problem | undefined): Problem | undefined {
  const isWaiting = status === 'awaiting-approval' || status === 'approved' || status === 'importing'
  return refused && waitsForPerson(refused.code) && !isWaiting ? undefined : refused
}

/** Returns one box with the decision and what came of it. */
function outcomeElements(request: ChangeRequest, text: Text): readonly Element[] {
  const { decision, result, kind, registration } = request
  if (!decision) return []
  const words = text.request.decidedBy(
    escapeCardText(decision.by.name),
    text.request.verdicts[decision.verdict],
    moment(decision.at),
  )
  return [
    box(decision.verdict === 'approved' ? 'good' : 'warning', [
      paragraph(words, { weight: 'Bolder' }),
      ...(decision.comment ? [paragraph(`“${escapeCardText(decision.comment, 500)}”`)] : []),
      ...(result ? [paragraph(outcomeWords(request, result, text))] : []),
      ...(result && kind === 'rotate-secret' && !registration ? [paragraph(text.request.removeOld)] : []),
    ]),
  ]
}

/** Says also with whose rights it was done, where that was not who approved. */
function outcomeWords({ kind, decision }: ChangeRequest, result: ImportResult, { request: text }: Text): string {
  const { created, by } = result
  const other = by && decision && !samePerson(by, decision.by) ? escapeCardText(by.name) : undefined
  const { rotated, rotatedUnread, made, updated } = text.outcomes
  if (kind === 'rotate-secret') return (result.definitionUnread ? rotatedUnread : rotated)(other)
  return (created ? made : updated)(other)
}

/** Returns what the approvers are asked to change for makers, and which other connectors makers could take for it. */
function proposedElements({ status, proposal }: ChangeRequest, text: Text): readonly Element[] {
  if (status !== 'awaiting-approval' || !proposal) return []
  const alike = alikeWords(proposal, text)
  return [
    ...(alike.length > 0
      ? [
          box(
            'warning',
            alike.map((words) => paragraph(words, { spacing: 'Small' })),
          ),
        ]
      : []),
    ...changeElements(proposal, text),
  ]
}

/** Returns who alone can go on with an import that was broken off while it made the connector: others do not see it. */
function begunElements({ status, creating }: ChangeRequest, text: Text): readonly Element[] {
  if (status !== 'failed' || !creating) return []
  return [box('warning', [paragraph(text.request.begun(escapeCardText(creating.by.name)))])]
}

/** Returns who finds the connector. That is said only of those with whom Power Platform says it is shared. */
function sharingElements({ result, proposal, decision }: ChangeRequest, text: Text): readonly Element[] {
  const { sharing, by = decision?.by } = result ?? {}
  if (!sharing || !by) return []
  const { sharing: words } = text.request
  const owner = escapeCardText(by.name)
  const isMissing = ({ id }: Principal) => sharing.missing.some(({ principal }) => principal.id === id)
  const makers = (decision?.makers ?? proposal?.makers ?? []).filter((one) => !isMissing(one))
  const missing = sharing.missing.map(({ principal }) => principal)
  const why = reasonWords(sharing.reason, text)
  const reason = why === undefined ? [] : [paragraph(words.because(escapeCardText(why, 300)))]
  return [
    ...(makers.length > 0 ? [paragraph(words.makers(namesOf(makers)))] : []),
    ...(makers.length === 0 && missing.length === 0 ? [paragraph(words.nobody(owner))] : []),
    ...(missing.length > 0 ? [box('warning', [paragraph(words.missing(namesOf(missing), owner)), ...reason])] : []),
  ]
}

function namesOf(principals: readonly Principal[]): string {
  return principals.map(({ name }) => escapeCardText(name, 80)).join(', ')
}

/** Leads to where a connector is shared and changed by hand. */
function pageButton({ result }: ChangeRequest, text: Text): Action | undefined {
  return result?.page === undefined ? undefined : openUrl(text.request.sharing.open, result.page)
}

/** Returns the redirect URL: added by the bot, or to be added where this provider keeps such addresses. */
function redirectElements(request: ChangeRequest, text: Text): readonly Element[] {
  const { result, registration, kind, proposal } = request
  if (!result?.redirectUrl || kind === 'rotate-secret') return []
  if (registration?.redirectUrl === result.redirectUrl) {
    return [box('good', [paragraph(text.request.redirectAdded(escapeCardText(registration.displayName)))])]
  }
  const owed = owedSteps(request).find(({ step }) => step === 'redirect-url')
  // Of what version 0.1 imported, it is not known whether it was done.
  if (!owed && result.by) return []
  if (owed?.turn === 'bot') return [subtle(text.request.owed.byBot['redirect-url'])]
  const { type = 'entra-id' } = (proposal && clientIn(proposal.signIn)) ?? {}
  return [
    box('accent', [
      paragraph(text.request.redirect[type]),
      paragraph(escapeCardText(result.redirectUrl, 300), { fontType: 'Monospace' }),
    ]),
  ]
}

/** Returns the credential that the registration has to trust: before that, every sign-in of a maker fails. */
function federatedElements(request: ChangeRequest, text: Text): readonly Element[] {
  const { result } = request
  if (!result || !owedSteps(request).some(({ step }) => step === 'federated-credential')) return []
  const { federated: words } = text.request
  if (!result.federated) return [subtle(words.waiting)]
  if (result.federated === 'not-told') return [box('warning', [paragraph(words.notTold)])]
  const { issuer, subject, audience } = result.federated
  const lines = [
    words.issuer(escapeCardText(issuer, 300)),
    words.subject(escapeCardText(subject, 300)),
    words.audience(escapeCardText(audience, 300)),
  ]
  return [box('accent', [paragraph(words.add), ...lines.map((line) => paragraph(line, { fontType: 'Monospace' }))])]
}

function requestFacts(request: ChangeRequest, text: Text): readonly (readonly [string, string | undefined])[] {
  const { common } = text
  const { proposal, app } = request
  const { since } = whoseTurn(request)
  const waiting =
    request.status === 'awaiting-approval' ? proposal?.approvers.map(({ name }) => escapeCardText(name)) : undefined
  return [
    [common.app, escapeCardText(app.name)],
    [common.environment, proposal && escapeCardText(proposal.environment.name)],
    [common.signIn, proposal && signInWords(proposal.signIn, text)],
    [common.requester, escapeCardText(request.requester.name)],
    [common.approvers, waiting?.join(', ')],
    [common.secretExpires, request.secret?.expires && escapeCardText(request.secret.expires)],
    [common.since, moment(since)],
    [common.fingerprint, proposal && `${proposal.digest.slice(0, 12)}…`],
    [common.request, request.id],
  ]
}

function actionsFor(request: ChangeRequest, viewer: Viewer, { request: text }: Text): readonly (Action | undefined)[] {
  const data = { r: request.id, v: request.version }
  if (viewer === 'requester') {
    switch (request.status) {
      case 'awaiting-approval':
        return [execute(text.withdraw, 'withdraw', data)]
      case 'changes-requested':
        return [execute(text.edit, 'edit', data, { style: 'positive' }), execute(text.withdraw, 'withdraw', data)]
      case 'failed':
        return [
          request.problem?.turn === 'requester' ? execute(text.edit, 'edit', data, { style: 'positive' }) : undefined,
          execute(text.withdraw, 'withdraw', data),
        ]
      case 'imported':
        return owedSteps(request).some(({ turn }) => turn === 'requester')
          ? [execute(text.owed.done, 'say-done', data, { style: 'positive' })]
          : []
      default:
        return []
    }
  }
  return viewer === 'approver' && request.status === 'failed'
    ? [execute(text.retry, 'retry', data, { style: 'positive' })]
    : []
}
