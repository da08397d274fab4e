import type { BotAnswer } from '../bot-connection.ts'
import { asObject, asObjects, asText } from '../json.ts'
import type { Json } from '../json.ts'
import { listActions } from './card-tree.ts'

/** A card that a message extension offers: one to send, or one of a list to choose from. */
export interface OfferedCard {
  readonly title: string
  readonly text: string
  /** An Adaptive Card that can be sent; a thumbnail in a list has none. */
  readonly card?: Json
  /** What choosing it sends to the bot. */
  readonly tap?: unknown
}

export type ComposeAnswer =
  | { readonly kind: 'result'; readonly cards: readonly OfferedCard[]; readonly isKept: boolean }
  | { readonly kind: 'auth' | 'silentAuth'; readonly title: string }
  | { readonly kind: 'message'; readonly text: string }
  | { readonly kind: 'nothing' }
  /** Teams shows nothing for it. The reason is for the driver. */
  | { readonly kind: 'malformed'; readonly reason: string }

const types = {
  adaptive: 'application/vnd.microsoft.card.adaptive',
  thumbnail: 'application/vnd.microsoft.card.thumbnail',
  hero: 'application/vnd.microsoft.card.hero',
} as const

/** Bytes of one card. Published of connectors' cards: learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors */
const largestCard = 28 * 1024

class Malformed extends Error {}

/**
 * Reads what a bot answers to a message extension, as strictly as Teams documents it.
 * Source: learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/search-commands/respond-to-search and,
 * for links, how-to/link-unfurling
 */
export function readComposeAnswer({ status, body }: BotAnswer, isLink: boolean): ComposeAnswer {
  try {
    if (status !== 200) throw new Malformed(`The bot answered ${status}.`)
    return body === undefined || body === '' ? { kind: 'nothing' } : read(asObject(body), isLink)
  } catch (problem) {
    if (problem instanceof Malformed) return { kind: 'malformed', reason: problem.message }
    throw problem
  }
}

function read(body: Json | undefined, isLink: boolean): ComposeAnswer {
  const answer = asObject(body?.composeExtension)
  const actions = asObjects(asObject(answer?.suggestedActions)?.actions)
  switch (answer?.type) {
    case 'auth':
    case 'silentAuth':
      return { kind: answer.type, title: readSignIn(actions) }
    case 'message':
      if (isLink) throw new Malformed('Teams has no place for a message about a link.')
      return { kind: 'message', text: required(asText(answer.text), 'text') }
    case 'result':
      return { kind: 'result', cards: readCards(answer, isLink), isKept: !actions.some(isNoCache) }
    default:
      throw new Malformed(`There is no composeExtension of type ${String(answer?.type)}.`)
  }
}

/** Source: learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/add-authentication */
function readSignIn(actions: readonly Json[]): string {
  const [action, ...others] = actions
  const isRight = action?.type === 'openUrl' && URL.parse(asText(action.value) ?? '')?.protocol === 'https:'
  if (!action || !isRight || others.length > 0) throw new Malformed('A sign-in needs one openUrl action over https.')
  return required(asText(action.title), 'title of the sign-in')
}

/** Source: learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/link-unfurling, “Remove link unfurling cache” */
function isNoCache({ type, value }: Json): boolean {
  if (type !== 'setCachePolicy') return false
  if (value !== '{"type":"no-cache"}') throw new Malformed('The cache policy is no policy that Teams knows.')
  return true
}

function readCards(answer: Json, isLink: boolean): readonly OfferedCard[] {
  const { attachmentLayout, attachments } = answer
  if (attachmentLayout !== 'list' && attachmentLayout !== 'grid')
    throw new Malformed('The attachmentLayout is missing.')
  if (!Array.isArray(attachments)) throw new Malformed('The attachments are no list.')
  return attachments.map((attachment) => readCard(asObject(attachment) ?? {}, isLink))
}

function readCard({ contentType, content, preview }: Json, isLink: boolean): OfferedCard {
  const isAdaptive = contentType === types.adaptive
  if (!isAdaptive && contentType !== types.thumbnail && contentType !== types.hero) {
    throw new Malformed(`Teams takes no attachment of type ${String(contentType)} here.`)
  }
  const card = asObject(content)
  if (!card) throw new Malformed('An attachment has no content.')
  if (JSON.stringify(card).length > largestCard) throw new Malformed('A card is larger than 28 KB.')
  const shown = asObject(preview)
  if (!shown && (isAdaptive || isLink)) throw new Malformed('An attachment has no preview.')
  if (shown && shown.contentType !== types.thumbnail && shown.contentType !== types.hero) {
    throw new Malformed('A preview is neither a thumbnail nor a hero card.')
  }
  if (isAdaptive) checkAdaptive(card, isLink)
  const { title, text, tap } = shown ? (asObject(shown.content) ?? {}) : card
  return {
    title: required(asText(title), 'title of the preview'),
    text: asText(text) ?? '',
    ...(isAdaptive ? { card } : {}),
    ...(tap === undefined ? {} : { tap: readTap(asObject(tap)) }),
  }
}

/** A link's card is of version 1.3 at most, which has no `Action.Execute`. */
function checkAdaptive(card: Json, isLink: boolean): void {
  const version = Number(asText(card.version))
  if (card.type !== 'AdaptiveCard' || !(version <= (isLink ? 1.3 : 1.5))) {
    throw new Malformed(`Teams shows no Adaptive Card of version ${String(card.version)} here.`)
  }
  if (version < 1.4 && listActions(card).some(({ action }) => action.type === 'Action.Execute')) {
    throw new Malformed('A card before version 1.4 has no Action.Execute.')
  }
}

/** A preview takes no other action: only this tells the bot of the choice. */
function readTap(tap: Json | undefined): unknown {
  if (tap?.type !== 'invoke') throw new Malformed('The tap of a preview is no invoke.')
  return tap.value
}

function required(text: string | undefined, what: string): string {
  if (!text) throw new Malformed(`The ${what} is missing.`)
  return text
}
