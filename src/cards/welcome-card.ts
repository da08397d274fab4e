import { card, facts, heading, paragraph, say, subtle } from './elements.ts'
import type { Card } from './elements.ts'
import { escapeCardText } from './card-text.ts'
import type { Text } from './text/index.ts'

/** What the bot is for and how to begin; sent once, when somebody adds the app. */
export function welcomeCard(text: Text): Card {
  const { welcome, help } = text
  return card({
    body: [heading(welcome.title), paragraph(welcome.intro), subtle(welcome.how)],
    actions: [say(help.export, help.says.export), say(help.connectors, help.says.connectors)],
    fallbackText: welcome.fallback,
  })
}

/** The commands. `unknownWords` is what was typed when nothing else fitted. */
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
