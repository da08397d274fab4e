import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { anySignal, TimeoutError, withinTime } from '../../src/net/within-time.ts'

describe('a call with its time', () => {
  it('has its own result, and no timer is left behind', async () => {
    assert.equal(await withinTime(60_000, () => Promise.resolve('here')), 'here')
    await assert.rejects(
      withinTime(60_000, () => Promise.reject(new RangeError('no'))),
      { name: 'RangeError', message: 'no' },
    )
    assert.ok(!process.getActiveResourcesInfo().includes('Timeout'))
  })

  it('ends when it is over, even if the call takes no notice; its signal says why', async () => {
    let signal: AbortSignal | undefined
    const call = withinTime(1, (given) => {
      signal = given
      return new Promise(() => undefined)
    })
    const expected = { name: 'TimeoutError', code: 'ETIMEDOUT', message: 'no answer within 1 ms' }
    await assert.rejects(call, expected)
    assert.ok(signal?.reason instanceof TimeoutError)
  })

  it('is late by its own words, whatever the ended call says', async () => {
    const call = withinTime(
      1,
      (signal) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(new RangeError('aborted')))),
    )
    await assert.rejects(call, { code: 'ETIMEDOUT' })
  })
})

describe('signals together', () => {
  it('end with the first of them; those that are not there do not count', () => {
    const [one, other] = [new AbortController(), new AbortController()]
    const both = anySignal(undefined, one.signal, other.signal)
    assert.equal(both.aborted, false)
    other.abort('enough')
    assert.deepEqual([both.aborted, both.reason, anySignal(undefined).aborted], [true, 'enough', false])
  })
})
