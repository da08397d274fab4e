import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import type { SecretVault } from '../core/ports.ts'

const ivLength = 12
const tagLength = 16

/**
 * Secrets sealed with AES-256-GCM in the local database. The owner's id and the reference are bound in as additional
 * data, so that a row copied to another owner or reference does not open.
 *
 * @param key 32 bytes, from configuration; without it nothing opens.
 */
export function sealedVault(database: DatabaseSync, key: Uint8Array): SecretVault {
  const put = database.prepare('insert into secrets (ref, sealed) values (?, ?)')
  const get = database.prepare('select sealed from secrets where ref = ?')
  const destroy = database.prepare('delete from secrets where ref = ?')
  return {
    put(owner, secret) {
      const ref = randomBytes(16).toString('hex')
      put.run(ref, seal(key, secret, `${owner}|${ref}`))
      return Promise.resolve(ref)
    },
    open(owner, ref) {
      const sealed = get.get(ref)?.['sealed'] as Uint8Array | undefined
      return Promise.resolve(sealed && unseal(key, sealed, `${owner}|${ref}`))
    },
    destroy(ref) {
      destroy.run(ref)
      return Promise.resolve()
    },
  }
}

function seal(key: Uint8Array, secret: string, boundTo: string): Uint8Array {
  const iv = randomBytes(ivLength)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(boundTo))
  const body = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), body])
}

/** Undefined when the row was altered, belongs to somebody else, or was sealed with another key. */
function unseal(key: Uint8Array, sealed: Uint8Array, boundTo: string): string | undefined {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, ivLength))
      .setAAD(Buffer.from(boundTo))
      .setAuthTag(sealed.subarray(ivLength, ivLength + tagLength))
    return Buffer.concat([decipher.update(sealed.subarray(ivLength + tagLength)), decipher.final()]).toString('utf8')
  } catch {
    return undefined
  }
}
