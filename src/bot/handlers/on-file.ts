import { problemCard } from '../../cards/problem-card.ts'
import { textFor } from '../../cards/text/index.ts'
import { ProblemError } from '../../core/problems.ts'
import type { Problem } from '../../core/problems.ts'
import type { PastedDefinition } from '../../core/text/pasted-definition.ts'
import { receiveFile } from '../../workflow/draft/receive-file.ts'
import type { BotDependencies } from './bot-dependencies.ts'
import type { Inbound, SentFile } from '../teams/inbound.ts'
import { readIntent } from './intents.ts'
import { cardMessage, textMessage } from '../teams/messages.ts'
import { isFirstDelivery } from './first-delivery.ts'

/**
 * Takes a file as the definition of the app that is named with it, or of the request that waits for one. The file is
 * fetched now and not later, because its address is a secret that no queue may hold.
 */
export function onFile(
  dependencies: BotDependencies,
  inbound: Inbound,
  said: string,
  files: readonly SentFile[],
): Promise<void> {
  return receive(dependencies, inbound, said, async () => {
    const [file] = files
    if (!file || files.length > 1) throw new ProblemError('several-files')
    return { name: file.name, bytes: await dependencies.context.files.download(file.downloadUrl) }
  })
}

/** Takes a definition that was pasted into a message as if it had been sent as a file. */
export function onPastedDefinition(
  dependencies: BotDependencies,
  inbound: Inbound,
  said: string,
  { document, format }: PastedDefinition,
): Promise<void> {
  const file = { name: `pasted.${format}`, bytes: new TextEncoder().encode(document) }
  return receive(dependencies, inbound, said, () => Promise.resolve(file))
}

interface File {
  readonly name: string
  readonly bytes: Uint8Array
}

async function receive(
  dependencies: BotDependencies,
  inbound: Inbound,
  said: string,
  fileOf: () => Promise<File>,
): Promise<void> {
  if (!(await isFirstDelivery(dependencies, inbound))) return
  const { channel } = dependencies
  const text = textFor(inbound.locale)
  if (!inbound.personal) {
    await channel.send(inbound, textMessage(text.personalOnly))
    return
  }
  await channel.send(inbound, { type: 'typing' }).catch(() => undefined)
  const failure = await take(dependencies, inbound, said, fileOf)
  if (!failure) return
  const { code, details } = failure
  const reference = dependencies.context.ids.next()
  dependencies.context.log.warn({ code, details, reference }, 'problem shown')
  await channel.send(inbound, cardMessage(problemCard({ ...failure, reference }, text)))
}

async function take(
  { context }: BotDependencies,
  { person }: Inbound,
  said: string,
  fileOf: () => Promise<File>,
): Promise<Problem | undefined> {
  const intent = readIntent(said)
  try {
    const words = intent.type === 'export' ? intent.words : ''
    const received = await receiveFile(context, { person, file: await fileOf(), words })
    return received.ok ? undefined : received.problem
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    return error.problem
  }
}
