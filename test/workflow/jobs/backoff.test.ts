import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Log } from '../../../src/core/ports/log.ts'
import { createBackoff } from '../../../src/workflow/jobs/backoff.ts'
import { jobUseCases } from '../../../src/workflow/jobs/job-handlers.ts'
import { startRunner } from '../../../src/workflow/jobs/runner.ts'
import { createWorld } from '../../support/world.ts'

function rememberingLog() {
  const lines: string[] = []
  const say = (level: string) => (fields: Readonly<Record<string, unknown>>, message: string) =>
    void lines.push(`${level} ${message} ${String(fields['failures'])}`)
  const log: Log = { info: say('info'), warn: say('warn'), error: say('error') }
  return { lines, log }
}

/** Lets everything happen that waits for nothing but a turn. */
async function turns() {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve()
}

describe('something that fails again and again', () => {
  it('is left alone twice as long each time, up to a quarter of a minute', () => {
    const backoff = createBackoff(rememberingLog().log, 'it')
    const waits = Array.from({ length: 8 }, () => backoff.failed(new Error('no')))
    assert.deepEqual(waits, [250, 500, 1000, 2000, 4000, 8000, 15_000, 15_000])
    backoff.worked()
    assert.equal(backoff.failed(new Error('no')), 250)
  })

  it('is logged at first, then once a minute with how often, and when it works again', () => {
    const { lines, log } = rememberingLog()
    let now = 0
    const backoff = createBackoff(log, 'it', () => now)
    backoff.worked()
    for (let second = 0; second < 61; second++) {
      backoff.failed(new Error('no'))
      now += 1000
    }
    backoff.worked()
    backoff.worked()
    assert.deepEqual(lines, ['error it failed 1', 'error it failed 61', 'info it works again 61'])
  })
})

describe('the runner', () => {
  it('leaves a queue alone that cannot be read, whatever wakes it, and goes on when it can', async (test) => {
    test.mock.timers.enable({ apis: ['setTimeout'] })
    const { lines, log } = rememberingLog()
    const { context } = createWorld()
    let claims = 0
    let isBroken = true
    const queue = {
      ...context.queue,
      claim: () => {
        claims += 1
        return isBroken ? Promise.reject(new Error('the disk is full')) : Promise.resolve(undefined)
      },
    }
    const runner = startRunner({
      context: { ...context, queue, log },
      useCases: { ...jobUseCases, handle: () => Promise.resolve({}) },
      leaseMs: 30_000,
      sweepMs: 60_000,
    })
    await turns()
    for (let times = 0; times < 100; times++) {
      runner.wake()
      await turns()
    }
    assert.equal(claims, 1)
    test.mock.timers.tick(250)
    await turns()
    assert.equal(claims, 2)
    isBroken = false
    test.mock.timers.tick(500)
    await turns()
    assert.equal(claims, 3)
    runner.wake()
    await turns()
    assert.equal(claims, 4)
    await runner.stop()
    assert.deepEqual(lines, ['error reading the work queue failed 1', 'info reading the work queue works again 2'])
  })

  it('also leaves one alone that cannot say when it is due', async (test) => {
    test.mock.timers.enable({ apis: ['setTimeout'] })
    const { lines, log } = rememberingLog()
    const { context } = createWorld()
    const queue = { ...context.queue, nextDue: () => Promise.reject(new Error('the disk is full')) }
    const runner = startRunner({
      context: { ...context, queue, log },
      useCases: { ...jobUseCases, handle: () => Promise.resolve({}) },
      leaseMs: 30_000,
      sweepMs: 60_000,
    })
    for (let times = 0; times < 100; times++) {
      runner.wake()
      await turns()
    }
    await runner.stop()
    assert.deepEqual(lines, ['error reading the work queue failed 1'])
  })
})
