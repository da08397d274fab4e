import type { Clock } from '../kernel/clock.ts'
import type { SharePoint } from '../sharepoint/share-point.ts'
import { people } from '../world/people.ts'
import { createActivityBuilder } from './activity.ts'
import type { Activity } from './activity.ts'
import { readMessageExtension } from './app-manifest.ts'
import type { BotAnswer, BotConnection } from './bot-connection.ts'
import type { Chat } from './chat.ts'
import { ClientRefusal } from './client/client-refusal.ts'
import { createTeamsClient } from './client/teams-client.ts'
import type { TeamsClient } from './client/teams-client.ts'
import { getPerson } from './find-person.ts'
import type { PersonId } from './find-person.ts'
import type { Installations } from './installations.ts'
import type { Conversation } from './message.ts'
import { createRedelivery } from './redelivery.ts'
import type { TokenService } from './token-service.ts'
import { createTurns } from './turns.ts'

/** A Teams client for everybody. */
export function createClients(options: {
  chat: Chat
  clock: Clock
  connection: BotConnection
  installations: Installations
  tokenService: TokenService
  botAppId: string
  serviceUrlOf: (person: PersonId) => string
  localeOf: (person: PersonId) => string
  hasLeft: (person: PersonId) => boolean
  sharePoint: SharePoint
}) {
  const { chat, installations } = options
  const activities = createActivityBuilder(options)
  const extension = readMessageExtension()
  const turns = createTurns()
  const redelivery = createRedelivery(options)
  const deliver = async (person: PersonId, activity: Activity): Promise<BotAnswer> => {
    if (options.hasLeft(person)) throw new ClientRefusal(403, `${getPerson(person).name} has left the company.`)
    return turns.during(person, () => redelivery.deliver(person, activity))
  }
  const clients = new Map<PersonId, TeamsClient>(
    people.map((person) => [
      person.id,
      createTeamsClient({
        ...options,
        person,
        extension,
        activities,
        deliver: (activity) => deliver(person.id, activity),
        isInstalled: () => installations.has(person.id),
      }),
    ]),
  )

  function get(person: PersonId): TeamsClient {
    const client = clients.get(person)
    if (!client) throw new TypeError(`no such person: ${person}`)
    return client
  }

  const stop = chat.onEvent((event) => {
    if (event.kind !== 'stored' || event.message.from !== 'bot') return
    const { message } = event
    const members = chat.conversations.find(message.conversationId)?.members ?? []
    for (const member of members) void get(member).receive(message)
  })

  return {
    get,
    isInTurn: turns.isIn,
    planRedelivery: redelivery.plan,
    /** Tells the bot that the app was installed or removed, in the order Teams does. */
    async announce(id: PersonId, action: 'add' | 'remove'): Promise<BotAnswer> {
      const context = { person: getPerson(id), conversation: chat.conversations.personal(id) }
      if (action === 'add') await deliver(id, activities.membersAdded(context))
      return deliver(id, activities.installation(context, action))
    },
    /** Tells the bot that this person has added it to a group chat or a team. */
    introduce: async (id: PersonId, conversation: Conversation): Promise<BotAnswer> => {
      const context = { person: getPerson(id), conversation }
      await deliver(id, activities.botAdded(context))
      return deliver(id, activities.installation(context, 'add'))
    },
    stop,
  }
}
