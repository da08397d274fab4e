import { z } from 'zod'
import type { Person } from '../../core/person.ts'
import { problem, ProblemError } from '../../core/problems.ts'
import type { Problem } from '../../core/problems.ts'
import { unanswered } from '../../core/problems/reason.ts'
import type { Reason } from '../../core/problems/reason.ts'

export const channelService = 'Teams'

/** Statuses of a refusal that says nothing about the call itself: another one may be taken. */
const passing: readonly number[] = [412, 429, 502, 503, 504]

type Told = (person: string, reason: Reason) => Problem

const notInstalled: Told = (person) => problem('person-unreachable', { person })
const blocked: Told = (person) => problem('bot-blocked', { person })
const elsewhere: Told = (person) => problem('person-elsewhere', { person })
const refused: Told = (person, reason) => problem('message-refused', { person, reason })

/**
 * What each refusal means, by its code; no other code is known to be about the person. Only the first two say that the
 * app was not added. Source: learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability, “Status
 * codes from bot conversational APIs”, which also says that no other status may be tried again;
 * `MessageWritesBlocked` as bots in use have met it.
 */
const refusals: Readonly<Record<string, Told>> = {
  ForbiddenOperationException: notInstalled,
  BotNotInConversationRoster: notInstalled,
  ConversationBlockedByUser: blocked,
  MessageWritesBlocked: blocked,
  BotDisabledByAdmin: (person) => problem('bot-disabled', { person }),
  InvalidBotApiHost: elsewhere,
  MessageSizeTooBig: (person) => problem('message-too-big', { person }),
  UserNotFound: notInstalled,
  MemberNotFound: notInstalled,
}

/** Returns what a failed call to the channel means for the person it was for. */
export function channelProblem(error: unknown, person?: Pick<Person, 'name'>): ProblemError {
  // Entra ID gave the bot no token, or a proxy answered in place of the channel.
  if (error instanceof ProblemError) return error
  const status = statusOf(error)
  if (status === 429) {
    const retryAfter = retryAfterOf(error)
    const options = { cause: error, ...(retryAfter ? { retryAfter } : {}) }
    return new ProblemError('service-busy', { service: channelService }, options)
  }
  const { code, message } = refusalOf(error)
  const told = Object.hasOwn(refusals, code) ? refusals[code] : undefined
  // In use the wrong region was seen with several codes and statuses, but always in these words.
  const means = /different region/i.test(message) ? elsewhere : (told ?? (isFinal(status) ? refused : undefined))
  if (means) return ProblemError.of(means(person?.name ?? '', message || code || unanswered(status)), { cause: error })
  const reason = unanswered(status)
  return new ProblemError('service-unavailable', { service: channelService, reason }, { cause: error })
}

/** Returns true where the same message would be refused again. */
function isFinal(status: number | undefined): boolean {
  return status !== undefined && status >= 400 && status < 500 && !passing.includes(status)
}

/** Returns true where the conversation is not there any more: it can be made anew. */
export function isConversationGone(error: unknown): boolean {
  return statusOf(error) === 404 && refusalOf(error).code !== 'ActivityNotFoundInConversation'
}

const bodySchema = z.object({ error: z.object({ code: z.string().catch(''), message: z.string().catch('') }) })

/** The channel's own code and words; empty where it gave none. */
function refusalOf(error: unknown): { readonly code: string; readonly message: string } {
  const { details, response } = (error ?? {}) as {
    readonly details?: unknown
    readonly response?: { readonly bodyAsText?: unknown }
  }
  for (const answer of [details, jsonOf(response?.bodyAsText)]) {
    const parsed = bodySchema.safeParse(answer)
    if (parsed.success) return parsed.data.error
  }
  return { code: '', message: '' }
}

function jsonOf(text: unknown): unknown {
  try {
    return typeof text === 'string' ? JSON.parse(text) : undefined
  } catch {
    return undefined
  }
}

export function statusOf(error: unknown): number | undefined {
  return (error as { statusCode?: number } | null)?.statusCode
}

/** Milliseconds. */
export function retryAfterOf(error: unknown): number | undefined {
  const { response } = error as { response?: { headers?: { get(name: string): string | undefined } } }
  const seconds = Number(response?.headers?.get('retry-after') ?? Number.NaN)
  return Number.isFinite(seconds) ? seconds * 1000 : undefined
}
