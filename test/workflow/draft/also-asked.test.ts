import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { alsoAskedFor } from '../../../src/workflow/draft/also-asked.ts'
import { proposal, sampleRequest } from '../../support/requests.ts'
import { keepRequest } from '../../support/stored.ts'
import { aDraft } from '../../support/stories.ts'
import { createWorld, dana, ordersApp, priya } from '../../support/world.ts'

describe('an app that was asked for already', () => {
  it('is one of which a request of anybody, or an own draft, is open', async () => {
    const world = createWorld()
    const at = (minute: number) => ({ updatedAt: `2026-03-02T09:0${minute}:00.000Z` })
    const upper = { ...ordersApp, resourceId: ordersApp.resourceId.toUpperCase() }
    await keepRequest(world, { id: 'SENT', status: 'failed', requester: priya, proposal, app: upper, ...at(3) })
    await keepRequest(world, { id: 'OWN', ...at(2) })
    await keepRequest(world, { id: 'BACK', status: 'changes-requested', ...at(1) })
    await keepRequest(world, { id: 'HERS', requester: priya })
    await keepRequest(world, { id: 'OTHER', status: 'failed', app: { ...ordersApp, resourceId: 'x' } })
    await keepRequest(world, { id: 'OVER', status: 'imported' })
    await keepRequest(world, { id: 'SELF' })
    const found = await alsoAskedFor(world.context, sampleRequest({ id: 'SELF' }))
    assert.deepEqual(found, [
      { id: 'SENT', status: 'failed', requester: priya, environment: 'Production' },
      { id: 'BACK', status: 'changes-requested', requester: dana },
      { id: 'OWN', status: 'draft', requester: dana },
    ])
  })

  it('is said with the analysis, three of them at most', async () => {
    const world = createWorld()
    for (const id of ['A1', 'A2', 'A3', 'A4']) await keepRequest(world, { id })
    const { alsoAsked } = await aDraft(world)
    assert.equal(alsoAsked?.length, 3)
    assert.equal((await aDraft(createWorld())).alsoAsked?.length, 0)
  })
})
