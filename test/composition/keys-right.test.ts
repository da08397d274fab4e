import assert from 'node:assert/strict'
import { it } from 'node:test'
import { areKeysRight } from '../../src/composition/key-gate.ts'

it('the keys are right when both are; with a wrong vault key the audit key is not even looked at', async () => {
  for (const [vault, audit, right, looks] of [
    [true, true, true, 1],
    [true, false, false, 1],
    [false, true, false, 0],
    [false, false, false, 0],
  ] as const) {
    let looked = 0
    const check = audit
      ? ({ fits: true, seq: 1, changes: false } as const)
      : ({ fits: false, seq: 1, keyIds: ['k'] } as const)
    const stores = {
      isKeyRight: () => Promise.resolve(vault),
      checkAuditKey: () => ((looked += 1), Promise.resolve(check)),
    }
    assert.deepEqual([await areKeysRight(stores), looked], [right, looks])
  }
})
