import type { Connector } from '../../core/connector/connector.ts'
import type { ChangeRequest } from '../../core/request.ts'
import type { Card } from '../elements/card-types.ts'
import { say } from '../elements/actions.ts'
import { card, facts, heading, paragraph, subtle } from '../elements/elements.ts'
import { escapeCardText, moment } from '../elements/escape-card-text.ts'
import { nameOf } from '../name-of.ts'
import { statusWords } from './status-words.ts'
import type { Text } from '../text/index.ts'

/** Returns requests in one line each: a person's own, or those that wait for the person's decision. */
export function requestListCard(
  list: { readonly title: string; readonly empty: string; readonly requests: readonly ChangeRequest[] },
  text: Text,
): Card {
  const rows = list.requests.map((request): readonly [string, string] => [
    escapeCardText(nameOf(request), 60),
    `${statusWords(request, text)}, ${moment(request.updatedAt)} · ${request.id}`,
  ])
  return listCard({ title: list.title, empty: list.empty, rows }, text)
}

/**
 * Returns all exported connectors in one line each: environment, version, owner, sign-in type and expiry of the secret.
 */
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
