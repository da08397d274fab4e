import type { Person } from '../person.ts'

/** The one connection of a test call. */
export interface TestConnection {
  readonly environmentId: string
  readonly connectorName: string
  /** Names the connection, so that a second attempt finds the first one's. */
  readonly id: string
}

export interface TestAnswer {
  readonly status: number
  /** The connection was not removed. */
  readonly connectionLeft?: true
}

/** Calls an operation through a connector, in a connection that is there for this call only. */
export interface TestCalls {
  /**
   * `not-ready` while the gateway does not know the connector. With `parameters`, which are secrets, no problem holds a word
   * of what a service said.
   */
  call(
    person: Person,
    wanted: TestConnection & { readonly path: string; readonly parameters?: Readonly<Record<string, string>> },
  ): Promise<TestAnswer | 'not-ready'>
  /** Removes what an earlier attempt has left; what is not there is fine. */
  removeConnection(person: Person, connection: TestConnection): Promise<void>
}

/** Calls an API itself, with a person's own token for it, without asking them for anything. */
export interface ApiCalls {
  /**
   * One GET without redirects. `refused`: Entra ID's number, where it gives no token. `not-its-host`: the host is not one
   * of `hosts`, or the directory does not tell that the API's registration belongs to it.
   */
  call(
    person: Person,
    wanted: { readonly resource: string; readonly url: string; readonly hosts: readonly string[] },
  ): Promise<{ readonly status: number } | TokenRefusal | 'not-its-host'>
}

export interface TokenRefusal {
  /** Entra ID's number, such as AADSTS65001. */
  readonly refused: string
}
