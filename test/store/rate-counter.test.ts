import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { count, memoryRateCounter } from '../../src/store/memory-rate-counter.ts'

describe('counting in a window', () => {
  const limit = 10
  for (const [what, before, asked, granted, after] of [
    ['the first', undefined, { window: 5, wanted: 3 }, 3, { window: 5, used: 3 }],
    ['more of it', { window: 5, used: 3 }, { window: 5, wanted: 3 }, 3, { window: 5, used: 6 }],
    ['the rest of it', { window: 5, used: 8 }, { window: 5, wanted: 3 }, 2, { window: 5, used: 10 }],
    ['nothing of it', { window: 5, used: 10 }, { window: 5, wanted: 3 }, 0, { window: 5, used: 10 }],
    [
      'nothing, where the limit was lowered',
      { window: 5, used: 12 },
      { window: 5, wanted: 1 },
      0,
      { window: 5, used: 12 },
    ],
    ['the next', { window: 5, used: 10 }, { window: 6, wanted: 3 }, 3, { window: 6, used: 3 }],
    ['the next, begun by another', { window: 6, used: 9 }, { window: 5, wanted: 3 }, 1, { window: 6, used: 10 }],
  ] as const) {
    it(`takes ${what}`, () => {
      assert.deepEqual(count(before, { ...asked, limit }), { granted, after })
    })
  }

  it('is kept apart by key, in memory', async () => {
    const counter = memoryRateCounter()
    const taken = []
    for (const [key, window] of [
      ['a', 1],
      ['a', 1],
      ['b', 1],
      ['a', 2],
    ] as const) {
      taken.push(await counter.take(key, window, 3, 4))
    }
    assert.deepEqual(taken, [3, 1, 3, 3])
  })
})
