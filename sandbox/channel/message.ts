import type { PersonId } from './find-person.ts'
import type { Json } from './json.ts'

export interface Conversation {
  readonly id: string
  readonly type: 'personal' | 'groupChat' | 'channel'
  readonly name?: string
  /** Of a channel: the team that it is in. */
  readonly team?: { readonly id: string; readonly name: string }
  readonly members: readonly PersonId[]
  /** A chat of two people: it is personal, and the bot is no member of it. */
  readonly withoutBot?: true
}

/** What a message holds for everybody in the conversation. */
export interface MessageContent {
  readonly text?: string
  readonly textFormat?: string
  readonly card?: Json
  readonly signIn?: SignInPrompt
  readonly file?: FileOffer
  /** Name of a file that the person sent. */
  readonly sent?: string
  readonly suggestedActions?: readonly { readonly title: string; readonly value: string }[]
  readonly summary?: string
}

/** An OAuthCard: Teams first tries to sign in silently and shows the card only when that fails. */
export interface SignInPrompt {
  readonly text: string
  readonly title: string
  readonly connectionName: string
  readonly exchangeId?: string
  readonly exchangeUri?: string
}

/** A file consent card (personal chat only), or the file once it was accepted and uploaded. */
export interface FileOffer {
  readonly name: string
  readonly description: string
  readonly sizeInBytes: number
  readonly acceptContext?: unknown
  readonly declineContext?: unknown
  readonly uniqueId?: string
}

export interface Message {
  readonly id: string
  readonly conversationId: string
  /** In a channel, the message that this one replies to. */
  readonly thread?: string
  readonly from: 'bot' | PersonId
  readonly at: string
  readonly edited: boolean
  readonly content: MessageContent
}

/** What differs for one person: a card answered to an invoke, a line under the card, a sign-in prompt and its fate. */
export interface PersonalView {
  readonly card?: Json
  readonly notice?: string | undefined
  /** Teams keeps a sign-in prompt back while it tries silently, and drops it when the person is signed in. */
  readonly signIn?: 'needed' | 'done'
  /** A card whose action asked for a sign-in shows this button until the person has signed in. */
  readonly actionSignIn?: { readonly text: string; readonly title: string } | undefined
  /** The last action on the card ended in an error that Teams words as "Something went wrong". */
  readonly failed?: boolean | undefined
}

/** A message as one person sees it. */
export interface MessageView {
  readonly id: string
  readonly conversation: string
  /** In a channel, the message that this one replies to. */
  readonly thread?: string
  readonly from: 'bot' | PersonId
  readonly text?: string
  readonly textFormat?: string
  readonly card?: Json
  readonly signIn?: { readonly text: string; readonly title: string }
  readonly file?: FileOffer
  readonly sent?: string
  readonly suggestedActions?: MessageContent['suggestedActions']
  readonly notice?: string
  readonly failed?: boolean
  /** What a notification says about the message. */
  readonly summary?: string
  readonly edited: boolean
  readonly at: string
}

export type ChatEvent =
  /** A message was kept or changed, whoever sees it. */
  | { readonly kind: 'stored'; readonly message: Message }
  /** A person now sees a new message, or an old one in a new form, or no longer sees one. */
  | { readonly kind: 'message' | 'edited'; readonly person: PersonId; readonly message: MessageView }
  | { readonly kind: 'deleted'; readonly person: PersonId; readonly messageId: string }
  | { readonly kind: 'typing'; readonly person: PersonId; readonly conversation: string }

/** The message as a person with this view of it sees it; undefined while Teams keeps it back. */
export function viewOf(message: Message, view: PersonalView): MessageView | undefined {
  const { text, textFormat, card, file, sent, suggestedActions, summary } = message.content
  const prompt = message.content.signIn
  if (prompt && (view.signIn === 'done' || (prompt.exchangeUri && view.signIn !== 'needed'))) return undefined
  const signIn = prompt ?? view.actionSignIn
  return {
    id: message.id,
    conversation: message.conversationId,
    ...(message.thread ? { thread: message.thread } : {}),
    from: message.from,
    ...(text === undefined ? {} : { text, textFormat }),
    ...(card ? { card: view.card ?? card } : {}),
    ...(signIn ? { signIn: { text: signIn.text, title: signIn.title } } : {}),
    ...(file ? { file } : {}),
    ...(sent ? { sent } : {}),
    ...(suggestedActions?.length ? { suggestedActions } : {}),
    ...(view.notice ? { notice: view.notice } : {}),
    ...(view.failed ? { failed: true } : {}),
    ...(summary ? { summary } : {}),
    edited: message.edited,
    at: message.at,
  }
}
