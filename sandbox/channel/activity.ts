import type { Clock } from '../kernel/clock.ts'
import { botName } from '../world/bot.ts'
import { tenantId } from '../world/people.ts'
import type { SandboxPerson } from '../world/people.ts'
import type { Conversation } from './message.ts'
import { asObject } from './json.ts'
import type { Json } from './json.ts'

/** An activity as Teams sends it to a bot. Only what differs between kinds is left to the caller. */
export type Activity = Json & { readonly type: string }

export interface ActivityContext {
  readonly person: SandboxPerson
  readonly conversation: Conversation
  /** In a channel, the first message of the thread. */
  readonly thread?: string | undefined
}

export type ActivityBuilder = ReturnType<typeof createActivityBuilder>

interface BuilderOptions {
  readonly clock: Clock
  /** Of the region where the service keeps this person. */
  readonly serviceUrlOf: (person: SandboxPerson['id']) => string
  readonly botAppId: string
  /** In which language this person has their Teams. */
  readonly localeOf: (person: SandboxPerson['id']) => string
}

/**
 * Builds activities with the fields Teams puts on them.
 * Source: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages
 */
export function createActivityBuilder(options: BuilderOptions) {
  const bot = botAccount(options)
  const envelope = (context: ActivityContext, id = `f:${crypto.randomUUID()}`) => createEnvelope(context, id, options)

  return {
    /** A typed message; in a group it reaches the bot because it begins with a mention of it. */
    message(context: ActivityContext, { id, text, value, replyToId, attachments }: MessageContent): Activity {
      const base = envelope(context, id)
      const mention = `<at>${bot.name}</at>`
      const mentioned = isShared(context.conversation)
      return {
        ...base,
        type: 'message',
        textFormat: 'plain',
        ...(text === undefined ? {} : { text: mentioned ? `${mention} ${text}` : text }),
        ...(value === undefined ? {} : { value }),
        ...(replyToId ? { replyToId } : {}),
        ...(attachments ? { attachments: [...attachments, ...bodyOf(text)] } : {}),
        ...(mentioned
          ? { entities: [...(base.entities as Json[]), { type: 'mention', mentioned: bot, text: mention }] }
          : {}),
      }
    },
    /** An invoke: the client waits for the bot's answer. */
    invoke(context: ActivityContext, { name, value, replyToId, source }: Invoke) {
      const base = envelope(context)
      return {
        ...base,
        ...(source ? { channelData: { ...asObject(base.channelData), source: { name: source } } } : {}),
        type: 'invoke',
        name,
        value,
        ...(replyToId ? { replyToId } : {}),
      } satisfies Activity
    },
    installation(context: ActivityContext, action: 'add' | 'remove'): Activity {
      return { ...envelope(context), type: 'installationUpdate', action }
    },
    /** Teams says who joined a conversation with a bot before it says that the app was installed. */
    membersAdded(context: ActivityContext): Activity {
      const { person } = context
      const membersAdded = [{ id: person.teamsId, aadObjectId: person.objectId }, { id: bot.id }]
      return { ...envelope(context), type: 'conversationUpdate', membersAdded }
    },
    /** Somebody has added the bot to a group chat or to the team of a channel. */
    botAdded(context: ActivityContext): Activity {
      const base = envelope(context)
      const channelData = {
        ...asObject(base.channelData),
        ...(context.conversation.team ? { eventType: 'teamMemberAdded' } : {}),
      }
      return { ...base, type: 'conversationUpdate', membersAdded: [{ id: bot.id }], channelData }
    },
  }
}

/** Teams adds what was typed once more, as HTML, when something is attached. */
function bodyOf(text: string | undefined): Json[] {
  return text === undefined ? [] : [{ contentType: 'text/html', content: `<p>${text.replaceAll('<', '&lt;')}</p>` }]
}

function botAccount({ botAppId }: Pick<BuilderOptions, 'botAppId'>) {
  return { id: `28:${botAppId}`, name: botName }
}

/** What every activity carries, whatever its kind. */
function createEnvelope({ person, conversation, thread }: ActivityContext, id: string, options: BuilderOptions): Json {
  const now = options.clock.now()
  const locale = options.localeOf(person.id)
  return {
    id,
    timestamp: now.toISOString(),
    localTimestamp: localTime(now, person.timeZone),
    localTimezone: person.timeZone,
    channelId: 'msteams',
    serviceUrl: options.serviceUrlOf(person.id),
    from: { id: person.teamsId, name: person.name, aadObjectId: person.objectId },
    conversation: {
      id: thread ? `${conversation.id};messageid=${thread}` : conversation.id,
      conversationType: conversation.type,
      tenantId,
      ...(isShared(conversation) ? { isGroup: true, name: conversation.name } : {}),
    },
    recipient: botAccount(options),
    locale,
    entities: [clientInfo(person, locale)],
    channelData: { tenant: { id: tenantId }, ...placeOf(conversation) },
  }
}

function isShared({ type }: Conversation): boolean {
  return type !== 'personal'
}

/** Where in Teams a channel is. */
function placeOf({ id, team }: Conversation): Json {
  return team ? { team, channel: { id } } : {}
}

function clientInfo({ timeZone }: SandboxPerson, locale: string) {
  return { type: 'clientInfo', locale, country: locale.split('-')[1], platform: 'Web', timezone: timeZone }
}

interface Invoke {
  readonly name: string
  readonly value: unknown
  readonly replyToId?: string
  /** Where in Teams it comes from, of an invoke that belongs to no message. */
  readonly source?: 'compose'
}

interface MessageContent {
  readonly id: string
  readonly text?: string
  readonly value?: unknown
  readonly replyToId?: string
  readonly attachments?: readonly Json[]
}

/** ISO 8601 with the offset of the person's time zone, to milliseconds. */
function localTime(now: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'longOffset' }).formatToParts(now)
  const offset = parts.find(({ type }) => type === 'timeZoneName')?.value.slice('GMT'.length) || '+00:00'
  const [hours = 0, minutes = 0] = offset.slice(1).split(':').map(Number)
  const shift = (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000
  return new Date(now.getTime() + shift).toISOString().replace('Z', offset)
}
