import type { AuditEntry, AuditHead, ChainedEntry } from './audit.ts'
import type { Connector } from './connector.ts'
import type { DefinitionChange, PrepareInput, PrepareResult, Swagger } from './definition.ts'
import type { Person } from './person.ts'
import type { Problem } from './problems.ts'
import type { ChangeRequest } from './request.ts'
import type { AppFacts, Attempt, DefinitionOrigin, SourceApp } from './source-app.ts'
import type { Status } from './lifecycle.ts'
import type { Subject } from './subject.ts'
import type { Blocked, Job, ToldLine, Work } from './work.ts'

/** The cloud services a person's token is asked for; `connectors` is the gateway through which they are called. */
export type CloudService = 'azure' | 'graph' | 'power-platform' | 'connectors' | 'key-vault'

export interface AccessToken {
  readonly token: string
  readonly expiresOnTimestamp: number
}

/** Tokens of one person for one service. Throws ProblemError `sign-in-needed`, `consent-needed`, `step-up-needed`. */
export interface Tokens {
  forPerson(person: Person, service: CloudService, options?: { claims?: string }): Promise<AccessToken>
  /** A token for an API of the tenant, by its application ID URI; needs a consent most tenants do not give. */
  forApi(person: Person, resource: string): Promise<AccessToken>
  /** The service did not take a token of this person: the next one is fetched anew. */
  forget(person: Person): void
}

export interface AppListing extends SourceApp {
  readonly state: string
  readonly subscriptionName?: string
}

/** The apps a person may read. An empty `words` lists the first ones by name. */
export interface AppCatalog {
  search(person: Person, words: string, limit: number): Promise<readonly AppListing[]>
  get(person: Person, resourceId: string): Promise<SourceApp>
  facts(person: Person, app: SourceApp): Promise<AppFacts>
}

/** May this person export the app? Reading it is not enough: `Microsoft.Web/sites/config/Write` is asked for. */
export interface AppRights {
  mayExport(person: Person, app: SourceApp): Promise<boolean>
}

/** The client applications that an app's own sign-in admits, where it admits listed ones only. */
export interface AdmittedClients {
  /** Nothing is done where the list is empty, which admits everybody, or names the client already. */
  add(person: Person, app: SourceApp, clientId: string): Promise<void>
}

export interface FoundDefinition {
  readonly bytes: Uint8Array
  readonly origin: DefinitionOrigin
  readonly attempts: readonly Attempt[]
}

/** Finds and reads an app's API definition on the server side. */
export interface DefinitionSources {
  find(person: Person, app: SourceApp, facts: AppFacts, typedAddress?: string): Promise<FoundDefinition | NotFound>
  /** Reads a public origin again, without anybody's token; undefined when it cannot be read now. */
  readAgain(origin: DefinitionOrigin, app: SourceApp): Promise<Uint8Array | undefined>
}

export interface NotFound {
  readonly attempts: readonly Attempt[]
}

/** Turns bytes into a definition the importer takes; bounded in time and memory. */
export interface DefinitionEngine {
  prepare(input: PrepareInput): Promise<PrepareResult>
  /** What changed between two prepared definitions, both as JSON; undefined when that could not be told in time. */
  compare(before: Uint8Array, after: Uint8Array): Promise<readonly DefinitionChange[] | undefined>
}

export interface Environment {
  readonly id: string
  readonly name: string
}

/** Power Platform environments in which this person may create connectors. */
export interface Environments {
  forMaker(person: Person): Promise<readonly Environment[]>
}

export interface ConnectorDraft {
  readonly environmentId: string
  readonly displayName: string
  readonly description: string
  readonly definition: Swagger
  readonly connectionParameters: Readonly<Record<string, unknown>>
  /** Given instead when makers choose between several ways to sign in. */
  readonly parameterSets?: Readonly<Record<string, unknown>>
}

export interface LiveConnector {
  readonly name: string
  readonly displayName: string
  readonly description: string
  readonly redirectUrl?: string
  /** The definition as it was uploaded, not the service's rewritten one. */
  readonly definition?: Swagger
}

/** Custom connectors, always with the approver's own token. */
export interface Connectors {
  /** The service's own validation. Throws ProblemError `connector-refused` with its text. */
  validate(person: Person, definition: Swagger): Promise<void>
  list(person: Person, environmentId: string): Promise<readonly LiveConnector[]>
  create(person: Person, draft: ConnectorDraft): Promise<string>
  update(person: Person, name: string, draft: ConnectorDraft): Promise<void>
  /** Takes the connector away, and with it every connection to it; one that is gone already is fine. */
  remove(person: Person, environmentId: string, name: string): Promise<void>
  /** Undefined when there is no such connector. */
  read(person: Person, environmentId: string, name: string): Promise<LiveConnector | undefined>
}

/** Calls an operation through a connector that needs no sign-in of a maker. */
export interface TestCalls {
  /** `id` names the attempt's connection; `not-ready` while the gateway does not know the connector. */
  call(
    person: Person,
    wanted: {
      readonly environmentId: string
      readonly connectorName: string
      readonly path: string
      readonly id: string
    },
  ): Promise<{ readonly status: number } | 'not-ready'>
}

/** People of the tenant, asked with the token of the person who needs to know. */
export interface People {
  byIds(asker: Person, ids: readonly string[]): Promise<readonly Person[]>
  isMemberOf(person: Person, groupId: string): Promise<boolean>
}

export interface RequestQuery {
  readonly tenantId: string
  readonly requester?: string
  readonly approver?: string
  readonly statuses?: readonly Status[]
  readonly limit: number
}

export interface SubjectQuery {
  readonly tenantId: string
  /** All of them must occur in the names of app, connector or environment; small letters. */
  readonly words: readonly string[]
  readonly limit: number
}

/** A subject with the request that was changed last. */
export interface FoundSubject extends Subject {
  /** Absent when that request is about something else by now. */
  readonly request?: ChangeRequest
}

/** Everything one turn changes, written in one transaction. */
export interface Change {
  readonly request?: { readonly expectedVersion: number; readonly record: ChangeRequest }
  readonly connector?: { readonly expectedVersion: number; readonly record: Connector }
  readonly audit?: readonly AuditEntry[]
  readonly work?: readonly NewWork[]
  /** Written under this key once only, within a day: the channel delivers some activities more than once. */
  readonly once?: string
  /** Names what this comes of; its work carries it on. */
  readonly correlation?: string
  /** The job that writes this. Once somebody else has taken the job over, nothing is written any more. */
  readonly by?: Job
}

export interface NewWork {
  readonly work: Work
  readonly due?: string
}

export interface Store {
  request(tenantId: string, id: string): Promise<ChangeRequest | undefined>
  /** Newest first. */
  requests(query: RequestQuery): Promise<readonly ChangeRequest[]>
  /** What was ever asked for, drafts apart, the newest change first. Does not grow with the number of requests. */
  subjects(query: SubjectQuery): Promise<readonly FoundSubject[]>
  connector(id: string): Promise<Connector | undefined>
  /** By display name. */
  connectors(tenantId: string): Promise<readonly Connector[]>
  /** The only write: all of it or, when it was written before, the version is another one or the job is not ours, nothing. */
  commit(change: Change): Promise<'committed' | 'conflict'>
}

/** The audit log as it is stored, in order. */
export interface AuditTrail {
  read(): AsyncIterable<ChainedEntry>
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
  /** Makes every job that waits for this person due now; answers how many. */
  release(personId: string, now: Date): Promise<number>
  nextDue(): Promise<Date | undefined>
}

/** Counts what happens in short windows of time, for all processes together, so that they keep a limit between them. */
export interface Tally {
  /** How many of the `wanted` still fit into this window's `limit`; as many are counted. Windows only grow. */
  take(key: string, window: number, wanted: number, limit: number): Promise<number>
}

/** Content-addressed bytes (definitions). */
export interface Blobs {
  put(key: string, bytes: Uint8Array): Promise<void>
  get(key: string): Promise<Uint8Array | undefined>
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

/** Whether the tenant takes a client's secret; asked before an approver is bothered. */
export interface SecretCheck {
  /** `unknown` when nobody can tell now. */
  check(client: {
    readonly tenant: string
    readonly clientId: string
    readonly resource: string
    readonly secret: string
  }): Promise<{ readonly verdict: 'accepted' | 'unknown' } | { readonly verdict: 'refused'; readonly reason: string }>
}

/** What a person is shown or told. The edge decides how it looks. */
export type Notice =
  | { readonly kind: 'request'; readonly person: Person; readonly request: ChangeRequest }
  | {
      readonly kind: 'line'
      readonly person: Person
      readonly request: ChangeRequest
      readonly line: ToldLine
    }
  | {
      readonly kind: 'problem'
      readonly person: Person
      readonly problem: Problem
      readonly reference: string
      /** The request that it is about. */
      readonly about?: ChangeRequest
    }
  | {
      readonly kind: 'app-choice'
      readonly person: Person
      readonly words: string
      readonly apps: readonly AppListing[]
    }
  | { readonly kind: 'sign-in'; readonly person: Person }
  | { readonly kind: 'blocked'; readonly person: Person; readonly blocked: Blocked }
  | {
      readonly kind: 'secret-expires'
      readonly person: Person
      readonly connector: Connector
      readonly days: number
    }

export interface Messenger {
  /** Throws ProblemError `person-unreachable` when the person has not added the app. */
  deliver(notice: Notice): Promise<void>
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
  remember(conversation: PersonalConversation): Promise<void>
  forget(person: Pick<Person, 'tenantId' | 'id'>): Promise<void>
  copy(requestId: string, personId: string): Promise<CardCopy | undefined>
  keepCopy(requestId: string, personId: string, copy: CardCopy): Promise<void>
}

/** Files in people's OneDrive, by the addresses that Teams hands over. Throws ProblemError `file-not-reached`. */
export interface TeamsFiles {
  /** True for an address on the hosts where Teams keeps files; no other is ever touched. */
  isFileAddress(address: string): boolean
  download(address: string): Promise<Uint8Array>
  /** Puts the whole file to the address of an upload session. */
  upload(address: string, bytes: Uint8Array): Promise<void>
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
  look(hash: string, now: Date): Promise<Ticket | undefined>
  /** Uses it up: of many at the same time exactly one gets it. */
  take(hash: string, now: Date): Promise<Ticket | undefined>
}

export interface Clock {
  now(): Date
}

export interface Ids {
  /** A short id that is safe to show and to type, unique for requests and references. */
  next(): string
}
