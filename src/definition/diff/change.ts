/** One difference between two prepared versions that somebody who uses the connector could notice. */
export type Change = {
  /** `breaking` stops flows and apps that exist, `possibly` may, `additive` cannot. */
  readonly class: 'breaking' | 'possibly' | 'additive'
  readonly rule: string
  /** The operation's id; undefined when the whole connector is meant. */
  readonly operation: string | undefined
  /** One sentence for a maker. */
  readonly message: string
}
