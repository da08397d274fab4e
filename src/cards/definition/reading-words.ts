import type { AppFacts, UnreadSetting } from '../../core/app/app-facts.ts'
import type { Attempt } from '../../core/app/attempt.ts'
import type { Analysis } from '../../core/source-app.ts'
import { ownValue } from '../../core/text/own-value.ts'
import { escapeCardText } from '../elements/escape-card-text.ts'
import type { Text } from '../text/index.ts'

/** Returns why the internet does not reach the app, as far as its settings tell; empty where they tell nothing. */
export function closedWords({ closedBy = [] }: Pick<AppFacts, 'closedBy'>, { reading }: Text): string {
  return closedBy.flatMap((door) => ownValue(reading.closedDoors, door) ?? []).join('; ')
}

/** Returns what was brought along to an address, what was not, and how it is registered. */
export function attemptWords(
  attempt: Pick<Attempt, 'with' | 'without' | 'registeredAs' | 'status'>,
  text: Text,
): string[] {
  const { reading } = text
  return [
    ...(attempt.status === undefined ? [] : [reading.status(attempt.status)]),
    ...(attempt.with ? [reading.brought[attempt.with]] : []),
    ...(attempt.without ? [reading.withheld[attempt.without]] : []),
    ...(attempt.registeredAs ? [reading.registeredAs[attempt.registeredAs]] : []),
  ]
}

/** Returns a line for each setting that could not be read, with Azure's own words. */
export function unreadLines(unread: readonly UnreadSetting[], { reading }: Text): readonly string[] {
  return unread.map(({ what, said }) =>
    reading.unread(ownValue(reading.lookUps, what) ?? escapeCardText(what, 40), escapeCardText(said, 200)),
  )
}

/** True where the connector calls an API of API Management that is known to stand in front of the app. */
export function isGateway({ host, frontApis = [] }: Pick<Analysis, 'host' | 'frontApis'>): boolean {
  return frontApis.some(({ address }) => address.split('/')[0]?.toLowerCase() === host.toLowerCase())
}

/** All settings that could not be read, of the facts and of the search. */
export function unreadIn({ facts, unread = [] }: Pick<Analysis, 'facts' | 'unread'>): readonly UnreadSetting[] {
  return [...(facts.unread ?? []), ...unread]
}

/**
 * Returns the host that the document was read from where it is none of the app's. What API Management exports lies in a
 * storage account of its own.
 */
export function readElsewhere({ origin, facts }: Pick<Analysis, 'origin' | 'facts'>): string | undefined {
  const host = URL.parse(origin.url)?.hostname
  return host === undefined || origin.via === 'api-management' || facts.hosts.includes(host) ? undefined : host
}
