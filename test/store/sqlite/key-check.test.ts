import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { seal, sealCanary } from '../../../src/store/seal.ts'
import { sqliteKeyCheck } from '../../../src/store/sqlite/key-check.ts'
import { openDatabase } from '../../../src/store/sqlite/open-database.ts'

const [key, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)]

describe('the key of a file', () => {
  it('is the one that was checked first, and stays it', async () => {
    const database = openDatabase(':memory:')
    const isRight = async (one: Uint8Array) => sqliteKeyCheck(database, one)()
    assert.deepEqual(
      [await isRight(key), await isRight(key), await isRight(other), await isRight(key)],
      [true, true, false, true],
    )
    assert.equal(database.prepare('select count(*) as n from vault_key').get()?.['n'], 1)
  })

  it('is not right where what proves it was altered', async () => {
    const database = openDatabase(':memory:')
    const check = sqliteKeyCheck(database, key)
    assert.equal(await check(), true)
    database.prepare('update vault_key set sealed = ?').run(seal(key, 'another word', 'canary'))
    assert.equal(await check(), false)
    database.prepare('update vault_key set sealed = ?').run(seal(key, 'courier', 'elsewhere'))
    assert.equal(await check(), false)
    database.prepare('update vault_key set sealed = ?').run(sealCanary(key))
    assert.equal(await check(), true)
  })
})
