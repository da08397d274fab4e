import type { DatabaseSync } from 'node:sqlite'
import type { Conversations, PersonalConversation } from '../../core/ports/index.ts'

/** Keeps where each person is reached, and which message is whose copy of which card. */
export function sqliteConversations(database: DatabaseSync): Conversations {
  const get = database.prepare('select record from conversations where tenant = ? and person = ?')
  const put = database.prepare(
    'insert into conversations (tenant, person, record) values (?, ?, ?) on conflict do update set record = excluded.record',
  )
  const remove = database.prepare('delete from conversations where tenant = ? and person = ?')
  const copy = database.prepare('select conversation, activity from card_copies where request = ? and person = ?')
  const keep = database.prepare(
    `insert into card_copies (request, person, conversation, activity) values (?, ?, ?, ?)
     on conflict do update set conversation = excluded.conversation, activity = excluded.activity`,
  )

  function recordOf(tenantId: string, personId: string): string | undefined {
    return get.get(tenantId, personId)?.['record'] as string | undefined
  }

  return {
    of({ tenantId, id }) {
      const record = recordOf(tenantId, id)
      return Promise.resolve(record === undefined ? undefined : (JSON.parse(record) as PersonalConversation))
    },
    remember(conversation) {
      const { tenantId, id } = conversation.person
      const record = JSON.stringify(conversation)
      // Every inbound activity repeats it; only a change costs a write.
      if (recordOf(tenantId, id) !== record) put.run(tenantId, id, record)
      return Promise.resolve()
    },
    forget({ tenantId, id }) {
      remove.run(tenantId, id)
      return Promise.resolve()
    },
    copy(requestId, personId) {
      const row = copy.get(requestId, personId)
      return Promise.resolve(
        row && { conversationId: String(row['conversation']), activityId: String(row['activity']) },
      )
    },
    keepCopy(requestId, personId, { conversationId, activityId }) {
      keep.run(requestId, personId, conversationId, activityId)
      return Promise.resolve()
    },
  }
}
