import { ownValue } from '../../core/text/own-value.ts'
import { en } from './en/index.ts'
import type { Text } from './en/index.ts'
import { nl } from './nl/index.ts'

export type { Text }

const texts: Readonly<Record<string, Text>> = { en, nl }

/** The languages there are, by the first part of a locale. */
export const languages: readonly string[] = Object.keys(texts)

export const everyLanguage: readonly Text[] = Object.values(texts)

/** The text for a locale such as `nl-NL`; English for languages that are not there. */
export function textFor(locale: string | undefined): Text {
  const language = locale?.split('-')[0]?.toLowerCase() ?? 'en'
  return ownValue(texts, language) ?? en
}
