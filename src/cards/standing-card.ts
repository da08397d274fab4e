import type { Connector } from '../core/connector.ts'
import { whoseTurn } from '../core/next-steps.ts'
import type { ChangeRequest } from '../core/request.ts'
import type { Standing } from '../core/standing.ts'
import { card, facts, heading, paragraph, say, subtle } from './elements.ts'
import type { Card, Element } from './elements.ts'
import { moment, escapeCardText, shortened } from './card-text.ts'
import { nameOf } from './name-of.ts'
import type { Text } from './text/index.ts'

/** The answer to “status of …”: state, whose turn, since when and what comes next, for everything that fits. */
export function standingCard(
  standings: readonly Standing[],
  text: Text,
  /** Connectors whose secret the reader may ask to replace. */
  rotatable: readonly Connector[] = [],
): Card {
  const titles = standings.map((standing) => titleOf(standing, text))
  return card({
    body: [heading(text.standing.title(standings.length)), ...standings.flatMap((one) => standingElements(one, text))],
    actions: rotatable.slice(0, 3).map((one) => rotateButton(one, rotatable.length > 1, text)),
    fallbackText: text.standing.fallback(titles.join('; ')),
  })
}

function rotateButton({ displayName }: Connector, isOneOfSeveral: boolean, { secretExpires }: Text): Element {
  const name = shortened(displayName, 60)
  return say(isOneOfSeveral ? `${secretExpires.rotate}: ${name}` : secretExpires.rotate, secretExpires.words(name))
}

function titleOf({ connector, request }: Standing, text: Text): string {
  const name = connector?.displayName ?? (request ? nameOf(request) : '')
  const status = request ? text.statuses[request.status] : text.statuses.imported
  return `${name}: ${status}`
}

function standingElements(standing: Standing, text: Text): readonly Element[] {
  const { connector, request } = standing
  const rows = facts([...connectorRows(connector, text), ...requestRows(request, text)])
  const next = request ? [subtle(`${text.common.next}: ${text.request.nextSteps[request.status]}`)] : []
  return [
    paragraph(escapeCardText(titleOf(standing, text)), { weight: 'Bolder', separator: true }),
    ...(rows ? [rows] : []),
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

/** The person's own requests or what waits for their decision: one line each. */
export function requestListCard(
  list: { readonly title: string; readonly empty: string; readonly requests: readonly ChangeRequest[] },
  text: Text,
): Card {
  const rows = list.requests.map((request): readonly [string, string] => [
    escapeCardText(nameOf(request), 60),
    `${text.statuses[request.status]}, ${moment(request.updatedAt)} · ${request.id}`,
  ])
  return listCard({ title: list.title, empty: list.empty, rows }, text)
}

/** All exported connectors: environment, version, sign-in and expiry. */
export function connectorListCard(connectors: readonly Connector[], text: Text): Card {
  const rows = connectors
    .slice(0, 30)
    .map((connector): readonly [string, string] => [
      escapeCardText(connector.displayName, 60),
      [
        escapeCardText(connector.environment.name),
        `${text.common.version.toLowerCase()} ${connector.versions.length}`,
        escapeCardText(connector.owner.name),
        text.signInTypes[connector.signInType],
        ...(connector.secretExpires
          ? [`${text.common.secretExpires.toLowerCase()} ${escapeCardText(connector.secretExpires)}`]
          : []),
      ].join(' · '),
    ])
  return listCard({ title: text.lists.connectors, empty: text.lists.noConnectors, rows }, text)
}

function listCard(
  list: { readonly title: string; readonly empty: string; readonly rows: readonly (readonly [string, string])[] },
  text: Text,
): Card {
  return card({
    body: [
      heading(list.title),
      ...(list.rows.length > 0 ? [facts(list.rows)] : [paragraph(list.empty), subtle(text.lists.startOne)]),
    ],
    actions: list.rows.length > 0 ? [] : [say(text.help.export, text.help.says.export)],
    fallbackText: `${list.title}: ${list.rows.length}`,
  })
}
