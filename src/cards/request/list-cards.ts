import type { Connector } from '../../core/connector/connector.ts'
import type { ListName } from '../../core/list-names.ts'
import type { ChangeRequest } from '../../core/request.ts'
import type { Action, Card } from '../elements/card-types.ts'
import { execute, say } from '../elements/actions.ts'
import { card, facts, heading, paragraph, subtle } from '../elements/elements.ts'
import { escapeCardText, moment } from '../elements/escape-card-text.ts'
import { nameOf } from '../name-of.ts'
import { openActions } from './open-actions.ts'
import { statusWords } from './status-words.ts'
import type { Text } from '../text/index.ts'

/** Teams shows six buttons of a card: one for each request, and one for the next page. */
const requestsPerPage = 5
const connectorsPerPage = 30

/** A part of a list: how many rows there are before it, and in all. */
interface Part<Row> {
  readonly list: ListName
  readonly rows: readonly Row[]
  readonly from: number
  /** Rows are counted up to this number; a longer list says so. */
  readonly mostCounted?: number
}

/**
 * Returns requests in one line each, a person's own or those that wait for the person's decision, with a button that
 * brings the card of each to the bottom of the chat.
 */
export function requestListCard(
  part: Part<ChangeRequest> & { readonly list: 'my-requests' | 'approvals' },
  text: Text,
): Card {
  const shown = part.rows.slice(part.from, part.from + requestsPerPage)
  return listCard(
    {
      ...part,
      shown: shown.map((request): readonly [string, string] => [
        escapeCardText(nameOf(request), 60),
        `${statusWords(request, text)}, ${moment(request.updatedAt)} · ${request.id}`,
      ]),
      open: openActions(shown, text),
    },
    text,
  )
}

/**
 * Returns all exported connectors in one line each: environment, version, owner, sign-in type and expiry of the secret.
 */
export function connectorListCard({ rows, from }: Pick<Part<Connector>, 'rows' | 'from'>, text: Text): Card {
  const shown = rows
    .slice(from, from + connectorsPerPage)
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
  return listCard({ list: 'connectors', rows, from, shown, open: [] }, text)
}

function listCard(
  {
    list,
    rows,
    from,
    mostCounted = Infinity,
    shown,
    open,
  }: Part<unknown> & { readonly shown: readonly (readonly [string, string])[]; readonly open: readonly Action[] },
  text: Text,
): Card {
  const { title, empty } = text.lists.of[list]
  const next = from + shown.length
  const left = rows.length - next
  const isMore = rows.length > mostCounted
  const more = isMore ? text.lists.moreThan(left - 1) : text.lists.more(left)
  return card({
    body: [
      heading(title),
      ...(shown.length > 0 ? [facts(shown)] : [paragraph(empty), subtle(text.lists.startOne)]),
      ...(left > 0 ? [subtle(more)] : []),
    ],
    actions: [
      ...open,
      ...(left > 0 ? [execute(text.lists.next, 'list', { list, from: next })] : []),
      ...(shown.length > 0 ? [] : [say(text.help.export, text.help.says.export)]),
    ],
    fallbackText: `${title}: ${shown.length}`,
  })
}
