import type { ChangeRequest } from '../core/request.ts'
import { discard } from './draft-cards.ts'
import { card, heading, paragraph, subtle } from './elements.ts'
import type { Card } from './elements.ts'
import { escapeCardText } from './card-text.ts'
import type { Text } from './text/index.ts'

/** While the app registration is made: the directory may take a minute to show it everywhere. */
export function registeringCard(request: ChangeRequest, text: Text): Card {
  const { registering } = text
  const name = request.registration?.displayName ?? request.app.name
  return card({
    body: [
      heading(registering.title(escapeCardText(request.app.name))),
      paragraph(registering.what(escapeCardText(name))),
      subtle(registering.next),
    ],
    actions: [discard(request, text)],
    fallbackText: registering.title(request.app.name),
  })
}
