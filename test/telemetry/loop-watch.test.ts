import assert from 'node:assert/strict'
import { beforeEach, describe, it } from 'node:test'
import { createLoopWatch, startLoopWatch } from '../../src/telemetry/loop-watch.ts'
import type { LoopWatch, Stall } from '../../src/telemetry/loop-watch.ts'

describe('the watch over the event loop', () => {
  let now: number
  let stalls: Stall[]
  let watch: LoopWatch
  beforeEach(() => {
    now = 5000
    stalls = []
    watch = createLoopWatch({
      everyMs: 250,
      longestMs: 1000,
      now: () => now,
      onStall: (stall) => stalls.push(stall),
    })
  })

  const passes = (ms: number) => {
    now += ms
    watch.tick()
  }

  it('says nothing of ticks that come in time, or a second late', () => {
    passes(250)
    passes(400)
    passes(1250)
    assert.deepEqual(stalls, [])
  })

  it('tells how long it stood still, and what was under way', async () => {
    const done = Promise.withResolvers<void>()
    const turn = watch.during('message', () => done.promise)
    const job = watch.during('analyse', () => done.promise)
    passes(3250)
    assert.deepEqual(stalls, [{ ms: 3000, doing: ['message', 'analyse'] }])
    done.resolve()
    await Promise.all([turn, job])
  })

  it('names what has ended before the timer got its turn, once', async () => {
    assert.equal(await watch.during('message', () => Promise.resolve('answer')), 'answer')
    await assert.rejects(watch.during('import', () => Promise.reject(new Error('no answer'))))
    passes(2000)
    passes(2000)
    assert.deepEqual(stalls, [
      { ms: 1750, doing: ['message', 'import'] },
      { ms: 1750, doing: [] },
    ])
  })

  it('names at most twenty', async () => {
    await Promise.all(Array.from({ length: 500 }, (_, index) => watch.during(`job ${index}`, () => Promise.resolve())))
    passes(5000)
    assert.equal(stalls[0]?.doing.length, 20)
  })

  it('names at most twenty of those under way, too', async () => {
    const done = Promise.withResolvers<void>()
    const jobs = Array.from({ length: 50 }, (_, index) => watch.during(`job ${index}`, () => done.promise))
    passes(5000)
    done.resolve()
    await Promise.all(jobs)
    assert.deepEqual(
      stalls[0]?.doing,
      Array.from({ length: 20 }, (_, index) => `job ${index}`),
    )
  })
})

describe('the watch over the event loop of a process', () => {
  it('looks four times a second, tells of more than a second, and ends', (t) => {
    t.mock.timers.enable({ apis: ['setInterval'] })
    let now = 70_000
    t.mock.method(performance, 'now', () => now)
    const stalls: Stall[] = []
    const watch = startLoopWatch((stall) => stalls.push(stall))
    const looks = (ms: number) => {
      now += ms
      t.mock.timers.tick(250)
    }
    looks(250)
    looks(1250)
    assert.deepEqual(stalls, [])
    looks(1251)
    assert.deepEqual(stalls, [{ ms: 1001, doing: [] }])
    now += 5000
    t.mock.timers.tick(249)
    assert.equal(stalls.length, 1)
    t.mock.timers.tick(1)
    assert.deepEqual(stalls.at(-1), { ms: 4750, doing: [] })
    watch.stop()
    looks(9000)
    assert.equal(stalls.length, 2)
  })
})
