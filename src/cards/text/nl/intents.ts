import type { IntentWords } from '../intent-words.ts'

/** What people type in Dutch, mixed with English as people do who work with English products. */
export const intents: IntentWords = {
  forms: {
    rotate:
      /^(?:(?:please|alsjeblieft) )?(?:rotate|renew|replace|vernieuw|vervang|roteer)(?: (?:the|my|het|mijn))?(?: client)? ?(?:secret|geheim|clientgeheim) (?:(?:of|for|from|van|voor) |$)/,
    'how-it-stands': /^(?:hoe staat het met|hoe staa[nt]) /,
    definition:
      /^(?:(?:please|alsjeblieft|download|get|show|preview|see|give me|toon|geef|bekijk) |(?:the|full|de|het|volledige|api)[ -])*(?:definitions?|definities?|report|verslag|preview|voorbeeld) (?:(?:of|for|van|voor) )?/,
    preview: /^(?:download|preview|bekijk) /,
    status: /^(?:status|stand) (?:(?:of|for|van|voor) )?/,
    export: /^(?:please |alsjeblieft |ik wil |kun je |kan ik )*(?:exporteer|exporteren|publiceer|deel|export|update) /,
    'my-requests': /^(?:mijn (?:requests?|exports?|aanvragen|aanvraag) $|(?:annuleer|annuleren|intrekken) )/,
    approvals: /^(?:mijn |open )?(?:goedkeuringen|goedkeuring) $/,
    connectors: /^(?:alle |toon )*(?:connectors|connectoren) $/,
    'sign-out': /^(?:afmelden|uitloggen) $/,
    help: /^(?:hulp|bedankt|hallo|hoi|wat kun je) $/,
  },
  closing: [' ervoor'],
  filler: /^(?:mijn|een|de|het|onze|alsjeblieft)$/,
  generic: /^(?:apis?|apps?|connectors?)$/,
}
