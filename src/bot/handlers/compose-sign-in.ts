import { z } from 'zod'
import { textFor } from '../../cards/text/index.ts'
import { ProblemError } from '../../core/problems.ts'
import { composeSignIn } from '../teams/compose-replies.ts'
import type { Inbound } from '../teams/inbound.ts'
import type { InvokeReply } from '../teams/invoke-replies.ts'
import type { BotDependencies } from './bot-dependencies.ts'
import { signedIn } from './on-sign-in.ts'

/** What Teams sends along when it asks a second time: a token of the person, or the code of the sign-in page. */
export const proofFields = {
  authentication: z
    .object({ token: z.string().max(20_000) })
    .optional()
    .catch(undefined),
  state: z.string().max(300).optional().catch(undefined),
}

export interface SignInProof {
  readonly authentication?: { readonly token: string } | undefined
  readonly state?: string | undefined
}

/** What became of the proof: none was sent, it was taken, or it was not. */
type Taken = 'none' | 'taken' | 'refused'

/** Hands the proof to the token service, and releases the work that waited for this sign-in. */
async function takeProof(
  dependencies: BotDependencies,
  { person, channelUserId }: Inbound,
  { authentication, state }: SignInProof,
): Promise<Taken> {
  if (!authentication && state === undefined) return 'none'
  const { userTokens } = dependencies
  const isTaken = authentication
    ? await userTokens.exchange(channelUserId, authentication.token)
    : await userTokens.redeem(channelUserId, state ?? '')
  if (!isTaken) return 'refused'
  await signedIn(dependencies, person)
  return 'taken'
}

/**
 * Does what needs the person's sign-in. Where there is none, answers so that Teams signs them in and asks again: in
 * silence first, with a link after that. Undefined where the bot does not know the person from a chat of their own:
 * without it, it would not find their token.
 *
 * @throws what `act` throws, a missing sign-in included where a sign-in was just taken: asking again would not end
 */
export async function withSignIn<T>(
  dependencies: BotDependencies,
  inbound: Inbound,
  proof: SignInProof,
  act: () => Promise<T>,
): Promise<{ readonly result: T } | { readonly ask: InvokeReply } | undefined> {
  const taken = await takeProof(dependencies, inbound, proof)
  try {
    return { result: await act() }
  } catch (error) {
    const isMissing = error instanceof ProblemError && error.problem.code === 'sign-in-needed'
    if (!isMissing || taken === 'taken') throw error
  }
  const { conversations, userTokens, botId } = dependencies
  const conversation = await conversations.of(inbound.person)
  if (!conversation) return undefined
  const { signInLink = '' } = await userTokens.signInResource(conversation, botId)
  const type = taken === 'none' ? 'silentAuth' : 'auth'
  return { ask: composeSignIn(type, textFor(inbound.locale).signIn.button, signInLink) }
}
