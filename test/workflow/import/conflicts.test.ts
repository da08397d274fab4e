import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ProblemError } from '../../../src/core/problems.ts'
import { anAskedRequest, press } from '../../support/stories.ts'
import { createWorld, omar } from '../../support/world.ts'

describe('an import that meets another change', () => {
  it('is tried again where another change was in the way, and says so where that goes on', async () => {
    const conflict = new ProblemError('service-conflict', {
      service: 'Power Platform',
      reason: 'Wait.',
      correlation: 'c',
    })
    const after = async (times: number) => {
      const world = createWorld()
      for (let time = 0; time < times; time++) world.cloud.failNext.push({ call: 'create', error: conflict })
      const asked = await anAskedRequest(world)
      await press(world, omar, 'approve', asked)
      for (let round = 0; round < 6; round++) {
        world.advance(60_000)
        await world.settle()
      }
      const { status, problem: shown } = await world.request(asked.id)
      return [status, shown?.code, shown?.code === 'service-down' && shown.details.reason, world.cloud.connectors.size]
    }
    assert.deepEqual(await after(2), ['imported', undefined, false, 1])
    assert.deepEqual(await after(9), ['failed', 'service-down', 'Wait.', 0])
  })
})
