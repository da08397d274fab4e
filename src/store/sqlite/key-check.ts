import type { DatabaseSync } from 'node:sqlite'
import { opensCanary, sealCanary } from '../seal.ts'

/**
 * Returns a check whether this is the key with which the file's secrets were sealed. Where nothing was sealed yet, the
 * key that is checked first becomes that key.
 */
export function sqliteKeyCheck(database: DatabaseSync, key: Uint8Array): () => Promise<boolean> {
  const get = database.prepare('select sealed from vault_key')
  const put = database.prepare('insert into vault_key (only, sealed) values (1, ?) on conflict do nothing')
  return () => {
    if (!get.get()) put.run(sealCanary(key))
    return Promise.resolve(opensCanary(key, get.get()?.['sealed'] as Uint8Array))
  }
}
