/**
 * How people begin what they ask of the bot. The words are matched in lower case and without marks, with a space behind
 * the last one; what stands behind a match is the name of an app or connector, and a form that ends with `$` has none.
 */
export interface IntentWords {
  readonly forms: {
    readonly rotate: RegExp
    /** “How does orders **stand**”: the words in `closing` are no part of the name. */
    readonly 'how-it-stands': RegExp
    readonly definition: RegExp
    /** A verb that is only said of definitions: “preview orders”. */
    readonly preview: RegExp
    readonly status: RegExp
    readonly export: RegExp
    readonly 'my-requests': RegExp
    readonly approvals: RegExp
    readonly connectors: RegExp
    readonly 'sign-out': RegExp
    readonly help: RegExp
  }
  /** Words behind a name, each with the space before it. */
  readonly closing: readonly string[]
  /** Words around a name: “export **my** orders API **please**”. */
  readonly filler: RegExp
  /** Words that name no app when they stand alone: “export my **API**”. */
  readonly generic: RegExp
}
