import { cutTail, visible } from '../../core/text/text.ts'

/** What somebody asks for, as far as a few words can say it. */
export type Intent =
  | { readonly type: 'export'; readonly words: string }
  | { readonly type: 'status'; readonly words: string }
  | { readonly type: 'definition'; readonly words: string }
  | { readonly type: 'my-requests' | 'approvals' | 'connectors' | 'help' }
  | { readonly type: 'rotate'; readonly words: string }
  | { readonly type: 'sign-out' }
  | { readonly type: 'unknown'; readonly words: string }

/**
 * How an intent begins. The words are matched with a space behind the last one. What follows the match is the name of
 * an app or connector; an intent without a name must match the whole message.
 */
interface Pattern {
  readonly form: RegExp
  readonly intent: (words: string) => Intent
}

/** Tried in this order. */
const patterns: readonly Pattern[] = [
  {
    form: /^(?:please )?(?:rotate|renew|replace|vernieuw|vervang|roteer)(?: (?:the|my|het|mijn))?(?: client)? ?(?:secret|geheim|clientgeheim) (?:(?:of|for|from|van|voor) |$)/,
    intent: (words) => ({ type: 'rotate', words }),
  },
  {
    form: /^(?:how (?:is|does|are|do)|what about|what happened (?:to|with)|hoe staat het met|hoe staan?) /,
    intent: (words) => ({ type: 'status', words: withoutClosing(words) }),
  },
  {
    form: /^(?:(?:please|download|get|show|preview|see|give me|toon|geef|bekijk) |(?:the|de|het|full|volledige|api)[ -])*(?:definitions?|definities?|report|verslag|preview|voorbeeld) (?:(?:of|for|van|voor) )?/,
    intent: (words) => ({ type: 'definition', words }),
  },
  { form: /^(?:download|preview|bekijk) /, intent: (words) => ({ type: 'definition', words }) },
  {
    form: /^(?:status|state|stand) (?:(?:of|for|van|voor) )?/,
    intent: (words) => ({ type: 'status', words }),
  },
  {
    form: /^(?:please |can (?:i|you|we) |could (?:i|you|we) |i(?: would|'d) like to |i(?: want| need) to |how (?:do|can) i |let's |ik wil |kun je |kan ik )*(?:re-?export|export|publish|share|update|exporteer|exporteren|publiceer|deel) /,
    intent: (words) => ({ type: 'export', words }),
  },
  {
    form: /^(?:(?:my|mijn) (?:requests?|exports?|aanvragen|aanvraag)|cancel|withdraw|annuleren|intrekken) $/,
    intent: () => ({ type: 'my-requests' }),
  },
  {
    form: /^(?:(?:my |open |pending |mijn )?(?:approvals?|goedkeuringen|goedkeuring)|what (?:is|are) waiting(?: for me)?) $/,
    intent: () => ({ type: 'approvals' }),
  },
  {
    form: /^(?:(?:list |show |all |alle |toon )*(?:connectors|connectoren)|list) $/,
    intent: () => ({ type: 'connectors' }),
  },
  { form: /^(?:sign ?out|log ?out|afmelden|uitloggen) $/, intent: () => ({ type: 'sign-out' }) },
  {
    form: /^(?:|help(?: me)?|hulp|thanks|thank you|bedankt|ok|hi|hello|hey|hallo|hoi|start|commands?|what can you do|wat kun je) $/,
    intent: () => ({ type: 'help' }),
  },
]

/** Words behind a name: “how does orders **stand**”. */
const closing = [' stand', ' standing', ' doing', ' ervoor']

function withoutClosing(words: string): string {
  const end = closing.find((one) => words.endsWith(one))
  return end === undefined ? words : words.slice(0, -end.length)
}

/** Words around a name: “export **my** orders API **please**”. */
const filler = /^(?:my|an?|the|this|our|mijn|een|de|het|onze|please|alsjeblieft)$/
/** Words that name no app when they stand alone: “export my **API**”. */
const generic = /^(?:apis?|apps?|application|connectors?)$/

/** Characters of a message that are read; what people ask the bot fits into a line. */
export const longestMessage = 500

/** Reads a message. Case and closing punctuation do not count; English and Dutch are understood side by side. */
export function readIntent(text: string): Intent {
  const seen = visible(text.slice(0, longestMessage))
  const said = `${seen.toLowerCase().split(' ').map(withoutMarks).filter(Boolean).join(' ')} `
  for (const { form, intent } of patterns) {
    const match = form.exec(said)
    if (match) return named(intent(said.slice(match[0].length).trim()))
  }
  return { type: 'unknown', words: seen }
}

/** Removes quotation marks around a word, and punctuation behind it. */
function withoutMarks(word: string): string {
  return cutTail(word, /[^“”"'!?.,;:]/).replace(/^[“”"']+/, '')
}

function named(intent: Intent): Intent {
  return 'words' in intent ? { ...intent, words: nameIn(intent.words) } : intent
}

function nameIn(words: string): string {
  const rest = words.split(' ').filter((word) => !filler.test(word))
  const name = rest.join(' ')
  return rest.every((word) => generic.test(word)) || !/[\p{L}\p{N}]/u.test(name) ? '' : name
}
