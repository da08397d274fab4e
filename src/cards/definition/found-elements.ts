import type { ChangeRequest } from '../../core/request.ts'
import type { AppFacts } from '../../core/app/app-facts.ts'
import type { Analysis } from '../../core/source-app.ts'
import { facts, subtle } from '../elements/elements.ts'
import type { Element } from '../elements/card-types.ts'
import { moment } from '../elements/escape-card-text.ts'
import type { Text } from '../text/index.ts'
import type { KeptFinding } from '../../core/definition.ts'
import { escapeCardText } from '../elements/escape-card-text.ts'
import { findingWords } from '../text/engine-words.ts'
import { attemptWords, closedWords, isGateway, unreadIn, unreadLines } from './reading-words.ts'

/** Returns the facts of app and definition, which the found card, the form and the definition's dialog share. */
export function foundElements(request: ChangeRequest, analysis: Analysis, text: Text): readonly Element[] {
  const { common, found } = text
  const { app } = request
  const { facts: appFacts } = analysis
  const kind = app.kind === 'function' ? common.function : common.web
  const rows = facts([
    [common.app, [kind, escapeCardText(appFacts.runtime ?? ''), common[appFacts.state]].filter(Boolean).join(', ')],
    [common.host, escapeCardText(app.host)],
    [found.calls, otherHostWords(analysis, text)],
    [found.easyAuth, easyAuthWords(appFacts, text)],
    [found.network, networkWords(analysis, text)],
    [
      common.definition,
      `${escapeCardText(analysis.title, 80)} (OpenAPI ${escapeCardText(analysis.sourceVersion, 10)})`,
    ],
    [found.source, sourceWords(analysis, app.host, text)],
    [common.operations, chosenCounts(analysis, text)],
    [found.changes, changeCounts(analysis, text)],
  ])
  const unread = unreadLines(unreadIn(analysis), text).map((line) => subtle(line, { spacing: 'None' }))
  return [...(rows ? [rows] : []), ...unread, ...worstElements(analysis.worst, text)]
}

/** Returns false when the definition names a host that is not the app's: makers' keys and data would go there. */
export function isOwnHost({ host, facts: { hosts } }: Pick<Analysis, 'host' | 'facts'>): boolean {
  return hosts.includes(host.toLowerCase())
}

function easyAuthWords({ easyAuth, unread = [] }: AppFacts, { found, reading }: Text): string {
  if (unread.some(({ what }) => what === 'authentication')) return reading.notRead
  return easyAuth?.requireAuthentication ? found.easyAuthOn : found.easyAuthOff
}

function otherHostWords(analysis: Analysis, { found }: Text): string | undefined {
  if (isOwnHost(analysis)) return undefined
  return (isGateway(analysis) ? found.gateway : found.notItsHost)(escapeCardText(analysis.host))
}

/** A closed network is in the way of connectors that call the app itself. */
function networkWords(analysis: Analysis, text: Text): string {
  const { facts } = analysis
  if (facts.reachableFromInternet) return text.found.public
  const why = closedWords(facts, text)
  if (why === '') return text.found.private
  return (isOwnHost(analysis) ? text.found.closed : text.found.closedBehind)(why)
}

/** The app's own host stands in a row of its own; API Management exports to a host that says nothing. */
function placeOf({ hostname, pathname }: URL, ownHost: string): string {
  return hostname === ownHost || hostname.endsWith('.blob.core.windows.net') ? pathname : `${hostname}${pathname}`
}

/** Where the document was read, when, and with what; a draft was read nowhere. */
function sourceWords({ origin }: Analysis, ownHost: string, text: Text): string {
  const url = URL.parse(origin.url)
  const place = origin.fileName ?? (url ? placeOf(url, ownHost) : undefined)
  return [
    `${text.found.via[origin.via]}${place === undefined ? '' : `: ${escapeCardText(place, 120)}`}`,
    moment(origin.fetchedAt),
    ...attemptWords(origin, text),
  ].join(', ')
}

export function worstElements(worst: readonly KeptFinding[], text: Text): readonly Element[] {
  if (worst.length === 0) return []
  const lines = worst.map((finding) => {
    const { operation } = finding
    const words = escapeCardText(findingWords(finding, text), 160)
    return subtle(`• ${operation ? `${escapeCardText(operation, 60)}: ` : ''}${words}`, { spacing: 'None' })
  })
  return [subtle(text.found.worst), ...lines]
}

/** Returns `7 (GET 4, POST 3)`, followed by how many there are when some were left out. */
function chosenCounts(analysis: Analysis, { definition }: Text): string {
  const total = Object.values(analysis.operations).reduce((sum, count) => sum + count, 0)
  const of = analysis.available > total ? ` – ${definition.counts(total, analysis.available)}` : ''
  return `${operationCounts(analysis)}${of}`
}

/** Returns `7 (GET 4, POST 2, DELETE 1)`. */
export function operationCounts(analysis: Pick<Analysis, 'operations'>): string {
  const verbs = Object.entries(analysis.operations)
  const total = verbs.reduce((sum, [, count]) => sum + count, 0)
  if (total === 0) return '0'
  return `${total} (${verbs.map(([verb, count]) => `${verb.toUpperCase()} ${count}`).join(', ')})`
}

/** Returns `5 repairs …, 2 things a connector cannot carry`. */
export function changeCounts(analysis: Analysis, { found }: Text): string {
  const parts = [
    ...(analysis.repairs > 0 ? [found.repairs(analysis.repairs)] : []),
    ...(analysis.losses > 0 ? [found.losses(analysis.losses)] : []),
    ...(analysis.leftOut > 0 ? [found.leftOut(analysis.leftOut)] : []),
  ]
  return parts.length > 0 ? parts.join(', ') : found.unchanged
}
