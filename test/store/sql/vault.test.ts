import assert from 'node:assert/strict'
import { it } from 'node:test'
import { sqlVault } from '../../../src/store/sql/vault.ts'
import { onEachEngine } from '../../support/engines.ts'

const keys = { current: Buffer.alloc(32, 1) }

onEachEngine('the sealed vault', (open) => {
  it('opens for the owner only, until the secret is destroyed', async () => {
    const vault = sqlVault((await open()).database, keys)
    const ref = await vault.put('A1', 'päss-wörd')
    assert.equal(await vault.open('A1', ref), 'päss-wörd')
    assert.equal(await vault.open('A2', ref), undefined)
    await vault.destroy(ref)
    assert.equal(await vault.open('A1', ref), undefined)
  })

  it('does not open with another key', async () => {
    const { database } = await open()
    const ref = await sqlVault(database, keys).put('A1', 'secret')
    assert.equal(await sqlVault(database, { current: Buffer.alloc(32, 2) }).open('A1', ref), undefined)
  })

  it('does not open when any single bit was changed', async () => {
    const { database } = await open()
    const vault = sqlVault(database, keys)
    const ref = await vault.put('A1', 'secret')
    const sealed = (await database.first<{ sealed: Uint8Array }>('select sealed from secrets'))?.sealed ?? Buffer.of()
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const changed = Uint8Array.from(sealed)
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      await database.run('update secrets set sealed = $1', changed)
      assert.equal(await vault.open('A1', ref), undefined, `bit ${bit}`)
    }
  })

  it('does not open a row that was copied to another reference', async () => {
    const { database } = await open()
    const vault = sqlVault(database, keys)
    const [first, second] = [await vault.put('A1', 'one'), await vault.put('A1', 'two')]
    const copy = 'update secrets set sealed = (select sealed from secrets where ref = $1) where ref = $2'
    await database.run(copy, first, second)
    assert.equal(await vault.open('A1', second), undefined)
  })
})
