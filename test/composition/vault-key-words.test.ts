import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { vaultKeyWords } from '../../src/composition/vault-key-words.ts'

const check = (given: readonly string[], ...known: readonly (readonly [string, boolean])[]) =>
  vaultKeyWords({ fits: false, given, known: known.map(([id, opens]) => ({ id, opens })) })

describe('what is said of the vault key', () => {
  it('that is another one: which keys there are, and to give the earlier value', () => {
    const { what, fix } = check(['b'], ['a', false])
    assert.equal(what, 'VAULT_KEY is not the key by which this store was written: that is key a, and b was given')
    assert.match(fix, /^Give it its earlier value and restart; to change the key, give the new one and behind a comma/)
  })

  it('is the same of a list with no right one, and of a store from before keys had ids', () => {
    assert.match(check(['c', 'b'], ['', false]).what, /that is a key from before keys had ids, and c, b was given$/)
    assert.match(check(['c'], ['a', false], ['b', false]).what, /that is key a, key b, and c was given$/)
  })

  it('that lacks an earlier one: which one, and that rekey must run before it goes', () => {
    const { what, fix } = check(['b'], ['a', false], ['b', true])
    assert.equal(what, 'VAULT_KEY lacks a key that secrets are still sealed with: key a is missing, and b was given')
    assert.match(fix, /behind the new one and a comma, and restart; before it goes, courier vault rekey/)
  })

  it('that is right while its proof was altered: to restore a backup', () => {
    const { what, fix } = check(['a'], ['a', false])
    assert.equal(what, 'VAULT_KEY has key a, but what proves so in the store was altered')
    assert.match(fix, /^Restore a backup/)
  })
})
