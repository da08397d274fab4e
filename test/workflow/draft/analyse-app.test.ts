import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { askForApproval } from '../../../src/workflow/approval/ask-for-approval.ts'
import { analyseAgain } from '../../../src/workflow/draft/edit-draft.ts'
import { withdraw } from '../../../src/workflow/approval/withdraw.ts'
import { jobUseCases } from '../../../src/workflow/jobs/job-handlers.ts'
import { aDraft, filledForm } from '../../support/stories.ts'
import { attemptOf, createWorld, dana, ordersDefinition } from '../../support/world.ts'

describe('analysing an app', () => {
  it('a reader may not export, and the developer learns what is missing', async () => {
    const world = createWorld()
    world.cloud.mayExport = false
    const draft = await aDraft(world)
    assert.deepEqual([draft.draft.state, draft.problem?.code], ['analysis-failed', 'app-not-exportable'])
    const missing = { app: 'orders-api', right: 'Microsoft.Web/sites/config/Write', group: 'rg' }
    assert.deepEqual(draft.problem?.details, missing)
  })

  it('an analysis that breaks leaves a card with a way on', async () => {
    const world = createWorld()
    const { context } = world
    const broken = { ...context, rights: { mayExport: () => Promise.reject(new TypeError('unexpected answer')) } }
    const work = { kind: 'analyse', person: dana, requestId: (await aDraft(world)).id } as const
    await analyseAgain(context, work)
    await jobUseCases.handle(broken, work, attemptOf(5))
    assert.equal((await world.request(work.requestId)).problem?.code, 'internal')
  })

  it('a draft that was discarded meanwhile is left alone', async () => {
    const world = createWorld()
    const draft = await aDraft(world)
    await analyseAgain(world.context, { person: dana, requestId: draft.id })
    await withdraw(world.context, { person: dana, requestId: draft.id })
    world.cloud.definition = undefined
    await world.settle()
    const request = await world.request(draft.id)
    assert.deepEqual([request.status, request.problem], ['withdrawn', undefined])
  })

  it('an app without a definition says so and can be looked at again', async () => {
    const world = createWorld()
    world.cloud.definition = undefined
    const draft = await aDraft(world)
    assert.equal(draft.problem?.code, 'definition-not-found')
  })

  it('nobody is asked to approve a connector without actions', async () => {
    const world = createWorld()
    world.cloud.definition = ordersDefinition({})
    const draft = await aDraft(world)
    assert.deepEqual([draft.draft.state, draft.analysis?.worst[0]?.rule], ['form', 'no-operations'])
    const asked = await askForApproval(world.context, { person: dana, requestId: draft.id, form: filledForm })
    assert.equal(!asked.ok && asked.problem.code, 'no-actions')
  })

  it('while the app is looked at there is nothing to ask for', async () => {
    const world = createWorld()
    const draft = await aDraft(world)
    await analyseAgain(world.context, { person: dana, requestId: draft.id })
    const asked = await askForApproval(world.context, { person: dana, requestId: draft.id, form: filledForm })
    assert.equal(!asked.ok && asked.problem.code, 'still-looking')
  })
})
