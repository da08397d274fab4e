import type { ChangeRequest } from '../core/request.ts'
import { card, heading, subtle } from './elements.ts'
import type { Card } from './elements.ts'
import { escapeCardText } from './card-text.ts'
import { nameOf } from './name-of.ts'
import type { Text } from './text/index.ts'

/** Shown while a click takes longer than its answer may: the card that follows replaces it. */
export function busyCard(request: ChangeRequest, { busy }: Text): Card {
  const name = nameOf(request)
  return card({ body: [heading(escapeCardText(name)), subtle(busy.text)], fallbackText: busy.fallback(name) })
}
