import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { DefinitionDetails } from '../../../src/core/definition.ts'
import type { ChangeRequest } from '../../../src/core/request.ts'
import { operationMark } from '../../../src/definition/operations/operation-list.ts'
import { askForApproval } from '../../../src/workflow/approval/ask-for-approval.ts'
import { getDefinition, getDetails, getJson } from '../../../src/workflow/record/definition-blobs.ts'
import { chooseOperations, declineRepairs } from '../../../src/workflow/definition/definition-choice.ts'
import { analyseAgain } from '../../../src/workflow/draft/edit-draft.ts'
import { findDefinitions } from '../../../src/workflow/definition/find-definitions.ts'
import { applyOperationAction } from '../../../src/workflow/definition/operation-choice.ts'
import type { OperationAction } from '../../../src/workflow/definition/operation-choice.ts'
import { findActions, previewOf } from '../../../src/workflow/definition/preview-actions.ts'
import { repairsOf } from '../../../src/workflow/definition/view-repairs.ts'
import { aDraft, anAskedRequest, filledForm, press } from '../../support/stories.ts'
import { createWorld, dana, omar, ordersDefinition, priya, rita } from '../../support/world.ts'
import type { World } from '../../support/world.ts'

const reads = (...paths: string[]) =>
  ordersDefinition(Object.fromEntries(paths.map((path) => [path, { get: { responses: {} } }])))

function manyReads(count: number): Uint8Array {
  return reads(...Array.from({ length: count }, (_, index) => `/items${index}`))
}

async function aDraftOf(world: World, definition: Uint8Array): Promise<ChangeRequest> {
  world.cloud.definition = definition
  return aDraft(world)
}

async function detailsOf(world: World, { analysis }: ChangeRequest): Promise<DefinitionDetails> {
  const details = await getDetails(world.context, analysis?.detailsBlob ?? '')
  if (!details) throw new Error('no details')
  return details
}

async function choose(world: World, request: ChangeRequest, ...keys: string[]): Promise<ChangeRequest> {
  const details = await detailsOf(world, request)
  const ticked = new Set(keys)
  const chosen = await chooseOperations(world.context, { person: dana, requestId: request.id, ticked, details })
  assert.ok(chosen.ok)
  await world.settle()
  return world.request(request.id)
}

/** Presses in the dialog one after the other, each on what the last one has shown. */
async function presses(world: World, request: ChangeRequest, ...steps: (Partial<OperationAction> & object)[]) {
  const by = { person: dana, requestId: request.id }
  let last = await applyOperationAction(world.context, by, { step: 'open', sought: { query: '' }, marks: new Set() })
  for (const step of steps) {
    assert.ok(last.ok)
    const { page, list } = last.value
    const marks = new Set(page.shown.filter(({ isTicked }) => isTicked).map(({ mark }) => mark))
    const sought = { query: page.query, ...(page.group === undefined ? {} : { group: page.group }) }
    last = await applyOperationAction(world.context, by, {
      step: 'search',
      shown: { list, place: { ...sought, page: page.page } },
      sought,
      marks,
      ...step,
    })
  }
  return last
}

describe('choosing operations', () => {
  it('prepares the document that was read once more, without asking the app', async () => {
    const world = createWorld()
    const draft = await aDraftOf(world, reads('/orders', '/lines', '/health'))
    world.cloud.definition = undefined
    const { analysis, draft: after } = await choose(world, draft, 'GET /orders')
    assert.deepEqual([after.state, analysis?.operations, analysis?.available], ['form', { GET: 1 }, 3])
    const document = await getDefinition(world.context, analysis?.preparedBlob ?? '')
    assert.deepEqual(Object.keys(document?.paths ?? {}), ['/orders'])
  })

  it('survives a new look at the app as long as the operation exists', async () => {
    const world = createWorld()
    const draft = await aDraftOf(world, reads('/orders', '/lines', '/health'))
    await choose(world, draft, 'GET /orders', 'GET /health')
    world.cloud.definition = reads('/new', '/orders', '/lines')
    await analyseAgain(world.context, { person: dana, requestId: draft.id })
    await world.settle()
    const { kept, available } = await detailsOf(world, await world.request(draft.id))
    assert.deepEqual([kept, available.length], [['GET /orders'], 3])
  })

  it('of all operations is no choice: what the API gains later comes along', async () => {
    const world = createWorld()
    const draft = await aDraftOf(world, reads('/orders', '/lines'))
    assert.deepEqual((await choose(world, draft, 'GET /orders', 'GET /lines')).choice, {})
  })

  it('of all that a connector can have is no choice either', async () => {
    const world = createWorld()
    const cookie = { name: 'c', in: 'cookie', required: true, schema: { type: 'string' } }
    const definition = ordersDefinition({
      '/orders': { get: { responses: {} } },
      '/refused': { get: { parameters: [cookie], responses: {} } },
    })
    const draft = await aDraftOf(world, definition)
    assert.deepEqual((await choose(world, draft, 'GET /orders')).choice, {})
  })

  it('begins with what the connector would get, keeps ticks page by page, and is nothing before it is saved', async () => {
    const world = createWorld()
    const draft = await aDraftOf(world, manyReads(45))
    const [first] = (await detailsOf(world, draft)).available
    assert.ok(first)
    const all = await presses(world, draft)
    assert.equal(all.ok && all.value.page.chosen, 45)
    const without = await presses(world, draft, { step: 'next', marks: new Set() }, { step: 'next' })
    assert.deepEqual(without.ok && [without.value.page.page, without.value.page.chosen], [2, 25])
    const request = await world.request(draft.id)
    assert.deepEqual([request.choice, request.analysis?.operations], [undefined, { GET: 45 }])
    const again = await presses(world, draft)
    assert.equal(again.ok && again.value.page.shown.find(({ mark }) => mark === operationMark(first))?.isTicked, false)
  })

  it('takes or leaves everything that was found at once', async () => {
    const world = createWorld()
    const draft = await aDraftOf(world, manyReads(45))
    const found = { query: 'items1' }
    const left = await presses(world, draft, { step: 'none' }, { step: 'search', sought: found }, { step: 'all' })
    assert.deepEqual(left.ok && [left.value.page.matching, left.value.page.chosen], [11, 11])
    const saved = await presses(world, draft, { step: 'save' })
    assert.equal(saved.ok && saved.value.isSaved, true)
    await world.settle()
    assert.deepEqual((await world.request(draft.id)).analysis?.operations, { GET: 11 })
  })

  it('is not saved with nothing or too much in it, and what was ticked stays', async () => {
    const world = createWorld()
    const draft = await aDraftOf(world, manyReads(300))
    assert.deepEqual([draft.analysis?.operations, draft.analysis?.leftOut], [{ GET: 256 }, 44])
    const tooMany = await presses(world, draft, { step: 'all' }, { step: 'save' })
    assert.deepEqual(tooMany.ok && [tooMany.value.failure, tooMany.value.page.chosen], ['too-many', 300])
    const none = await presses(world, draft, { step: 'none' }, { step: 'save' })
    assert.equal(none.ok && none.value.failure, 'none-chosen')
  })

  it('a page of a list that is no more ticks nothing', async () => {
    const world = createWorld()
    const draft = await aDraftOf(world, reads('/orders', '/lines'))
    const shown = { list: 'another', place: { query: '', page: 0 } }
    const late = await presses(world, draft, { step: 'save', shown, marks: new Set() })
    assert.deepEqual(late.ok && [late.value.failure, late.value.page.chosen], ['outdated', 2])
  })

  it('is offered again when what was chosen is refused, and not after a look that failed', async () => {
    const world = createWorld()
    const { engine } = world.context
    const draft = await aDraftOf(world, reads('/orders', '/lines'))
    const refusal = {
      code: 'definition-refused',
      rule: 'contoso',
      detail: { code: 'interrupted' },
      findings: [],
    } as const
    Object.assign(world.context, {
      engine: { ...engine, prepare: () => Promise.resolve({ ok: false, refusal }) },
    })
    const refused = await choose(world, draft, 'GET /orders')
    assert.deepEqual([refused.draft.state, refused.problem?.code], ['analysis-failed', 'definition-refused'])
    Object.assign(world.context, { engine })
    const chosen = await choose(world, refused, 'GET /lines')
    assert.deepEqual([chosen.draft.state, chosen.analysis?.operations], ['form', { GET: 1 }])
    world.cloud.definition = undefined
    await analyseAgain(world.context, { person: dana, requestId: draft.id })
    await world.settle()
    const failed = await applyOperationAction(
      world.context,
      { person: dana, requestId: draft.id },
      { step: 'open', sought: { query: '' }, marks: new Set() },
    )
    assert.equal(!failed.ok && failed.problem.code, 'still-looking')
  })

  it('is the requester’s alone', async () => {
    const world = createWorld()
    const request = await anAskedRequest(world)
    const open: OperationAction = { step: 'open', sought: { query: '' }, marks: new Set() }
    const stranger = await applyOperationAction(world.context, { person: rita, requestId: request.id }, open)
    assert.equal(!stranger.ok && stranger.problem.code, 'not-your-request')
    const ticked = new Set<string>()
    const details = await detailsOf(world, request)
    const approver = { person: omar, requestId: request.id, ticked, details }
    const refused = await chooseOperations(world.context, approver)
    assert.equal(!refused.ok && refused.problem.code, 'not-your-request')
    const decided = await chooseOperations(world.context, { ...approver, person: dana })
    assert.equal(!decided.ok && decided.problem.code, 'not-now')
  })
})

describe('what was chosen', () => {
  it('is approved, compared with the source, imported, and where the next export begins', async () => {
    const world = createWorld()
    const draft = await aDraftOf(world, reads('/orders', '/lines', '/health'))
    await choose(world, draft, 'GET /orders')
    await declineRepairs(world.context, { person: dana, requestId: draft.id, decline: ['description'] })
    await world.settle()
    await askForApproval(world.context, { person: dana, requestId: draft.id, form: filledForm })
    await world.settle()
    // The source has changed in form only: it is prepared with the same choice, or the approval would be void.
    world.cloud.definition = Buffer.concat([reads('/orders', '/lines', '/health'), Buffer.from('\n')])
    assert.equal(await press(world, omar, 'approve', await world.request(draft.id)), undefined)
    const imported = await world.request(draft.id)
    assert.deepEqual([imported.status, imported.steps[0]?.note], ['imported', 'changed in form only'])
    const [connector] = [...world.cloud.connectors.values()]
    assert.deepEqual(connector?.draft.definition.paths, {
      '/orders': {
        get: { operationId: 'GetOrders', summary: 'Get orders', responses: { 200: { description: 'Success.' } } },
      },
    })
    const again = await aDraft(world)
    assert.deepEqual(again.choice, { operations: ['GET /orders'], decline: ['description'] })
    assert.deepEqual(again.analysis?.operations, { GET: 1 })
  })
})

describe('an update', () => {
  async function anotherExport(world: World): Promise<ChangeRequest> {
    assert.equal(await press(world, omar, 'approve', await anAskedRequest(world)), undefined)
    return anAskedRequest(world)
  }

  it('of an API that is as it was says so, where only the bot describes it otherwise', async () => {
    const world = createWorld()
    const engine = world.context.engine
    // An earlier version of the bot gave actions another name.
    Object.assign(world.context, {
      engine: {
        ...engine,
        async prepare(input: Parameters<typeof engine.prepare>[0]) {
          const result = await engine.prepare(input)
          return JSON.parse(JSON.stringify(result).replaceAll('Get orders', 'Orders, get')) as typeof result
        },
      },
    })
    const first = await anAskedRequest(world)
    await press(world, omar, 'approve', first)
    Object.assign(world.context, { engine })
    const { proposal } = await anAskedRequest(world)
    assert.deepEqual(proposal?.updates?.changes, [{ code: 'action-renamed', from: 'Orders, get', to: 'Get orders' }])
    assert.equal(proposal?.updates?.apiUnchanged, true)
  })

  it('of an API that has changed tells the changes', async () => {
    const world = createWorld()
    await press(world, omar, 'approve', await anAskedRequest(world))
    world.cloud.definition = reads('/orders', '/lines')
    const { proposal } = await anAskedRequest(world)
    const { changesBlob = '', ...updates } = proposal?.updates ?? assert.fail()
    assert.deepEqual(updates, {
      name: 'shared_1',
      changes: [{ code: 'operation-added', action: 'Get lines' }],
      breaking: 0,
      possibly: 0,
      additive: 1,
    })
    const all = await getJson<readonly { readonly class: string }[]>(world.context, changesBlob)
    assert.deepEqual(
      all?.map((change) => change.class),
      ['additive'],
    )
  })

  it('that could not be compared in time counts as breaking', async () => {
    const world = createWorld()
    await press(world, omar, 'approve', await anAskedRequest(world))
    const { engine } = world.context
    Object.assign(world.context, { engine: { ...engine, compare: () => Promise.resolve(undefined) } })
    const { proposal } = await anAskedRequest(world)
    assert.equal(proposal?.updates?.breaking, 1)
    assert.deepEqual(proposal?.updates?.changes, [{ code: 'not-compared' }])
  })

  it('without any change has none to tell', async () => {
    const { proposal } = await anotherExport(createWorld())
    assert.deepEqual(proposal?.updates, { name: 'shared_1', changes: [], breaking: 0, possibly: 0, additive: 0 })
  })
})

describe('a definition', () => {
  it('is seen by its requester and its approvers only', async () => {
    const world = createWorld()
    const { id: requestId } = await anAskedRequest(world)
    for (const person of [dana, omar, priya]) {
      const seen = await previewOf(world.context, { person, requestId })
      assert.deepEqual(seen.ok && [seen.value.action?.name, seen.value.action?.inputs], ['Get orders', []])
      const repairs = await repairsOf(world.context, { person, requestId })
      assert.equal(repairs.ok && repairs.value.canChange, false)
      assert.equal((await findActions(world.context, { person, requestId, query: 'orders', limit: 15 })).length, 1)
    }
    const refused = await previewOf(world.context, { person: rita, requestId })
    assert.equal(!refused.ok && refused.problem.code, 'not-your-request')
    assert.deepEqual(await findActions(world.context, { person: rita, requestId, query: '', limit: 15 }), [])
  })

  it('is found again by the words of its app, newest request first', async () => {
    const world = createWorld()
    await anAskedRequest(world)
    world.advance(1000)
    const { id } = await anAskedRequest(world)
    for (const person of [dana, omar]) {
      const found = await findDefinitions(world.context, person, 'orders api')
      assert.deepEqual(
        found.map((request) => request.id),
        [id],
      )
    }
    assert.deepEqual(await findDefinitions(world.context, rita, ''), [])
    assert.deepEqual(await findDefinitions(world.context, dana, 'payroll'), [])
  })

  it('shows one action of many, by its mark', async () => {
    const world = createWorld()
    const { id: requestId } = await aDraftOf(world, manyReads(200))
    const [found] = await findActions(world.context, { person: dana, requestId, query: 'items17', limit: 1 })
    const seen = await previewOf(world.context, { person: dana, requestId, mark: found?.mark ?? '' })
    assert.equal(seen.ok && seen.value.action?.name, 'Get items17')
  })
})
