import type { Inbound } from '../../src/bot/teams/inbound.ts'
import type { InvokeReply } from '../../src/bot/teams/invoke-replies.ts'
import type { Card } from '../../src/cards/elements/card-types.ts'
import type { Preview } from '../../src/cards/unfurled/preview.ts'
import type { Person } from '../../src/core/person.ts'
import { inboundOf } from './bot.ts'

/** What the bot answers to a message extension, as Teams reads it. */
export interface ComposeAnswer {
  readonly type: 'result' | 'message' | 'silentAuth' | 'auth'
  readonly text?: string
  readonly attachmentLayout?: string
  readonly attachments?: readonly {
    readonly contentType: string
    readonly content: Card
    readonly preview: {
      readonly contentType: string
      readonly content: Preview & { readonly tap?: { readonly type: string; readonly value: unknown } }
    }
  }[]
  readonly suggestedActions?: { readonly actions: readonly Readonly<Record<string, string>>[] }
}

/** An invoke of a message extension from a chat with a colleague, which is personal too and which the bot is not in. */
export function composes(person: Person, what: 'queryLink' | 'query' | 'selectItem', value: unknown): Inbound {
  const inbound = inboundOf(person, { type: 'invoke', name: `composeExtension/${what}`, value })
  return { ...inbound, conversationId: '19:dana_omar@unq.gbl.spaces' }
}

export function composeAnswer(reply: InvokeReply | undefined): ComposeAnswer {
  const { composeExtension } = (reply?.body ?? {}) as { readonly composeExtension?: ComposeAnswer }
  if (reply?.status !== 200 || !composeExtension) throw new TypeError(`no answer for Teams: ${JSON.stringify(reply)}`)
  return composeExtension
}
