import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const ivLength = 12
const tagLength = 16

/** Seals a secret with AES-256-GCM; `boundTo` is additional data without which it does not open. */
export function seal(key: Uint8Array, secret: string, boundTo: string): Uint8Array {
  const iv = randomBytes(ivLength)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(boundTo))
  const body = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), body])
}

const canary = { secret: 'courier', boundTo: 'canary' }

/**
 * Seals the canary that is kept beside the secrets: while a key opens it, that key is the one they were sealed with.
 */
export function sealCanary(key: Uint8Array): Uint8Array {
  return seal(key, canary.secret, canary.boundTo)
}

export function opensCanary(key: Uint8Array, sealed: Uint8Array): boolean {
  return unseal(key, sealed, canary.boundTo) === canary.secret
}

/** Returns the secret; undefined when the row was altered, belongs to somebody else, or was sealed with another key. */
export function unseal(key: Uint8Array, sealed: Uint8Array, boundTo: string): string | undefined {
  try {
    // Without a length, a row that was cut off would open with the part of its tag that is left.
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, ivLength), { authTagLength: tagLength })
      .setAAD(Buffer.from(boundTo))
      .setAuthTag(sealed.subarray(ivLength, ivLength + tagLength))
    return Buffer.concat([decipher.update(sealed.subarray(ivLength + tagLength)), decipher.final()]).toString('utf8')
  } catch {
    return undefined
  }
}
