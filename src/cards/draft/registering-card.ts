import type { ChangeRequest } from '../../core/request.ts'
import { discardAction } from './discard-action.ts'
import { card, heading, paragraph, subtle } from '../elements/elements.ts'
import type { Card } from '../elements/card-types.ts'
import { escapeCardText } from '../elements/escape-card-text.ts'
import type { Text } from '../text/index.ts'

/** Returns the card while the bot makes the app registration: the directory may take a minute to show it everywhere. */
export function registeringCard(request: ChangeRequest, text: Text): Card {
  const { registering } = text
  const name = request.registration?.displayName ?? request.app.name
  return card({
    body: [
      heading(registering.title(escapeCardText(request.app.name))),
      paragraph(registering.what(escapeCardText(name))),
      subtle(registering.next),
    ],
    actions: [discardAction(request, text)],
    fallbackText: registering.title(request.app.name),
  })
}
