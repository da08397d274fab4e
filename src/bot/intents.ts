/** What somebody wants, as far as a few words can say it. */
export type Intent =
  | { readonly type: 'export'; readonly words: string }
  | { readonly type: 'status'; readonly words: string }
  | { readonly type: 'definition'; readonly words: string }
  | { readonly type: 'my-requests' | 'approvals' | 'connectors' | 'help' }
  | { readonly type: 'rotate'; readonly words: string }
  | { readonly type: 'sign-out' }
  | { readonly type: 'unknown'; readonly words: string }

interface Pattern {
  readonly form: RegExp
  readonly intent: (words: string) => Intent
}

/** Tried in this order. The one group, where there is one, holds the name of an app or connector. */
const patterns: readonly Pattern[] = [
  {
    form: /^(?:please )?(?:rotate|renew|replace|vernieuw|vervang|roteer)(?: (?:the|my|het|mijn))?(?: client)? ?(?:secret|geheim|clientgeheim)(?: (?:of|for|from|van|voor) (.*))?$/,
    intent: (words) => ({ type: 'rotate', words }),
  },
  {
    form: /^(?:how (?:is|does|are|do)|what about|what happened (?:to|with)|hoe staat het met|hoe staan?) (.*?)(?: (?:stand|standing|doing|ervoor))?$/,
    intent: (words) => ({ type: 'status', words }),
  },
  {
    form: /^(?:(?:please|download|get|show|preview|see|give me|toon|geef|bekijk) |(?:the|de|het|full|volledige|api)[ -])*(?:definitions?|definities?|report|verslag|preview|voorbeeld)(?: (?:of|for|van|voor))?(?: (.*))?$/,
    intent: (words) => ({ type: 'definition', words }),
  },
  {
    form: /^(?:download|preview|bekijk)(?: (.*))?$/,
    intent: (words) => ({ type: 'definition', words }),
  },
  { form: /^(?:status|state|stand) (?:of|for|van|voor) (.*)$/, intent: (words) => ({ type: 'status', words }) },
  { form: /^(?:status|state|stand)(?: (.*))?$/, intent: (words) => ({ type: 'status', words }) },
  {
    form: /^(?:please |can (?:i|you|we) |could (?:i|you|we) |i(?: would|'d) like to |i(?: want| need) to |how (?:do|can) i |let's |ik wil |kun je |kan ik )*(?:re-?export|export|publish|share|update|exporteer|exporteren|publiceer|deel)(?: (.*))?$/,
    intent: (words) => ({ type: 'export', words }),
  },
  {
    form: /^(?:(?:my|mijn) (?:requests?|exports?|aanvragen|aanvraag)|cancel|withdraw|annuleren|intrekken)$/,
    intent: () => ({ type: 'my-requests' }),
  },
  {
    form: /^(?:(?:my |open |pending |mijn )?(?:approvals?|goedkeuringen|goedkeuring)|what (?:is|are) waiting(?: for me)?)$/,
    intent: () => ({ type: 'approvals' }),
  },
  {
    form: /^(?:(?:list |show |all |alle |toon )*(?:connectors|connectoren)|list)$/,
    intent: () => ({ type: 'connectors' }),
  },
  { form: /^(?:sign ?out|log ?out|afmelden|uitloggen)$/, intent: () => ({ type: 'sign-out' }) },
  {
    form: /^(?:|help(?: me)?|hulp|thanks|thank you|bedankt|ok|hi|hello|hey|hallo|hoi|start|commands?|what can you do|wat kun je)$/,
    intent: () => ({ type: 'help' }),
  },
]

/** Words around a name: “export **my** orders API **please**”. */
const filler = /\b(?:my|an?|the|this|our|mijn|een|de|het|onze|please|alsjeblieft)\b/g
/** Words that name no app when they stand alone: “export my **API**”. */
const generic = /^(?:apis?|apps?|application|connectors?| )*$/

/** Reads a message. Case and closing punctuation do not count; English and Dutch are understood side by side. */
export function readIntent(text: string): Intent {
  const said = text
    .toLowerCase()
    .replaceAll(/[“”"'!?.,;:]+(?=\s|$)/g, '')
    .replaceAll(/(^|\s)[“”"']+/g, '$1')
    .trim()
  for (const { form, intent } of patterns) {
    const match = form.exec(said)
    if (match) return intent(nameIn(match[1] ?? ''))
  }
  return { type: 'unknown', words: text.trim() }
}

function nameIn(words: string): string {
  const name = words.replaceAll(filler, ' ').replaceAll(/\s+/g, ' ').trim()
  return generic.test(name) || !/[\p{L}\p{N}]/u.test(name) ? '' : name
}
