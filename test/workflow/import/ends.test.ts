import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { ProblemCode } from '../../../src/core/problems.ts'
import { ProblemError } from '../../../src/core/problems.ts'
import type { ChangeRequest } from '../../../src/core/request.ts'
import { importConnector } from '../../../src/workflow/import/import-connector.ts'
import { failImport, voidApproval } from '../../../src/workflow/import/import-failure.ts'
import { finishImport } from '../../../src/workflow/import/finish-import.ts'
import { removeDuplicateConnectors } from '../../../src/workflow/import/remove-duplicate-connectors.ts'
import { testConnector } from '../../../src/workflow/import/test-connector.ts'
import type { ImportRun } from '../../../src/workflow/import/import-step.ts'
import { connectorIdOf } from '../../../src/workflow/record/proposals.ts'
import { sampleRequest } from '../../support/requests.ts'
import { anAskedRequest, filledForm, press } from '../../support/stories.ts'
import { attemptOf, createWorld, omar, ordersDefinition } from '../../support/world.ts'
import type { World } from '../../support/world.ts'

const importOf = (request: ChangeRequest) =>
  ({ kind: 'import', person: omar, requestId: request.id, connectorId: connectorIdOf(request) }) as const

/** The notes in the journal of an import. */
async function notesOf(world: World, act: (asked: ChangeRequest) => unknown = () => undefined) {
  const asked = await anAskedRequest(world)
  act(asked)
  await press(world, omar, 'approve', asked)
  const { steps, status, problem } = await world.request(asked.id)
  return { notes: Object.fromEntries(steps.map(({ name, note }) => [name, note])), status, problem }
}

describe('the journal of an import', () => {
  it('says what each step found', async () => {
    const { notes } = await notesOf(createWorld())
    assert.deepEqual(notes, {
      compare: 'unchanged',
      validate: 'accepted',
      save: 'created shared_1',
      share: 'with 1',
      'read-back': 'as approved',
    })
  })

  it('says where the source differs in form only', async () => {
    const world = createWorld()
    const { notes } = await notesOf(world, () => {
      world.cloud.definition = Buffer.from(` ${Buffer.from(ordersDefinition()).toString()}`)
    })
    assert.equal(notes['compare'], 'changed in form only')
  })

  it('says where nobody but the developer can read the source', async () => {
    for (const hide of [
      (world: World) => Object.assign(world.context.sources, { readAgain: () => Promise.resolve(undefined) }),
      (world: World) => {
        const asItWas = { ...world.context.sources }
        Object.assign(world.context.sources, {
          find: async (...given: Parameters<typeof asItWas.find>) => {
            const found = await asItWas.find(...given)
            return 'origin' in found ? { ...found, origin: { ...found.origin, public: false } } : found
          },
        })
      },
    ]) {
      const world = createWorld()
      hide(world)
      const { notes, status } = await notesOf(world)
      assert.deepEqual(
        [status, notes['compare']],
        ['imported', 'the source could not be read again without the developer'],
      )
    }
  })

  it('says where the definition could not be read back', async () => {
    const world = createWorld()
    const asItWas = { ...world.context.connectors }
    Object.assign(world.context.connectors, {
      async read(...given: Parameters<typeof asItWas.read>) {
        const live = await asItWas.read(...given)
        if (!live) return undefined
        const { definition: _definition, ...rest } = live
        return rest
      },
    })
    const { notes } = await notesOf(world)
    assert.equal(notes['read-back'], 'the definition could not be fetched for a comparison')
  })

  it('names no step twice, though it is done again', async () => {
    const world = createWorld()
    const asked = await anAskedRequest(world)
    world.cloud.failCreate = new ProblemError('service-unavailable', { service: 'Power Platform', reason: 'no answer' })
    await press(world, omar, 'approve', asked)
    world.advance(60_000)
    await world.settle()
    const { steps, status } = await world.request(asked.id)
    assert.equal(status, 'imported')
    assert.deepEqual(
      steps.map(({ name }) => name),
      ['compare', 'validate', 'save', 'share', 'read-back'],
    )
  })
})

describe('a connector that is not as approved', () => {
  it('fails the import and says how', async () => {
    for (const [read, code] of [
      [() => undefined, 'not-there'],
      [(live: object) => ({ ...live, definition: { swagger: '2.0' } }), 'other-definition'],
    ] as const) {
      const world = createWorld()
      const asItWas = { ...world.context.connectors }
      Object.assign(world.context.connectors, {
        read: async (...given: Parameters<typeof asItWas.read>) => read((await asItWas.read(...given)) ?? {}),
      })
      const { status, problem } = await notesOf(world)
      assert.deepEqual([status, problem?.code], ['failed', 'connector-differs'])
      assert.deepEqual(problem?.code === 'connector-differs' && problem.details.reason, { code })
    }
  })
})

describe('an import that ends otherwise', () => {
  it('voids the approval: the requester is told, nothing of its journal stays, and what was made goes', async () => {
    for (const code of ['definition-changed', 'connector-changed'] as const) {
      const world = createWorld()
      const asked = await anAskedRequest(world)
      await press(world, omar, 'approve', { ...asked })
      const record = { ...(await world.request(asked.id)), status: 'importing' } as const
      const version = record.version
      await world.context.store.commit({
        request: { expectedVersion: version, record: { ...record, version: version + 1 } },
      })
      world.delivered.length = 0
      const removed: string[] = []
      Object.assign(world.context.connectors, { list: () => (removed.push('looked'), Promise.resolve([])) })
      assert.deepEqual(await voidApproval(world.context, importOf(asked), code), {})
      await world.settle()
      const { status, problem, steps } = await world.request(asked.id)
      assert.deepEqual(
        [status, problem?.code, problem?.details, steps],
        ['changes-requested', code, { requester: 'Dana' }, []],
      )
      assert.deepEqual(removed, ['looked'])
      assert.ok(
        world.delivered.some(
          (one) => one.kind === 'line' && one.line === 'approval-voided' && one.person.name === 'Dana',
        ),
      )
    }
  })

  it('fails: requester and approver are told, with the turn of whoever can do something', async () => {
    for (const [error, turn, code] of [
      [new ProblemError('service-unavailable', { service: 'Power Platform', reason: 'x' }), 'approver', 'service-down'],
      [new ProblemError('secret-gone', { requester: 'Dana' }), 'requester', 'secret-gone'],
    ] as const) {
      const world = createWorld()
      const asked = await anAskedRequest(world)
      const record = { ...asked, status: 'importing', version: asked.version + 1 } as const
      await world.context.store.commit({ request: { expectedVersion: asked.version, record } })
      world.delivered.length = 0
      await failImport(world.context, importOf(asked), error)
      await world.settle()
      const { problem, history } = await world.request(asked.id)
      assert.deepEqual([problem?.code, problem?.turn, history.at(-1)?.comment], [code as ProblemCode, turn, code])
      const lines = world.delivered.flatMap((one) => (one.kind === 'line' ? [`${one.person.name} ${one.line}`] : []))
      assert.deepEqual(lines, ['Dana failed', 'Omar failed'])
    }
  })

  it('is done with where the request is gone, not approved, or imported before', async () => {
    const world = createWorld()
    const asked = await anAskedRequest(world)
    const gone = { ...importOf(asked), requestId: 'A9' }
    const busy = new ProblemError('internal')
    for (const act of [
      () => importConnector(world.context, gone, attemptOf(1)),
      () => importConnector(world.context, importOf(asked), attemptOf(1)),
      () => voidApproval(world.context, gone, 'definition-changed'),
      () => failImport(world.context, gone, busy),
      () => removeDuplicateConnectors(world.context, { ...importOf(asked), kind: 'remove-duplicates' }),
      () =>
        testConnector(world.context, { kind: 'test-connector', person: omar, requestId: asked.id }, { last: false }),
    ]) {
      assert.deepEqual(await act(), {})
    }
    assert.deepEqual(await world.request(asked.id), asked)
    assert.deepEqual(world.cloud.writes, [])
  })

  it('cannot be finished without a connector', async () => {
    const world = createWorld()
    const run = { context: world.context, request: sampleRequest() } as ImportRun
    const saved = { name: 'x', created: true }
    for (const one of [run, { ...run, saved }]) {
      await assert.rejects(finishImport(one), {
        name: 'TypeError',
        message: 'request A1B2C3D4E5 ends without a connector',
      })
    }
  })
})

describe('the test call', () => {
  it('is made once', async () => {
    const world = createWorld()
    const asked = await anAskedRequest(world, { ...filledForm, signInType: 'none' })
    await press(world, omar, 'approve', asked)
    const done = await world.request(asked.id)
    assert.equal(done.result?.test?.kind, 'answered')
    await testConnector(world.context, { kind: 'test-connector', person: omar, requestId: asked.id }, { last: false })
    assert.deepEqual(await world.request(asked.id), done)
  })
})
