import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { ChangeRequest } from '../../../src/core/request.ts'
import { taggedDescription } from '../../../src/workflow/live/provenance-tag.ts'
import { anAskedRequest, press } from '../../support/stories.ts'
import { createWorld, omar } from '../../support/world.ts'
import type { World } from '../../support/world.ts'

/** A connector that a worker made after it had lost its lease, under the name `name`. */
function addDuplicate(world: World, request: ChangeRequest, name: string, madeBy = request.id) {
  const [template] = world.cloud.connectors.values()
  assert.ok(template)
  const description = taggedDescription(world.context, 'Orders', request, madeBy)
  world.cloud.connectors.set(name, { ...template, name, description })
}

/** Two requests for one API, both approved on the same footing: the first wins, the other's approval is void. */
async function twoApproved() {
  const world = createWorld()
  const [first, second] = [await anAskedRequest(world), await anAskedRequest(world)]
  await press(world, omar, 'approve', first)
  return { world, first, second }
}

describe('connectors that nobody knows', () => {
  it('of an approval that is void are taken away when it ends', async () => {
    const { world, first, second } = await twoApproved()
    addDuplicate(world, second, 'duplicate')
    await press(world, omar, 'approve', second)
    assert.equal((await world.request(second.id)).problem?.code, 'connector-changed')
    assert.deepEqual([...world.cloud.connectors.keys()], [(await world.request(first.id)).result?.connectorName])
  })

  it('of an import that came to nothing are taken away by the next one', async () => {
    const { world, first, second } = await twoApproved()
    await press(world, omar, 'approve', second)
    addDuplicate(world, second, 'duplicate')
    const third = await anAskedRequest(world)
    await press(world, omar, 'approve', third)
    assert.equal((await world.request(third.id)).status, 'imported')
    assert.deepEqual([...world.cloud.connectors.keys()], [(await world.request(first.id)).result?.connectorName])
  })

  it('stay where another installation may have made them, or a request that is imported', async () => {
    const { world, first, second } = await twoApproved()
    addDuplicate(world, second, 'elsewhere', 'OTHER1')
    const third = await anAskedRequest(world)
    addDuplicate(world, third, 'older', first.id)
    await press(world, omar, 'approve', third)
    assert.equal((await world.request(third.id)).status, 'imported')
    assert.equal(world.cloud.connectors.size, 3)
  })
})
