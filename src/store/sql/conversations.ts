import type { Conversations, PersonalConversation } from '../../core/ports/index.ts'
import type { Database } from './database.ts'

/** Milliseconds for which somebody counts as seen; every inbound activity would cost a write otherwise. */
const seenMs = 24 * 60 * 60 * 1000

interface Row {
  readonly record: string
  readonly seen_at: number
}

/** Kept beside the conversation, so that the next one who is remembered finds it: no other turn has to look. */
type Stored = PersonalConversation & { readonly isOwed?: boolean }

/** Keeps where each person is reached, and which message is whose copy of which card. */
export function sqlConversations(database: Database, now = () => Date.now()): Conversations {
  const find = (tenantId: string, personId: string) =>
    database.first<Row>(
      'select record, seen_at from conversations where tenant = $1 and person = $2',
      tenantId,
      personId,
    )

  return {
    async of({ tenantId, id }) {
      const row = await find(tenantId, id)
      if (!row) return undefined
      const { isOwed: _, ...conversation } = JSON.parse(row.record) as Stored
      return conversation
    },
    async remember(conversation) {
      const { tenantId, id } = conversation.person
      const record = JSON.stringify(conversation)
      const known = await find(tenantId, id)
      if (known?.record === record && now() - known.seen_at < seenMs) return false
      await database.run(
        `insert into conversations (tenant, person, record, seen_at) values ($1, $2, $3, $4)
         on conflict (tenant, person) do update set record = excluded.record, seen_at = excluded.seen_at`,
        tenantId,
        id,
        record,
        now(),
      )
      return known === undefined || (JSON.parse(known.record) as Stored).isOwed === true
    },
    async owe({ tenantId, id }) {
      const known = await find(tenantId, id)
      if (!known) return
      const record: Stored = { ...(JSON.parse(known.record) as Stored), isOwed: true }
      await database.run(
        'update conversations set record = $1 where tenant = $2 and person = $3 and record = $4',
        JSON.stringify(record),
        tenantId,
        id,
        known.record,
      )
    },
    async forget({ tenantId, id }) {
      await database.run('delete from conversations where tenant = $1 and person = $2', tenantId, id)
    },
    async copy(requestId, personId) {
      const row = await database.first<{ conversation: string; activity: string }>(
        'select conversation, activity from card_copies where request = $1 and person = $2',
        requestId,
        personId,
      )
      return row && { conversationId: row.conversation, activityId: row.activity }
    },
    async keepCopy(requestId, personId, { conversationId, activityId }) {
      await database.run(
        `insert into card_copies (request, person, conversation, activity) values ($1, $2, $3, $4)
         on conflict (request, person) do update
         set conversation = excluded.conversation, activity = excluded.activity`,
        requestId,
        personId,
        conversationId,
        activityId,
      )
    },
  }
}
