import type { Connector } from '../../core/connector/connector.ts'
import { whoseTurn } from '../../core/next-steps.ts'
import type { ChangeRequest } from '../../core/request.ts'
import type { ExportStatus } from '../../core/export-status.ts'
import { say } from '../elements/actions.ts'
import { card, facts, heading, paragraph, subtle } from '../elements/elements.ts'
import type { Action, Card, Element } from '../elements/card-types.ts'
import { escapeCardText, moment, shortened } from '../elements/escape-card-text.ts'
import { draftElements } from '../definition/draft-mark.ts'
import { nameOf } from '../name-of.ts'
import { openActions } from './open-actions.ts'
import { nextStepWords, statusWords } from './status-words.ts'
import { testWords } from './test-words.ts'
import type { Text } from '../text/index.ts'

/** As many as are shown with all that is known of them; the others are named. */
const mostShown = 5

const mostRotations = 3
/** As many as Teams shows of one card. */
const mostActions = 6

interface Offered {
  /** Connectors whose secret the reader may ask to replace. */
  readonly rotatable?: readonly Connector[]
  /** Requests whose live card the reader may have anew. */
  readonly openable?: readonly ChangeRequest[]
}

/**
 * Returns the reply to “status of …”: status, whose turn, since when and what comes next, for everything that was
 * found.
 */
export function statusCard(
  found: readonly ExportStatus[],
  text: Text,
  { rotatable = [], openable = [] }: Offered = {},
): Card {
  const shown = found.slice(0, mostShown)
  const opened = shown.flatMap(({ request }) => (request && openable.includes(request) ? [request] : []))
  const rotations = rotatable.slice(0, mostRotations).map((one) => rotateAction(one, rotatable.length > 1, text))
  const titles = found.map((one) => titleOf(one, text))
  const others = titles.slice(mostShown)
  return card({
    body: [
      heading(text.standing.title(found.length)),
      ...shown.flatMap((one) => statusElements(one, text)),
      ...(others.length > 0
        ? [subtle(text.standing.others(others.map((title) => escapeCardText(title)).join(' · ')))]
        : []),
    ],
    actions: [...openActions(opened, text).slice(0, mostActions - rotations.length), ...rotations],
    fallbackText: text.standing.fallback(titles.join('; ')),
  })
}

function rotateAction({ displayName }: Connector, isOneOfMany: boolean, { secretExpires }: Text): Action {
  const name = shortened(displayName, 60)
  return say(isOneOfMany ? `${secretExpires.rotate}: ${name}` : secretExpires.rotate, secretExpires.words(name))
}

function titleOf({ connector, request }: ExportStatus, text: Text): string {
  const name = connector?.displayName ?? (request ? nameOf(request) : '')
  const status = request ? statusWords(request, text) : text.statuses.imported
  return `${name}: ${status}`
}

function statusElements(found: ExportStatus, text: Text): readonly Element[] {
  const { connector, request } = found
  const rows = facts([...connectorRows(connector, text), ...requestRows(request, text)])
  const { test } = request?.result ?? {}
  const tested = test ? [subtle(testWords(test, text))] : []
  const next = request ? [subtle(`${text.common.next}: ${nextStepWords(request, text)}`)] : []
  return [
    paragraph(escapeCardText(titleOf(found, text)), { weight: 'Bolder', separator: true }),
    ...(rows ? [rows] : []),
    ...draftElements(request?.analysis, text),
    ...tested,
    ...next,
  ]
}

function connectorRows(
  connector: Connector | undefined,
  text: Text,
): readonly (readonly [string, string | undefined])[] {
  const { common } = text
  if (!connector) return [[common.connector, text.standing.never]]
  return [
    [common.environment, escapeCardText(connector.environment.name)],
    [common.version, `${connector.versions.length}, ${moment(connector.versions.at(-1)?.at ?? '')}`],
    [common.owner, escapeCardText(connector.owner.name)],
    [common.signIn, text.signInTypes[connector.signInType]],
    [common.secretExpires, connector.secretExpires && escapeCardText(connector.secretExpires)],
    [common.redirectUrl, connector.redirectUrl && escapeCardText(connector.redirectUrl, 300)],
  ]
}

function requestRows(
  request: ChangeRequest | undefined,
  { common, turns }: Text,
): readonly (readonly [string, string | undefined])[] {
  if (!request) return []
  const { turn, since } = whoseTurn(request)
  const names =
    turn === 'approver' ? request.proposal?.approvers.map(({ name }) => escapeCardText(name)).join(', ') : undefined
  return [
    [common.app, escapeCardText(request.app.name)],
    [common.turn, names ?? (turn === 'requester' ? escapeCardText(request.requester.name) : turns[turn])],
    [common.since, moment(since)],
    [common.requester, escapeCardText(request.requester.name)],
    [common.request, request.id],
  ]
}
