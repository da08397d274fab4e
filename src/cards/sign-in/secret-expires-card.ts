import type { Connector } from '../../core/connector/connector.ts'
import { say } from '../elements/actions.ts'
import { card, facts, heading, paragraph } from '../elements/elements.ts'
import type { Card } from '../elements/card-types.ts'
import { escapeCardText, shortened } from '../elements/escape-card-text.ts'
import type { Text } from '../text/index.ts'

/** Returns the warning that a client secret expires: without a new one, makers' connections stop working that day. */
export function secretExpiresCard(connector: Connector, days: number, text: Text): Card {
  const { common, secretExpires } = text
  const name = escapeCardText(connector.displayName)
  return card({
    body: [
      heading(secretExpires.title(name, days)),
      paragraph(days < 0 ? secretExpires.over : secretExpires.what),
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
