import type { Review } from '../../core/connector/review.ts'
import type { ChangeRequest, Proposal } from '../../core/request.ts'
import type { Analysis } from '../../core/source-app.ts'
import { draftWords } from '../definition/draft-mark.ts'
import { isOwnHost } from '../definition/found-elements.ts'
import { closedWords, isGateway, readElsewhere, unreadIn } from '../definition/reading-words.ts'
import type { Element } from '../elements/card-types.ts'
import { box, paragraph } from '../elements/elements.ts'
import { escapeCardText } from '../elements/escape-card-text.ts'
import type { Text } from '../text/index.ts'
import { alikeWords } from './alike-words.ts'

const destructiveVerbs = ['post', 'put', 'patch', 'delete']

/** Returns what an approver should weigh before they decide: each risk in a sentence. */
export function riskElements(
  {
    request,
    proposal,
    review,
    unfit,
  }: {
    readonly request: ChangeRequest
    readonly proposal: Proposal
    readonly review: Review | undefined
    readonly unfit: readonly string[]
  },
  text: Text,
): readonly Element[] {
  const { analysis } = request
  const { approval } = text
  if (!analysis) return []
  const { facts: appFacts } = analysis
  const writes = Object.keys(analysis.operations).filter((verb) => destructiveVerbs.includes(verb.toLowerCase()))
  const risks = [
    ...otherHostRisk(analysis, text),
    ...(proposal.movedFrom === undefined ? [] : [approval.movedFrom(escapeCardText(proposal.movedFrom, 90))]),
    ...alikeWords(proposal, text, review),
    ...elsewhereRisk(analysis, text),
    ...(analysis.origin.draft ? [draftWords(analysis.origin.draft, text, escapeCardText)] : []),
    ...(analysis.origin.fileName && !analysis.origin.draft
      ? [approval.sentFile(escapeCardText(analysis.origin.fileName, 80))]
      : []),
    ...(proposal.signIn.type === 'none' && unfit.length === 0 ? [approval.open] : unfit),
    ...(writes.length > 0 ? [approval.writes(writes.map((verb) => verb.toUpperCase()).join(', '))] : []),
    ...(appFacts.state === 'stopped' ? [approval.stopped] : []),
    ...networkRisk(analysis, text),
    ...unreadRisk(analysis, text),
    ...(appFacts.clientCertificateRequired ? [approval.certificate] : []),
    ...(appFacts.easyAuth?.limitsClients ? [approval.limitsClients] : []),
    ...(analysis.losses > 0 ? [approval.losses(analysis.losses)] : []),
    ...(analysis.leftOut > 0 ? [approval.leftOut(analysis.leftOut)] : []),
  ]
  if (risks.length === 0) return []
  const lines = risks.map((risk) => paragraph(`• ${risk}`, { spacing: 'Small' }))
  return [box('warning', [paragraph(approval.risks, { weight: 'Bolder' }), ...lines])]
}

function otherHostRisk(analysis: Analysis, { approval }: Text): readonly string[] {
  if (isOwnHost(analysis)) return []
  return [(isGateway(analysis) ? approval.gateway : approval.otherHost)(escapeCardText(analysis.host))]
}

/** Nothing keeps a connector out that calls another host than the app's. */
function networkRisk(analysis: Analysis, text: Text): readonly string[] {
  const { facts } = analysis
  if (facts.reachableFromInternet || !isOwnHost(analysis)) return []
  const why = closedWords(facts, text)
  return [why === '' ? text.approval.private : text.approval.closed(why)]
}

function elsewhereRisk(analysis: Analysis, { approval }: Text): readonly string[] {
  const host = readElsewhere(analysis)
  return host === undefined ? [] : [approval.elsewhere(escapeCardText(host, 120))]
}

/** What is not known is said to be not known. */
function unreadRisk(analysis: Analysis, { approval, reading }: Text): readonly string[] {
  const unread = unreadIn(analysis).map(({ what }) => reading.lookUps[what])
  return unread.length === 0 ? [] : [approval.notRead([...new Set(unread)].join(', '))]
}
