import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { auditKeysOf } from '../../src/composition/audit-keys.ts'
import { auditKeyFrom } from '../../src/audit/chain.ts'

const [vaultKey, newest, older, oldVaultKey] = [1, 2, 3, 4].map((byte) => Buffer.alloc(32, byte)) as [
  Buffer,
  Buffer,
  Buffer,
  Buffer,
]

describe('the key of the audit log', () => {
  it('is the first of those that are set; the others and the vault’s are of earlier lines', () => {
    assert.deepEqual(auditKeysOf({ vaultKey, auditKeys: [newest, older] }), {
      current: auditKeyFrom(newest),
      earlier: [auditKeyFrom(older), auditKeyFrom(vaultKey)],
    })
  })

  it('comes after a change of the vault key from the new one; those before are of earlier lines', () => {
    const vault = { vaultKey, earlierVaultKeys: [oldVaultKey] }
    const earlier = [auditKeyFrom(oldVaultKey)]
    assert.deepEqual(auditKeysOf(vault), { current: auditKeyFrom(vaultKey), earlier })
    assert.deepEqual(auditKeysOf({ ...vault, auditKeys: [newest] }), {
      current: auditKeyFrom(newest),
      earlier: [auditKeyFrom(vaultKey), ...earlier],
    })
  })

  it('comes from the vault’s key where none is set, and from one that is set where there is no vault', () => {
    assert.deepEqual(auditKeysOf({ vaultKey }), { current: auditKeyFrom(vaultKey), earlier: [] })
    assert.deepEqual(auditKeysOf({ auditKeys: [newest] }), { current: auditKeyFrom(newest), earlier: [] })
  })

  it('is none where nothing is given', () => {
    assert.equal(auditKeysOf({}), undefined)
    assert.equal(auditKeysOf({ auditKeys: [] }), undefined)
  })
})
