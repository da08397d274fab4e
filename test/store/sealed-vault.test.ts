import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { sealedVault } from '../../src/store/sealed-vault.ts'
import { openDatabase } from '../../src/store/sqlite/open-database.ts'

const key = Buffer.alloc(32, 1)

describe('the sealed vault', () => {
  it('opens for the owner only, until the secret is destroyed', async () => {
    const vault = sealedVault(openDatabase(':memory:'), key)
    const ref = await vault.put('A1', 'päss-wörd')
    assert.equal(await vault.open('A1', ref), 'päss-wörd')
    assert.equal(await vault.open('A2', ref), undefined)
    await vault.destroy(ref)
    assert.equal(await vault.open('A1', ref), undefined)
  })

  it('does not open with another key', async () => {
    const database = openDatabase(':memory:')
    const ref = await sealedVault(database, key).put('A1', 'secret')
    assert.equal(await sealedVault(database, Buffer.alloc(32, 2)).open('A1', ref), undefined)
  })

  it('does not open when any single bit was changed', async () => {
    const database = openDatabase(':memory:')
    const vault = sealedVault(database, key)
    const ref = await vault.put('A1', 'secret')
    const sealed = database.prepare('select sealed from secrets').get()?.['sealed'] as Uint8Array
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const changed = Uint8Array.from(sealed)
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      database.prepare('update secrets set sealed = ?').run(changed)
      assert.equal(await vault.open('A1', ref), undefined, `bit ${bit}`)
    }
  })

  it('does not open a row that was copied to another reference', async () => {
    const database = openDatabase(':memory:')
    const vault = sealedVault(database, key)
    const [first, second] = [await vault.put('A1', 'one'), await vault.put('A1', 'two')]
    database
      .prepare('update secrets set sealed = (select sealed from secrets where ref = ?) where ref = ?')
      .run(first, second)
    assert.equal(await vault.open('A1', second), undefined)
  })
})
