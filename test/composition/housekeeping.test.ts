import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { startHousekeeping } from '../../src/composition/housekeeping.ts'

describe('housekeeping', () => {
  it('is done at start and every hour, and says what it forgot', async (test) => {
    test.mock.timers.enable({ apis: ['setInterval'] })
    const times: Date[] = []
    const said: unknown[] = []
    const answers = [{}, { drafts: 2 }, new Error('no'), {}]
    const clean = startHousekeeping({
      forgetOld(now) {
        times.push(now)
        const answer = answers[times.length - 1]
        return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer ?? {})
      },
      clock: { now: () => new Date(times.length) },
      log: {
        info: (fields, message) => said.push(['info', fields, message]),
        warn: (fields, message) => said.push(['warn', Object.keys(fields), message]),
        error: () => undefined,
      },
    })
    test.mock.timers.tick(60 * 60 * 1000)
    test.mock.timers.tick(60 * 60 * 1000 - 1)
    await clean()
    test.mock.timers.tick(1)
    assert.deepEqual(
      times.map((time) => time.getTime()),
      [0, 1, 2, 3],
    )
    assert.deepEqual(said, [
      ['info', { forgotten: { drafts: 2 } }, 'what was kept for a time only is forgotten'],
      ['warn', ['error'], 'what is kept for a time only could not be forgotten'],
    ])
  })
})
