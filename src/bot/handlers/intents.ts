import { parseAppReference } from '../../core/azure/app-reference.ts'
import { pastedAddress } from '../../core/text/pasted-address.ts'
import { cutTail, visible } from '../../core/text/text.ts'
import { everyLanguage } from '../../cards/text/index.ts'
import type { IntentWords } from '../../cards/text/intent-words.ts'

/** What somebody asks for, as far as a few words can say it. */
export type Intent =
  | { readonly type: 'export'; readonly words: string }
  | { readonly type: 'status'; readonly words: string }
  | { readonly type: 'definition'; readonly words: string }
  | { readonly type: 'my-requests' | 'approvals' | 'connectors' | 'help' }
  | { readonly type: 'rotate'; readonly words: string }
  | { readonly type: 'sign-out' }
  | { readonly type: 'unknown'; readonly words: string }

type Form = keyof IntentWords['forms']

/** What each form means, with the words behind it. Tried in this order, each in every language. */
const meanings: Readonly<Record<Form, (words: string) => Intent>> = {
  rotate: (words) => ({ type: 'rotate', words }),
  // Before the next one, which would take “how do I export orders” for a question about “I export orders”.
  export: (words) => ({ type: 'export', words }),
  'how-it-stands': (words) => ({ type: 'status', words: withoutClosing(words) }),
  definition: (words) => ({ type: 'definition', words }),
  preview: (words) => ({ type: 'definition', words }),
  status: (words) => ({ type: 'status', words }),
  'my-requests': () => ({ type: 'my-requests' }),
  approvals: () => ({ type: 'approvals' }),
  connectors: () => ({ type: 'connectors' }),
  'sign-out': () => ({ type: 'sign-out' }),
  help: () => ({ type: 'help' }),
}

const languages: readonly IntentWords[] = everyLanguage.map(({ intents }) => intents)

/** Characters of a message that are read; what people ask the bot fits into a line. */
export const longestMessage = 500

/**
 * Reads a message. Case and closing punctuation do not count; all languages are understood side by side. An address that
 * was pasted, behind “export” or alone, names the app, and is kept as it was written.
 */
export function readIntent(text: string): Intent {
  const intent = readWords(text)
  const address = pastedAddress(text)
  if (intent.type === 'export') return address === undefined ? intent : { type: 'export', words: address }
  const isAlone = !visible(text).includes(' ') && parseAppReference(text) !== undefined
  return intent.type === 'unknown' && isAlone ? { type: 'export', words: address ?? intent.words } : intent
}

function readWords(text: string): Intent {
  const seen = visible(text.slice(0, longestMessage))
  const said = `${seen.toLowerCase().split(' ').map(withoutMarks).filter(Boolean).join(' ')} `
  for (const form of Object.keys(meanings) as readonly Form[]) {
    const begun = longestMatch(form, said)
    if (begun !== undefined) return named(meanings[form](said.slice(begun).trim()))
  }
  return { type: 'unknown', words: seen }
}

/** How many characters the form takes in the language that knows most of them; people mix languages. */
function longestMatch(form: Form, said: string): number | undefined {
  const lengths = languages.flatMap(({ forms }) => forms[form].exec(said)?.[0].length ?? [])
  return lengths.length === 0 ? undefined : Math.max(...lengths)
}

/** Without quotation marks before a word, and without them and punctuation behind it. */
function withoutMarks(word: string): string {
  return cutTail(word, /[^“”"'!?.,;:]/).replace(/^[“”"']+/, '')
}

function withoutClosing(words: string): string {
  const end = languages.flatMap(({ closing }) => closing).find((one) => words.endsWith(one))
  return end === undefined ? words : words.slice(0, -end.length)
}

function named(intent: Intent): Intent {
  return 'words' in intent ? { ...intent, words: nameIn(intent.words) } : intent
}

function nameIn(words: string): string {
  const rest = words.split(' ').filter((word) => !languages.some(({ filler }) => filler.test(word)))
  const name = rest.join(' ')
  const namesNothing = rest.every((word) => languages.some(({ generic }) => generic.test(word)))
  return namesNothing || !/[\p{L}\p{N}]/u.test(name) ? '' : name
}
