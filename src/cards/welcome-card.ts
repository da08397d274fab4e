import { say } from './elements/actions.ts'
import { card, facts, heading, paragraph, subtle } from './elements/elements.ts'
import type { Card } from './elements/card-types.ts'
import { escapeCardText } from './elements/escape-card-text.ts'
import type { Text } from './text/index.ts'

/** Returns what the bot is for and how to begin. The bot sends it once, when somebody adds the app. */
export function welcomeCard(text: Text): Card {
  const { welcome, help } = text
  return card({
    body: [heading(welcome.title), paragraph(welcome.intro), subtle(welcome.how)],
    actions: [say(help.export, help.says.export), say(help.connectors, help.says.connectors)],
    fallbackText: welcome.fallback,
  })
}

/** Returns the commands. `unknownWords` is what the person typed when it was none of them. */
export function helpCard(text: Text, unknownWords?: string): Card {
  const { help } = text
  return card({
    body: [
      heading(help.title),
      unknownWords === undefined ? undefined : paragraph(help.unknown(escapeCardText(unknownWords, 80))),
      facts(help.commands),
    ],
    actions: [
      say(help.export, help.says.export),
      say(help.myRequests, help.says.myRequests),
      say(help.approvals, help.says.approvals),
      say(help.connectors, help.says.connectors),
    ],
    fallbackText: help.fallback,
  })
}
