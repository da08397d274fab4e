import type { Connector } from '../core/connector.ts'
import { card, facts, heading, paragraph, say } from './elements.ts'
import type { Card } from './elements.ts'
import { plain, shortened } from './card-text.ts'
import type { Text } from './text/index.ts'

/** A connector's client secret ends soon: without a new one, makers' connections stop working that day. */
export function secretExpiresCard(connector: Connector, days: number, text: Text): Card {
  const { common, secretExpires } = text
  const name = plain(connector.displayName)
  return card({
    body: [
      heading(secretExpires.title(name, days)),
      paragraph(secretExpires.what),
      facts([
        [common.environment, plain(connector.environment.name)],
        [common.owner, plain(connector.owner.name)],
        [common.secretExpires, plain(connector.secretExpires ?? '')],
      ]),
    ],
    actions: [say(secretExpires.rotate, secretExpires.words(shortened(connector.displayName, 60)))],
    fallbackText: secretExpires.title(connector.displayName, days),
  })
}
