import type { TableClient } from '@azure/data-tables'
import type { CardCopy, Conversations, PersonalConversation } from '../../core/ports/index.ts'
import { translateErrors, undefinedIfMissing } from './translate-errors.ts'
import { tableKey } from './keys.ts'
import { toChunks, fromChunks } from './chunked.ts'

/** Keeps where each person is reached, and which message is whose copy of which card. */
export function azureConversations(table: TableClient): Conversations {
  const read = (partition: string, row: string) =>
    translateErrors(() => undefinedIfMissing(table.getEntity<Record<string, unknown>>(partition, row)))
  const write = (partitionKey: string, rowKey: string, value: unknown) =>
    translateErrors(
      async () => void (await table.upsertEntity({ partitionKey, rowKey, ...toChunks(value) }, 'Replace')),
    )

  async function of(person: { tenantId: string; id: string }): Promise<PersonalConversation | undefined> {
    const row = await read(tableKey('person', person.tenantId), tableKey(person.id))
    return row && fromChunks<PersonalConversation>(row)
  }

  return {
    of,
    async remember(conversation) {
      const { person } = conversation
      // Every inbound activity repeats it; only a change costs a write.
      if (JSON.stringify(await of(person)) === JSON.stringify(conversation)) return
      await write(tableKey('person', person.tenantId), tableKey(person.id), conversation)
    },
    async forget({ tenantId, id }) {
      await translateErrors(() => undefinedIfMissing(table.deleteEntity(tableKey('person', tenantId), tableKey(id))))
    },
    async copy(requestId, personId) {
      const row = await read(tableKey('card', requestId), tableKey(personId))
      return row && fromChunks<CardCopy>(row)
    },
    keepCopy: (requestId, personId, { conversationId, activityId }) =>
      write(tableKey('card', requestId), tableKey(personId), { conversationId, activityId }),
  }
}
