import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { opensCanary, seal, sealCanary, unseal } from '../../src/store/seal.ts'

const [key, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)]

describe('what is sealed', () => {
  it('is another text each time, and says nothing of what it holds', () => {
    const [one, two] = [seal(key, 'secret', 'A1'), seal(key, 'secret', 'A1')]
    assert.notDeepEqual(one, two)
    assert.equal(one.length, 12 + 16 + 'secret'.length)
    assert.equal(Buffer.from(one).includes('secret'), false)
    assert.deepEqual([unseal(key, one, 'A1'), unseal(key, two, 'A1')], ['secret', 'secret'])
  })

  it('opens with its key, bound to what it was bound to, and whole', () => {
    const sealed = seal(key, 'é', 'A1')
    assert.deepEqual(
      [
        unseal(other, sealed, 'A1'),
        unseal(key, sealed, 'A2'),
        unseal(key, sealed.subarray(0, 20), 'A1'),
        unseal(key, new Uint8Array(), 'A1'),
        unseal(key, seal(key, '', ''), ''),
      ],
      [undefined, undefined, undefined, undefined, ''],
    )
    // A shorter tag would be easier to guess, and fits the same bytes.
    for (const length of [16, 20, 24, 27])
      assert.equal(unseal(key, seal(key, '', 'A1').subarray(0, length), 'A1'), undefined)
    assert.deepEqual([opensCanary(key, sealCanary(key)), opensCanary(other, sealCanary(key))], [true, false])
  })
})
