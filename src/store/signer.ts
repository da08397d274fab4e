import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import type { SignaturePurpose, Signer } from '../core/ports/signer.ts'

/** Derives the signing key of a new store from its first vault key. */
export function signingKeyFrom(vaultKey: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', vaultKey, '', 'connector-courier/signatures', 32))
}

/** Signs with a key that is kept sealed in the store: whoever can read or write everything that is stored has no key. */
export function createSigner(key: Uint8Array): Signer {
  function sign(purpose: SignaturePurpose, text: string): string {
    return createHmac('sha256', key).update(`${purpose}\n${text}`).digest('hex')
  }

  return {
    sign,
    isSigned(purpose, text, signature = '') {
      const right = Buffer.from(sign(purpose, text))
      const given = Buffer.from(signature)
      return given.length === right.length && timingSafeEqual(given, right)
    },
  }
}
