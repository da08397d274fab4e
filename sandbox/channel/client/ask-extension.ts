import { setTimeout as sleep } from 'node:timers/promises'
import type { BotAnswer } from '../bot-connection.ts'
import type { Json } from '../json.ts'
import type { Conversation } from '../message.ts'
import type { ClientDependencies } from './client-dependencies.ts'
import { readComposeAnswer } from './compose-answer.ts'
import type { ComposeAnswer } from './compose-answer.ts'

/** What Teams asks a message extension. */
export interface Asked {
  readonly conversation: Conversation
  readonly name: 'queryLink' | 'query' | 'selectItem'
  readonly value: Json
  /** The person goes through the sign-in first. */
  readonly signIn?: boolean | undefined
}

/** Teams waits this long for an answer, in milliseconds. Source: how-to/search-commands/respond-to-search */
const timeoutMs = 5000

/** Asks the bot, and once more with the person's token where it wants one. */
export function createAsking({ person, activities, deliver, tokenService }: ClientDependencies) {
  async function send({ conversation, name, value }: Asked): Promise<BotAnswer> {
    const context = { person, conversation }
    const activity = activities.invoke(context, { name: `composeExtension/${name}`, value, source: 'compose' })
    const late: BotAnswer = { status: 504, body: undefined }
    return Promise.race([deliver(activity), sleep(timeoutMs, late, { ref: false })])
  }

  /** Asks once, and a second time with a token where the bot wants one: the person notices nothing of it. */
  async function ask(asked: Asked): Promise<{ readonly status: number; readonly answer: ComposeAnswer }> {
    const isLink = asked.name === 'queryLink'
    const state = asked.signIn ? { state: tokenService.createCode(person) } : {}
    const first = await send({ ...asked, value: { ...asked.value, ...state } })
    const answer = readComposeAnswer(first, isLink)
    const token = answer.kind === 'silentAuth' ? await tokenService.clientToken(person) : undefined
    if (!token) return { status: first.status, answer }
    const second = await send({ ...asked, value: { ...asked.value, authentication: { token } } })
    // Where the token is refused, a search shows the sign-in; a link shows nothing (Microsoft-Teams-Samples#947).
    if (second.status === 412 && !isLink) return { status: 412, answer }
    const again = readComposeAnswer(second, isLink)
    if (again.kind !== 'silentAuth') return { status: second.status, answer: again }
    return { status: second.status, answer: { kind: 'malformed', reason: 'The bot wants the same token again.' } }
  }

  return ask
}
