import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Channel } from '../../src/bot/teams/channel.ts'
import { assemble } from '../../src/composition/assemble.ts'
import type { Inbound, InboundEvent } from '../../src/bot/teams/inbound.ts'
import { createLimits } from '../../src/bot/handlers/limits.ts'
import type { Limits } from '../../src/bot/handlers/limits.ts'
import type { UserTokens } from '../../src/bot/teams/user-tokens.ts'
import type { Person } from '../../src/core/person.ts'
import { createWorld, personalConversation, policy as usualPolicy } from './world.ts'
import type { WorldOptions } from './world.ts'

/** One message as a person's chat holds it. */
export interface Sent {
  readonly conversationId: string
  readonly activityId: string
  readonly json: string
}

const signedInAlways: UserTokens = {
  assertion: () => Promise.resolve('token'),
  drop: () => Promise.resolve(),
  signInResource: () => Promise.reject(new TypeError('nobody has to sign in here')),
  exchange: () => Promise.resolve(true),
  redeem: () => Promise.resolve(true),
  signOut: () => Promise.resolve(),
}

export interface TestBotOptions extends WorldOptions {
  readonly limits?: Limits
  /** An edit reaches the chat once this has resolved. */
  readonly heldEdit?: () => Promise<void>
  /** Told of every error that is logged. */
  readonly onError?: (fields: Readonly<Record<string, unknown>>) => void
  /** Told of every warning that is logged. */
  readonly onWarning?: (fields: Readonly<Record<string, unknown>>, words: string) => void
  /** What the chat or the token service does otherwise than usual. */
  readonly channel?: Partial<Channel>
  readonly userTokens?: Partial<UserTokens>
}

/** The bot above the framework: real handlers, real workflow and runner, a chat that only remembers. */
export function startTestBot(given: TestBotOptions = {}) {
  const policy = given.policy ?? usualPolicy
  const world = createWorld({ ...given, policy })
  const sent: Sent[] = []
  const edited: Sent[] = []
  const removed: string[] = []
  const signedIn: string[] = []
  const channel: Channel = {
    send({ conversationId }, activity) {
      const activityId = `m${sent.length + 1}`
      if (activity.type === 'message') sent.push({ conversationId, activityId, json: JSON.stringify(activity) })
      return Promise.resolve(activityId)
    },
    async update({ conversationId }, activityId, activity) {
      await given.heldEdit?.()
      edited.push({ conversationId, activityId, json: JSON.stringify(activity) })
      return 'updated'
    },
    remove: (_conversation, activityId) => Promise.resolve(void removed.push(activityId)),
    open: (person) => Promise.resolve(personalConversation(person)),
    ...given.channel,
  }
  const { conversations } = world
  const signInCards = {
    ask: () => Promise.reject(new TypeError('nobody has to sign in here')),
    done: ({ id }: Pick<Person, 'id'>) => void signedIn.push(id),
  }
  const { log } = world.context
  const { dependencies, handle } = assemble({
    ports: {
      ...world.context,
      clock: { now: () => new Date() },
      log: {
        ...log,
        ...(given.onError ? { error: given.onError } : {}),
        ...(given.onWarning ? { warn: given.onWarning } : {}),
      },
    },
    channel: {
      channel,
      conversations,
      userTokens: { ...signedInAlways, ...given.userTokens },
      signInCards,
      connectionName: 'sso',
      botId: '28:11111111-1111-4111-8111-111111111111',
      adminConsentUrl: 'https://login.example/consent',
    },
    limits: given.limits ?? createLimits({ take: (_key, _window, wanted) => Promise.resolve(wanted) }, () => 0),
    jobs: { leaseMs: 30_000, sweepMs: 1000 },
  })
  const { context, runner } = dependencies

  const busy = 'select 1 from jobs where waits_for is null and (lease_until is not null or due <= $1)'

  /** Resolves when no work is under way or due. */
  async function settle(): Promise<void> {
    while (await world.database.first(busy, Date.now())) await nextTurn()
  }

  return {
    ...world,
    context,
    wake: () => runner.wake(),
    sent,
    edited,
    /** Messages that were taken away, and whose sign-in is known to be done. */
    removed,
    signedIn,
    deliver: handle,
    settle,
    close: () => runner.stop(),
  }
}

export type TestBot = ReturnType<typeof startTestBot>

let deliveries = 0

/** An activity of this person's personal chat, with an id of its own. */
export function inboundOf(person: Person, event: InboundEvent): Inbound {
  const { channelUserId, conversationId, serviceUrl } = personalConversation(person)
  const delivery = `${conversationId}|d${++deliveries}`
  return { delivery, person, channelUserId, conversationId, serviceUrl, personal: true, event }
}

export function says(person: Person, text: string): Inbound {
  return inboundOf(person, { type: 'message', text })
}

/** Presses a button of a request's card as it was at `version`. */
export function presses(
  person: Person,
  verb: string,
  request: { readonly id: string; readonly version: number },
  inputs: Readonly<Record<string, unknown>> = {},
): Inbound {
  const value = { action: { verb, data: { r: request.id, v: request.version, ...inputs } } }
  return inboundOf(person, { type: 'invoke', name: 'adaptiveCard/action', value, messageId: `card-${request.id}` })
}
