import type {
  AuditTrail,
  Blobs,
  Conversations,
  Queue,
  SecretVault,
  Store,
  RateCounter,
  Tickets,
} from '../core/ports/index.ts'
import type { AuditKeyCheck } from '../audit/segments.ts'
import type { VaultKeyCheck } from './vault-keys.ts'

/** Everything that is kept, whichever engine keeps it. */
export interface Stores {
  readonly store: Store
  readonly queue: Queue
  readonly blobs: Blobs
  readonly conversations: Conversations
  readonly vault: SecretVault
  readonly audit: AuditTrail
  readonly rateCounter: RateCounter
  readonly tickets: Tickets
  /** Checks whether every key that anything is sealed with is given. */
  checkVaultKey(): Promise<VaultKeyCheck>
  /** Returns true when it is. */
  isKeyRight(): Promise<boolean>
  /** Checks whether the audit log may be continued with the given keys. */
  checkAuditKey(): Promise<AuditKeyCheck>
  /** Seals every secret anew with the current vault key. Returns how many; throws where one opens with none of the keys. */
  rekey(): Promise<number>
  /** Throws while nothing can be written. */
  tryWriting(): Promise<void>
  /** Forgets what is kept for a time only, see `retention`. Returns how many of each kind. */
  forgetOld(now: Date): Promise<Readonly<Partial<Record<string, number>>>>
  /** The listener is called when another process has queued work. */
  onWork(listener: () => void): void
  /**
   * Writes a copy of everything, as it is at the end of the copy, into a new file while work goes on. Throws where the
   * file exists. Absent where the engine has its own backups.
   */
  readonly copyTo?: (file: string, signal?: AbortSignal) => Promise<void>
  close(): Promise<void>
}
