import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Config } from '../config.ts'
import type { Blobs, Conversations, Queue, SecretVault, Store } from '../core/ports.ts'
import { sealedVault } from '../store/sealed-vault.ts'
import { sqliteBlobs } from '../store/sqlite/blobs.ts'
import { sqliteConversations } from '../store/sqlite/conversations.ts'
import { openDatabase } from '../store/sqlite/open-database.ts'
import { sqliteQueue } from '../store/sqlite/queue.ts'
import { sqliteStore } from '../store/sqlite/store.ts'

/** Everything that is kept, whatever keeps it. */
export interface Stores {
  readonly store: Store
  readonly queue: Queue
  readonly blobs: Blobs
  readonly conversations: Conversations
  readonly vault: SecretVault
  close(): Promise<void>
}

export function openStores(config: Pick<Config, 'dataFile' | 'vaultKey'>): Stores {
  if (config.dataFile !== ':memory:') mkdirSync(dirname(config.dataFile), { recursive: true })
  const database = openDatabase(config.dataFile)
  return {
    store: sqliteStore(database),
    queue: sqliteQueue(database),
    blobs: sqliteBlobs(database),
    conversations: sqliteConversations(database),
    vault: sealedVault(database, config.vaultKey),
    close() {
      database.close()
      return Promise.resolve()
    },
  }
}
