import type { Blocked } from '../core/work.ts'
import { problem } from '../core/problems.ts'
import { card, execute, heading, openUrl } from './elements.ts'
import type { Card } from './elements.ts'
import { problemElements } from './problem-card.ts'
import { problemWords } from './problem-words.ts'
import type { Text } from './text/index.ts'

/** Where a person meets the further step that a service asks for. */
const portals: Readonly<Record<string, string>> = {
  Azure: 'https://portal.azure.com',
  'Key Vault': 'https://portal.azure.com',
  'Microsoft Graph': 'https://myaccount.microsoft.com',
  'Power Platform': 'https://make.powerapps.com',
}

/** Work waits for something that only people can do outside: what it is, where it is done, and the button to go on. */
export function blockedCard({ code, service }: Blocked, links: { readonly consent: string }, text: Text): Card {
  const { blocked } = text
  const told = problem(code, { service })
  const portal = portals[service]
  return card({
    body: [heading(blocked.title), ...problemElements(told, text, { viewer: 'requester' })],
    actions: [
      code === 'consent-needed' ? openUrl(blocked.consent, links.consent) : undefined,
      code === 'step-up-needed' && portal ? openUrl(blocked.portal(service), portal) : undefined,
      execute(
        blocked.goOn,
        code === 'consent-needed' ? 'go-on' : 'sign-in-again',
        { r: '', v: 0 },
        { style: 'positive' },
      ),
    ],
    fallbackText: problemWords(told, text).happened,
  })
}

/** The button was pressed: what waited goes on, or asks again. */
export function goingOnCard({ blocked }: Text): Card {
  return card({ body: [heading(blocked.goingOn)], fallbackText: blocked.goingOn })
}
