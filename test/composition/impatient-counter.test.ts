import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { impatientCounter } from '../../src/composition/impatient-counter.ts'

describe('an impatient counter', () => {
  it('says what the store has counted', async () => {
    const asked: unknown[] = []
    const counter = impatientCounter({ take: (...given) => (asked.push(given), Promise.resolve(3)) })
    assert.equal(await counter.take('key', 7, 5, 9), 3)
    assert.deepEqual(asked, [['key', 7, 5, 9]])
  })

  it('fails as the store does', async () => {
    const counter = impatientCounter({ take: () => Promise.reject(new Error('no store')) })
    await assert.rejects(counter.take('key', 7, 5, 9), /no store/)
  })

  it('does not wait for a store that says nothing', async () => {
    const counter = impatientCounter({ take: () => new Promise(() => undefined) }, 20)
    await assert.rejects(counter.take('key', 7, 5, 9), /does not count in time/)
  })
})
