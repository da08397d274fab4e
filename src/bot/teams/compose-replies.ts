import type { Card } from '../../cards/elements/card-types.ts'
import type { Preview } from '../../cards/unfurled/preview.ts'
import type { InvokeReply } from './invoke-replies.ts'

/**
 * Answers to what Teams asks of a message extension.
 * Source: learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/search-commands/respond-to-search.
 */
const prefix = 'composeExtension/'

/** A card that was found for a link, or that somebody has chosen. */
export interface FoundCard {
  readonly card: Card
  readonly preview: Preview
}

/** One of several things to choose from; `item` comes back in `composeExtension/selectItem` with the choice. */
export interface Choosable {
  readonly preview: Preview
  readonly item: Readonly<Record<string, string>>
}

export function isComposeInvoke(name: string): boolean {
  return name.startsWith(prefix)
}

/**
 * Answers with a card; without one, the link stays a link. Teams keeps the answer for half an hour unless it is told not
 * to, and the next link to the same app would show what was true then.
 */
export function cardFound(found: FoundCard | undefined): InvokeReply {
  const attachments = found
    ? [
        {
          contentType: 'application/vnd.microsoft.card.adaptive',
          content: found.card,
          preview: thumbnail(found.preview),
        },
      ]
    : []
  const uncached = { actions: [{ type: 'setCachePolicy', value: JSON.stringify({ type: 'no-cache' }) }] }
  return answered({ type: 'result', attachmentLayout: 'list', attachments, suggestedActions: uncached })
}

/** Answers a search with a list to choose from. */
export function listReply(found: readonly Choosable[]): InvokeReply {
  const attachments = found.map(({ preview, item }) => {
    const { contentType, content } = thumbnail(preview)
    return {
      contentType,
      content,
      preview: { contentType, content: { ...content, tap: { type: 'invoke', value: item } } },
    }
  })
  return answered({ type: 'result', attachmentLayout: 'list', attachments })
}

/** Answers with a line of plain text. A link has no place for it: it stays a link. */
export function composeText(name: string, text: string): InvokeReply {
  return name === `${prefix}queryLink` ? cardFound(undefined) : answered({ type: 'message', text })
}

/**
 * Answers that the person has to sign in. `silentAuth`: Teams asks again with a token, without asking the person;
 * `auth`: it shows the link, and asks again with the code of its page. Sources: the pages “Add third party
 * authentication to your message extension” and github.com/OfficeDev/Microsoft-Teams-Samples/issues/407. For a link, Teams
 * shows nothing where the token is answered 412, so that `auth` follows:
 * github.com/OfficeDev/Microsoft-Teams-Samples/issues/947.
 */
export function composeSignIn(type: 'silentAuth' | 'auth', title: string, link: string): InvokeReply {
  return answered({ type, suggestedActions: { actions: [{ type: 'openUrl', title, value: link }] } })
}

function thumbnail(content: Preview) {
  return { contentType: 'application/vnd.microsoft.card.thumbnail', content }
}

function answered(composeExtension: Readonly<Record<string, unknown>>): InvokeReply {
  return { status: 200, body: { composeExtension } }
}
