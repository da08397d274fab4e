import type { Activity } from 'botframework-schema'
import { z } from 'zod'
import type { Person } from '../core/person.ts'

/** An activity of an authenticated call, reduced to what the bot's logic needs. */
export interface Inbound {
  /** The same for every delivery of one activity; undefined where the channel gives none. */
  readonly delivery?: string
  readonly person: Person
  readonly channelUserId: string
  readonly conversationId: string
  readonly serviceUrl: string
  readonly personal: boolean
  readonly locale?: string
  readonly event: InboundEvent
}

export type InboundEvent =
  | { readonly type: 'message'; readonly text: string }
  | { readonly type: 'installed' | 'uninstalled' }
  | { readonly type: 'invoke'; readonly name: string; readonly value: unknown; readonly messageId?: string }

const activitySchema = z.object({
  type: z.string(),
  id: z.string().max(300).nullish(),
  name: z.string().optional(),
  text: z.string().nullish(),
  textFormat: z.string().nullish(),
  value: z.unknown().optional(),
  replyToId: z.string().nullish(),
  action: z.string().optional(),
  locale: z.string().nullish(),
  serviceUrl: z.string(),
  from: z.object({ id: z.string(), aadObjectId: z.guid().toLowerCase(), name: z.string().nullish() }),
  conversation: z.object({
    id: z.string(),
    tenantId: z.string().toLowerCase(),
    conversationType: z.string().nullish(),
  }),
  recipient: z.object({ id: z.string() }),
  entities: z
    .array(z.looseObject({ type: z.string(), text: z.string().optional() }))
    .nullish()
    .transform((entities) => entities ?? []),
})

/** Undefined for activities the bot has nothing to say to: reactions, edits, typing, calls without a person. */
export function readInbound(activity: Activity): Inbound | undefined {
  const parsed = activitySchema.safeParse(activity)
  if (!parsed.success) return undefined
  const { from, conversation, serviceUrl, locale } = parsed.data
  const event = eventOf(parsed.data)
  if (!event) return undefined
  return {
    ...(parsed.data.id ? { delivery: `${conversation.id}|${parsed.data.id}` } : {}),
    person: { tenantId: conversation.tenantId, id: from.aadObjectId, name: from.name ?? from.aadObjectId },
    channelUserId: from.id,
    conversationId: conversation.id,
    serviceUrl,
    personal: (conversation.conversationType ?? 'personal') === 'personal',
    ...(locale ? { locale } : {}),
    event,
  }
}

function eventOf(activity: z.infer<typeof activitySchema>): InboundEvent | undefined {
  switch (activity.type) {
    case 'message':
      return { type: 'message', text: withoutMentions(activity.text ?? '', activity.entities) }
    case 'installationUpdate':
      return { type: activity.action?.startsWith('remove') ? 'uninstalled' : 'installed' }
    case 'invoke':
      return {
        type: 'invoke',
        name: activity.name ?? '',
        value: activity.value,
        ...(activity.replyToId ? { messageId: activity.replyToId } : {}),
      }
    default:
      return undefined
  }
}

/** In groups the bot is addressed by `<at>…</at>`; the words that count stand beside it. */
function withoutMentions(text: string, entities: readonly { type: string; text?: string | undefined }[]): string {
  let words = text
  for (const { type, text: mention } of entities) {
    if (type === 'mention' && mention) words = words.replaceAll(mention, ' ')
  }
  return words
    .replaceAll(/<[^>]{0,200}>/g, ' ')
    .replaceAll('&nbsp;', ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
}
