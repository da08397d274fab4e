import type { Connector } from '../core/connector.ts'
import { card, facts, heading, paragraph, say } from './elements.ts'
import type { Card } from './elements.ts'
import { escapeCardText, shortened } from './card-text.ts'
import type { Text } from './text/index.ts'

/** A connector's client secret ends soon: without a new one, makers' connections stop working that day. */
export function secretExpiresCard(connector: Connector, days: number, text: Text): Card {
  const { common, secretExpires } = text
  const name = escapeCardText(connector.displayName)
  return card({
    body: [
      heading(secretExpires.title(name, days)),
      paragraph(secretExpires.what),
      facts([
        [common.environment, escapeCardText(connector.environment.name)],
        [common.owner, escapeCardText(connector.owner.name)],
        [common.secretExpires, escapeCardText(connector.secretExpires ?? '')],
      ]),
    ],
    actions: [say(secretExpires.rotate, secretExpires.words(shortened(connector.displayName, 60)))],
    fallbackText: secretExpires.title(connector.displayName, days),
  })
}
