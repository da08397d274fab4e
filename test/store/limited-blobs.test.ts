import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Blobs } from '../../src/core/ports/index.ts'
import { limitedBlobs } from '../../src/store/limited-blobs.ts'

const limit = 3 * 1024 ** 2
const bytes = (size: number) => Buffer.alloc(size)

/** Blobs whose size is told by these answers in turn; the last one is told for ever. */
function open(sizes: readonly (number | Error)[]) {
  const left = [...sizes]
  const kept: string[] = []
  let asked = 0
  let now = 1_000_000
  const inner: Blobs = {
    async size() {
      asked++
      const size = (left.length > 1 ? left.shift() : left[0]) ?? 0
      if (size instanceof Error) throw size
      return size
    },
    async put(key) {
      if (key === 'broken') throw new TypeError('broken')
      kept.push(key)
    },
    get: async (key) => (kept.includes(key) ? bytes(1) : undefined),
  }
  return { blobs: limitedBlobs(inner, limit, () => now), kept, asked: () => asked, at: (time: number) => (now = time) }
}
const full = { code: 'store-full', details: { limit: 3 } }

describe('blobs up to a limit', () => {
  it('are taken to the last byte, and not beyond; those that are there are read', async () => {
    const { blobs, kept } = open([limit - 10])
    await assert.rejects(blobs.put('much', bytes(11)), full)
    await blobs.put('just', bytes(10))
    await assert.rejects(blobs.put('more', bytes(1)), full)
    await blobs.put('nothing', bytes(0))
    assert.deepEqual(kept, ['just', 'nothing'])
    assert.ok(await blobs.get('just'))
    assert.equal(await blobs.size(), limit - 10)
  })

  it('count what was added since they were added up, and not what was not kept', async () => {
    const { blobs, asked } = open([limit - 10])
    await blobs.put('a', bytes(4))
    await blobs.put('b', bytes(4))
    await assert.rejects(blobs.put('broken', bytes(2)), { message: 'broken' })
    await assert.rejects(blobs.put('c', bytes(3)), full)
    await blobs.put('d', bytes(2))
    assert.equal(asked(), 1)
  })

  it('are added up again after a minute, by a clock that goes either way', async () => {
    for (const direction of [1, -1]) {
      const { blobs, asked, at } = open([limit - 10, limit - 5])
      await blobs.put('a', bytes(10))
      at(1_000_000 + direction * 59_999)
      await assert.rejects(blobs.put('b', bytes(1)), full)
      assert.equal(asked(), 1)
      at(1_000_000 + direction * 60_000)
      await blobs.put('c', bytes(5))
      assert.equal(asked(), 2)
    }
  })

  it('are added up again at once where that failed', async () => {
    const { blobs, kept, asked } = open([new TypeError('no size'), 0])
    await assert.rejects(blobs.put('a', bytes(1)), { message: 'no size' })
    await blobs.put('b', bytes(1))
    assert.deepEqual([kept, asked()], [['b'], 2])
  })
})
