import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { formCard } from '../../../src/cards/draft/form-card.ts'
import { en } from '../../../src/cards/text/en/index.ts'
import { ProblemError } from '../../../src/core/problems.ts'
import { askForApproval } from '../../../src/workflow/approval/ask-for-approval.ts'
import { createDraft, pickApp } from '../../../src/workflow/draft/create-draft.ts'
import { readAddress } from '../../../src/workflow/draft/choose-source.ts'
import { analyseAgain, editAgain, useApp } from '../../../src/workflow/draft/edit-draft.ts'
import { receiveFile } from '../../../src/workflow/draft/receive-file.ts'
import { drafts, sampleProblem } from '../../support/requests.ts'
import { anAskedRequest, filledForm, press } from '../../support/stories.ts'
import { keepRequest } from '../../support/stored.ts'
import { createWorld, dana, omar, ordersApp, ordersDefinition } from '../../support/world.ts'
import type { World } from '../../support/world.ts'

const upload = { name: 'orders.json', blob: 'source/ab', digest: 'ab', sentAt: '2026-03-02T09:00:00.000Z' }
const aboutTheDocument = sampleProblem('definition-not-found', { app: 'orders-api', tried: [] })
const aboutTheApp = sampleProblem('app-not-exportable', { app: 'orders-api' })

const edit = { person: dana, requestId: 'A1' }
const analyse = { kind: 'analyse', ...edit } as const

describe('a draft that is analysed again', () => {
  for (const [what, act] of [
    ['because the developer asks', (world: World) => analyseAgain(world.context, edit)],
    ['at an address', (world: World) => readAddress(world.context, { ...edit, address: 'https://a.example/x' })],
    ['after it was sent back', (world: World) => editAgain(world.context, edit)],
  ] as const) {
    it(`${what}: says so at once, and names its work`, async () => {
      const world = createWorld()
      await keepRequest(world, { problem: aboutTheApp, draft: drafts['analysis-failed'] })
      const begun = await act(world)
      assert.ok(begun.ok)
      assert.deepEqual(begun.value.work, [analyse])
      const { draft, problem, version } = await world.request(edit.requestId)
      assert.deepEqual([draft, problem, version], [drafts.analysing, undefined, 2])
      const jobs = await world.database.all<{ work: string }>('select work from jobs order by id')
      const kinds = new Set(jobs.map(({ work }) => (JSON.parse(work) as { kind: string }).kind))
      assert.deepEqual(kinds, new Set(['analyse', 'show']))
    })
  }

  it('keeps a file that was sent, unless it was no definition', async () => {
    for (const [problem, kept] of [
      [aboutTheDocument, undefined],
      [aboutTheApp, upload],
      [undefined, upload],
    ] as const) {
      const world = createWorld()
      await keepRequest(world, { upload, ...(problem ? { problem } : {}) })
      await analyseAgain(world.context, edit)
      assert.deepEqual((await world.request(edit.requestId)).upload, kept)
    }
  })

  it('reads an address without its query, and forgets the file that was sent', async () => {
    const world = createWorld()
    await keepRequest(world, { upload })
    await readAddress(world.context, { ...edit, address: '  https://a.example/v1.json?key=secret#top ' })
    const { typedAddress, upload: left } = await world.request(edit.requestId)
    assert.deepEqual([typedAddress, left], ['https://a.example/v1.json', undefined])
  })

  it('reads no address but one of https', async () => {
    const world = createWorld()
    const before = await keepRequest(world)
    for (const address of ['http://a.example/', 'a.example', '', 'file:///etc/passwd', `http://${'a'.repeat(300)}`]) {
      const refused = await readAddress(world.context, { ...edit, address })
      assert.deepEqual(!refused.ok && refused.problem, {
        code: 'definition-address-refused',
        details: { url: address.slice(0, 200) },
      })
    }
    assert.deepEqual(await world.request(edit.requestId), before)
  })

  it('is nobody else’s to change', async () => {
    const world = createWorld()
    const before = await keepRequest(world)
    const others = { ...edit, person: omar }
    for (const act of [analyseAgain, editAgain, useApp]) {
      const refused = await act(world.context, others)
      assert.equal(!refused.ok && refused.problem.code, 'not-your-request')
    }
    assert.deepEqual(await world.request(edit.requestId), before)
  })
})

describe('a move that a draft does not allow', () => {
  it('changes nothing, and the answer shows where it stands', async () => {
    const world = createWorld()
    const before = await keepRequest(world, { draft: drafts.analysing })
    const result = await useApp(world.context, edit)
    assert.deepEqual(result, { ok: true, value: before })
    assert.deepEqual(await world.request(edit.requestId), before)
    assert.deepEqual(await world.settle(), [])
  })
})

describe('a draft', () => {
  const page = drafts.form

  it('that is begun twice is one', async () => {
    const world = createWorld()
    const first = await createDraft(world.context, { id: 'A1', person: dana, app: ordersApp, page })
    await world.settle()
    const second = await createDraft(world.context, { id: 'A1', person: dana, app: ordersApp, page })
    assert.ok(first.ok && second.ok)
    assert.deepEqual([second.value.version, second.value.draft.state], [2, 'form'])
  })

  it('that is begun twice at the same moment is one', async () => {
    const world = createWorld()
    const asItWas = { ...world.context.store }
    let reads = 0
    // Both look before either has written.
    const store = {
      ...world.context.store,
      request: (...of: Parameters<typeof asItWas.request>) =>
        reads++ === 0 ? Promise.resolve(undefined) : asItWas.request(...of),
    }
    await createDraft(world.context, { id: 'A1', person: dana, app: ordersApp, page })
    const second = await createDraft({ ...world.context, store }, { id: 'A1', person: dana, app: ordersApp, page })
    assert.ok(second.ok && second.value.version === 1)
  })

  it('has an id that another tenant does not have', async () => {
    const world = createWorld()
    await createDraft(world.context, { id: 'A1', person: dana, app: ordersApp, page })
    const stranger = { ...dana, tenantId: 'another' }
    await assert.rejects(createDraft(world.context, { id: 'A1', person: stranger, app: ordersApp, page }), {
      name: 'TypeError',
      message: 'a request id is taken in another tenant: A1',
    })
  })

  it('is of an app that the card names by a whole resource id', async () => {
    const world = createWorld()
    for (const resourceId of ['', '/subscriptions/s1', `${ordersApp.resourceId}/x/y`]) {
      const refused = await pickApp(world.context, { id: 'A1', person: dana, resourceId })
      assert.deepEqual(!refused.ok && refused.problem, { code: 'app-not-found', details: { app: '' } }, resourceId)
    }
    const { resourceId, name } = ordersApp
    const begun = await pickApp(world.context, { id: 'A1', person: dana, resourceId })
    assert.ok(begun.ok)
    assert.deepEqual(begun.value.work, [{ kind: 'analyse', person: dana, requestId: 'A1' }])
    const { app, draft } = begun.value.request
    assert.deepEqual([app.name, app.resourceId, app.host, draft], [name, resourceId, '', drafts.analysing])
  })
})

describe('a file that names no app', () => {
  const file = { name: 'orders.json', bytes: ordersDefinition() }
  const send = (world: World) => receiveFile(world.context, { person: dana, file, words: '' })
  const at = (minute: number) => `2026-03-02T09:0${minute}:00.000Z`

  it('is for the request whose definition could not be used, and else for none', async () => {
    const world = createWorld()
    await keepRequest(world, {
      id: 'A1',
      updatedAt: at(1),
      problem: aboutTheDocument,
      draft: drafts['analysis-failed'],
    })
    await keepRequest(world, { id: 'A2', updatedAt: at(2), problem: aboutTheApp })
    await keepRequest(world, { id: 'A3', updatedAt: at(3) })
    await keepRequest(world, { id: 'A4', updatedAt: at(4), status: 'changes-requested' })
    await send(world)
    const withFile = async () => {
      const all = await world.context.store.requests({ tenantId: dana.tenantId, limit: 9 })
      return all.flatMap(({ id, upload: sent }) => (sent ? [id] : [])).toSorted()
    }
    assert.deepEqual(await withFile(), ['A1'])
    await send(world)
    assert.deepEqual(await withFile(), ['A1'])
  })

  it('is for a request that was sent back, where its definition could not be used', async () => {
    const world = createWorld()
    await keepRequest(world, {
      status: 'changes-requested',
      draft: drafts['analysis-failed'],
      problem: aboutTheDocument,
    })
    assert.equal((await send(world)).ok, true)
    assert.equal((await world.request(edit.requestId)).upload?.name, 'orders.json')
  })
})

describe('an import that failed because of what was asked for', () => {
  const failed = async (code: 'connector-refused' | 'connector-denied') => {
    const world = createWorld()
    world.cloud.failNext.push(new ProblemError(code, { reason: 'No.' }))
    const asked = await anAskedRequest(world)
    await press(world, omar, 'approve', asked)
    assert.equal((await world.request(asked.id)).status, 'failed')
    return { world, mine: { person: dana, requestId: asked.id } }
  }

  it('is taken back by its developer, corrected and asked again', async () => {
    const { world, mine } = await failed('connector-refused')
    assert.equal((await editAgain(world.context, mine)).ok, true)
    await world.settle()
    const opened = await world.request(mine.requestId)
    assert.deepEqual(
      [opened.status, opened.draft.state, opened.problem, opened.form.connectorName],
      ['changes-requested', 'form', undefined, 'Orders'],
    )
    const card = JSON.stringify(formCard({ request: opened, form: opened.form, policy: world.context.policy }, en))
    assert.ok(!card.includes('asks for changes'))
    await askForApproval(world.context, { ...mine, form: filledForm })
    await world.settle()
    await press(world, omar, 'approve', await world.request(mine.requestId))
    assert.equal((await world.request(mine.requestId)).status, 'imported')
  })

  it('stays where somebody else has to act, or somebody else asks', async () => {
    const { world, mine } = await failed('connector-denied')
    const codes = [mine, { ...mine, person: omar }].map(async (edit) => {
      const result = await editAgain(world.context, edit)
      return result.ok ? 'ok' : result.problem.code
    })
    assert.deepEqual(await Promise.all(codes), ['not-now', 'not-your-request'])
    assert.equal((await world.request(mine.requestId)).status, 'failed')
  })
})
