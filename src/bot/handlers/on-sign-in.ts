import { decodeJwt } from 'jose'
import { z } from 'zod'
import { textFor } from '../../cards/text/index.ts'
import type { Person } from '../../core/person.ts'
import type { InvokeReply } from '../teams/invoke-replies.ts'
import type { BotDependencies } from './bot-dependencies.ts'
import type { Inbound } from '../teams/inbound.ts'
import { textMessage } from '../teams/messages.ts'

const exchangeSchema = z.object({
  id: z.string().max(300),
  connectionName: z.string().max(300),
  token: z.string().max(20_000),
})
const stateSchema = z.object({ state: z.string().max(300) })
/** What Teams says, cut for the log. */
const told = z.string().transform((text) => text.slice(0, 300))
const failureSchema = z.object({ code: told.optional(), message: told.optional() })

/**
 * Takes the person's token, which Teams offers in silence. Status 412 makes Teams show the sign-in button instead.
 * Source: learn.microsoft.com/microsoftteams/platform/bots/how-to/authentication/bot-sso-code.
 */
export async function onTokenExchange(
  dependencies: BotDependencies,
  inbound: Inbound,
  value: unknown,
): Promise<InvokeReply> {
  const parsed = exchangeSchema.safeParse(value)
  const { connectionName } = dependencies
  if (parsed.success && parsed.data.connectionName === connectionName) {
    if (await dependencies.userTokens.exchange(inbound.channelUserId, parsed.data.token)) {
      await signedIn(dependencies, inbound.person)
      return { status: 200 }
    }
    if (isOfVersion1(parsed.data.token)) dependencies.context.log.warn({}, version1Words)
  }
  const id = parsed.success ? parsed.data.id : ''
  return { status: 412, body: { id, connectionName, failureDetail: 'The token could not be exchanged.' } }
}

const version1Words =
  'The token of Teams is of version 1.0 and was not exchanged: set requestedAccessTokenVersion of the registration to 2 (docs/deployment.md)'

/** Only told, and believed by nobody: the token is not checked here. */
function isOfVersion1(token: string): boolean {
  try {
    return decodeJwt(token)['ver'] === '1.0'
  } catch {
    return false
  }
}

/** Takes the six digits of the sign-in page, after the sign-in button was used. */
export async function onVerifyState(
  dependencies: BotDependencies,
  inbound: Inbound,
  value: unknown,
): Promise<InvokeReply> {
  const text = textFor(inbound.locale)
  const parsed = stateSchema.safeParse(value)
  const isRight = parsed.success && (await dependencies.userTokens.redeem(inbound.channelUserId, parsed.data.state))
  if (isRight) await signedIn(dependencies, inbound.person)
  await dependencies.channel.send(inbound, textMessage(isRight ? text.signIn.done : text.signIn.failed))
  return { status: 200 }
}

/** Logs why Teams could not try single sign-on; the reason is for the administrator. */
export async function onSignInFailure(
  dependencies: BotDependencies,
  inbound: Inbound,
  value: unknown,
): Promise<InvokeReply> {
  const parsed = failureSchema.safeParse(value)
  dependencies.context.log.warn({ failure: parsed.data }, 'Teams could not sign the person in')
  await dependencies.channel.send(inbound, textMessage(textFor(inbound.locale).signIn.failed))
  return { status: 200 }
}

/**
 * Asks for a new sign-in after a step outside Teams. Only a sign-in from now on includes that step, so the old one is
 * dropped first.
 */
export async function signInAgain(
  { userTokens, signInCards, context }: BotDependencies,
  { person }: Inbound,
): Promise<void> {
  await userTokens.signOut(person)
  signInCards.done(person)
  await context.store.commit({ work: [{ work: { kind: 'ask-to-sign-in', person } }] })
}

/**
 * Hands the token of a sign-in on a page of the bot to the token service, like a token from Teams, and releases the
 * work that waited. Returns false when the token service does not take it or does not know the person.
 */
export async function takeSignIn(
  dependencies: Pick<BotDependencies, 'userTokens' | 'signInCards' | 'conversations' | 'context'>,
  person: Pick<Person, 'tenantId' | 'id'>,
  token: string,
): Promise<boolean> {
  const conversation = await dependencies.conversations.of(person)
  if (!conversation || !(await dependencies.userTokens.exchange(conversation.channelUserId, token))) return false
  await signedIn(dependencies, person)
  return true
}

/** Ends the wait after the last sign-in card, and releases the work that waited for this person's sign-in. */
export async function signedIn(
  dependencies: Pick<BotDependencies, 'signInCards' | 'context'>,
  person: Pick<Person, 'id'>,
): Promise<void> {
  dependencies.signInCards.done(person)
  await goOn(dependencies, person)
}

/** Releases the work that waited for this person's sign-in. */
export async function goOn({ context }: Pick<BotDependencies, 'context'>, { id }: Pick<Person, 'id'>): Promise<void> {
  await context.queue.release(id, context.clock.now())
}
