import { setTimeout as sleep } from 'node:timers/promises'
import type { Channel } from './channel.ts'

/** At most `calls` in any `ms` milliseconds. */
interface Window {
  readonly calls: number
  readonly ms: number
}

/**
 * A little less than what the channel takes from a bot in one conversation: 7 messages a second, 8 in two seconds, 60
 * in thirty and 1,800 an hour (learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit). Edits do not count.
 */
const windows: readonly Window[] = [
  { calls: 6, ms: 1000 },
  { calls: 7, ms: 2000 },
  { calls: 55, ms: 30_000 },
  { calls: 1750, ms: 3_600_000 },
]

/** Conversations that are remembered at a time; for one without messages for long there is nothing to remember. */
const mostConversations = 5000

interface Conversation {
  /** When messages went out, the oldest first. */
  sent: number[]
  waiting: number
  last: Promise<void>
}

export interface PaceClock {
  readonly now: () => number
  readonly sleep: (milliseconds: number) => Promise<unknown>
}

/** Wraps a channel so that messages to one conversation wait their turn, in the order in which they were sent. */
export function pacedInConversations(
  channel: Channel,
  { now, sleep: wait }: PaceClock = { now: Date.now, sleep },
): Channel {
  const conversations = new Map<string, Conversation>()

  function conversationOf(id: string): Conversation {
    const known = conversations.get(id) ?? { sent: [], waiting: 0, last: Promise.resolve() }
    conversations.delete(id)
    conversations.set(id, known)
    const oldest = conversations.size > mostConversations ? conversations.keys().next().value : undefined
    if (oldest !== undefined) conversations.delete(oldest)
    return known
  }

  async function turnIn(conversation: Conversation): Promise<void> {
    conversation.waiting += 1
    const mine = conversation.last.then(async () => {
      for (let ms = waitOf(conversation, now()); ms > 0; ms = waitOf(conversation, now())) await wait(ms)
      conversation.sent.push(now())
      conversation.waiting -= 1
    })
    conversation.last = mine
    await mine
  }

  return {
    ...channel,
    async send(place, activity) {
      const conversation = conversationOf(place.conversationId)
      // A sign of typing is dropped where it would delay an answer.
      if (activity.type === 'typing' && conversation.waiting > 0) return undefined
      await turnIn(conversation)
      return channel.send(place, activity)
    },
  }
}

/** Returns the milliseconds until one more message may go out. */
function waitOf(conversation: Conversation, now: number): number {
  const longest = windows.at(-1)?.ms ?? 0
  conversation.sent = conversation.sent.filter((at) => at > now - longest)
  const { sent } = conversation
  return Math.max(0, ...windows.map(({ calls, ms }) => (sent.at(-calls) ?? -Infinity) + ms - now))
}
