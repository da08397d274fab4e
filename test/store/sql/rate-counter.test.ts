import assert from 'node:assert/strict'
import { it } from 'node:test'
import { sqlRateCounter } from '../../../src/store/sql/rate-counter.ts'
import { onEachEngine } from '../../support/engines.ts'

onEachEngine('counting in a window', (open) => {
  const limit = 10
  for (const [what, before, asked, granted, after] of [
    ['the first', undefined, { window: 5, wanted: 3 }, 3, { period: 5, used: 3 }],
    ['more of it', { period: 5, used: 3 }, { window: 5, wanted: 3 }, 3, { period: 5, used: 6 }],
    ['the rest of it', { period: 5, used: 8 }, { window: 5, wanted: 3 }, 2, { period: 5, used: 10 }],
    ['nothing of it', { period: 5, used: 10 }, { window: 5, wanted: 3 }, 0, { period: 5, used: 10 }],
    [
      'nothing, where the limit was lowered',
      { period: 5, used: 12 },
      { window: 5, wanted: 1 },
      0,
      { period: 5, used: 12 },
    ],
    ['the next', { period: 5, used: 10 }, { window: 6, wanted: 3 }, 3, { period: 6, used: 3 }],
    ['the next, begun by another', { period: 6, used: 9 }, { window: 5, wanted: 3 }, 1, { period: 6, used: 10 }],
  ] as const) {
    it(`takes ${what}`, async () => {
      const { database } = await open()
      if (before) {
        const write = "insert into rate_counters (key, period, granted, used, at) values ('k', $1, 0, $2, 0)"
        await database.run(write, before.period, before.used)
      }
      const counter = sqlRateCounter(database, () => 42)
      assert.equal(await counter.take('k', asked.window, asked.wanted, limit), granted)
      const row = await database.first<object>('select period, used, at from rate_counters')
      assert.deepEqual({ ...row }, { ...after, at: 42 })
    })
  }

  it('is kept apart by key', async () => {
    const counter = sqlRateCounter((await open()).database)
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
