import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ProblemError } from '../../../src/core/problems.ts'
import { readAddress } from '../../../src/workflow/draft/choose-source.ts'
import { analyseAgain, editAgain, useApp } from '../../../src/workflow/draft/edit-draft.ts'
import { receiveFile } from '../../../src/workflow/draft/receive-file.ts'
import { anOutline, listed, marksOf, nothing, pageOf } from '../../support/outlines.ts'
import { auditLines } from '../../support/stored.ts'
import { aDraft } from '../../support/stories.ts'
import { createWorld, dana, ordersApp, ordersDefinition, ordersFacts } from '../../support/world.ts'
import type { World } from '../../support/world.ts'

const sample = (host: string = ordersApp.host) => ({
  name: 'calls.http',
  bytes: Buffer.from(`GET https://${host}/orders/17?token=hiddenValue\nX-Key: hiddenValue\n`),
})

async function send(world: World, file = sample()) {
  const received = await receiveFile(world.context, { person: dana, file, words: '' })
  await world.settle()
  return received
}

describe('an app without a definition', () => {
  it('is offered a draft of its functions, and no form', async () => {
    const world = createWorld()
    const { draft, problem, outline, analysis } = await anOutline(world)
    assert.deepEqual([draft.state, problem?.code, analysis], ['analysis-failed', 'definition-not-found', undefined])
    assert.deepEqual([outline?.via, outline?.operations, outline?.confirmed], ['functions-list', 2, undefined])
  })

  it('is offered none without functions that can be called, and where they cannot be listed', async () => {
    for (const functions of [
      [],
      [listed('Q', [], { type: 'queueTrigger' })],
      new ProblemError('service-unavailable', { service: 'Azure', reason: { code: 'other-shape' } }),
    ]) {
      const world = createWorld()
      world.cloud.definition = undefined
      world.cloud.functions = functions
      const { problem, outline } = await aDraft(world)
      assert.deepEqual([problem?.code, outline], ['definition-not-found', undefined])
    }
  })

  it('is offered one where the definition it serves cannot be used, and none where it may not be exported', async () => {
    const world = createWorld()
    world.cloud.functions = [listed('A')]
    world.cloud.definition = Buffer.from('no definition')
    const refused = await aDraft(world)
    assert.deepEqual([refused.problem?.code, refused.outline?.operations], ['definition-not-an-api', 1])
    world.cloud.mayExport = false
    const other = await aDraft(world)
    assert.deepEqual([other.problem?.code, other.outline], ['app-not-exportable', undefined])
  })
})

describe('an app that is stopped', () => {
  it('is offered no draft: another definition would not help', async () => {
    const world = createWorld()
    world.cloud.facts = { ...ordersFacts, state: 'stopped' }
    const { problem, outline } = await anOutline(world)
    assert.deepEqual([problem?.code, outline], ['app-stopped', undefined])
  })
})

describe('a confirmed draft', () => {
  it('is the definition, and says what is not known and who confirmed it', async () => {
    const world = createWorld()
    const { id } = await anOutline(world)
    assert.equal((await pageOf(world, id, { step: 'confirm' })).isConfirmed, true)
    await world.settle()
    const { draft, problem, analysis, outline } = await world.request(id)
    assert.deepEqual([draft.state, problem], ['form', undefined])
    assert.deepEqual(Object.keys(analysis?.operationIds ?? {}), ['GET /api/ListOrders', 'POST /api/Pay'])
    const at = world.context.clock.now().toISOString()
    const unknown = { query: 2, answer: 2, body: 1 }
    assert.deepEqual(analysis?.origin, {
      via: 'functions-list',
      url: '',
      fetchedAt: at,
      digest: outline?.confirmed?.digest,
      public: false,
      draft: { confirmedBy: dana, confirmedAt: at, unknown },
    })
    assert.deepEqual(analysis.declaredSignIns, [
      { type: 'api-key', in: 'header', name: 'x-functions-key', scheme: 'key1' },
    ])
    const lines = await auditLines(world)
    assert.deepEqual(
      lines.filter(({ action }) => action === 'confirm-draft').map(({ actor, digest }) => [actor, digest]),
      [[dana.id, outline?.confirmed?.digest]],
    )
  })

  it('is kept when the app is looked at again, until an address is typed or a definition sent', async () => {
    const world = createWorld()
    const { id } = await anOutline(world)
    await pageOf(world, id, { step: 'confirm' })
    await world.settle()
    world.cloud.definition = ordersDefinition()
    const via = async () => {
      await world.settle()
      const { analysis, outline } = await world.request(id)
      return [analysis?.origin.via, outline?.confirmed === undefined]
    }
    await analyseAgain(world.context, { person: dana, requestId: id })
    assert.deepEqual(await via(), ['functions-list', false])
    await useApp(world.context, { person: dana, requestId: id })
    await editAgain(world.context, { person: dana, requestId: id })
    assert.deepEqual(await via(), ['functions-list', false])
    await readAddress(world.context, { person: dana, requestId: id, address: `https://${ordersApp.host}/v1.json` })
    assert.deepEqual(await via(), ['registered', true])
  })

  it('takes the place of an address that was typed', async () => {
    const world = createWorld()
    const { id } = await anOutline(world)
    await readAddress(world.context, { person: dana, requestId: id, address: `https://${ordersApp.host}/v1.json` })
    await world.settle()
    await pageOf(world, id, { step: 'confirm' })
    await world.settle()
    const { typedAddress, upload, analysis } = await world.request(id)
    assert.deepEqual([typedAddress, upload, analysis?.origin.via], [undefined, undefined, 'functions-list'])
  })

  it('can be changed and confirmed again', async () => {
    const world = createWorld()
    const { id } = await anOutline(world)
    await pageOf(world, id, { step: 'confirm' })
    await world.settle()
    const [first = ''] = await marksOf(world, id)
    await pageOf(world, id, { step: 'confirm', answers: new Map([[first, { ...nothing, isTaken: false }]]) })
    await world.settle()
    assert.deepEqual(Object.keys((await world.request(id)).analysis?.operationIds ?? {}), ['POST /api/Pay'])
  })
})

describe('a sample of requests', () => {
  it('becomes a draft that waits to be confirmed; nothing of the sample is kept', async () => {
    const world = createWorld()
    const { id } = await anOutline(world, [])
    const kept: string[] = []
    const blobs = { ...world.context.blobs }
    world.context.blobs.put = (key, bytes) => {
      kept.push(Buffer.from(bytes).toString())
      return blobs.put(key, bytes)
    }
    assert.equal((await send(world)).ok, true)
    const { draft, problem, outline, upload } = await world.request(id)
    assert.deepEqual([draft.state, problem, upload], ['outlined', undefined, undefined])
    assert.deepEqual([outline?.via, outline?.operations, outline?.fileName], ['request-sample', 1, 'calls.http'])
    await pageOf(world, id, { step: 'confirm' })
    await world.settle()
    const { analysis, draft: after } = await world.request(id)
    assert.deepEqual(
      [after.state, analysis?.origin.via, analysis?.origin.fileName, analysis?.origin.draft?.unknown],
      ['form', 'request-sample', 'calls.http', { answer: 1 }],
    )
    assert.deepEqual(Object.keys(analysis?.operationIds ?? {}), ['GET /orders/{orderId}'])
    assert.equal(kept.join('').includes('hiddenValue'), false)
    assert.ok(kept.length > 2)
  })

  it('of other hosts is refused, with their names', async () => {
    const world = createWorld()
    const { id } = await anOutline(world)
    await send(world, sample('other.example'))
    const { problem, draft } = await world.request(id)
    assert.deepEqual(
      [draft.state, problem?.code === 'sample-of-other-hosts' && problem.details],
      ['analysis-failed', { app: 'orders-api', hosts: 'other.example' }],
    )
  })

  it('that cannot be read is refused, and nothing of it is kept', async () => {
    const world = createWorld()
    await anOutline(world)
    const received = await send(world, { name: 'a.har', bytes: Buffer.from('{"log":{"entries":[') })
    assert.deepEqual(!received.ok && received.problem, { code: 'sample-unreadable', details: { file: 'a.har' } })
  })

  it('is asked to be sent again where its outline is gone', async () => {
    const world = createWorld()
    const { id } = await anOutline(world)
    const blobs = { ...world.context.blobs }
    world.context.blobs.get = (key) => (key.startsWith('sample/') ? Promise.resolve(undefined) : blobs.get(key))
    await send(world)
    assert.equal((await world.request(id)).problem?.code, 'file-gone')
  })

  it('that waits can be replaced by another one, and is kept when the app still serves nothing', async () => {
    const world = createWorld()
    const { id } = await anOutline(world)
    await send(world)
    await send(world, { ...sample(), name: 'second.http' })
    assert.equal((await world.request(id)).outline?.fileName, 'second.http')
    await analyseAgain(world.context, { person: dana, requestId: id })
    await world.settle()
    const { draft, outline } = await world.request(id)
    assert.deepEqual([draft.state, outline?.via], ['analysis-failed', 'request-sample'])
  })

  it('is forgotten when the app serves a definition', async () => {
    const world = createWorld()
    const { id } = await anOutline(world)
    await send(world)
    world.cloud.definition = ordersDefinition()
    await analyseAgain(world.context, { person: dana, requestId: id })
    await world.settle()
    const { analysis, outline } = await world.request(id)
    assert.deepEqual([analysis?.origin.via, outline], ['registered', undefined])
  })
})
