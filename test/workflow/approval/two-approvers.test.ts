import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ProblemError } from '../../../src/core/problems.ts'
import type { Person } from '../../../src/core/person.ts'
import { decisionVersion } from '../../../src/core/request.ts'
import type { ChangeRequest } from '../../../src/core/request.ts'
import { decide, retryImport } from '../../../src/workflow/approval/decide.ts'
import { lookAgain } from '../../../src/workflow/live/review-live.ts'
import type { Outcome } from '../../../src/workflow/record/outcome.ts'
import { keepSignInValues } from '../../../src/workflow/secret/keep-secret.ts'
import { askForApproval } from '../../../src/workflow/approval/ask-for-approval.ts'
import { startRotation } from '../../../src/workflow/secret/start-rotation.ts'
import { withdraw } from '../../../src/workflow/approval/withdraw.ts'
import { mayEdit } from '../../support/fake-connectors.ts'
import { aDraft, anAskedRequest, filledForm, press } from '../../support/stories.ts'
import { sampleConnector } from '../../support/connectors.ts'
import { createWorld, dana, omar, ordersApp, priya } from '../../support/world.ts'
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

/** What a person is told who approves on the card as it was. */
function decidedBy({ context }: World, person: Person, request: ChangeRequest): Promise<Outcome> {
  const { id: requestId } = request
  const version = decisionVersion(request, person.id)
  return decide(context, { kind: 'decide', person, requestId, version, verb: 'approve', comment: '' }, { last: false })
}

/** Somebody deletes the connector while the import is under way. */
function goneAfterValidation({ context: { connectors }, cloud }: World): void {
  const before = { ...connectors }
  Object.assign(connectors, {
    validate: (...given: Parameters<typeof before.validate>) => {
      cloud.connectors.clear()
      return before.validate(...given)
    },
  })
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
  const invisible = { approver: 'Priya', environment: 'Production', connector: 'Orders', owner: 'Omar' }

  it('cannot approve an update of it: nothing is decided or written, and the card says whose it is', async () => {
    const world = createWorld()
    await press(world, omar, 'approve', await anAskedRequest(world))
    unshare(world)
    const update = await anAskedRequest(world)
    assert.deepEqual(update.asides?.reviews[priya.id], { outcome: 'invisible', owner: 'Omar', revision: 1 })
    assert.equal(await press(world, priya, 'approve', update), 'connector-not-visible')
    const still = await world.request(update.id)
    assert.deepEqual([still.status, still.problem, world.cloud.writes], ['awaiting-approval', undefined, []])
  })

  it('is refused where it was taken back after the card was shown', async () => {
    const world = createWorld()
    await press(world, omar, 'approve', await anAskedRequest(world))
    const update = await anAskedRequest(world)
    assert.equal(update.asides?.reviews[priya.id]?.outcome, 'seen')
    unshare(world)
    const { problem } = await decidedBy(world, priya, update)
    assert.deepEqual(problem, { code: 'connector-not-visible', details: invisible })
    const still = await world.request(update.id)
    assert.deepEqual([still.asides?.reviews[priya.id]?.outcome, world.cloud.writes], ['invisible', []])
  })

  it('whose import has begun writes nothing either, and another one goes on', async () => {
    for (const person of [priya, omar]) {
      const world = createWorld()
      await press(world, omar, 'approve', await anAskedRequest(world))
      const update = await anAskedRequest(world)
      const away = new ProblemError('connector-refused', { reason: 'not now' })
      world.cloud.failNext.push(away)
      await press(world, priya, 'approve', update)
      assert.equal((await world.request(update.id)).status, 'failed')
      unshare(world)
      const again = await tryAgain(world, priya, update)
      assert.deepEqual(
        [again.problem?.code, again.problem?.details, again.problem?.turn, world.cloud.writes],
        ['connector-not-visible', invisible, 'approver', []],
      )
      world.cloud.shares.set([...world.cloud.connectors.keys()][0] ?? '', person === priya ? [mayEdit(priya)] : [])
      assert.equal((await tryAgain(world, person, update)).status, 'imported')
      assert.equal(world.cloud.connectors.size, 1)
    }
  })

  it('approves once it is shared and they have looked again', async () => {
    const world = createWorld()
    await press(world, omar, 'approve', await anAskedRequest(world))
    unshare(world)
    const update = await anAskedRequest(world)
    world.cloud.shares.set([...world.cloud.connectors.keys()][0] ?? '', [mayEdit(priya)])
    assert.ok((await lookAgain(world.context, { person: priya, requestId: update.id })).ok)
    await world.settle()
    const looked = await world.request(update.id)
    assert.equal(looked.asides?.reviews[priya.id]?.outcome, 'seen')
    assert.equal(await press(world, priya, 'approve', looked), undefined)
    assert.equal((await world.request(update.id)).status, 'imported')
  })

  it('changes no secret, and makes no connector in its place', async () => {
    const world = createWorld()
    await withSecret(world)
    unshare(world)
    const rotation = await aRotation(world)
    assert.equal(await press(world, priya, 'approve', rotation), 'connector-not-visible')
    assert.deepEqual(world.cloud.writes, [])
    await press(world, omar, 'approve', await world.request(rotation.id))
    assert.equal((await world.request(rotation.id)).status, 'imported')
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

  const edits = {
    'whose description was written anew': { description: 'By hand' },
    'that was renamed besides': { description: 'By hand', displayName: 'Sales', host: ordersApp.host },
  }
  for (const [what, edit] of Object.entries(edits)) {
    it(`takes up what they have made, ${what}`, async () => {
      const world = createWorld()
      const failed = await brokenOff(world)
      for (const [name, live] of world.cloud.connectors) world.cloud.connectors.set(name, { ...live, ...edit })
      assert.equal((await tryAgain(world, omar, failed)).status, 'imported')
      assert.equal(world.cloud.connectors.size, 1)
    })
  }

  const others = {
    'another person’s': { createdBy: { id: priya.id, name: 'Priya' } },
    'one from before': { createdAt: '2026-03-01T00:00:00.000Z' },
    'one of which the service does not tell since when': { createdAt: '' },
    'one with another name and host': { displayName: 'Sales', host: 'sales.example' },
  }
  for (const [what, other] of Object.entries(others)) {
    it(`takes nothing over that is ${what}`, async () => {
      const world = createWorld()
      const failed = await brokenOff(world)
      for (const [name, live] of world.cloud.connectors) {
        world.cloud.connectors.set(name, { ...live, description: 'By hand', ...other })
        world.cloud.shares.set(name, [mayEdit(omar)])
      }
      await tryAgain(world, omar, failed)
      assert.equal(world.cloud.connectors.size, 2)
    })
  }

  it('takes nothing over that another record is about', async () => {
    const world = createWorld()
    const failed = await brokenOff(world)
    for (const [name, live] of world.cloud.connectors) {
      world.cloud.connectors.set(name, { ...live, description: 'By hand' })
      const record = sampleConnector({ id: 'another', name })
      await world.context.store.commit({ connector: { expectedVersion: 0, record } })
    }
    await tryAgain(world, omar, failed)
    assert.equal(world.cloud.connectors.size, 2)
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

  it('is not asked to update a connector of their own that is gone: the developer asks for a new one', async () => {
    const world = createWorld()
    await press(world, omar, 'approve', await anAskedRequest(world))
    world.cloud.connectors.clear()
    const update = await anAskedRequest(world)
    assert.deepEqual(
      [update.status, update.problem?.code, update.problem?.turn],
      ['changes-requested', 'connector-deleted', 'requester'],
    )
    assert.ok((await world.context.store.connectors(dana.tenantId))[0]?.deletedAt)
    const anew = await anAskedRequest(world)
    assert.equal(anew.kind, 'create')
    await press(world, omar, 'approve', anew)
    assert.equal((await world.request(anew.id)).status, 'imported')
    const [connector] = await world.context.store.connectors(dana.tenantId)
    assert.deepEqual([world.cloud.connectors.size, connector?.deletedAt], [1, undefined])
  })

  it('makes none anew either where it goes while they decide, or while it is imported', async () => {
    for (const at of ['decision', 'import'] as const) {
      const world = createWorld()
      await press(world, omar, 'approve', await anAskedRequest(world))
      const update = await anAskedRequest(world)
      world.cloud.writes.length = 0
      if (at === 'decision') world.cloud.connectors.clear()
      else goneAfterValidation(world)
      const { problem } = await decidedBy(world, omar, update)
      await world.settle()
      const after = await world.request(update.id)
      assert.deepEqual(
        [problem?.code, after.status, after.problem?.code, world.cloud.writes],
        [at === 'decision' ? 'connector-deleted' : undefined, 'changes-requested', 'connector-deleted', []],
      )
    }
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
