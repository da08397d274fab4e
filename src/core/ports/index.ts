import type { FederatedCredential } from '../connector/registration.ts'
import type { OtherResource } from '../azure/other-resource.ts'
import type { Connector } from '../connector/connector.ts'
import type { DefinitionChange, PrepareInput, PrepareResult, Swagger } from '../definition.ts'
import type { ListedFunction, SampleOutline } from '../outline.ts'
import type { Person } from '../person.ts'
import type { Problem } from '../problems.ts'
import type { ChangeRequest } from '../request.ts'
import type { Share } from '../connector/sharing.ts'
import type { TokenRefusal } from './test-calls.ts'
import type { AppFacts } from '../app/app-facts.ts'
import type { SourceApp } from '../source-app.ts'
import type { Blocked } from '../jobs/blocked.ts'
import type { NotificationLine } from '../jobs/work.ts'

export type * from './definition-sources.ts'
export type * from './store.ts'
export type * from './test-calls.ts'

/** The cloud services a person's token is asked for; `connectors` is the gateway through which they are called. */
export type CloudService = 'azure' | 'graph' | 'power-platform' | 'connectors' | 'key-vault'

export interface AccessToken {
  readonly token: string
  readonly expiresOnTimestamp: number
}

/** Tokens of one person for one service. Throws a ProblemError of those that wait for the person. */
export interface Tokens {
  forPerson(person: Person, service: CloudService, options?: { claims?: string }): Promise<AccessToken>
  /**
   * A token for an API of the tenant, by its application ID URI; needs a consent most tenants do not give. Nobody is asked
   * for anything: what Entra ID refuses for good is an answer.
   */
  forApi(person: Person, resource: string): Promise<AccessToken | TokenRefusal>
  /** The service did not take a token of this person: the next one is fetched anew. */
  forget(person: Person): void
}

/** A further sign-in step, taken in the browser, for what a service asks before it lets a person's token through. */
export interface StepUp {
  /**
   * Where this person begins; good for a day, since the card that carries it may lie unread. `claims` is the service's
   * claims request (JSON), where it made one.
   */
  link(asked: {
    readonly person: Pick<Person, 'tenantId' | 'id'>
    readonly claims?: string | undefined
  }): Promise<string>
  /** Undefined for a link that is too old or not ours. */
  begin(link: string): Promise<BegunStepUp | undefined>
  /** The browser was sent back, with a code or without. Rejects where the code is not taken. */
  finish(back: {
    readonly state: string
    readonly code: string | undefined
    readonly key: string | undefined
  }): Promise<FinishedStepUp>
}

/** The browser goes to `location`, keeps `key`, and has to be back with it in so many seconds. */
export interface BegunStepUp {
  readonly location: string
  readonly key: string
  readonly seconds: number
}

export type FinishedStepUp =
  | { readonly ok: true; readonly person: Pick<Person, 'tenantId' | 'id'>; readonly token: string }
  /** The link or the way back is too old or not ours; another browser or another person came back; Entra ID said no. */
  | { readonly ok: false; readonly reason: 'expired' | 'other-browser' | 'other-person' | 'refused' }

export interface AppListing extends SourceApp {
  readonly state: string
  readonly subscriptionName?: string
  readonly glance?: AppGlance
}

/** What a list says of an app beside its name and place. What is not known is absent. */
export interface AppGlance {
  /** What it runs on: text of a service. */
  readonly runtime?: string
  readonly hasDefinition?: boolean
  /** App Service authentication is on. */
  readonly asksToSignIn?: boolean
  readonly mayExport?: boolean
  /** The newest connector that was imported of it. */
  readonly exported?: { readonly version: number; readonly at: string }
}

export interface AppSearch {
  /** What was typed; nothing lists all apps by name. */
  readonly typed: string
  readonly limit: number
  /** How many of the apps found are left out at the beginning. */
  readonly from?: number
  /** Resource ids of apps that come first among equals. */
  readonly first?: readonly string[]
  /** Looks for names like what was typed at once, because no app is called so. */
  readonly isNear?: boolean
}

export interface FoundApps {
  /** Best first. */
  readonly apps: readonly AppListing[]
  /** How many there are, those that are not listed included. */
  readonly total: number
  /** No app has what was typed: these are written like it. */
  readonly isNear?: true
  /** What has exactly this name, but is no app. */
  readonly other?: OtherResource
}

/** The apps that a card lists: some of those that were found, with how many stand before them. */
export interface ListedApps extends FoundApps {
  readonly from: number
}

/** The apps a person may read, deployment slots among them. Each throws ProblemError. */
export interface AppCatalog {
  search(person: Person, search: AppSearch): Promise<FoundApps>
  /** The apps that answer under one of these host names. */
  atHosts(person: Person, hosts: readonly string[]): Promise<readonly AppListing[]>
  /** What its settings say of an app, as far as the person may read them. */
  glance(person: Person, resourceId: string): Promise<AppGlance>
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

/** The functions of an app, as far as the person may read them. Web apps have none. */
export interface AppFunctions {
  list(person: Person, app: SourceApp): Promise<readonly ListedFunction[]>
}

/** Turns bytes into a definition the importer takes; bounded in time and memory. */
export interface DefinitionEngine {
  prepare(input: PrepareInput): Promise<PrepareResult>
  /** What changed between two prepared definitions, both as JSON; undefined when that could not be told in time. */
  compare(before: Uint8Array, after: Uint8Array): Promise<readonly DefinitionChange[] | undefined>
  /** What a sample of requests shows, without a value of it; undefined for what is none, or cannot be read in time. */
  outline(sample: Uint8Array): Promise<SampleOutline | undefined>
}

export interface Environment {
  readonly id: string
  readonly name: string
}

/** Power Platform environments in which this person may create connectors. */
export interface Environments {
  forMaker(person: Person): Promise<readonly Environment[]>
}

export interface ConnectorPayload {
  readonly environmentId: string
  readonly displayName: string
  readonly description: string
  readonly definition: Swagger
  readonly connectionParameters: Readonly<Record<string, unknown>>
  /** Given instead when makers choose between several ways to sign in. */
  readonly parameterSets?: Readonly<Record<string, unknown>>
  /** What an update carries over from the connector that is there. */
  readonly kept?: ConnectorSettings
}

/** What stands in a connector beside its definition, as it is read back: never a secret. */
export interface ConnectorSettings {
  readonly connectionParameters: Readonly<Record<string, unknown>>
  readonly parameterSets?: Readonly<Record<string, unknown>>
  readonly iconBrandColor?: string
  readonly capabilities: readonly unknown[]
  /** What the gateway does with requests and answers (`policyTemplateInstances`). */
  readonly policies: readonly unknown[]
  readonly scriptOperations?: readonly unknown[]
  /** Signed link to its script; another one at every reading. */
  readonly script?: string
}

export interface LiveConnector {
  readonly name: string
  readonly displayName: string
  readonly description: string
  readonly redirectUrl?: string
  /** ISO time by the service's clock; absent where the service does not tell. */
  readonly createdAt?: string
  /** Of the API that it calls, in lower case; absent where the service does not tell. */
  readonly host?: string
  /** Of a connector without a secret; the service fills it in some time after the connector is made. */
  readonly federated?: FederatedCredential
  /** Absent where the service does not tell. */
  readonly createdBy?: { readonly id: string; readonly name: string }
  /** The definition as it was uploaded, not the service's rewritten one; absent in a list, and where it was not fetched. */
  readonly definition?: Swagger
  /** Absent in a list. */
  readonly settings?: ConnectorSettings
}

/** Custom connectors, always with the approver's own token. */
export interface Connectors {
  /** The service's own validation. Throws ProblemError `connector-refused` with its text. */
  validate(person: Person, definition: Swagger): Promise<void>
  list(person: Person, environmentId: string): Promise<readonly LiveConnector[]>
  create(person: Person, draft: ConnectorPayload): Promise<string>
  update(person: Person, name: string, draft: ConnectorPayload): Promise<void>
  /** Takes the connector away, and with it every connection to it; one that is gone already is fine. */
  remove(person: Person, environmentId: string, name: string): Promise<void>
  /** Undefined when there is no such connector. */
  read(person: Person, environmentId: string, name: string): Promise<LiveConnector | undefined>
  /** Everybody who may see the connector. Its creator may be left out. */
  shares(person: Person, environmentId: string, name: string): Promise<readonly Share[]>
  /**
   * Adds what is missing of `wanted` and takes nothing away, so that twice is the same as once. Returns everybody who may
   * see the connector then.
   */
  share(person: Person, environmentId: string, name: string, wanted: readonly Share[]): Promise<readonly Share[]>
  /** Address of the page on which people see, share and change the environment's connectors. */
  page(environmentId: string): string
}

/** People of the tenant, asked with the token of the person who needs to know. */
export interface People {
  /** Returns them in this order; `names` are used, and ids at last, for whom the directory does not name to the asker. */
  byIds(asker: Person, ids: readonly string[], names?: Readonly<Record<string, string>>): Promise<readonly Person[]>
  isMemberOf(person: Person, groupId: string): Promise<boolean>
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

/** What a person is shown. The edge decides how it looks. */
export type Notice =
  /** `anew`: as a new message. `isSilent`: the service that is asked has not answered for some seconds. */
  | {
      readonly kind: 'request'
      readonly person: Person
      readonly request: ChangeRequest
      readonly anew?: true
      readonly isSilent?: true
    }
  /** The search for apps has not been answered for some seconds. */
  | { readonly kind: 'silence'; readonly person: Person }
  | {
      readonly kind: 'line'
      readonly person: Person
      readonly request: ChangeRequest
      readonly line: NotificationLine
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
      readonly found: ListedApps
      /** It was sent without an app; `mark` names it in the answer. */
      readonly file?: { readonly name: string; readonly mark: string }
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

/** Files in people's OneDrive, by the addresses that Teams hands over. Throws ProblemError `file-not-reached`. */
export interface TeamsFiles {
  /** True for an address on the hosts where Teams keeps files; no other is ever touched. */
  isFileAddress(address: string): boolean
  download(address: string): Promise<Uint8Array>
  /** Puts the whole file to the address of an upload session. */
  upload(address: string, bytes: Uint8Array): Promise<void>
}

export interface Clock {
  now(): Date
}

export interface Ids {
  /** A short id that is safe to show and to type, unique for requests and references. */
  next(): string
}
