import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { EnvironmentRoute } from '../../../src/core/policy.ts'
import { ProblemError } from '../../../src/core/problems.ts'
import type { Principal, Share } from '../../../src/core/connector/sharing.ts'
import { decide } from '../../../src/workflow/approval/decide.ts'
import { mayEdit } from '../../support/fake-connectors.ts'
import { anAskedRequest, press } from '../../support/stories.ts'
import { createWorld, environment, omar, priya, rita } from '../../support/world.ts'
import type { World } from '../../support/world.ts'

const sales: Principal = { id: '00000000-0000-4000-8000-000000000ee1', type: 'Group', name: 'Sales makers' }
const field: Principal = { id: '00000000-0000-4000-8000-000000000ee2', type: 'Group', name: 'Field makers' }
const mayView = (principal: Principal): Share => ({ principal, role: 'CanView' })

function worldWith(route: Partial<EnvironmentRoute>): World {
  const approvers = [omar.id, priya.id]
  return createWorld({ policy: { environments: [{ ...environment, approvers, ...route }], selfApproval: false } })
}

/** Omar approves with these makers ticked; the request as it is afterwards. */
async function approvedWith(world: World, makers: readonly string[]) {
  const { id: requestId, version } = await anAskedRequest(world)
  const deciding = { person: omar, requestId, version, verb: 'approve', comment: '', makers } as const
  assert.deepEqual(await decide(world.context, { kind: 'decide', ...deciding }, { last: false }), {})
  await world.settle()
  return world.request(requestId)
}

const sharesIn = ({ cloud }: World) => cloud.shares.get('shared_1')

describe('an import shares the connector', () => {
  it('with the other approvers, who may have to go on with it', async () => {
    const world = createWorld()
    const { result } = await approvedWith(world, [])
    assert.deepEqual(sharesIn(world), [mayEdit(priya)])
    assert.deepEqual(result?.sharing, { shared: [mayEdit(priya)], missing: [] })
  })

  it('with those makers of the policy whom the approver left ticked', async () => {
    const world = worldWith({ makers: [sales, field] })
    const { decision, result } = await approvedWith(world, [field.id, 'somebody-else'])
    assert.deepEqual(decision?.makers, [field])
    assert.deepEqual(sharesIn(world), [mayEdit(priya), mayView(field)])
    assert.deepEqual(result?.sharing?.missing, [])
  })

  it('with no maker where none was left ticked', async () => {
    const world = worldWith({ makers: [sales] })
    const { decision } = await approvedWith(world, [])
    assert.deepEqual([decision?.makers, sharesIn(world)], [[], [mayEdit(priya)]])
  })

  it('only with approvers whom the policy still names', async () => {
    const world = createWorld()
    const asked = await anAskedRequest(world)
    Object.assign(world.context, {
      policy: { environments: [{ ...environment, approvers: [omar.id] }], selfApproval: false },
    })
    await press(world, omar, 'approve', asked)
    assert.deepEqual(sharesIn(world), [])
  })

  it('also after an update: whoever was taken off is put back', async () => {
    const world = createWorld()
    await press(world, omar, 'approve', await anAskedRequest(world))
    world.cloud.shares.set('shared_1', [mayEdit(rita)])
    await press(world, omar, 'approve', await anAskedRequest(world))
    assert.deepEqual(sharesIn(world), [mayEdit(rita), mayEdit(priya)])
  })
})

describe('sharing that does not work', () => {
  const refusal = new ProblemError('service-refused', {
    service: 'Power Platform',
    reason: 'The group is not known.',
    status: 400,
  })

  it('fails no import, and is kept with its reason', async () => {
    const world = worldWith({ makers: [sales] })
    world.cloud.failNext.push({ call: 'share', error: refusal })
    const { status, result } = await approvedWith(world, [sales.id])
    assert.equal(status, 'imported')
    assert.deepEqual(result?.sharing, {
      shared: [],
      missing: [mayEdit(priya), mayView(sales)],
      reason: 'The group is not known.',
    })
  })

  it('is tried again where the service was away, and the connector is made once', async () => {
    const world = createWorld()
    const away = new ProblemError('service-unavailable', { service: 'Power Platform', reason: 'no answer' })
    world.cloud.failNext.push({ call: 'share', error: away })
    const { id } = await approvedWith(world, [])
    assert.equal((await world.request(id)).status, 'importing')
    world.advance(5000)
    await world.settle()
    assert.deepEqual((await world.request(id)).result?.sharing?.missing, [])
    assert.equal(world.cloud.connectors.size, 1)
  })

  it('ends at the last attempt, with what is known of the reason', async () => {
    const world = createWorld()
    for (let attempt = 1; attempt <= 5; attempt++) {
      const away = new ProblemError('service-unavailable', {
        service: 'Power Platform',
        reason: `no answer ${attempt}`,
      })
      world.cloud.failNext.push({ call: 'share', error: away })
    }
    const { id } = await approvedWith(world, [])
    for (let minutes = 0; minutes < 10; minutes++) {
      world.advance(60_000)
      await world.settle()
    }
    const { status, result } = await world.request(id)
    assert.deepEqual([status, result?.sharing?.reason], ['imported', 'no answer 5'])
  })

  it('says who is missing where the service took it and still does not show them', async () => {
    const world = worldWith({ makers: [sales] })
    Object.assign(world.context.connectors, { share: () => Promise.resolve([mayEdit(priya)]) })
    const { result } = await approvedWith(world, [sales.id])
    assert.deepEqual(result?.sharing, { shared: [mayEdit(priya)], missing: [mayView(sales)] })
  })
})
