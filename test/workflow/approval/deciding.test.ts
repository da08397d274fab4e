import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { beginDecision, decide, retryImport } from '../../../src/workflow/approval/decide.ts'
import { ProblemError } from '../../../src/core/problems.ts'
import { anAskedRequest, press } from '../../support/stories.ts'
import { createWorld, dana, environment, omar, policy, priya } from '../../support/world.ts'
import type { World } from '../../support/world.ts'
import { decisionVersion } from '../../../src/core/request.ts'
import { jobUseCases } from '../../../src/workflow/jobs/job-handlers.ts'

const grouped = { ...policy, environments: [{ ...environment, approvers: [omar.id, priya.id], approverGroup: 'g1' }] }

describe('a decision', () => {
  it('is queued, and the answer waits for that', async () => {
    const world = createWorld()
    const { id: requestId, version } = await anAskedRequest(world)
    const deciding = { person: omar, requestId, version, verb: 'approve', comment: '' } as const
    const begun = await beginDecision(world.context, deciding)
    assert.ok(begun.ok)
    assert.deepEqual(begun.value.work, [{ kind: 'decide', ...deciding }])
    await world.settle()
    assert.equal((await world.request(requestId)).status, 'imported')
    const again = await beginDecision(world.context, deciding)
    assert.equal(!again.ok && again.problem.code, 'already-decided')
  })

  it('is a member’s of the group that approves, as the directory knows it now', async () => {
    for (const verb of ['approve', 'reject'] as const) {
      const world = createWorld({ policy: grouped })
      const asked = await anAskedRequest(world)
      const deciding = { person: priya, requestId: asked.id, version: asked.version, verb, comment: 'x' }
      await beginDecision(world.context, deciding)
      world.delivered.length = 0
      assert.deepEqual(await world.settle(), ['not-an-approver'])
      assert.equal((await world.request(asked.id)).status, 'awaiting-approval')
      assert.equal(await press(world, omar, verb, asked, 'x'), undefined)
    }
  })

  it('says who approves there to somebody who does not', async () => {
    const world = createWorld({ policy: grouped })
    const { id: requestId, version } = await anAskedRequest(world)
    const work = { kind: 'decide', person: priya, requestId, version, verb: 'approve', comment: '' } as const
    assert.deepEqual(await decide(world.context, work, { last: false }), {
      problem: { code: 'not-an-approver', details: { environment: 'Production', approvers: 'Omar, Priya' } },
    })
    world.cloud.makers.clear()
    assert.deepEqual(await decide(world.context, { ...work, person: omar }, { last: false }), {
      problem: { code: 'not-a-maker', details: { environment: 'Production' } },
    })
  })

  it('that says no needs no maker’s right, but a reason that can be seen', async () => {
    const world = createWorld()
    world.cloud.makers.clear()
    const asked = await anAskedRequest(world)
    assert.equal(await press(world, omar, 'reject', asked, ' \u200b '), 'reason-missing')
    assert.equal(await press(world, omar, 'ask-for-changes', asked, ''), 'reason-missing')
    assert.equal(await press(world, omar, 'reject', asked, ' Not now '), undefined)
    const { status, decision } = await world.request(asked.id)
    assert.deepEqual([status, decision?.comment, decision?.verdict], ['rejected', 'Not now', 'rejected'])
  })

  it('of an approver who says nothing has no comment', async () => {
    const world = createWorld()
    const asked = await anAskedRequest(world)
    await press(world, omar, 'approve', asked, '  ')
    const { decision, proposal } = await world.request(asked.id)
    const { signature, ...rest } = decision ?? {}
    assert.ok(signature)
    assert.deepEqual(rest, { verdict: 'approved', by: omar, at: '2026-03-02T09:00:00.000Z', digest: proposal?.digest })
  })

  it('tells everybody: the requester by a line, all by their cards', async () => {
    for (const [verb, line] of [
      ['approve', 'approved'],
      ['reject', 'rejected'],
      ['ask-for-changes', 'changes-requested'],
    ] as const) {
      const world = createWorld()
      const asked = await anAskedRequest(world)
      world.delivered.length = 0
      await press(world, omar, verb, asked, 'Because')
      const lines = world.delivered.flatMap((one) => (one.kind === 'line' ? [[one.person.name, one.line]] : []))
      assert.deepEqual(lines[0], ['Dana', line])
      const cards = new Set(world.delivered.flatMap((one) => (one.kind === 'request' ? [one.person.name] : [])))
      assert.deepEqual(cards, new Set(['Dana', 'Omar', 'Priya']))
    }
  })
})

describe('an import that is tried again', () => {
  it('begins from the start, with the rights of who asks for it', async () => {
    const world = createWorld()
    const asked = await anAskedRequest(world)
    const refused = new ProblemError('connector-refused', { reason: 'x' })
    world.cloud.failNext.push({ call: 'create', error: refused })
    await press(world, omar, 'approve', asked)
    const failed = await world.request(asked.id)
    assert.deepEqual(
      [failed.status, failed.problem?.code, failed.problem?.details],
      ['failed', 'connector-refused', { approver: 'Omar', environment: 'Production', reason: 'x' }],
    )
    const retried = await retryImport(world.context, { person: priya, requestId: asked.id })
    assert.ok(retried.ok)
    assert.deepEqual([retried.value.steps, retried.value.problem, retried.value.status], [[], undefined, 'approved'])
    await world.settle()
    const [connector] = world.cloud.connectors.values()
    assert.equal(connector?.createdBy?.id, priya.id)
    const nobody = await retryImport(world.context, { person: dana, requestId: asked.id })
    assert.equal(!nobody.ok && nobody.problem.code, 'self-approval')
  })
})

describe('the buttons of a decision that is being taken down', () => {
  const begin = async (world: World, verb: 'approve' | 'reject' = 'approve') => {
    const { id: requestId } = await anAskedRequest(world)
    const version = decisionVersion(await world.request(requestId), omar.id)
    const deciding = { person: omar, requestId, version, verb, comment: 'x' } as const
    assert.ok((await beginDecision(world.context, deciding)).ok)
    return { kind: 'decide', ...deciding } as const
  }
  const verbOf = async (world: World, { requestId }: { readonly requestId: string }) =>
    (await world.request(requestId)).asides?.deciding?.[omar.id]
  const unavailable = () => Promise.reject(new ProblemError('service-unavailable', { service: 'P', reason: '' }))

  it('are gone for that person alone, and the decision is about the same thing', async () => {
    const world = createWorld()
    const work = await begin(world)
    const request = await world.request(work.requestId)
    assert.deepEqual(request.asides?.deciding, { [omar.id]: 'approve' })
    assert.equal(decisionVersion(request, omar.id), work.version)
    // Pressed once more, on another device.
    assert.ok((await beginDecision(world.context, work)).ok)
    assert.equal((await world.request(work.requestId)).version, request.version)
    assert.ok((await beginDecision(world.context, { ...work, person: priya, verb: 'reject' })).ok)
    const both = (await world.request(work.requestId)).asides?.deciding
    assert.deepEqual(both, { [omar.id]: 'approve', [priya.id]: 'reject' })
  })

  it('of another approver, who begins meanwhile, do not stop it', async () => {
    const world = createWorld()
    const work = await begin(world)
    const forMaker = world.context.environments.forMaker.bind(world.context.environments)
    let others = 0
    world.context.environments.forMaker = async (person) => {
      others++
      assert.ok((await beginDecision(world.context, { ...work, person: priya, verb: 'reject' })).ok)
      return forMaker(person)
    }
    assert.deepEqual(await decide(world.context, work, { last: false }), {})
    const { status, decision } = await world.request(work.requestId)
    assert.deepEqual([status, decision?.by.id, others], ['approved', omar.id, 2])
  })

  it('come back where the request is written again and again while it is decided', async () => {
    const world = createWorld()
    const work = await begin(world)
    const forMaker = world.context.environments.forMaker.bind(world.context.environments)
    world.context.environments.forMaker = async (person) => {
      const before = await world.request(work.requestId)
      const { asides } = before
      assert.ok(asides)
      const record = { ...before, version: before.version + 1, asides: { ...asides, writes: asides.writes + 1 } }
      await world.context.store.commit({ request: { expectedVersion: before.version, record } })
      return forMaker(person)
    }
    const { problem } = await decide(world.context, work, { last: false })
    assert.equal(problem?.code, 'request-moved-on')
    assert.equal(await verbOf(world, work), undefined)
  })

  it('come back where the decision may not be made', async () => {
    const world = createWorld()
    const work = await begin(world)
    world.cloud.makers.clear()
    assert.deepEqual(await world.settle(), ['not-a-maker'])
    assert.equal(await verbOf(world, work), undefined)
    const { version } = await world.request(work.requestId)
    // Done again, after a crash, it has nothing to give back.
    const again = await decide(world.context, work, { last: false })
    assert.equal(again.problem?.code, 'not-a-maker')
    assert.equal((await world.request(work.requestId)).version, version)
  })

  it('are not written about once the request has gone on: its import is not held up', async () => {
    const world = createWorld()
    const work = await begin(world)
    await world.context.store.commit({ work: [{ work }] })
    assert.deepEqual(await decide(world.context, work, { last: false }), {})
    const { version } = await world.request(work.requestId)
    assert.equal((await decide(world.context, work, { last: false })).problem?.code, 'already-decided')
    assert.equal((await world.request(work.requestId)).version, version)
  })

  it('stay away while a service is waited for, and come back when it is not any more', async () => {
    const world = createWorld()
    const work = await begin(world)
    world.context.environments.forMaker = unavailable
    await assert.rejects(decide(world.context, work, { last: false }), { code: 'service-unavailable' })
    assert.equal(await verbOf(world, work), 'approve')
    const { problem } = await decide(world.context, work, { last: true })
    assert.equal(problem?.code, 'service-down')
    assert.equal(await verbOf(world, work), undefined)
  })

  it('come back at once where trying again does not help', async () => {
    const world = createWorld()
    const work = await begin(world)
    const refused = new ProblemError('service-refused', { service: 'P', reason: '' })
    world.context.environments.forMaker = () => Promise.reject(refused)
    assert.equal((await decide(world.context, work, { last: false })).problem?.code, 'service-refused')
    assert.equal(await verbOf(world, work), undefined)
  })

  it('come back where the process died again and again under it', async () => {
    const world = createWorld()
    const work = await begin(world)
    assert.equal((await jobUseCases.writeDeadLetter(world.context, work)).problem?.code, 'internal')
    assert.equal(await verbOf(world, work), undefined)
  })
})
