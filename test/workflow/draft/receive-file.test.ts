import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { askForApproval } from '../../../src/workflow/approval/ask-for-approval.ts'
import { readAddress } from '../../../src/workflow/draft/choose-source.ts'
import { analyseAgain } from '../../../src/workflow/draft/edit-draft.ts'
import { heldFile, holdFile } from '../../../src/workflow/draft/held-file.ts'
import { receiveFile } from '../../../src/workflow/draft/receive-file.ts'
import { aDraft, anAskedRequest, filledForm, press } from '../../support/stories.ts'
import { createWorld, dana, omar, ordersApp, ordersDefinition } from '../../support/world.ts'
import type { World } from '../../support/world.ts'

const file = { name: 'orders.json', bytes: ordersDefinition({ '/sent': { get: { responses: {} } } }) }
const unusable = { name: 'holiday.jpg', bytes: Buffer.from([0xff, 0xd8, 0xff]) }

function send(world: World, sent: typeof file, words = '') {
  return receiveFile(world.context, { person: dana, file: sent, words })
}

async function aWaitingDraft(world: World) {
  world.cloud.definition = undefined
  const draft = await aDraft(world)
  assert.equal(draft.problem?.code, 'definition-not-found')
  return draft
}

describe('a file sent in the chat', () => {
  it('is the definition of the request that waits for one', async () => {
    const world = createWorld()
    const { id } = await aWaitingDraft(world)
    assert.equal((await send(world, file)).ok, true)
    await world.settle()
    const { draft, problem, analysis } = await world.request(id)
    assert.deepEqual([draft.state, problem], ['form', undefined])
    assert.deepEqual(
      [analysis?.origin.via, analysis?.origin.fileName, analysis?.origin.url, analysis?.origin.public],
      ['uploaded-file', 'orders.json', '', false],
    )
    assert.deepEqual(Object.keys(analysis?.operationIds ?? {}), ['GET /sent'])
  })

  it('needs the right to export the app like any other definition', async () => {
    const world = createWorld()
    const { id } = await aWaitingDraft(world)
    world.cloud.mayExport = false
    await send(world, file)
    await world.settle()
    assert.equal((await world.request(id)).problem?.code, 'app-not-exportable')
  })

  it('that is no definition says so, and a new look is one at the app again', async () => {
    const world = createWorld()
    const { id } = await aWaitingDraft(world)
    await send(world, unusable)
    await world.settle()
    const unread = (await world.request(id)).problem
    assert.equal(unread?.code === 'definition-unreadable' && unread.details.file, 'holiday.jpg')
    world.cloud.definition = ordersDefinition()
    await analyseAgain(world.context, { person: dana, requestId: id })
    await world.settle()
    assert.equal((await world.request(id)).analysis?.origin.via, 'registered')
  })

  it('that could be used is kept when the app is looked at again, until an address is typed', async () => {
    const world = createWorld()
    const { id } = await aWaitingDraft(world)
    await send(world, file)
    await world.settle()
    world.cloud.definition = ordersDefinition()
    await analyseAgain(world.context, { person: dana, requestId: id })
    await world.settle()
    assert.equal((await world.request(id)).analysis?.origin.via, 'uploaded-file')
    await readAddress(world.context, { person: dana, requestId: id, address: `https://${ordersApp.host}/v1.json` })
    await world.settle()
    assert.equal((await world.request(id)).analysis?.origin.via, 'registered')
  })

  it('begins an export when an app is named with it', async () => {
    const world = createWorld()
    world.cloud.definition = undefined
    assert.equal((await send(world, file, 'orders-api')).ok, true)
    await world.settle()
    const [request] = await world.context.store.requests({ tenantId: dana.tenantId, requester: dana.id, limit: 5 })
    assert.deepEqual(
      [request?.app.name, request?.draft.state, request?.upload?.name],
      ['orders-api', 'found', 'orders.json'],
    )
  })

  it('belongs to no app when several fit the words, or nothing waits', async () => {
    const world = createWorld()
    world.cloud.apps = ['orders-a', 'orders-b'].map((name) => ({ ...ordersApp, name, state: 'Running' }))
    await send(world, file)
    await world.settle()
    await send(world, file, 'orders')
    await world.settle()
    const choices = world.delivered.flatMap((one) => (one.kind === 'app-choice' ? [one] : []))
    assert.deepEqual(
      choices.map(({ words, found, file: sent }) => [words, found.apps.map(({ name }) => name), sent?.name]),
      [
        ['', ['orders-a', 'orders-b'], 'orders.json'],
        ['orders', ['orders-a', 'orders-b'], 'orders.json'],
      ],
    )
  })

  it('changes no draft that does not wait for a definition', async () => {
    const world = createWorld()
    const { id } = await aDraft(world)
    await send(world, file)
    await world.settle()
    assert.equal((await world.request(id)).upload, undefined)
    assert.equal(world.delivered.at(-1)?.kind, 'app-choice')
  })

  it('is asked about where several drafts wait, of which each app is offered once', async () => {
    const world = createWorld()
    const { id } = await aWaitingDraft(world)
    const other = { ...ordersApp, name: 'sales-api', resourceId: ordersApp.resourceId.replace('orders', 'sales') }
    world.cloud.apps = [ordersApp, other].map((app) => ({ ...app, state: 'Running' }))
    await aDraft(world, dana, other)
    await aDraft(world, dana, other)
    await send(world, file)
    await world.settle()
    const choice = world.delivered.findLast((one) => one.kind === 'app-choice')
    assert.deepEqual(choice?.found.apps.map(({ name }) => name).toSorted(), ['orders-api', 'sales-api'])
    assert.equal((await world.request(id)).upload, undefined)
  })

  it('is held for the person who sent it, under a mark that nobody guesses', async () => {
    const world = createWorld()
    const upload = { name: 'orders.json', blob: 'source/1', digest: 'd', sentAt: '2026-03-02T09:00:00.000Z' }
    const mark = await holdFile(world.context, dana, upload)
    assert.deepEqual(await heldFile(world.context, dana, mark), upload)
    for (const [person, said] of [
      [omar, mark],
      [{ ...dana, tenantId: 'another' }, mark],
      [dana, 'a'.repeat(64)],
      [dana, ''],
      [dana, '../source/1'],
    ] as const) {
      assert.equal(await heldFile(world.context, person, said), undefined)
    }
  })

  it('does not touch a request that is with its approvers', async () => {
    const world = createWorld()
    await anAskedRequest(world)
    const { length } = await world.context.store.requests({ tenantId: dana.tenantId, limit: 9 })
    assert.ok((await send(world, file)).ok)
    await world.settle()
    const requests = await world.context.store.requests({ tenantId: dana.tenantId, limit: 9 })
    assert.deepEqual([requests.length, requests[0]?.upload], [length, undefined])
  })

  it('cannot be read again at the import, which is written down', async () => {
    const world = createWorld()
    const { id } = await aWaitingDraft(world)
    await send(world, file)
    await world.settle()
    const request = await anAskedRequestOf(world, id)
    assert.equal(await press(world, omar, 'approve', request), undefined)
    const { status, steps } = await world.request(id)
    assert.deepEqual(
      [status, steps[0]?.note],
      ['imported', 'the definition is a file that the developer sent; it cannot be read again'],
    )
  })
})

async function anAskedRequestOf(world: World, requestId: string) {
  await askForApproval(world.context, { person: dana, requestId, form: filledForm })
  await world.settle()
  return world.request(requestId)
}
