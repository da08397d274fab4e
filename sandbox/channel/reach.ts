import type { PersonId } from './find-person.ts'
import { ServiceError } from './service-error.ts'

/**
 * What keeps the service from delivering a bot's messages to somebody, with what it then answers.
 * Source: learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability, “Status codes from bot
 * conversational APIs”; `MessageWritesBlocked` as bots in use have met it.
 */
export const obstacles = {
  blocked: [403, 'ConversationBlockedByUser', 'User blocked the conversation with the bot.'],
  'writes-blocked': [403, 'MessageWritesBlocked', 'Message writes are blocked for the conversation.'],
  disabled: [403, 'BotDisabledByAdmin', 'The tenant admin disabled this bot.'],
  'other-cloud': [403, 'InvalidBotApiHost', 'Invalid bot API host for the tenant.'],
  'not-allowed': [403, 'NotEnoughPermissions', 'Scenario not allowed for the bot.'],
} as const satisfies Readonly<Record<string, readonly [number, string, string]>>

export type Obstacle = keyof typeof obstacles

/** Names of the service's regions, as they stand in its addresses. */
export const regions = ['teams', 'emea'] as const
export type Region = (typeof regions)[number]

export type Reach = ReturnType<typeof createReach>

/** Where the service keeps each person, and what keeps messages from them; at the start, nothing does. */
export function createReach() {
  const obstacleOf = new Map<PersonId, Obstacle>()
  const regionOf = new Map<PersonId, Region>()
  return {
    region: (person: PersonId): Region => regionOf.get(person) ?? 'teams',
    obstacle: (person: PersonId): Obstacle | undefined => obstacleOf.get(person),
    move: (person: PersonId, region: Region) => void regionOf.set(person, region),
    hinder(person: PersonId, obstacle: Obstacle | undefined) {
      if (obstacle) obstacleOf.set(person, obstacle)
      else obstacleOf.delete(person)
    },
    /** Throws what the service answers to a call about this person, made to this region. */
    check(person: PersonId, region: string | undefined) {
      if (region !== (regionOf.get(person) ?? 'teams')) {
        throw new ServiceError(400, 'Bad Argument', 'User is from different region.')
      }
      const obstacle = obstacleOf.get(person)
      if (!obstacle) return
      const [status, code, message] = obstacles[obstacle]
      throw new ServiceError(status, code, message)
    },
  }
}
