import { randomBytes } from 'node:crypto'
import type { SecretVault } from '../../core/ports/index.ts'
import { seal, unseal } from '../seal.ts'
import { keyById, vaultKeyId } from '../vault-keys.ts'
import type { VaultKeys } from '../vault-keys.ts'
import type { Database, Sql } from './database.ts'
import { keepVaultKey } from './vault-key-check.ts'

interface Row {
  readonly ref: string
  readonly owner: string
  readonly sealed: Uint8Array
  /** Null in rows from before keys had ids. */
  readonly key_id: string | null
}

/** The key that everything else is signed with is kept like a secret, but is nobody's: no sweep may find it. */
const signingKeyRef = 'signing-key'

/**
 * Keeps secrets sealed with AES-256-GCM. The owner's id and the reference are bound in as additional data, so that a row
 * copied to another owner or reference does not open. Whoever has the database without the keys opens nothing.
 */
export function sqlVault(database: Database, keys: VaultKeys, now = () => Date.now()): SecretVault {
  return {
    async put(owner, secret) {
      const ref = randomBytes(16).toString('hex')
      await writeSecret(database, keys, { ref, owner, secret, since: now() })
      return ref
    },
    async open(owner, ref) {
      const row = await readSecret(database, ref)
      return row && openRow(keys, { ...row, owner })
    },
    destroy: async (ref) => void (await database.run('delete from secrets where ref = $1', ref)),
    list: () =>
      database.all<{ ref: string; owner: string; since: number }>(
        'select ref, owner, since from secrets where ref <> $1',
        signingKeyRef,
      ),
  }
}

/**
 * Returns the key that work, proposals and decisions are signed with. It stays when the vault key changes; the first
 * time it is derived from the vault key by `derive`, as it always was before. Undefined while no given key opens it, or
 * while there is none and none is to be made.
 */
export async function signingKeyOf(
  database: Database,
  keys: VaultKeys,
  derive: ((vaultKey: Uint8Array) => Uint8Array) | undefined,
): Promise<Uint8Array | undefined> {
  const owner = signingKeyRef
  if (derive && !(await readSecret(database, signingKeyRef))) {
    // The first bot over an old store that is given a new key already has the old one behind it.
    const oldest = keys.earlier?.at(-1) ?? keys.current
    const secret = Buffer.from(derive(oldest)).toString('base64')
    await writeSecret(database, keys, { ref: signingKeyRef, owner, secret, since: 0 })
  }
  const row = await readSecret(database, signingKeyRef)
  const secret = row && openRow(keys, row)
  return secret === undefined ? undefined : Buffer.from(secret, 'base64')
}

/**
 * Seals everything anew with the current key and forgets the other keys, so that they need not be given any more.
 * Returns how many secrets were sealed anew. Throws where something opens with none of the keys; nothing is changed then.
 * A process whose current key is another one and that goes on sealing writes its key down again (`keepVaultKey`): what
 * it seals is not found here, but no key check passes without its key.
 */
export function rekeyVault(database: Database, keys: VaultKeys): Promise<number> {
  const id = vaultKeyId(keys.current)
  return database.transaction(
    async (sql) => {
      // Whoever seals something right now is waited for. All take these rows before those of secrets.
      await sql.all(`select id from vault_keys order by id${database.dialect.forUpdate}`)
      await keepVaultKey(sql, keys.current)
      const rows = await sql.all<Row>(
        `select ref, owner, sealed, key_id from secrets where key_id is null or key_id <> $1${database.dialect.forUpdate}`,
        id,
      )
      for (const row of rows) {
        const secret = openRow(keys, row)
        if (secret === undefined) throw new UnopenedSecret(row.owner)
        const sealed = sealRow(keys, { ...row, secret })
        await sql.run('update secrets set sealed = $1, key_id = $2 where ref = $3', sealed, id, row.ref)
      }
      await sql.run('delete from vault_keys where id <> $1', id)
      return rows.length
    },
    { slowly: true },
  )
}

/** A secret that was sealed with a key which was not given, or whose row was altered. */
export class UnopenedSecret extends Error {
  constructor(owner: string) {
    super(`the secret of ${owner} was sealed with a key that was not given, or was altered: nothing is changed`)
  }
}

async function readSecret(sql: Sql, ref: string): Promise<Row | undefined> {
  return sql.first<Row>('select ref, owner, sealed, key_id from secrets where ref = $1', ref)
}

async function writeSecret(
  database: Database,
  keys: VaultKeys,
  kept: { readonly ref: string; readonly owner: string; readonly secret: string; readonly since: number },
): Promise<void> {
  await database.transaction(async (sql) => {
    await keepVaultKey(sql, keys.current)
    await sql.run(
      `insert into secrets (ref, owner, since, sealed, key_id) values ($1, $2, $3, $4, $5) on conflict do nothing`,
      kept.ref,
      kept.owner,
      kept.since,
      sealRow(keys, kept),
      vaultKeyId(keys.current),
    )
  })
}

function sealRow(keys: VaultKeys, row: Pick<Row, 'ref' | 'owner'> & { readonly secret: string }): Uint8Array {
  return seal(keys.current, row.secret, `${row.owner}|${row.ref}`)
}

function openRow(keys: VaultKeys, { ref, owner, sealed, key_id }: Row): string | undefined {
  for (const key of keyById(keys, key_id)) {
    const secret = unseal(key, sealed, `${owner}|${ref}`)
    if (secret !== undefined) return secret
  }
  return undefined
}
