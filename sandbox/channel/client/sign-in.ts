import type { Message } from '../message.ts'
import { invoke, somethingWentWrong } from './client-dependencies.ts'
import type { ActionResult, ClientDependencies } from './client-dependencies.ts'

/**
 * Single sign-on: Teams offers the bot a token before it shows the sign-in card. The card appears only when the bot
 * answers anything but success (412 where consent is missing).
 * Source: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/authentication/bot-sso-overview
 */
export async function signInSilently(dependencies: ClientDependencies, message: Message): Promise<void> {
  const { person, chat, tokenService } = dependencies
  const { exchangeId, exchangeUri, connectionName } = message.content.signIn ?? {}
  if (!exchangeUri) return
  const offered = exchangeUri === tokenService.resource
  const token = offered ? await tokenService.clientToken(person) : undefined
  if (offered && !token) {
    // Teams has nothing to offer, and leaves the person to the sign-in card.
    chat.changeView(person.id, message.id, { signIn: 'needed' })
    return
  }
  const value = offered
    ? { id: exchangeId, connectionName, token }
    : { code: 'resourcematchfailed', message: 'The resource in the card is not the one in the app manifest.' }
  const name = offered ? 'signin/tokenExchange' : 'signin/failure'
  const { status } = await invoke(dependencies, { name, value, messageId: message.id })
  chat.changeView(person.id, message.id, { signIn: offered && status === 200 ? 'done' : 'needed' })
}

/**
 * The person pressed "Sign in" and went through Entra ID's pages: Teams hands the six-digit code to the bot. Where those
 * pages end in a refusal, there is no code, and the bot is not told.
 */
export async function signInByHand(dependencies: ClientDependencies, messageId: string): Promise<ActionResult> {
  const { person, chat, tokenService } = dependencies
  const refusal = tokenService.refusalOf(person)
  if (refusal) return { status: 403, error: refusal }
  const state = tokenService.createCode(person)
  const { status } = await invoke(dependencies, { name: 'signin/verifyState', value: { state }, messageId })
  if (status !== 200) return { status, error: somethingWentWrong }
  chat.changeView(person.id, messageId, { signIn: 'done' })
  return { status }
}
