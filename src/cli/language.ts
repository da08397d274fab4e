import { languages, textFor } from '../cards/text/index.ts'
import type { Text } from '../cards/text/index.ts'
import { Misuse } from './misuse.ts'

/** `--language`: that of the sentences in a command's report; English when it is not given. */
export const languageOption = { language: { type: 'string' } } as const

/** The sentences of a language; throws a misuse for one that is not there. */
export function textOf(language: string | undefined): Text {
  if (language === undefined || languages.includes(language)) return textFor(language)
  throw new Misuse(`There is no language "${language}"; there are ${languages.join(', ')}.`)
}
