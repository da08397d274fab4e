import type { Clock } from '../../kernel/clock.ts'
import { isLinkOf } from '../app-manifest.ts'
import type { MessageExtension } from '../app-manifest.ts'
import { asObject } from '../json.ts'
import type { Json } from '../json.ts'
import type { Conversation } from '../message.ts'
import type { ClientDependencies } from './client-dependencies.ts'
import { ClientRefusal } from './client-refusal.ts'
import { createAsking } from './ask-extension.ts'
import type { Asked } from './ask-extension.ts'
import type { OfferedCard } from './compose-answer.ts'
import { createOffered } from './offered-cards.ts'

/** What the box in which a person writes shows of the app. */
export interface Composed {
  /** The bot's own; 204 where Teams does not ask it. */
  readonly status: number
  /** A card that goes out with the next message that names it. */
  readonly card?: { readonly id: string; readonly title: string; readonly content: Json }
  /** Results to choose from. */
  readonly results?: readonly { readonly id: string; readonly title: string; readonly text: string }[]
  readonly text?: string
  /** Title of a sign-in that Teams offers. */
  readonly signIn?: string
  /** Why Teams shows nothing; people do not read it. */
  readonly error?: string
}

/** Results that Teams asks for at a time. */
const count = 25
/** How long Teams keeps what was found for a link, in milliseconds. Source: how-to/link-unfurling */
const keepMs = 30 * 60_000

/**
 * The message extension in one person's Teams.
 * Source: learn.microsoft.com/microsoftteams/platform/messaging-extensions/what-are-messaging-extensions
 */
export function createMessageExtension(
  dependencies: ClientDependencies & { readonly extension: MessageExtension; readonly clock: Clock },
) {
  const { person, tokenService, extension, clock, isInstalled } = dependencies
  const ask = createAsking(dependencies)
  const offered = createOffered()
  const kept = new Map<string, { readonly until: number; readonly card: OfferedCard | undefined }>()

  async function compose(asked: Asked): Promise<Composed> {
    if (asked.signIn) {
      const refusal = tokenService.refusalOf(person)
      if (refusal) return { status: 403, error: refusal }
    }
    const { status, answer } = await ask(asked)
    switch (answer.kind) {
      case 'nothing':
        return { status }
      case 'malformed':
        return { status, error: answer.reason }
      case 'message':
        return { status, text: answer.text }
      case 'auth':
      case 'silentAuth':
        return { status, signIn: answer.title }
      case 'result': {
        const [first] = answer.cards
        if (asked.name === 'query') return { status, results: answer.cards.map(offered.keepResult) }
        if (asked.name === 'queryLink' && answer.isKept) {
          kept.set(String(asked.value.url), { until: clock.now().getTime() + keepMs, card: first })
        }
        return { status, ...offered.keepCard(first) }
      }
    }
  }

  /** The app is there for whoever has added it, and in chats to which somebody has. */
  const isThere = ({ type }: Conversation) => isInstalled() || type !== 'personal'

  return {
    /** The person pastes a link. Teams asks the bot where the app is there and the domain is one of its manifest. */
    async paste(url: string, conversation: Conversation, signIn?: boolean): Promise<Composed> {
      if (!isThere(conversation) || !isLinkOf(extension, url)) return { status: 204 }
      const known = kept.get(url)
      if (known && known.until > clock.now().getTime()) return { status: 200, ...offered.keepCard(known.card) }
      return compose({ conversation, name: 'queryLink', value: { url }, signIn })
    },
    /** The person opens a command of the app beside the message box, or types into it. */
    async search(
      { command, words, skip = 0, signIn }: { command: string; words: string; skip?: number; signIn?: boolean },
      conversation: Conversation,
    ): Promise<Composed> {
      const found = extension.commands.find(({ id }) => id === command)
      if (!isThere(conversation) || !found) throw new ClientRefusal(404, `There is no command ${command} here.`)
      if (words === '' && !found.initialRun) return { status: 204 }
      const parameter = words === '' ? { name: 'initialRun', value: 'true' } : { name: found.parameter, value: words }
      const value = { commandId: command, parameters: [parameter], queryOptions: { skip, count } }
      return compose({ conversation, name: 'query', value, ...(signIn === undefined ? {} : { signIn }) })
    },
    /** The person chooses a result: what the bot then answers goes into the message. */
    async choose(id: string, conversation: Conversation): Promise<Composed> {
      const chosen = offered.find(id)
      if ('card' in chosen) return { status: 200, card: { id, title: '', content: chosen.card } }
      return compose({ conversation, name: 'selectItem', value: asObject(chosen.tap) ?? {} })
    },
    /** The card that goes out with a message. It is sent once. */
    take: offered.take,
  }
}
