import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import type { SignaturePurpose, Signer } from '../core/ports/signer.ts'

/**
 * Signs with a key of its own, derived from the vault key. Whoever can read or write everything that is stored has
 * neither key.
 */
export function createSigner(vaultKey: Uint8Array): Signer {
  const key = new Uint8Array(hkdfSync('sha256', vaultKey, '', 'connector-courier/signatures', 32))

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
