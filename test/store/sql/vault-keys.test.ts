import assert from 'node:assert/strict'
import { it } from 'node:test'
import { seal, sealCanary } from '../../../src/store/seal.ts'
import type { Database } from '../../../src/store/sql/database.ts'
import { rekeyVault, signingKeyOf, sqlVault } from '../../../src/store/sql/vault.ts'
import { keepVaultKey, vaultKeyCheck } from '../../../src/store/sql/vault-key-check.ts'
import { vaultKeyId } from '../../../src/store/vault-keys.ts'
import type { VaultKeys } from '../../../src/store/vault-keys.ts'
import { onEachEngine } from '../../support/engines.ts'
import { untilWaiting } from '../../support/until-waiting.ts'

const [a, b, c] = [1, 2, 3].map((byte) => Buffer.alloc(32, byte)) as [Buffer, Buffer, Buffer]
const keys = (current: Buffer, ...earlier: readonly Buffer[]): VaultKeys => ({ current, earlier })
const isRight = async (database: Database, given: VaultKeys) => (await vaultKeyCheck(database, given)()).fits
const idsIn = async (database: Database) =>
  (await database.all<{ id: string }>('select id from vault_keys order by id')).map(({ id }) => id)
const sorted = (...of: readonly Buffer[]) => of.map(vaultKeyId).toSorted()

onEachEngine('the key of a store', (open) => {
  it('is the one that was checked first, and stays it', async () => {
    const { database } = await open()
    const checks = []
    for (const one of [a, a, b, a]) checks.push(await isRight(database, keys(one)))
    assert.deepEqual([checks, await idsIn(database)], [[true, true, false, true], sorted(a)])
  })

  it('is not right where what proves it was altered', async () => {
    const { database } = await open()
    const check = () => isRight(database, keys(a))
    const write = (sealed: Uint8Array) => database.run('update vault_keys set sealed = $1', sealed)
    assert.equal(await check(), true)
    await write(seal(a, 'another word', 'canary'))
    assert.equal(await check(), false)
    await write(seal(a, 'courier', 'elsewhere'))
    assert.equal(await check(), false)
    await write(sealCanary(a))
    assert.equal(await check(), true)
  })

  it('is decided by one of many that begin at once', async () => {
    const { database, second } = await open()
    const [one, other] = await Promise.all([isRight(database, keys(a)), isRight(second(), keys(b))])
    assert.notEqual(one, other)
    assert.deepEqual(await idsIn(database), sorted(one ? a : b))
  })

  it('is decided before anybody else looks, who then writes nothing', async () => {
    const { database, second, isShared } = await open()
    const [begun, mayEnd] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const first = database.transaction(async (sql) => {
      await database.dialect.lockSchema(sql)
      await keepVaultKey(sql, a)
      begun.resolve()
      await mayEnd.promise
    })
    await begun.promise
    const other = isRight(second(), keys(b))
    if (isShared) await untilWaiting(second())
    mayEnd.resolve()
    await first
    assert.deepEqual([await other, await idsIn(database)], [false, sorted(a)])
  })

  it('changes where the one before is given too, and that one is needed until everything is sealed anew', async () => {
    const { database } = await open()
    assert.equal(await isRight(database, keys(a)), true)
    const ref = await sqlVault(database, keys(a)).put('A1', 'of the first key')
    assert.equal(await isRight(database, keys(b)), false)
    assert.equal(await isRight(database, keys(b, a)), true)
    const vault = sqlVault(database, keys(b, a))
    const later = await vault.put('A2', 'of the second key')
    assert.deepEqual(
      [await vault.open('A1', ref), await vault.open('A2', later)],
      ['of the first key', 'of the second key'],
    )
    assert.deepEqual([await isRight(database, keys(b)), await isRight(database, keys(a))], [false, false])
    assert.equal(await rekeyVault(database, keys(b, a)), 1)
    assert.equal(await rekeyVault(database, keys(b, a)), 0)
    assert.deepEqual([await isRight(database, keys(b)), await isRight(database, keys(a))], [true, false])
    const alone = sqlVault(database, keys(b))
    assert.deepEqual(
      [await alone.open('A1', ref), await alone.open('A2', later)],
      ['of the first key', 'of the second key'],
    )
    assert.deepEqual(await idsIn(database), sorted(b))
  })

  it('does not change what opens with none of the keys', async () => {
    const { database } = await open()
    const vault = sqlVault(database, keys(a))
    await vault.put('A1', 'one')
    const lost = await sqlVault(database, keys(c)).put('A2', 'two')
    const before = await database.all('select * from secrets order by ref')
    await assert.rejects(rekeyVault(database, keys(b, a)), /the secret of A2 was sealed with a key that was not given/)
    assert.deepEqual(await database.all('select * from secrets order by ref'), before)
    assert.equal(await vault.open('A2', lost), undefined)
  })

  it('of earlier versions, which had no id, opens what it sealed', async () => {
    const { database } = await open()
    await database.run("insert into vault_keys (id, sealed) values ('', $1)", sealCanary(a))
    const ref = await sqlVault(database, keys(a)).put('A1', 'early')
    await database.run('update secrets set key_id = null')
    assert.equal(await isRight(database, keys(b)), false)
    assert.deepEqual([await isRight(database, keys(a)), await isRight(database, keys(b, a))], [true, true])
    assert.equal(await sqlVault(database, keys(b, a)).open('A1', ref), 'early')
    assert.equal(await rekeyVault(database, keys(b, a)), 1)
    assert.equal(await sqlVault(database, keys(b)).open('A1', ref), 'early')
    assert.equal(await isRight(database, keys(b)), true)
  })
})

onEachEngine('the signing key', (open) => {
  const derive = (key: Uint8Array) => Buffer.from(key).map((byte) => byte + 100)
  const of = async (database: Database, given: VaultKeys) => {
    const key = await signingKeyOf(database, given, derive)
    return key && Buffer.from(key)
  }

  it('is derived once and stays when the vault key changes', async () => {
    const { database } = await open()
    assert.deepEqual(await of(database, keys(a)), derive(a))
    assert.deepEqual(await of(database, keys(b, a)), derive(a))
    await rekeyVault(database, keys(b, a))
    assert.deepEqual(await of(database, keys(b)), derive(a))
    assert.equal(await of(database, keys(c)), undefined)
  })

  it('is the one of the oldest key where an old store gets a new key at the same time', async () => {
    const { database } = await open()
    assert.deepEqual(await of(database, keys(c, b, a)), derive(a))
  })

  it('is no secret that anybody lists or sweeps', async () => {
    const { database } = await open()
    await of(database, keys(a))
    const vault = sqlVault(database, keys(a))
    const ref = await vault.put('A1', 'one')
    assert.deepEqual(
      (await vault.list()).map((one) => one.ref),
      [ref],
    )
  })
})
