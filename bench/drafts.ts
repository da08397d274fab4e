import { randomUUID } from 'node:crypto'
import type { Database } from '../src/store/sql/database.ts'
import { sqlStore } from '../src/store/sql/records.ts'
import { sampleRequest } from '../test/support/requests.ts'
import { tenantId } from '../test/support/world.ts'

/** A draft whose form is open, and the id of the person who may edit it. */
export interface StoredDraft {
  readonly id: string
  readonly person: string
}

/** Stores one draft each of as many people. */
export async function storeDrafts(database: Database, count: number): Promise<readonly StoredDraft[]> {
  const drafts = Array.from({ length: count }, (_, index) => ({ id: `D${index}`, person: randomUUID() }))
  // Nothing is written to the audit log here: its key is the bot's.
  const store = sqlStore(database, new Uint8Array(32))
  for (const { id, person } of drafts) {
    const record = sampleRequest({ id, version: 1, requester: { tenantId, id: person, name: 'Dana' } })
    await store.commit({ request: { expectedVersion: 0, record } })
  }
  return drafts
}
