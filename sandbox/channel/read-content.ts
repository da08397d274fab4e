import { asObject, asObjects, asText } from './json.ts'
import type { Json } from './json.ts'
import { ServiceError } from './service-error.ts'
import type { FileOffer, MessageContent, SignInPrompt } from './message.ts'

export const contentTypes = {
  adaptiveCard: 'application/vnd.microsoft.card.adaptive',
  oauthCard: 'application/vnd.microsoft.card.oauth',
  fileConsent: 'application/vnd.microsoft.teams.card.file.consent',
  fileInfo: 'application/vnd.microsoft.teams.card.file.info',
} as const

/**
 * What Teams shows for an activity of a bot: one message, or several when text and cards come together.
 * Text beside a card is split off, and the bot then gets no usable id.
 * Source: msteams-docs, bots/how-to/conversations/conversation-messages.md
 */
export function readContent(activity: Json): MessageContent[] {
  const text = asText(activity.text)
  const summary = asText(activity.summary)
  const suggestedActions = asObjects(asObject(activity.suggestedActions)?.actions).map(({ title, value }) => ({
    title: asText(title) ?? '',
    value: asText(value) ?? asText(title) ?? '',
  }))
  const contents: MessageContent[] = asObjects(activity.attachments).map((attachment) => ({
    ...readAttachment(attachment),
    ...(summary ? { summary } : {}),
  }))
  if (text !== undefined && text !== '') {
    contents.unshift({ text, textFormat: asText(activity.textFormat) ?? 'markdown', ...(summary ? { summary } : {}) })
  }
  const last = contents.pop()
  return last ? [...contents, suggestedActions.length ? { ...last, suggestedActions } : last] : []
}

function readAttachment(attachment: Json): MessageContent {
  const content = asObject(attachment.content) ?? {}
  switch (attachment.contentType) {
    case contentTypes.adaptiveCard:
      return { card: content }
    case contentTypes.oauthCard:
      return { signIn: readSignIn(content) }
    case contentTypes.fileConsent:
      return { file: readFileConsent(attachment, content) }
    case contentTypes.fileInfo:
      return { file: readFileInfo(attachment, content) }
    default:
      return { text: `Teams cannot show an attachment of type ${String(attachment.contentType)}.`, textFormat: 'plain' }
  }
}

function readSignIn(content: Json): SignInPrompt {
  const resource = asObject(content.tokenExchangeResource)
  const exchangeId = asText(resource?.id)
  const exchangeUri = asText(resource?.uri)
  return {
    text: asText(content.text) ?? '',
    title: asText(asObjects(content.buttons)[0]?.title) ?? 'Sign in',
    connectionName: asText(content.connectionName) ?? '',
    ...(exchangeId ? { exchangeId } : {}),
    ...(exchangeUri ? { exchangeUri } : {}),
  }
}

/**
 * A card that asks whether the bot may put a file into the person's OneDrive.
 * Source: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4
 */
function readFileConsent(attachment: Json, content: Json): FileOffer {
  const { sizeInBytes } = content
  if (typeof sizeInBytes !== 'number' || !Number.isInteger(sizeInBytes) || sizeInBytes < 1) {
    throw new ServiceError(400, 'BadSyntax', "The 'sizeInBytes' of a file consent card is not a number of bytes.")
  }
  return {
    name: fileName(attachment),
    description: asText(content.description) ?? '',
    sizeInBytes,
    acceptContext: content.acceptContext,
    declineContext: content.declineContext,
  }
}

/** The card of a file that is in OneDrive. */
function readFileInfo(attachment: Json, content: Json): FileOffer {
  const uniqueId = asText(content.uniqueId)
  if (!uniqueId || !asText(content.fileType) || !asText(attachment.contentUrl)?.startsWith('https://')) {
    throw new ServiceError(400, 'BadSyntax', "A file card needs 'contentUrl', 'uniqueId' and 'fileType'.")
  }
  return { name: fileName(attachment), description: '', sizeInBytes: 0, uniqueId }
}

function fileName(attachment: Json): string {
  const name = asText(attachment.name)
  if (!name) throw new ServiceError(400, 'BadSyntax', "The 'name' of the file is missing.")
  return name
}
