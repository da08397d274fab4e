import { obstacleOf } from '../../core/jobs/blocked.ts'
import type { Blocked } from '../../core/jobs/blocked.ts'
import type { SignInRefusal } from '../../core/problems/sign-in-refusal.ts'
import { execute, openUrl } from '../elements/actions.ts'
import { card, heading } from '../elements/elements.ts'
import type { Card } from '../elements/card-types.ts'
import { problemElements } from '../problem-card.ts'
import { problemWords } from '../problem-words.ts'
import type { Text } from '../text/index.ts'

/** Where a person takes the further sign-in step that a service asks for when the bot has no page of its own. */
const portals: Readonly<Record<string, string>> = {
  Azure: 'https://portal.azure.com',
  'Key Vault': 'https://portal.azure.com',
  'Microsoft Graph': 'https://myaccount.microsoft.com',
  'Power Platform': 'https://make.powerapps.com',
}

/** Where the refusal was about the person or their device, the sign-in that the bot holds goes on being refused. */
const newSignInHelps: Readonly<Record<SignInRefusal, boolean>> = {
  'not-assigned': false,
  'conditional-access': true,
  account: true,
  declined: true,
  installation: false,
  other: true,
}

export interface BlockedLinks {
  readonly consent: string
  /** The bot's own page for the further step, for this person; absent where browsers do not reach the bot. */
  readonly stepUp?: string | undefined
}

/**
 * Returns the card for work that waits for what only a person can do: what it is, where it is done, and how to go on.
 */
export function blockedCard(given: Blocked, links: BlockedLinks, text: Text): Card {
  const { blocked } = text
  const { code, service } = given
  const obstacle = obstacleOf(given)
  const portal = portals[service]
  // Only a new sign-in learns of a step that was taken elsewhere; the bot's own page has signed the person in already.
  const needsStep = code === 'step-up-needed' && links.stepUp === undefined
  const needsNewSignIn = needsStep || (code === 'sign-in-refused' && newSignInHelps[given.refusal])
  return card({
    body: [heading(blocked.title), ...problemElements(obstacle, text, { viewer: 'requester' })],
    actions: [
      code === 'consent-needed' ? openUrl(blocked.consent, links.consent) : undefined,
      code === 'step-up-needed' && links.stepUp
        ? openUrl(blocked.stepUp, links.stepUp, { style: 'positive' })
        : undefined,
      needsStep && portal ? openUrl(blocked.portal(service), portal) : undefined,
      execute(
        blocked.goOn,
        needsNewSignIn ? 'sign-in-again' : 'go-on',
        { r: '', v: 0 },
        links.stepUp ? {} : { style: 'positive' },
      ),
    ],
    fallbackText: problemWords(obstacle, text).happened,
  })
}

/** Returns the card after the action: the work goes on, or asks again. */
export function goingOnCard({ blocked }: Text): Card {
  return card({ body: [heading(blocked.goingOn)], fallbackText: blocked.goingOn })
}
