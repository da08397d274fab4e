import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { shortened } from '../../cards/elements/escape-card-text.ts'
import { problemCard } from '../../cards/problem-card.ts'
import { textFor } from '../../cards/text/index.ts'
import { isFileKind } from '../../core/dialogs.ts'
import type { FileKind } from '../../core/dialogs.ts'
import { ProblemError } from '../../core/problems.ts'
import type { Problem } from '../../core/problems.ts'
import { reportWriter } from './report-writer.ts'
import { definitionFile } from '../../workflow/definition/definition-file.ts'
import type { InvokeReply } from '../teams/invoke-replies.ts'
import type { BotDependencies } from './bot-dependencies.ts'
import { fileInfoMessage } from '../teams/file-messages.ts'
import type { Inbound } from '../teams/inbound.ts'
import { cardMessage, textMessage } from '../teams/messages.ts'

const consentSchema = z.object({
  action: z.enum(['accept', 'decline']),
  context: z.object({ r: z.string().max(60), f: z.custom<FileKind>(isFileKind) }),
  uploadInfo: z
    .object({
      uploadUrl: z.string().max(5000),
      contentUrl: z.string().max(5000),
      uniqueId: z.string().max(200),
      fileType: z.string().max(50).default(''),
      name: z.string().max(300).default(''),
    })
    .optional(),
})

type Consent = z.infer<typeof consentSchema>

/** How long the invoke waits for the upload, in milliseconds: Teams repeats an invoke that is answered late. */
const saveTimeoutMs = 2500

/**
 * Handles the person's answer to an offered file. The upload's address is a secret that expires soon, so it is in no
 * queue. If the process ends meanwhile, the offer is still there and can be accepted again.
 */
export async function onFileConsent(
  dependencies: BotDependencies,
  inbound: Inbound,
  value: unknown,
  messageId: string | undefined,
): Promise<InvokeReply> {
  const parsed = consentSchema.safeParse(value)
  if (!parsed.success) return { status: 200 }
  const answering = parsed.data.action === 'accept' ? accept : decline
  const done = answering(dependencies, inbound, parsed.data, messageId).catch((error: unknown) => {
    dependencies.context.log.warn({ error }, 'a file could not be handed over')
  })
  await Promise.race([done, sleep(saveTimeoutMs, undefined, { ref: false })])
  return { status: 200 }
}

async function accept(
  dependencies: BotDependencies,
  inbound: Inbound,
  { context: { r, f }, uploadInfo }: Consent,
  messageId: string | undefined,
): Promise<void> {
  if (!uploadInfo) return
  const { context, channel } = dependencies
  const text = textFor(inbound.locale)
  // The rights are asked anew: what an offer says proves nothing.
  const made = await definitionFile(context, { person: inbound.person, requestId: r, kind: f }, reportWriter(text))
  if (!made.ok) return tell(dependencies, inbound, made.problem)
  try {
    await context.files.upload(uploadInfo.uploadUrl, made.value.file.bytes)
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    return tell(dependencies, inbound, error.problem)
  }
  const name = shortened(uploadInfo.name || made.value.file.name, 200)
  const { contentUrl, uniqueId, fileType } = uploadInfo
  const shown = context.files.isFileAddress(contentUrl)
    ? fileInfoMessage({ name, contentUrl, uniqueId, fileType })
    : textMessage(text.files.saved(name))
  await channel.send(inbound, shown)
  if (messageId) await channel.remove(inbound, messageId)
}

async function decline(
  { channel }: BotDependencies,
  inbound: Inbound,
  { context: { f } }: Consent,
  messageId: string | undefined,
): Promise<void> {
  const { files } = textFor(inbound.locale)
  if (messageId) await channel.update(inbound, messageId, textMessage(files.notSaved(files.description[f])))
}

async function tell({ context, channel }: BotDependencies, inbound: Inbound, problem: Problem): Promise<void> {
  const reference = context.ids.next()
  context.log.warn({ code: problem.code, details: problem.details, reference }, 'problem shown')
  await channel.send(inbound, cardMessage(problemCard({ ...problem, reference }, textFor(inbound.locale))))
}
