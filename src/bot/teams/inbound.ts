import type { Activity } from 'botframework-schema'
import { z } from 'zod'
import type { Person } from '../../core/person.ts'
import { pastedDefinition } from '../../core/text/pasted-definition.ts'
import type { PastedDefinition } from '../../core/text/pasted-definition.ts'
import { unwrapLinks } from '../../core/text/unwrap-links.ts'

/** An activity of an authenticated call, reduced to what the bot's logic needs. */
export interface Inbound {
  /** Id of the activity, the same at every delivery; undefined where the channel gives none. */
  readonly delivery?: string
  readonly person: Person
  readonly channelUserId: string
  readonly conversationId: string
  readonly serviceUrl: string
  readonly personal: boolean
  readonly locale?: string
  readonly event: InboundEvent
}

/** A file that was sent with a message. Its address is a secret: whoever has it can open the file. */
export interface SentFile {
  readonly name: string
  readonly downloadUrl: string
}

export type InboundEvent =
  | {
      readonly type: 'message'
      readonly text: string
      readonly files?: readonly SentFile[]
      /** An API definition was pasted into it; `text` is what was said around that. */
      readonly pasted?: PastedDefinition
    }
  | { readonly type: 'installed' | 'uninstalled' }
  | { readonly type: 'invoke'; readonly name: string; readonly value: unknown; readonly messageId?: string }

/** A text of the channel, cut to a length that is enough for everybody. */
function cutTo(length: number) {
  return z.string().transform((text) => text.slice(0, length))
}

/** Characters of a message before its mentions are taken out; `readIntent` reads fewer of what is left. */
const longestText = 4000
/** Characters of a message in which a definition may stand; the body of the call is no longer. */
const longestMessage = 256 * 1024
const mostEntities = 20

const activitySchema = z.object({
  type: z.string(),
  id: z.string().max(300).nullish(),
  name: cutTo(100).optional(),
  text: cutTo(longestMessage).nullish(),
  textFormat: z.string().nullish(),
  value: z.unknown().optional(),
  replyToId: z.string().max(300).nullish(),
  action: z.string().optional(),
  locale: cutTo(35).nullish(),
  serviceUrl: z.string().max(500),
  from: z.object({ id: z.string().max(300), aadObjectId: z.guid().toLowerCase(), name: cutTo(200).nullish() }),
  conversation: z.object({
    id: z.string().max(500),
    tenantId: z.string().max(100).toLowerCase().nullish(),
    conversationType: z.string().nullish(),
  }),
  recipient: z.object({ id: z.string() }),
  channelData: z
    .looseObject({
      tenant: z
        .looseObject({ id: z.string().max(100).toLowerCase() })
        .nullish()
        .catch(undefined),
    })
    .nullish()
    .catch(undefined),
  attachments: z
    .array(z.unknown())
    .nullish()
    .transform((attachments) => (attachments ?? []).slice(0, mostEntities)),
  entities: z
    .array(z.looseObject({ type: z.string(), text: z.string().optional() }))
    .nullish()
    .transform((entities) => (entities ?? []).slice(0, mostEntities)),
})

/** Teams sends other things as attachments too, among them the message itself as HTML. */
const fileSchema = z.object({
  contentType: z.literal('application/vnd.microsoft.teams.file.download.info'),
  name: z.string().max(300),
  content: z.object({ downloadUrl: z.string().max(5000) }),
})

/**
 * Reads an activity. Returns undefined for those that the bot does not answer: reactions, edits, typing, calls without
 * a person.
 */
export function readInbound(activity: Activity): Inbound | undefined {
  const parsed = activitySchema.safeParse(activity)
  if (!parsed.success) return undefined
  const { from, conversation, serviceUrl, locale, channelData } = parsed.data
  const event = eventOf(parsed.data)
  // Some activities have the tenant in the channel's own data only.
  const tenantId = conversation.tenantId ?? channelData?.tenant?.id
  if (!event || !tenantId) return undefined
  return {
    ...(parsed.data.id ? { delivery: `${conversation.id}|${parsed.data.id}` } : {}),
    person: { tenantId, id: from.aadObjectId, name: from.name ?? from.aadObjectId },
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
      return messageOf(activity)
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

function messageOf({ text: typed, value, entities, attachments }: z.infer<typeof activitySchema>): InboundEvent {
  const said = typed?.trim() ? typed : saidByButton(value)
  const pasted = pastedDefinition(said)
  const text = withoutMentions((pasted?.words ?? said).slice(0, longestText), entities)
  return { type: 'message', text, ...filesOf(attachments), ...(pasted ? { pasted } : {}) }
}

const sayingSchema = z.object({ say: cutTo(longestText) })

/** Returns the words of a card's button, which come as the value of a message without a text. */
function saidByButton(value: unknown): string {
  const parsed = sayingSchema.safeParse(value)
  return parsed.success ? parsed.data.say : ''
}

function filesOf(attachments: readonly unknown[]): { readonly files?: readonly SentFile[] } {
  const files = attachments.flatMap((attachment): readonly SentFile[] => {
    const parsed = fileSchema.safeParse(attachment)
    return parsed.success ? [{ name: parsed.data.name, downloadUrl: parsed.data.content.downloadUrl }] : []
  })
  return files.length > 0 ? { files } : {}
}

/** A link in angle brackets, and one in HTML, which would count as tags. */
const bracketed = /<(https?:\/\/[^\s<>"]+)>/gi
const anchor = /<a href="(https?:\/\/[^\s<>"]+)"[^<>]*>/gi

/**
 * Removes mentions and tags: in groups people address the bot by `<at>…</at>`, and only the other words count. Links are
 * kept, as they were typed.
 */
function withoutMentions(text: string, entities: readonly { type: string; text?: string | undefined }[]): string {
  let words = text
  for (const { type, text: mention } of entities) {
    if (type === 'mention' && mention) words = words.replaceAll(mention, ' ')
  }
  return unwrapLinks(words)
    .replaceAll(bracketed, ' $1 ')
    .replaceAll(anchor, ' $1 ')
    .replaceAll(/<[^>]{0,200}>/g, ' ')
    .replaceAll('&nbsp;', ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
}
