import type { AuditKeys } from '../../audit/keys.ts'
import { auditKeyCheck } from '../../audit/segments.ts'
import type { OnDeadLetter } from '../signed-work.ts'
import type { Stores } from '../stores.ts'
import type { VaultKeys } from '../vault-keys.ts'
import { sqlAuditLog } from './audit-log.ts'
import { sqlBlobs } from './blobs.ts'
import { sqlConversations } from './conversations.ts'
import type { Database } from './database.ts'
import { sqlQueue } from './queue.ts'
import { sqlRateCounter } from './rate-counter.ts'
import { sqlStore } from './records.ts'
import type { OnUnreadable } from './records.ts'
import { forgetOld } from './retention.ts'
import { sqlTickets } from './tickets.ts'
import { tryWriting } from './try-writing.ts'
import { rekeyVault, sqlVault } from './vault.ts'
import { vaultKeyCheck } from './vault-key-check.ts'

export interface SqlStoresOptions {
  readonly vaultKeys: VaultKeys
  readonly auditKeys: AuditKeys
  /** False for whoever only looks: a new vault key is not written down. */
  readonly mayTakeKey?: boolean
  readonly onDeadLetter?: OnDeadLetter
  readonly onUnreadable?: OnUnreadable
}

/** Returns every store over one database, whose schema must be the current one. */
export function sqlStores(database: Database, options: SqlStoresOptions): Stores {
  const { vaultKeys, auditKeys, mayTakeKey = true } = options
  const audit = sqlAuditLog(database)
  const checkVaultKey = vaultKeyCheck(database, vaultKeys, { mayTakeKey })
  return {
    store: sqlStore(database, auditKeys, options.onUnreadable),
    queue: sqlQueue(database, options.onDeadLetter),
    blobs: sqlBlobs(database),
    conversations: sqlConversations(database),
    vault: sqlVault(database, vaultKeys),
    audit,
    rateCounter: sqlRateCounter(database),
    tickets: sqlTickets(database),
    checkVaultKey,
    isKeyRight: async () => (await checkVaultKey()).fits,
    checkAuditKey: auditKeyCheck(audit, auditKeys),
    rekey: () => rekeyVault(database, vaultKeys),
    tryWriting: () => tryWriting(database),
    forgetOld: (now) => forgetOld(database, now),
    onWork: (listener) => database.onWork(listener),
    ...(database.copyTo ? { copyTo: database.copyTo } : {}),
    close: () => database.close(),
  }
}
