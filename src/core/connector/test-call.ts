/** What came of calling one operation of the API after an import. */
export type TestOutcome = Tested | Untested

interface Tested extends Ended {
  readonly kind: 'answered'
  readonly operation: string
  readonly status: number
  /** Absent where the call needed nobody's sign-in. */
  readonly means?: TestMeans
}

interface Untested extends Ended {
  readonly kind: 'not-tested'
  readonly why: NotTested
  /** Entra ID's own number, such as AADSTS65001; with `token-refused`. */
  readonly number?: string
}

interface Ended {
  readonly at: string
  /** The connection that held the test value could not be removed: its owner does that by hand. */
  readonly connectionLeft?: true
}

/**
 * How a test call signs in. `test-value`: with what the developer gave for it, in a connection of the approver's.
 * `approver-token`: not through the connector but straight to the API, with a token of the approver's for it.
 */
export type TestMeans = 'test-value' | 'approver-token'

/**
 * `needs-maker`: only a maker can sign in, at the provider. `no-value`: the developer gave no test value. `value-gone`:
 * they did, and it was destroyed before the call. `several`: makers choose between ways to sign in. `no-operation`: none
 * can be called without knowing values or changing data. `not-ready`: the gateway did not know the connector within some
 * minutes. `refused`: Power Platform did not let the bot call it in the approver's name. `no-answer`: nothing came back.
 * `signed-out`: the approver was not signed in any more. `token-refused`: Entra ID gives no token of the approver for
 * the API. `not-its-host`: the API is at an address for which such a token is not known to be meant. `broken-off`: the
 * process ended each time.
 */
export type NotTested =
  | 'needs-maker'
  | 'no-value'
  | 'value-gone'
  | 'several'
  | 'no-operation'
  | 'not-ready'
  | 'refused'
  | 'no-answer'
  | 'signed-out'
  | 'token-refused'
  | 'not-its-host'
  | 'broken-off'

/** Days for which a test value waits for its import. */
export const testValueDays = 14

/** Hours after the import in which the test call is made, or never. */
export const testCallHours = 24
