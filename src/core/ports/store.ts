import type { AuditEntry, AuditHead, ChainedEntry } from '../audit.ts'
import type { Connector } from '../connector/connector.ts'
import type { Status } from '../lifecycle.ts'
import type { Person } from '../person.ts'
import type { ChangeRequest } from '../request.ts'
import type { ExportTarget } from '../connector/export-target.ts'
import type { Job, Work } from '../jobs/work.ts'

export interface RequestQuery {
  readonly tenantId: string
  readonly requester?: string
  readonly approver?: string
  readonly statuses?: readonly Status[]
  readonly limit: number
}

export interface ExportTargetQuery {
  readonly tenantId: string
  /** All of them must occur in the names of app, connector or environment; small letters. */
  readonly words: readonly string[]
  readonly limit: number
}

/** An export target with the request that was changed last. */
export interface FoundExportTarget extends ExportTarget {
  /** Absent when that request is about something else by now. */
  readonly request?: ChangeRequest
}

/** Everything one turn changes, written in one transaction. */
export interface Change {
  readonly request?: { readonly expectedVersion: number; readonly record: ChangeRequest }
  readonly connector?: { readonly expectedVersion: number; readonly record: Connector }
  readonly audit?: readonly AuditEntry[]
  readonly work?: readonly NewWork[]
  /** Nothing is written when this key was written within a day: the channel delivers some activities more than once. */
  readonly idempotencyKey?: string
  /** A power cut may undo it, which saves the wait for the disk: only for what does no harm when it is done again. */
  readonly lazily?: true
  /** Names what this comes of; its work carries it on. */
  readonly correlation?: string
  /** The job that writes this. Once somebody else has taken the job over, nothing is written any more. */
  readonly by?: Job
}

export interface NewWork {
  readonly work: Work
  readonly due?: string
  /** A short wait, no day of its own: where the clock is set back meanwhile, it is over. */
  readonly soon?: true
}

export interface Store {
  request(tenantId: string, id: string): Promise<ChangeRequest | undefined>
  /** Newest first. */
  requests(query: RequestQuery): Promise<readonly ChangeRequest[]>
  /** What was ever asked for, drafts apart, the newest change first. Does not grow with the number of requests. */
  exportTargets(query: ExportTargetQuery): Promise<readonly FoundExportTarget[]>
  connector(id: string): Promise<Connector | undefined>
  /** By display name. */
  connectors(tenantId: string): Promise<readonly Connector[]>
  /**
   * Writes a change, all of it or nothing. Nothing is written when the key was written before, the version is another
   * one, or the job's lease is lost.
   */
  commit(change: Change): Promise<'committed' | 'conflict'>
}

/** The audit log as it is stored, in order. */
export interface AuditTrail {
  read(): AsyncIterable<ChainedEntry>
  /** Undefined where there is no such line. */
  line(seq: number): Promise<ChainedEntry | undefined>
  head(): Promise<AuditHead>
}

/** The durable work queue beside the store. */
export interface Queue {
  /** Takes the oldest due job for `leaseMs`; nobody else gets it in that time. */
  claim(now: Date, leaseMs: number): Promise<Job | undefined>
  extend(job: Job, now: Date, leaseMs: number): Promise<boolean>
  done(job: Job): Promise<void>
  /** Gives the job back, to be tried again at `due`. */
  retry(job: Job, due: Date): Promise<void>
  /** Keeps the job until this person has signed in. */
  park(job: Job, personId: string): Promise<void>
  /** True while a job waits for this person to sign in. */
  waitsFor(personId: string): Promise<boolean>
  /** Makes every job that waits for this person due now. Returns how many. */
  release(personId: string, now: Date): Promise<number>
  nextDue(): Promise<Date | undefined>
  /** Makes a job a dead letter, with the reason for an administrator: nobody takes it any more. */
  deadLetter(job: Job, reason: string): Promise<void>
  /** Returns how many dead letters there are. */
  countDeadLetters(): Promise<number>
  /** Returns true while this work runs or is due, as far as this process knows. */
  isDue(work: Work, now: Date): Promise<boolean>
}

/** Counts what happens in short windows of time, for all processes together, so that they keep a limit between them. */
export interface RateCounter {
  /** How many of the `wanted` still fit into this window's `limit`; as many are counted. Windows only grow. */
  take(key: string, window: number, wanted: number, limit: number): Promise<number>
}

/** Content-addressed bytes (definitions). */
export interface Blobs {
  put(key: string, bytes: Uint8Array): Promise<void>
  get(key: string): Promise<Uint8Array | undefined>
  /** Of all of them together, in bytes. */
  size(): Promise<number>
}

/** Secrets at rest: bound to their owner record, deleted after use. */
export interface SecretVault {
  put(owner: string, secret: string): Promise<string>
  open(owner: string, ref: string): Promise<string | undefined>
  destroy(ref: string): Promise<void>
  /** Everything it holds, so that what nobody names any more can be destroyed. */
  list(): Promise<readonly KeptSecret[]>
}

export interface KeptSecret {
  readonly ref: string
  readonly owner: string
  /** Milliseconds since 1970. */
  readonly since: number
}

/** Secrets that lie in somebody's own Key Vault, read with the rights of the person who names them. */
export interface SecretReferences {
  /** True for the address of a secret in a Key Vault that may be asked. */
  isReference(text: string): boolean
  /** Throws ProblemError `secret-unreadable`. */
  read(person: Person, address: string): Promise<{ readonly secret: string; readonly expires?: string }>
}

/** How a person is reached: kept from what the channel itself sent, never from what somebody typed. */
export interface PersonalConversation {
  readonly person: Person
  /** The channel's own id of the person, `29:…`. */
  readonly channelUserId: string
  readonly conversationId: string
  readonly serviceUrl: string
  /** BCP 47, for the language of cards. */
  readonly locale?: string
}

/** Where one person's copy of a request's card hangs. */
export interface CardCopy {
  readonly conversationId: string
  readonly activityId: string
}

export interface Conversations {
  of(person: Pick<Person, 'tenantId' | 'id'>): Promise<PersonalConversation | undefined>
  /** Keeps how a person is reached. Returns true where a card is owed to them, or nobody had seen them before. */
  remember(conversation: PersonalConversation): Promise<boolean>
  /** A card could not be delivered: it follows when the person is seen again. */
  owe(person: Pick<Person, 'tenantId' | 'id'>): Promise<void>
  forget(person: Pick<Person, 'tenantId' | 'id'>): Promise<void>
  copy(requestId: string, personId: string): Promise<CardCopy | undefined>
  keepCopy(requestId: string, personId: string, copy: CardCopy): Promise<void>
}

/** Leave to fetch one file once, by whoever knows the number behind the hash. */
export interface Ticket {
  /** SHA-256 of the number in lower-case hex; the number itself is kept nowhere. */
  readonly hash: string
  readonly tenantId: string
  readonly requestId: string
  readonly blob: string
  readonly fileName: string
  readonly contentType: string
  readonly bytes: number
  /** ISO time after which it is worth nothing. */
  readonly expires: string
}

export interface Tickets {
  /** Sweeps out what has expired by now. */
  keep(ticket: Ticket, now: Date): Promise<void>
  /** The ticket as long as it can be used; looking uses nothing up. */
  find(hash: string, now: Date): Promise<Ticket | undefined>
  /** Uses it up: of many at the same time exactly one gets it. */
  take(hash: string, now: Date): Promise<Ticket | undefined>
}
