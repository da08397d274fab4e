import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createSteadyClock } from '../../src/composition/steady-clock.ts'

function open() {
  const machine = { wall: 1_000_000, elapsed: 0 }
  const clock = createSteadyClock(
    () => machine.wall,
    () => machine.elapsed,
  )
  return {
    machine,
    pass: (milliseconds: number) => {
      machine.wall += milliseconds
      machine.elapsed += milliseconds
    },
    now: () => clock.now().getTime(),
  }
}

describe('the steady clock', () => {
  it('is the machine’s clock as long as nobody sets that', () => {
    const { now, pass } = open()
    pass(1500)
    assert.equal(now(), 1_001_500)
  })

  it('goes on evenly when the machine’s clock is set back, by seconds or by a day', () => {
    for (const back of [10, 600_000, 86_400_000]) {
      const { machine, now, pass } = open()
      pass(1000)
      machine.wall -= back
      assert.equal(now(), 1_001_000)
      pass(500)
      assert.equal(now(), 1_001_500)
    }
  })

  it('follows a clock that is set forward, and one that has caught up', () => {
    const { machine, now, pass } = open()
    machine.wall += 86_400_000
    assert.equal(now(), 87_400_000)
    machine.wall -= 1000
    pass(400)
    assert.equal(now(), 87_400_400)
    machine.wall += 5000
    assert.equal(now(), machine.wall)
  })
})

describe('the steady clock of a process', () => {
  it('is the time of day', () => {
    const before = Date.now()
    const now = createSteadyClock().now().getTime()
    assert.ok(now >= before && now - before < 3_600_000, String(now))
  })
})
