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

/** Everything that is kept, whatever keeps it. */
export interface Stores {
  readonly store: Store
  readonly queue: Queue
  readonly blobs: Blobs
  readonly conversations: Conversations
  readonly vault: SecretVault
  readonly audit: AuditTrail
  readonly rateCounter: RateCounter
  readonly tickets: Tickets
  /** Whether the vault key is the one by which the stored secrets were sealed. */
  isKeyRight(): Promise<boolean>
  /** Whether the audit log may go on with the keys that were given. */
  checkAuditKey(): Promise<AuditKeyCheck>
  /** Throws while nothing can be written. */
  tryWriting(): Promise<void>
  /** Waits for what was left running after the last commits. */
  close(): Promise<void>
}
