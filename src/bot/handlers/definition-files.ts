import { linkCard } from '../../cards/definition/link-card.ts'
import { textFor } from '../../cards/text/index.ts'
import { isFileKind } from '../../core/dialogs.ts'
import type { FileKind } from '../../core/dialogs.ts'
import { reportWriter } from './report-writer.ts'
import { definitionFile } from '../../workflow/definition/definition-file.ts'
import { makeLink } from '../../workflow/definition/download-links.ts'
import type { InvokeReply } from '../teams/invoke-replies.ts'
import type { BotDependencies } from './bot-dependencies.ts'
import { consentMessage } from '../teams/file-messages.ts'
import type { Inbound } from '../teams/inbound.ts'
import { dialogCard, dialogMessage, dialogProblem } from '../teams/invoke-replies.ts'

/** A way to take a file away: `download-definition`, `link-report` … */
export interface FileRequest {
  readonly way: 'download' | 'link'
  readonly kind: FileKind
}

export function readFileRequest(step: string): FileRequest | undefined {
  const match = /^(download|link)-(.*)$/.exec(step)
  const kind = match?.[2]
  return match && isFileKind(kind) ? { way: match[1] === 'link' ? 'link' : 'download', kind } : undefined
}

/**
 * Hands a file to a person. Teams takes files from a bot in personal chats only; elsewhere, or where somebody asks for
 * one, there is a link. The dialog that shows the link is seen only by the person who asked.
 */
export async function handOut(
  dependencies: BotDependencies,
  inbound: Inbound,
  { requestId, wanted }: { readonly requestId: string; readonly wanted: FileRequest },
): Promise<InvokeReply> {
  const { context, channel } = dependencies
  const text = textFor(inbound.locale)
  const { person } = inbound
  const made = await definitionFile(context, { person, requestId, kind: wanted.kind }, reportWriter(text))
  if (!made.ok) return dialogProblem(made.problem, text)
  const { request, file } = made.value
  if (wanted.way === 'download' && inbound.personal) {
    const description = text.files.description[wanted.kind]
    await channel.send(inbound, consentMessage({ file, description, requestId, kind: wanted.kind }))
    return dialogMessage(text.files.offered)
  }
  const link = await makeLink(context, { person, request, file })
  if (!link) return dialogMessage(text.personalOnly)
  return dialogCard(text.files.linkTitle, linkCard({ name: file.name, url: link.url }, text))
}
