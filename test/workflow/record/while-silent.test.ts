import assert from 'node:assert/strict'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, it } from 'node:test'
import { whileSilent } from '../../../src/workflow/record/while-silent.ts'

describe('work that waits for a service', () => {
  it('tells of the silence once, and ends after that has arrived', async () => {
    const done: string[] = []
    const tell = async () => {
      done.push('told')
      await wait(30)
      done.push('arrived')
    }
    const result = await whileSilent(wait(20, 'found'), tell, 5)
    assert.deepEqual([result, done], ['found', ['told', 'arrived']])
    await wait(20)
    assert.equal(done.length, 2)
  })

  it('tells nothing where the answer came in time, also where that was a failure', async () => {
    let told = 0
    const tell = () => Promise.resolve(void told++)
    assert.equal(await whileSilent(Promise.resolve('found'), tell, 5), 'found')
    await assert.rejects(whileSilent(Promise.reject(new Error('refused')), tell, 5), /refused/)
    await wait(15)
    assert.equal(told, 0)
  })

  it('does not fail because nobody could be told', async () => {
    const tell = () => Promise.reject(new Error('unreachable'))
    assert.equal(await whileSilent(wait(15, 'found'), tell, 1), 'found')
  })
})
