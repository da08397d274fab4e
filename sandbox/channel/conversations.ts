import { people } from '../world/people.ts'
import type { PersonId } from './find-person.ts'
import { getPerson } from './find-person.ts'
import type { Conversation } from './message.ts'

/** A channel's messages stand in threads, each with an id of its own. */
const threadPattern = /^(?<id>19:.+@thread\.tacv2);messageid=(?<thread>\d+)$/

/** The id of a conversation, and of the thread in it where it names one. */
export function readConversationId(given: string): { readonly id: string; readonly thread?: string } {
  const { id = given, thread } = threadPattern.exec(given)?.groups ?? {}
  return { id, ...(thread ? { thread } : {}) }
}

/** One personal chat with the bot for everybody, and the groups and channels made later. */
export function createConversations() {
  const personal = new Map<PersonId, Conversation>(
    people.map(({ id, objectId }) => [
      id,
      { id: `a:1${Buffer.from(objectId).toString('base64url')}`, type: 'personal', members: [id] },
    ]),
  )
  const byId = new Map([...personal.values()].map((conversation) => [conversation.id, conversation]))
  const gone = new Map<string, Conversation>()
  function personalOf(person: PersonId): Conversation {
    const found = personal.get(person)
    if (!found) throw new TypeError(`${person} has no personal conversation`)
    return found
  }
  return {
    find: (id: string) => byId.get(id),
    of: (person: PersonId) => [...byId.values()].filter(({ members }) => members.includes(person)),
    personal: personalOf,
    /** The chat is not there any more: the next one is another. What was said in it is still seen. */
    vanish(person: PersonId): void {
      const old = personalOf(person)
      byId.delete(old.id)
      gone.set(old.id, old)
      const next: Conversation = { ...old, id: `a:1${crypto.randomUUID().replaceAll('-', '')}` }
      personal.set(person, next)
      byId.set(next.id, next)
    },
    /** Also of chats that have vanished, whose messages people still see. */
    membersOf: (id: string): readonly PersonId[] => (byId.get(id) ?? gone.get(id))?.members ?? [],
    /** The chat of two people, which is there once. Source: learn.microsoft.com/graph/api/resources/chat, chats “oneOnOne” */
    addDirect(members: readonly [PersonId, PersonId]): Conversation {
      const both = members.map(getPerson)
      const id = `19:${both
        .map(({ objectId }) => objectId)
        .toSorted()
        .join('_')}@unq.gbl.spaces`
      const name = both.map((person) => person.name).join(' and ')
      const direct: Conversation = byId.get(id) ?? { id, type: 'personal', name, members, withoutBot: true }
      byId.set(id, direct)
      return direct
    },
    addGroup(name: string, members: readonly PersonId[]): Conversation {
      const group: Conversation = { id: `19:${crypto.randomUUID()}@thread.v2`, type: 'groupChat', name, members }
      byId.set(group.id, group)
      return group
    },
    /** A channel of a team of its own; everybody in the team is in it. */
    addChannel(name: string, { team, members }: { team: string; members: readonly PersonId[] }): Conversation {
      const newId = () => `19:${crypto.randomUUID().replaceAll('-', '')}@thread.tacv2`
      const channel: Conversation = { id: newId(), type: 'channel', name, team: { id: newId(), name: team }, members }
      byId.set(channel.id, channel)
      return channel
    },
  }
}
