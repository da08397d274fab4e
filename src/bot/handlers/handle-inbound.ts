import { textFor } from '../../cards/text/index.ts'
import type { Text } from '../../cards/text/index.ts'
import { welcomeCard } from '../../cards/welcome-card.ts'
import { problemCard } from '../../cards/problem-card.ts'
import { problemWords } from '../../cards/problem-words.ts'
import { problem, ProblemError, withinTurn } from '../../core/problems.ts'
import { hasSecret } from '../../core/text/typed-secret.ts'
import type { Problem } from '../../core/problems.ts'
import { catchUp } from '../../workflow/status/catch-up.ts'
import type { InvokeReply } from '../teams/invoke-replies.ts'
import type { BotDependencies } from './bot-dependencies.ts'
import type { Inbound, InboundEvent } from '../teams/inbound.ts'
import { cardReply, dialogMessage, messageReply, searchReply } from '../teams/invoke-replies.ts'
import { composeText, isComposeInvoke } from '../teams/compose-replies.ts'
import type { Verdict } from './limits.ts'
import { cardMessage } from '../teams/messages.ts'
import { onAction } from './on-action.ts'
import { onComposeItem, onComposeSearch } from './on-compose-search.ts'
import { onDialogOpen, onDialogSubmit } from './on-dialog.ts'
import { onFile, onPastedDefinition } from './on-file.ts'
import { onFileConsent } from './on-file-consent.ts'
import { isFirstDelivery } from './first-delivery.ts'
import { onLink } from './on-link.ts'
import { onMessage } from './on-message.ts'
import { isPastedSample, onPastedSample } from './on-pasted-sample.ts'
import { onSearch } from './on-search.ts'
import { onSignInFailure, onTokenExchange, onVerifyState } from './on-sign-in.ts'

/** Handles one authenticated activity. Never throws: a failure becomes an answer with a reference, and a log line. */
export async function handleInbound(dependencies: BotDependencies, inbound: Inbound): Promise<InvokeReply | undefined> {
  try {
    const verdict = await dependencies.limits.take(
      inbound.event.type === 'invoke' ? 'invoke' : 'message',
      inbound.person,
    )
    if (verdict !== 'ok') return await slowDown(dependencies, inbound, verdict)
    const isOwed = await rememberConversation(dependencies, inbound)
    const reply = await dispatch(dependencies, inbound)
    if (isOwed) await catchUp(dependencies.context, inbound.person)
    return reply
  } catch (error) {
    return await apologise(dependencies, inbound, error)
  }
}

/**
 * Remembers how the person is reached. Only what the channel itself says counts, and it may change at any time, so
 * every activity updates it. What happens in a group says nothing about the personal chat, and what is asked of a message
 * extension comes from any chat: one of two people is personal, too, and the bot is not in it. Returns true where a card
 * is owed to the person.
 */
async function rememberConversation({ conversations }: BotDependencies, inbound: Inbound): Promise<boolean> {
  const { event } = inbound
  if (!inbound.personal || event.type === 'uninstalled') return false
  if (event.type === 'invoke' && isComposeInvoke(event.name)) return false
  const { person, channelUserId, conversationId, serviceUrl, locale } = inbound
  return conversations.remember({ person, channelUserId, conversationId, serviceUrl, ...(locale ? { locale } : {}) })
}

async function dispatch(dependencies: BotDependencies, inbound: Inbound): Promise<InvokeReply | undefined> {
  const { event } = inbound
  switch (event.type) {
    case 'message':
      // With a secret beside it, a file is not read either: the words name the app.
      if (event.files && !hasSecret(event.text)) await onFile(dependencies, inbound, event.text, event.files)
      else if (isPastedSample(inbound, event.text)) await onPastedSample(dependencies, inbound, event.text)
      else if (event.pasted && !hasSecret(event.text))
        await onPastedDefinition(dependencies, inbound, event.text, event.pasted)
      else await onMessage(dependencies, inbound, event.text)
      return undefined
    case 'installed':
      if (!(await isFirstDelivery(dependencies, inbound))) return undefined
      await dependencies.channel.send(inbound, cardMessage(welcomeCard(textFor(inbound.locale))))
      return undefined
    case 'uninstalled':
      if (inbound.personal) await dependencies.conversations.forget(inbound.person)
      return undefined
    case 'invoke':
      return onInvoke(dependencies, inbound, event)
  }
}

function onInvoke(
  dependencies: BotDependencies,
  inbound: Inbound,
  { name, value, messageId }: Extract<InboundEvent, { type: 'invoke' }>,
): Promise<InvokeReply> {
  switch (name) {
    case 'adaptiveCard/action':
      return onAction(dependencies, inbound, value, messageId)
    case 'application/search':
      return onSearch(dependencies, inbound, value)
    case 'task/fetch':
      return onDialogOpen(dependencies, inbound, value)
    case 'task/submit':
      return onDialogSubmit(dependencies, inbound, value)
    case 'fileConsent/invoke':
      return onFileConsent(dependencies, inbound, value, messageId)
    case 'composeExtension/queryLink':
      return onLink(dependencies, inbound, value)
    case 'composeExtension/query':
      return onComposeSearch(dependencies, inbound, value)
    case 'composeExtension/selectItem':
      return onComposeItem(dependencies, inbound, value)
    case 'signin/tokenExchange':
      return onTokenExchange(dependencies, inbound, value)
    case 'signin/verifyState':
      return onVerifyState(dependencies, inbound, value)
    case 'signin/failure':
      return onSignInFailure(dependencies, inbound, value)
    default:
      // An unknown invoke is answered 200 and ignored, because Teams repeats one that is answered 501.
      return Promise.resolve({ status: 200 })
  }
}

/** Answers somebody who asks for too much: one message, then nothing until they have slowed down. */
async function slowDown(
  dependencies: BotDependencies,
  inbound: Inbound,
  verdict: Verdict,
): Promise<InvokeReply | undefined> {
  const text = textFor(inbound.locale)
  const { event } = inbound
  if (event.type !== 'invoke') {
    if (verdict === 'over-first')
      await dependencies.channel.send(inbound, cardMessage(problemCard(problem('too-fast'), text)))
    return undefined
  }
  const { happened, todo } = problemWords(problem('too-fast'), text)
  if (event.name === 'application/search') return searchReply([])
  if (isComposeInvoke(event.name)) return composeText(event.name, `${happened} ${todo}`)
  return event.name.startsWith('task/') ? dialogMessage(`${happened} ${todo}`) : messageReply(`${happened} ${todo}`)
}

function problemLine(shown: Problem, reference: string, text: Text): string {
  const { happened, todo } = problemWords(shown, text)
  return `${happened} ${todo} ${text.common.reference} ${reference} (${shown.code})`
}

function isTooFast(error: unknown): boolean {
  const told = error instanceof ProblemError ? error.problem : undefined
  return told?.code === 'service-busy' && told.details.service === 'Teams'
}

async function apologise(
  dependencies: BotDependencies,
  inbound: Inbound,
  error: unknown,
): Promise<InvokeReply | undefined> {
  const { context, channel } = dependencies
  const { event } = inbound
  if (event.type !== 'invoke' && isTooFast(error)) {
    // The conversation takes no message, so another one would not arrive either.
    context.log.warn({ event: event.type }, 'an answer found no place in its conversation')
    return undefined
  }
  const reference = context.ids.next()
  context.log.error({ error, reference, event: event.type }, 'an activity could not be handled')
  // A refusal of a service or a limit has its own words.
  const shown = error instanceof ProblemError ? withinTurn(error.problem) : problem('internal')
  const text = textFor(inbound.locale)
  const card = problemCard({ ...shown, reference }, text)
  if (event.type === 'invoke') {
    if (isComposeInvoke(event.name)) return composeText(event.name, problemLine(shown, reference, text))
    if (event.name.startsWith('task/')) return dialogMessage(card.fallbackText)
    // Whoever is to try again needs the card with its buttons, and what they typed into it.
    return shown.code === 'service-away' ? messageReply(problemLine(shown, reference, text)) : cardReply(card)
  }
  await channel.send(inbound, cardMessage(card)).catch(() => undefined)
  return undefined
}
