import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { problem, ProblemError } from '../../../src/core/problems.ts'
import type { ChangeRequest } from '../../../src/core/request.ts'
import type { Attempt } from '../../../src/core/app/attempt.ts'
import { analyseApp, endAnalysis, prepareAgain } from '../../../src/workflow/draft/analyse-app.ts'
import { quotas } from '../../../src/workflow/record/quotas.ts'
import { drafts } from '../../support/requests.ts'
import { auditLines, keepRequest } from '../../support/stored.ts'
import { createWorld, dana, ordersDefinition, ordersFacts } from '../../support/world.ts'
import type { World } from '../../support/world.ts'

const work = { kind: 'analyse', person: dana, requestId: 'A1' } as const
const busy = new ProblemError('service-busy', { service: 'Azure' })
const tried = (outcome: Attempt['outcome'], url = 'https://a.example/x'): Attempt => ({ url, outcome })

function keep(world: World, changes: Partial<ChangeRequest> = {}): Promise<ChangeRequest> {
  return keepRequest(world, { draft: drafts.analysing, ...changes })
}

async function analysed(world: World, changes: Partial<ChangeRequest> = {}) {
  await keep(world, changes)
  assert.deepEqual(await analyseApp(world.context, work, { last: false }), {})
  return world.request('A1')
}

async function whyNot(attempts: readonly Attempt[], state: 'running' | 'stopped' = 'running') {
  const world = createWorld()
  world.cloud.facts = { ...ordersFacts, state }
  Object.assign(world.context.sources, { find: () => Promise.resolve({ attempts }) })
  const { problem: told } = await analysed(world)
  return [told?.code, told?.details]
}

describe('an app without a usable definition', () => {
  const app = 'orders-api'

  it('says why as exactly as the answers show', async () => {
    const closed = [tried('not-found'), tried('needs-sign-in')]
    assert.deepEqual(await whyNot([]), ['definition-not-found', { app, tried: [] }])
    assert.deepEqual(await whyNot(closed), ['definition-closed', { app, tried: closed }])
    assert.deepEqual(await whyNot(closed, 'stopped'), ['app-stopped', { app, tried: closed }])
    const large = [tried('needs-sign-in'), tried('too-large', 'https://a.example/big')]
    const reason = { code: 'fetched-too-large', url: 'https://a.example/big' }
    assert.deepEqual(await whyNot(large), ['definition-too-large', { app, tried: large, reason }])
  })

  it('shows no analysis of before, but keeps it where only the choice is refused', async () => {
    const world = createWorld()
    world.cloud.definition = undefined
    const { analysis, draft } = await analysed(world)
    assert.deepEqual([analysis, draft.state], [undefined, 'analysis-failed'])
    const other = createWorld()
    await keep(other)
    const detail = { code: 'no-operations' }
    Object.assign(other.context.engine, {
      prepare: () => Promise.resolve({ ok: false, refusal: { code: 'definition-refused', detail, line: 7 } }),
    })
    await other.context.blobs.put('source/ab', ordersDefinition())
    await prepareAgain(other.context, { ...work, kind: 'prepare' }, { last: false })
    const { analysis: kept, problem: told } = await other.request('A1')
    assert.deepEqual(
      [kept !== undefined, told?.code, told?.details],
      [true, 'definition-refused', { app, reason: detail, line: 7 }],
    )
  })
})

describe('an analysis', () => {
  it('is kept, with what was chosen, and shown', async () => {
    const world = createWorld()
    const choice = { decline: ['operation-id'] }
    const {
      draft,
      problem: told,
      analysis,
      choice: kept,
    } = await analysed(world, { choice, problem: { ...problem('internal'), at: 'x', reference: 'R', turn: 'bot' } })
    assert.deepEqual([draft, told, kept], [drafts.form, undefined, choice])
    const {
      facts,
      origin,
      attempts,
      title,
      host,
      sourceVersion,
      operations,
      available,
      operationNames,
      operationIds,
      leftOut,
    } = analysis ?? {}
    assert.deepEqual(
      {
        facts,
        via: origin?.via,
        attempts,
        title,
        host,
        sourceVersion,
        operations,
        available,
        operationNames,
        operationIds,
        leftOut,
      },
      {
        facts: ordersFacts,
        via: 'registered',
        attempts: [],
        title: 'Orders API',
        host: 'orders-api.azurewebsites.net',
        sourceVersion: '3.0.1',
        operations: { GET: 1 },
        available: 1,
        operationNames: ['Get orders'],
        operationIds: { 'GET /orders': 'GetOrders' },
        leftOut: 0,
      },
    )
    await world.settle()
    assert.deepEqual(
      world.delivered.map(({ kind, person }) => [kind, person.name]),
      [['request', 'Dana']],
    )
    assert.deepEqual(
      (await auditLines(world)).map(({ action }) => action),
      ['look-at-app'],
    )
  })

  it('is not made of a draft that does not wait for one, or is gone', async () => {
    for (const changes of [{ draft: drafts.form }, { draft: drafts.closed }, { draft: drafts['analysis-failed'] }]) {
      const world = createWorld()
      const before = await keep(world, changes)
      await analyseApp(world.context, work, { last: false })
      await prepareAgain(world.context, { ...work, kind: 'prepare' }, { last: false })
      await endAnalysis(world.context, work)
      assert.deepEqual(await world.request('A1'), before)
    }
    const world = createWorld()
    assert.deepEqual(await analyseApp(world.context, { ...work, requestId: 'A9' }, { last: false }), {})
  })

  it('is tried again after what passes or a sign-in helps, and says what is wrong at the last attempt', async () => {
    for (const [error, code] of [
      [busy, 'service-down'],
      [new ProblemError('sign-in-needed', { service: 'Azure' }), 'sign-in-missed'],
    ] as const) {
      const world = createWorld()
      await keep(world)
      Object.assign(world.context.catalog, { facts: () => Promise.reject(error) })
      await assert.rejects(analyseApp(world.context, work, { last: false }), error)
      assert.equal((await world.request('A1')).version, 1)
      await analyseApp(world.context, work, { last: true })
      assert.equal((await world.request('A1')).problem?.code, code)
    }
  })

  it('is over at once after what does not pass', async () => {
    const world = createWorld()
    await keep(world)
    Object.assign(world.context.catalog, {
      facts: () => Promise.reject(new ProblemError('app-not-found', { app: 'x' })),
    })
    await analyseApp(world.context, work, { last: false })
    assert.equal((await world.request('A1')).problem?.code, 'app-not-found')
  })

  it('of a document that is kept asks no app; where it is gone the app is asked', async () => {
    for (const [isKept, asked] of [
      [true, 0],
      [false, 1],
    ] as const) {
      const world = createWorld()
      await keep(world)
      if (isKept) await world.context.blobs.put('source/ab', ordersDefinition())
      let reads = 0
      const asItWas = { ...world.context.catalog }
      Object.assign(world.context.catalog, {
        get: (...given: Parameters<typeof asItWas.get>) => (reads++, asItWas.get(...given)),
      })
      await prepareAgain(world.context, { ...work, kind: 'prepare' }, { last: false })
      assert.deepEqual([reads, (await world.request('A1')).draft.state], [asked, 'form'])
    }
  })

  it('that breaks again and again ends with a card that offers another', async () => {
    const world = createWorld()
    await keep(world)
    assert.deepEqual(await endAnalysis(world.context, work), {})
    const { draft, problem: told } = await world.request('A1')
    assert.deepEqual([draft, told?.code], [drafts['analysis-failed'], 'internal'])
  })

  it('counts what was read towards the person’s day, and a file not again', async () => {
    const world = createWorld()
    const taken: number[] = []
    const rateCounter = {
      take: (_key: string, _window: number, bytes: number) => (taken.push(bytes), Promise.resolve(0)),
    }
    Object.assign(world.context, { rateCounter })
    const { problem: told } = await analysed(world)
    assert.deepEqual(
      [told?.code, told?.details, taken],
      ['too-much-today', { limit: quotas.definitionBytesADay / 1024 / 1024 }, [ordersDefinition().length]],
    )
    const other = createWorld()
    Object.assign(other.context, { rateCounter })
    await other.context.blobs.put('source/sent', ordersDefinition())
    const upload = { name: 'o.json', blob: 'source/sent', digest: 'd', sentAt: 'x' }
    const { analysis, draft } = await analysed(other, { upload })
    assert.deepEqual(
      [draft.state, analysis?.origin],
      ['form', { via: 'uploaded-file', url: '', fileName: 'o.json', fetchedAt: 'x', digest: 'd', public: false }],
    )
    assert.equal(taken.length, 1)
  })
})
