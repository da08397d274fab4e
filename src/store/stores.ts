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
import type { AuditKeyCheck } from './audit-segments.ts'

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
  /** Returns true when the vault key is the one with which the stored secrets were sealed. */
  isKeyRight(): Promise<boolean>
  /** Checks whether the audit log may be continued with the given keys. */
  checkAuditKey(): Promise<AuditKeyCheck>
  /** Throws while nothing can be written. */
  tryWriting(): Promise<void>
  /** Waits for what was left running after the last commits. */
  close(): Promise<void>
}
