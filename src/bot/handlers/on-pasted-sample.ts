import { problemCard } from '../../cards/problem-card.ts'
import { textFor } from '../../cards/text/index.ts'
import { hasSecret } from '../../core/text/typed-secret.ts'
import { isSample, receiveFile } from '../../workflow/draft/receive-file.ts'
import { cardMessage, textMessage } from '../teams/messages.ts'
import type { Inbound } from '../teams/inbound.ts'
import type { BotDependencies } from './bot-dependencies.ts'
import { isFirstDelivery } from './first-delivery.ts'

/** True for requests that were pasted into the bot's own chat with a person. */
export function isPastedSample({ personal, event }: Inbound, said: string): boolean {
  return personal && event.type === 'message' && !event.files && isSample(said)
}

/**
 * Takes requests that were pasted into the chat like a file with them: their outline is kept, and no request. A secret in
 * them stays in the chat, so that the person is told to delete the message.
 */
export async function onPastedSample(dependencies: BotDependencies, inbound: Inbound, said: string): Promise<void> {
  if (!(await isFirstDelivery(dependencies, inbound))) return
  const { channel, context } = dependencies
  const text = textFor(inbound.locale)
  if (hasSecret(said.replaceAll(/['"]/g, ' '))) {
    await channel.send(inbound, textMessage(text.pastedSecret))
    return
  }
  await channel.send(inbound, { type: 'typing' }).catch(() => undefined)
  const file = { name: text.outline.pasted, bytes: Buffer.from(said) }
  const received = await receiveFile(context, { person: inbound.person, file, words: '' })
  if (!received.ok) await channel.send(inbound, cardMessage(problemCard(received.problem, text)))
}
