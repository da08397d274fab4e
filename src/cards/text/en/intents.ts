import type { IntentWords } from '../intent-words.ts'

/** What people type in English. */
export const intents: IntentWords = {
  forms: {
    rotate: /^(?:please )?(?:rotate|renew|replace)(?: (?:the|my))?(?: client)? ?secret (?:(?:of|for|from) |$)/,
    'how-it-stands': /^(?:how (?:is|does|are|do)|what about|what happened (?:to|with)) /,
    definition:
      /^(?:(?:please|download|get|show|preview|see|give me) |(?:the|full|api)[ -])*(?:definitions?|report|preview) (?:(?:of|for) )?/,
    preview: /^(?:download|preview) /,
    status: /^(?:status|state) (?:(?:of|for) )?/,
    export:
      /^(?:please |can (?:i|you|we) |could (?:i|you|we) |i(?: would|'d) like to |i(?: want| need) to |how (?:do|can) i |let's )*(?:re-?export|export|publish|share|update) /,
    'my-requests': /^(?:my (?:requests?|exports?) $|(?:cancel|withdraw) )/,
    approvals: /^(?:(?:my |open |pending )?approvals?|what (?:is|are) waiting(?: for me)?) $/,
    connectors: /^(?:(?:list |show |all )*connectors|list) $/,
    'sign-out': /^(?:sign ?out|log ?out) $/,
    help: /^(?:|help(?: me)?|thanks|thank you|ok|hi|hello|hey|start|commands?|what can you do) $/,
  },
  closing: [' stand', ' standing', ' doing'],
  filler: /^(?:my|an?|the|this|our|please)$/,
  generic: /^(?:apis?|apps?|application|connectors?)$/,
}
