import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { reviewOf } from '../../../src/core/connector/review.ts'
import type { LiveConnector } from '../../../src/core/ports/index.ts'
import { ProblemError } from '../../../src/core/problems.ts'
import { anAskedRequest, filledForm, press } from '../../support/stories.ts'
import { createWorld, omar, ordersApp, priya } from '../../support/world.ts'
import type { World } from '../../support/world.ts'

/** Somebody has made a connector by hand, and this approver sees it. */
function byHand({ cloud }: World, changes: Partial<LiveConnector>, owner = { id: priya.id, name: priya.name }): void {
  const name = `shared_hand${cloud.connectors.size}`
  const live = { name, displayName: 'By hand', description: '', createdBy: owner, ...changes }
  cloud.connectors.set(name, { ...live, draft: {} } as never)
}

describe('an environment in which there are connectors already', () => {
  it('makes an approver look twice, where makers could take one of them for the new one', async () => {
    const world = createWorld()
    byHand(world, { displayName: 'ORDERS' })
    byHand(world, { host: ordersApp.host }, { id: priya.id, name: '' })
    byHand(world, { displayName: 'Invoices', host: 'another.example' })
    const { asides, version } = await anAskedRequest(world)
    assert.deepEqual(reviewOf(asides, priya.id), {
      outcome: 'new',
      revision: 1,
      alike: [
        { displayName: 'ORDERS', because: 'name', owner: 'Priya' },
        { displayName: 'By hand', because: 'host' },
      ],
    })
    assert.equal(reviewOf(asides, omar.id), undefined)
    assert.ok(version > 0)
  })

  it('is looked through one by one where the list does not tell which host each calls, ten at most', async () => {
    const world = createWorld()
    for (let index = 0; index < 12; index++) byHand(world, { displayName: `Hand ${index}` })
    const read: string[] = []
    world.context.connectors.read = (_person, _environment, name) => {
      read.push(name)
      return name.endsWith('d3')
        ? Promise.resolve({ name, displayName: 'Hand 3', description: '', host: ordersApp.host })
        : Promise.reject(new ProblemError('service-refused', { service: 'P', reason: '' }))
    }
    const { asides } = await anAskedRequest(world)
    const review = reviewOf(asides, priya.id)
    assert.deepEqual(review?.outcome === 'new' && review.alike, [{ displayName: 'Hand 3', because: 'host' }])
    assert.equal(read.length, 10)
  })

  it('tells an approver nothing twice: no card is drawn anew for what the records know already', async () => {
    const world = createWorld()
    const first = await anAskedRequest(world)
    assert.equal(await press(world, omar, 'approve', first), undefined)
    const moved = { ...ordersApp, resourceId: ordersApp.resourceId.replace('/rg/', '/rg-2/') }
    world.cloud.apps.push({ ...moved, state: 'Running' })
    const asked = await anAskedRequest(world, { ...filledForm, takeOver: 'false', connectorName: 'Others' }, moved)
    assert.equal(asked.kind, 'create')
    assert.deepEqual(
      asked.proposal?.alike?.map(({ displayName }) => displayName),
      ['Orders'],
    )
    assert.equal(asked.asides, undefined)
  })

  it('takes nothing from the decision', async () => {
    const world = createWorld()
    byHand(world, { displayName: 'ORDERS' })
    const asked = await anAskedRequest(world)
    assert.equal(await press(world, priya, 'approve', asked), undefined)
    assert.equal((await world.request(asked.id)).status, 'imported')
  })

  it('may be closed to an approver: their card is there in any case', async () => {
    const world = createWorld()
    world.context.connectors.list = () =>
      Promise.reject(new ProblemError('service-refused', { service: 'P', reason: '' }))
    const asked = await anAskedRequest(world)
    assert.equal(asked.asides, undefined)
    const shown = world.delivered.filter((one) => one.kind === 'request' && one.person.id === priya.id)
    assert.equal(shown.length, 1)
  })
})
