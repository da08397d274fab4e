import type { Clock } from '../kernel/clock.ts'
import type { Activity } from './activity.ts'
import type { BotAnswer, BotConnection } from './bot-connection.ts'
import type { PersonId } from './find-person.ts'

/**
 * The service may send one activity several times: same id, another timestamp. It does so when it believes that the
 * first was lost, so copies can arrive while the bot is still at work.
 * Source: https://github.com/microsoft/BotFramework-Services/issues/59
 */
export function createRedelivery({ clock, connection }: { clock: Clock; connection: BotConnection }) {
  const copies = new Map<PersonId, number>()
  return {
    /** The next activity of this person reaches the bot this many times more. */
    plan: (person: PersonId, times: number) => void copies.set(person, times),
    /** Delivers the activity and its copies; the client gets the answer to the first. */
    async deliver(person: PersonId, activity: Activity): Promise<BotAnswer> {
      const times = copies.get(person) ?? 0
      copies.delete(person)
      const again = () => connection.deliver({ ...activity, timestamp: clock.now().toISOString() })
      const [answer] = await Promise.all([connection.deliver(activity), ...Array.from({ length: times }, again)])
      return answer
    },
  }
}
