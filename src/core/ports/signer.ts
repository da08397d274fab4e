/** What a signature vouches for. One that was made for one purpose is worth nothing for another. */
export type SignaturePurpose = 'proposal' | 'decision' | 'work' | 'provenance-tag'

/**
 * Keyed signatures over what the bot writes down and believes later. Whoever can write to the store, or edit a
 * connector's description, does not have the key.
 */
export interface Signer {
  /** Lower-case hexadecimal HMAC-SHA256 of `text`. */
  sign(purpose: SignaturePurpose, text: string): string
  /** Compares in constant time. */
  isSigned(purpose: SignaturePurpose, text: string, signature: string | undefined): boolean
}
