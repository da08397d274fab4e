import { randomBytes } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import type { SecretVault } from '../core/ports/index.ts'
import { seal, unseal } from './seal.ts'

/**
 * Keeps secrets sealed with AES-256-GCM in the local database. The owner's id and the reference are bound in as
 * additional data, so that a row copied to another owner or reference does not open.
 *
 * @param key 32 bytes, from configuration; without it nothing opens
 */
export function sealedVault(database: DatabaseSync, key: Uint8Array, now = () => Date.now()): SecretVault {
  const put = database.prepare('insert into secrets (ref, owner, since, sealed) values (?, ?, ?, ?)')
  const list = database.prepare('select ref, owner, since from secrets')
  const get = database.prepare('select sealed from secrets where ref = ?')
  const destroy = database.prepare('delete from secrets where ref = ?')
  return {
    put(owner, secret) {
      const ref = randomBytes(16).toString('hex')
      put.run(ref, owner, now(), seal(key, secret, `${owner}|${ref}`))
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
    list: () =>
      Promise.resolve(
        list.all().map(({ ref, owner, since }) => ({ ref: String(ref), owner: String(owner), since: Number(since) })),
      ),
  }
}
