import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ProblemError } from '../../../src/core/problems.ts'
import type { Person } from '../../../src/core/person.ts'
import type { ChangeRequest } from '../../../src/core/request.ts'
import { retryImport } from '../../../src/workflow/approval/decide.ts'
import { keepSignInValues } from '../../../src/workflow/secret/keep-secret.ts'
import { askForApproval } from '../../../src/workflow/approval/ask-for-approval.ts'
import { startRotation } from '../../../src/workflow/secret/start-rotation.ts'
import { withdraw } from '../../../src/workflow/approval/withdraw.ts'
import { mayEdit } from '../../support/fake-connectors.ts'
import { aDraft, anAskedRequest, filledForm, press } from '../../support/stories.ts'
import { createWorld, dana, omar, priya } from '../../support/world.ts'
import type { World } from '../../support/world.ts'
import type { Problem } from '../../../src/core/problems.ts'

async function tryAgain(world: World, person: Person, { id }: ChangeRequest): Promise<ChangeRequest> {
  const retried = await retryImport(world.context, { person, requestId: id })
  assert.ok(retried.ok)
  await world.settle()
  return world.request(id)
}

/** Omar approves; the connector is made, and the answer of the call is lost for good. */
async function brokenOff(world: World): Promise<ChangeRequest> {
  const asked = await anAskedRequest(world)
  world.cloud.failCreate = new ProblemError('service-refused', { service: 'Power Platform', reason: 'gone' })
  await press(world, omar, 'approve', asked)
  const failed = await world.request(asked.id)
  assert.equal(failed.status, 'failed')
  assert.equal(world.cloud.connectors.size, 1)
  world.cloud.writes.length = 0
  return failed
}

const ownerIn = (told: Problem | undefined) => (told?.code === 'connector-may-exist' ? told.details.owner : undefined)

const entraForm = {
  ...filledForm,
  signInType: 'entra-id' as const,
  clientId: '11111111-1111-4111-8111-111111111111',
  tenant: 'common',
  resource: 'api://orders',
}

/** Somebody takes back in Power Apps what the import has shared. */
function unshare({ cloud }: World): void {
  cloud.shares.clear()
  cloud.writes.length = 0
}

/** Omar has imported a connector that holds a client secret. */
async function withSecret(world: World): Promise<void> {
  const { id: requestId } = await aDraft(world)
  await keepSignInValues(world.context, { person: dana, requestId, form: entraForm, secret: 'first' })
  await askForApproval(world.context, { person: dana, requestId, form: entraForm })
  await world.settle()
  await press(world, omar, 'approve', await world.request(requestId))
  assert.equal((await world.request(requestId)).status, 'imported')
}

async function aRotation(world: World): Promise<ChangeRequest> {
  const started = await startRotation(world.context, { person: dana, words: 'orders' })
  assert.ok(started.ok)
  const { id: requestId } = started.value
  await keepSignInValues(world.context, { person: dana, requestId, form: {}, secret: 'second' })
  await askForApproval(world.context, { person: dana, requestId, form: { reason: 'It ends soon' } })
  await world.settle()
  return world.request(requestId)
}

describe('an approver who does not see the connector', () => {
  it('writes nothing with an update, and learns whose it is', async () => {
    const world = createWorld()
    await press(world, omar, 'approve', await anAskedRequest(world))
    const update = await anAskedRequest(world)
    unshare(world)
    await press(world, priya, 'approve', update)
    const failed = await world.request(update.id)
    assert.deepEqual(
      [failed.status, failed.problem?.code, failed.problem?.details, failed.problem?.turn],
      [
        'failed',
        'connector-not-visible',
        { approver: 'Priya', environment: 'Production', connector: 'Orders', owner: 'Omar' },
        'approver',
      ],
    )
    assert.deepEqual(world.cloud.writes, [])
    assert.equal((await tryAgain(world, priya, failed)).problem?.code, 'connector-not-visible')
    assert.deepEqual([world.cloud.writes, world.cloud.connectors.size], [[], 1])
  })

  it('goes on once it is shared, and the owner without that', async () => {
    for (const person of [priya, omar]) {
      const world = createWorld()
      await press(world, omar, 'approve', await anAskedRequest(world))
      const update = await anAskedRequest(world)
      unshare(world)
      await press(world, priya, 'approve', update)
      world.cloud.shares.set([...world.cloud.connectors.keys()][0] ?? '', person === priya ? [mayEdit(priya)] : [])
      assert.equal((await tryAgain(world, person, update)).status, 'imported')
      assert.equal(world.cloud.connectors.size, 1)
    }
  })

  it('changes no secret, and makes no connector in its place', async () => {
    const world = createWorld()
    await withSecret(world)
    const rotation = await aRotation(world)
    unshare(world)
    await press(world, priya, 'approve', rotation)
    assert.equal((await world.request(rotation.id)).problem?.code, 'connector-not-visible')
    assert.deepEqual(world.cloud.writes, [])
    assert.equal((await tryAgain(world, omar, rotation)).status, 'imported')
    assert.deepEqual(world.cloud.writes, ['update'])
  })

  it('does not repeat what another approver’s import has made before it broke off', async () => {
    const world = createWorld()
    const failed = await brokenOff(world)
    world.cloud.writes.length = 0
    const again = await tryAgain(world, priya, failed)
    assert.deepEqual(
      [again.status, again.problem?.code, ownerIn(again.problem), world.cloud.writes],
      ['failed', 'connector-may-exist', 'Omar', []],
    )
    const done = await tryAgain(world, omar, failed)
    assert.deepEqual(
      [done.status, world.cloud.writes, world.cloud.connectors.size],
      ['imported', ['update', 'share'], 1],
    )
    assert.equal(done.creating, undefined)
  })

  it('nor when the request was withdrawn and another one is made', async () => {
    const world = createWorld()
    const failed = await brokenOff(world)
    await withdraw(world.context, { person: dana, requestId: failed.id })
    const next = await anAskedRequest(world)
    world.cloud.writes.length = 0
    await press(world, priya, 'approve', next)
    assert.equal((await world.request(next.id)).problem?.code, 'connector-may-exist')
    const done = await tryAgain(world, omar, next)
    assert.deepEqual(
      [done.status, world.cloud.writes, world.cloud.connectors.size],
      ['imported', ['update', 'share'], 1],
    )
  })

  it('takes up what was shared with them meanwhile', async () => {
    const world = createWorld()
    const failed = await brokenOff(world)
    world.cloud.shares.set([...world.cloud.connectors.keys()][0] ?? '', [mayEdit(priya)])
    assert.equal((await tryAgain(world, priya, failed)).status, 'imported')
    assert.equal(world.cloud.connectors.size, 1)
  })
})

describe('an approver', () => {
  for (const code of ['connector-denied', 'connector-refused'] as const) {
    it(`takes over where another’s was answered ${code}: nothing was made`, async () => {
      const world = createWorld()
      world.cloud.failNext.push({ call: 'create', error: new ProblemError(code, { reason: 'no' }) })
      const asked = await anAskedRequest(world)
      await press(world, omar, 'approve', asked)
      const failed = await world.request(asked.id)
      assert.deepEqual([failed.problem?.code, failed.creating], [code, undefined])
      assert.equal((await tryAgain(world, priya, failed)).status, 'imported')
      assert.equal(world.cloud.connectors.size, 1)
    })
  }

  it('writes down that a connector is about to be made, before it is', async () => {
    const world = createWorld()
    const asked = await anAskedRequest(world)
    world.cloud.failNext.push({
      call: 'create',
      error: new ProblemError('service-unavailable', { service: 'Azure', reason: 'no' }),
    })
    await press(world, omar, 'approve', asked)
    assert.deepEqual((await world.request(asked.id)).creating?.by, omar)
  })

  it('makes the connector anew that they own and that is gone', async () => {
    const world = createWorld()
    await press(world, omar, 'approve', await anAskedRequest(world))
    world.cloud.connectors.clear()
    const update = await anAskedRequest(world)
    await press(world, omar, 'approve', update)
    assert.equal((await world.request(update.id)).status, 'imported')
    assert.equal(world.cloud.connectors.size, 1)
  })

  it('does not see what another environment’s import has begun', async () => {
    const world = createWorld({
      policy: {
        environments: [
          { id: 'env-1', name: 'Production', approvers: [omar.id, priya.id] },
          { id: 'env-2', name: 'Test', approvers: [omar.id, priya.id] },
        ],
        selfApproval: false,
      },
    })
    Object.assign(world.context.environments, { forMaker: () => Promise.resolve([{ id: 'env-1' }, { id: 'env-2' }]) })
    await brokenOff(world)
    const elsewhere = await anAskedRequest(world, { ...filledForm, environmentId: 'env-2' })
    await press(world, priya, 'approve', elsewhere)
    assert.equal((await world.request(elsewhere.id)).status, 'imported')
  })
})
