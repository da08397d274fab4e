import type { DatabaseSync } from 'node:sqlite'
import { opensCanary, sealCanary } from '../seal.ts'

/** Whether this is the key by which the file's secrets were sealed. The first key that is asked about is. */
export function sqliteKeyCheck(database: DatabaseSync, key: Uint8Array): () => Promise<boolean> {
  const get = database.prepare('select sealed from vault_key')
  const put = database.prepare('insert into vault_key (only, sealed) values (1, ?) on conflict do nothing')
  return () => {
    if (!get.get()) put.run(sealCanary(key))
    return Promise.resolve(opensCanary(key, get.get()?.['sealed'] as Uint8Array))
  }
}
