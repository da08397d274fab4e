/** What came of calling one operation through the connector, as a maker's app would. */
export type TestOutcome =
  | { readonly kind: 'answered'; readonly operation: string; readonly status: number; readonly at: string }
  | { readonly kind: 'not-tested'; readonly why: NotTested; readonly at: string }

/**
 * `needs-maker`: calls need a maker's own key or sign-in. `no-operation`: none can be called without knowing values or
 * changing data. `not-ready`: the gateway did not know the connector within some minutes. `refused`: Power Platform
 * did not let the bot call it in the approver's name.
 */
export type NotTested = 'needs-maker' | 'no-operation' | 'not-ready' | 'refused'
