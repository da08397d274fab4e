import { opensCanary, sealCanary } from '../seal.ts'
import { allVaultKeys, vaultKeyId } from '../vault-keys.ts'
import type { VaultKeyCheck, VaultKeys } from '../vault-keys.ts'
import type { Database, Sql } from './database.ts'

interface Row {
  /** Empty for the key from before keys had ids. */
  readonly id: string
  readonly sealed: Uint8Array
}

/**
 * Returns a check whether every key that anything is sealed with is given. The first key over an empty store becomes
 * its key; a new one is taken where the earlier ones are given too. Nothing is written otherwise.
 */
export function vaultKeyCheck(
  database: Database,
  keys: VaultKeys,
  { mayTakeKey = true }: { readonly mayTakeKey?: boolean } = {},
): () => Promise<VaultKeyCheck> {
  const current = vaultKeyId(keys.current)
  return async () => {
    const rows = await readRows(database)
    const check = judge(rows, keys)
    if (!check.fits || !mayTakeKey || rows.some(({ id }) => id === current)) return check
    return database.transaction(async (sql) => {
      // Of several processes that begin with different keys, the first one decides.
      await database.dialect.lockSchema(sql)
      const decided = judge(await readRows(sql), keys)
      if (decided.fits) await keepVaultKey(sql, keys.current)
      return decided
    })
  }
}

/**
 * Writes down that something is sealed with this key. Must be the first statement of a transaction that seals: the row
 * stays locked, so that `courier vault rekey` waits for the end of it and finds what it sealed. After `rekey` the row
 * is there again, and every process without this key is told so.
 */
export async function keepVaultKey(sql: Sql, key: Uint8Array): Promise<void> {
  await sql.run(
    'insert into vault_keys (id, sealed) values ($1, $2) on conflict (id) do update set id = excluded.id',
    vaultKeyId(key),
    sealCanary(key),
  )
}

function readRows(sql: Sql): Promise<readonly Row[]> {
  return sql.all<Row>('select id, sealed from vault_keys order by id')
}

function judge(rows: readonly Row[], keys: VaultKeys): VaultKeyCheck {
  const all = allVaultKeys(keys)
  const known = rows.map(({ id, sealed }) => ({ id, opens: all.some((key) => opensCanary(key, sealed)) }))
  return known.every(({ opens }) => opens) ? { fits: true } : { fits: false, given: all.map(vaultKeyId), known }
}
