import type { Person } from '../../core/person.ts'
import type { ChangeRequest } from '../../core/request.ts'
import { card, heading, paragraph, subtle } from '../elements/elements.ts'
import type { Card } from '../elements/card-types.ts'
import { escapeCardText } from '../elements/escape-card-text.ts'
import { nameOf } from '../name-of.ts'
import type { Text } from '../text/index.ts'

/** Returns the card for an action that takes longer than its invoke may. The card of the outcome replaces it. */
export function busyCard(request: ChangeRequest, { busy }: Text): Card {
  const name = nameOf(request)
  return card({ body: [heading(escapeCardText(name)), subtle(busy.text)], fallbackText: busy.fallback(name) })
}

/**
 * Returns an approver's card while the bot looks whether what they have pressed may be done. It has no buttons: what was
 * pressed is not pressed again.
 */
export function decidingCard(request: ChangeRequest, person: Person, { deciding }: Text): Card {
  const name = nameOf(request)
  const words = deciding[request.asides?.deciding?.[person.id] ?? 'approve']
  return card({
    body: [heading(escapeCardText(name)), paragraph(words), subtle(deciding.goesOn)],
    fallbackText: deciding.fallback(name),
  })
}

/** Returns what becomes of a card when a newer one was sent: nothing can be pressed on it any more. */
export function supersededCard(request: ChangeRequest, { superseded }: Text): Card {
  const name = nameOf(request)
  return card({
    body: [heading(escapeCardText(name)), subtle(superseded.text)],
    fallbackText: superseded.fallback(name),
  })
}
