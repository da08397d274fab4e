import assert from 'node:assert/strict'
import { it } from 'node:test'
import { keepVaultKey, vaultKeyCheck } from '../../../src/store/sql/vault-key-check.ts'
import { rekeyVault, sqlVault } from '../../../src/store/sql/vault.ts'
import { seal } from '../../../src/store/seal.ts'
import { vaultKeyId } from '../../../src/store/vault-keys.ts'
import type { VaultKeys } from '../../../src/store/vault-keys.ts'
import { onEachEngine } from '../../support/engines.ts'
import { untilWaiting } from '../../support/until-waiting.ts'

const [a, b] = [1, 2].map((byte) => Buffer.alloc(32, byte)) as [Buffer, Buffer]
const keys = (current: Buffer, ...earlier: readonly Buffer[]): VaultKeys => ({ current, earlier })

onEachEngine('sealing everything anew', (open) => {
  it('leaves a sign where a process goes on sealing with an earlier key, and can be done again', async () => {
    const { database, second } = await open()
    // A bot that still has the earlier order of keys, or the earlier key alone, and asks no key check meanwhile.
    for (const late of [keys(a, b), keys(a)]) {
      await rekeyVault(database, keys(b, a))
      assert.deepEqual(await vaultKeyCheck(database, keys(b))(), { fits: true })
      const ref = await sqlVault(second(), late).put('A1', 'sealed later')
      assert.deepEqual(await vaultKeyCheck(database, keys(b))(), {
        fits: false,
        given: [vaultKeyId(b)],
        known: [
          { id: vaultKeyId(a), opens: false },
          { id: vaultKeyId(b), opens: true },
        ].toSorted((one, other) => (one.id < other.id ? -1 : 1)),
      })
      assert.equal(await rekeyVault(database, keys(b, a)), 1)
      assert.deepEqual(await vaultKeyCheck(database, keys(b))(), { fits: true })
      assert.equal(await sqlVault(database, keys(b)).open('A1', ref), 'sealed later')
    }
  })

  it('waits for whoever seals at that moment, and seals that anew too', async () => {
    const { database, second, isShared } = await open()
    await vaultKeyCheck(database, keys(a))()
    await vaultKeyCheck(database, keys(b, a))()
    const sealing = Promise.withResolvers<void>()
    const mayEnd = Promise.withResolvers<void>()
    const slow = second().transaction(async (sql) => {
      await keepVaultKey(sql, a)
      sealing.resolve()
      await mayEnd.promise
      const sealed = seal(a, 'at that moment', 'A1|slow')
      const insert = 'insert into secrets (ref, owner, since, sealed, key_id) values ($1, $2, $3, $4, $5)'
      await sql.run(insert, 'slow', 'A1', 0, sealed, vaultKeyId(a))
    })
    await sealing.promise
    const rekeyed = rekeyVault(database, keys(b, a))
    if (isShared) await untilWaiting(second())
    mayEnd.resolve()
    await slow
    assert.equal(await rekeyed, 1)
    assert.equal(await sqlVault(database, keys(b)).open('A1', 'slow'), 'at that moment')
  })

  it('loses no secret of many that are sealed meanwhile', async () => {
    const { database, second } = await open()
    await vaultKeyCheck(database, keys(a))()
    const other = sqlVault(second(), keys(a, b))
    const sealed = Promise.all(Array.from({ length: 40 }, (_, index) => other.put(`A${index}`, `secret ${index}`)))
    await rekeyVault(database, keys(b, a))
    const refs = await sealed
    // The last of them may have come later: then its key is known to be needed, and sealing anew finds all.
    if (!(await vaultKeyCheck(database, keys(b))()).fits) await rekeyVault(database, keys(b, a))
    const vault = sqlVault(database, keys(b))
    const opened = await Promise.all(refs.map((ref, index) => vault.open(`A${index}`, ref)))
    assert.deepEqual(
      opened,
      refs.map((_, index) => `secret ${index}`),
    )
  })

  it('by two processes that disagree leaves one key that opens everything', async () => {
    const { database, second } = await open()
    const ref = await sqlVault(database, keys(a)).put('A1', 'one')
    await Promise.all([rekeyVault(database, keys(b, a)), rekeyVault(second(), keys(a, b))])
    const rows = await database.all<{ id: string }>('select id from vault_keys')
    assert.equal(rows.length, 1)
    const last = rows[0]?.id === vaultKeyId(a) ? a : b
    assert.equal(await sqlVault(database, keys(last)).open('A1', ref), 'one')
  })
})
