import { openUrl } from '../elements/actions.ts'
import type { OpenUrlAction } from '../elements/card-types.ts'
import { shortened } from '../elements/escape-card-text.ts'

/** The bot's own chat with whoever presses: everybody in the chat that the card stands in. */
export interface BotChat {
  /** `28:` and the app id. */
  readonly botId: string
  readonly tenantId: string
}

/**
 * Returns an action that opens the reader's own chat with the bot, with these words in the message box; nothing is sent
 * before the reader sends it. It is an address, because the bot need not be a member of the chat that the card stands
 * in, and because a card of a link takes no other action that reaches a bot. Source:
 * learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-teams and, for the bot's id among the
 * users, github.com/MicrosoftDocs/msteams-docs/issues/11653.
 */
export function sayInChat(title: string, words: string, { botId, tenantId }: BotChat): OpenUrlAction {
  // Spaces as %20: a plus would stand in the message box.
  const [tenant, message] = [tenantId, shortened(words, 200)].map(encodeURIComponent)
  return openUrl(title, `https://teams.microsoft.com/l/chat/0/0?tenantId=${tenant}&users=${botId}&message=${message}`)
}
