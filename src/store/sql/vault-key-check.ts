import { opensCanary, sealCanary } from '../seal.ts'
import { allVaultKeys, vaultKeyId } from '../vault-keys.ts'
import type { VaultKeys } from '../vault-keys.ts'
import type { Database } from './database.ts'

interface Row {
  /** Empty for the key from before keys had ids. */
  readonly id: string
  readonly sealed: Uint8Array
}

/**
 * Returns a check whether every key that anything is sealed with is given. The first key over an empty store becomes
 * its key; a new one is taken where the earlier ones are given too. Nothing is written otherwise.
 */
export function vaultKeyCheck(database: Database, keys: VaultKeys): () => Promise<boolean> {
  const current = vaultKeyId(keys.current)
  const isGiven = ({ sealed }: Row) => allVaultKeys(keys).some((key) => opensCanary(key, sealed))
  return async () => {
    const known = await database.all<Row>('select id, sealed from vault_keys')
    if (!known.every(isGiven)) return false
    if (known.some(({ id }) => id === current)) return true
    return database.transaction(async (sql) => {
      await sql.run(
        'insert into vault_keys (id, sealed) values ($1, $2) on conflict do nothing',
        current,
        sealCanary(keys.current),
      )
      // Of several processes that begin with different keys, the first one decides.
      return (await sql.all<Row>('select id, sealed from vault_keys')).every(isGiven)
    })
  }
}
