import type { Person } from '../person.ts'
import type { SignIn } from '../sign-in.ts'

/** The API's own app registration, as far as another one needs it to call the API for a person. */
export interface ApiRegistration {
  readonly appId: string
  readonly servicePrincipalId: string
  /** The delegated permission that is asked for. */
  readonly scope: { readonly id: string; readonly value: string }
}

/** What a registration has to trust so that a connector without a secret can sign in through it. */
export interface FederatedCredential {
  readonly issuer: string
  readonly subject: string
  readonly audience: string
}

/** An app registration that the bot makes for one connector with the developer's rights, and how far it has come. */
export interface Registration {
  /** Our own key in the directory: whoever makes it again finds the first one. */
  readonly uniqueName: string
  readonly displayName: string
  /**
   * `making` is written before anything is made; `by-hand` where the tenant does not let the developer; `undone` when
   * nothing of it is left.
   */
  readonly state: 'making' | 'made' | 'by-hand' | 'undone'
  readonly resource: string
  /** The connector had one already: it gets a new secret only, and is never removed. */
  readonly reused?: true
  readonly api?: ApiRegistration
  readonly objectId?: string
  readonly appId?: string
  readonly servicePrincipalId?: string
  readonly consent?: 'given' | 'refused'
  /** The address that was added to it after the import. */
  readonly redirectUrl?: string
  /** The bot could not add that address, so that somebody else has to. */
  readonly isUnfinished?: true
  /** It was added to the clients that the app admits. */
  readonly admitted?: boolean
}

/** What a connector keeps of its registration. */
export type ConnectorRegistration = Required<Pick<Registration, 'uniqueName' | 'objectId' | 'appId'>> &
  Pick<Registration, 'displayName' | 'api' | 'servicePrincipalId'>

export interface SecretFact {
  readonly keyId: string
  /** ISO date and time. */
  readonly expires: string
}

/**
 * App registrations, always with the developer's own token. Every call finds what an earlier one has made. Throws
 * ProblemError `registration-denied`, `registration-pending` (a new object is not seen everywhere yet),
 * `secrets-forbidden`.
 */
export interface Registrations {
  /** By application ID URI or client id; undefined when there is none that exposes a delegated permission. */
  findApi(person: Person, resource: string): Promise<ApiRegistration | undefined>
  /** The client id of the registration that has this application ID URI or client id; undefined when there is none. */
  ownerOf(person: Person, resource: string): Promise<string | undefined>
  /**
   * Hosts that the registration behind an audience names itself, in its redirect URLs and its identifiers. None where it
   * is not one of this tenant.
   */
  hostsOf(person: Person, resource: string): Promise<readonly string[]>
  ensureApplication(
    person: Person,
    wanted: Pick<Registration, 'uniqueName' | 'displayName'> & {
      readonly api: ApiRegistration
      readonly redirectUrls: readonly string[]
      readonly notes: string
    },
  ): Promise<{ readonly objectId: string; readonly appId: string }>
  ensureServicePrincipal(person: Person, appId: string): Promise<string>
  /** Secrets of this name that are there now. */
  secrets(person: Person, objectId: string, displayName: string): Promise<readonly SecretFact[]>
  /** The only time the secret is seen. */
  addSecret(
    person: Person,
    objectId: string,
    wanted: { readonly displayName: string; readonly expires: Date },
  ): Promise<SecretFact & { readonly secret: string }>
  /** One that is gone already counts as removed. */
  removeSecret(person: Person, objectId: string, keyId: string): Promise<void>
  /** Consent for everybody; false when that takes an administrator. */
  consent(person: Person, servicePrincipalId: string, api: ApiRegistration): Promise<boolean>
  addRedirectUrl(person: Person, objectId: string, url: string): Promise<void>
  /** The object id of the registration with this key. */
  find(person: Person, uniqueName: string): Promise<{ readonly objectId: string; readonly appId: string } | undefined>
  /** Removes the registration and its service principal; false when there was none to be seen. */
  remove(person: Person, objectId: string, appId: string): Promise<boolean>
}

/** True when connections of this sign-in go through the registration. */
export function usesRegistration(signIn: SignIn, registration: Registration | undefined): boolean {
  return 'clientId' in signIn && signIn.clientId === registration?.appId
}
