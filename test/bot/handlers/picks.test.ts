import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { inboundOf, presses, startTestBot } from '../../support/bot.ts'
import type { TestBot } from '../../support/bot.ts'
import { aDraft, anAskedRequest, filledForm } from '../../support/stories.ts'
import { holdFile } from '../../../src/workflow/draft/held-file.ts'
import { putBytes } from '../../../src/workflow/record/definition-blobs.ts'
import { dana, omar, ordersApp, ordersDefinition, tenantId } from '../../support/world.ts'

let bot: TestBot
beforeEach(() => {
  bot = startTestBot()
})
afterEach(() => bot.close())

async function act(value: unknown, person = dana, messageId: string | undefined = 'card-1') {
  const invoke = { type: 'invoke', name: 'adaptiveCard/action', value, ...(messageId ? { messageId } : {}) } as const
  const reply = await bot.deliver(inboundOf(person, invoke))
  await bot.settle()
  assert.equal(reply?.status, 200)
  const { statusCode, type, value: card } = reply.body as Record<string, unknown>
  assert.deepEqual([statusCode, type], [200, 'application/vnd.microsoft.card.adaptive'])
  return JSON.stringify(card)
}
const pick = (app: unknown, person = dana, messageId?: string) =>
  act({ action: { verb: 'pick-app', data: { app } } }, person, messageId)
const requests = async () => bot.context.store.requests({ tenantId, limit: 9 })

describe('picking an app', () => {
  it('makes one draft of it, on the message of the picker, however often it is delivered', async () => {
    await pick(ordersApp.resourceId)
    const again = await pick(ordersApp.resourceId)
    const [request, ...others] = await requests()
    assert.deepEqual([request?.app?.resourceId, request?.requester, others], [ordersApp.resourceId, dana, []])
    assert.match(again, /"verb":"ask"/)
    assert.match(request?.id ?? '', /^[0-9A-F]{10}$/)
    assert.deepEqual(await bot.conversations.copy(request?.id ?? '', dana.id), {
      conversationId: `a:${dana.id}`,
      activityId: 'card-1',
    })
  })

  it('is another draft on another message, and for somebody else', async () => {
    await pick(ordersApp.resourceId)
    await pick(ordersApp.resourceId, dana, 'card-2')
    await pick(ordersApp.resourceId, omar)
    const all = await requests()
    assert.equal(new Set(all.map(({ id }) => id)).size, 3)
  })

  it('is a new draft after the one before has ended', async () => {
    await pick(ordersApp.resourceId)
    const [first] = await requests()
    assert.ok(first)
    await bot.deliver(presses(dana, 'withdraw', first))
    await bot.settle()
    await pick(ordersApp.resourceId)
    const all = await requests()
    assert.deepEqual(all.map(({ status }) => status).toSorted(), ['draft', 'withdrawn'])
  })

  it('needs an app', async () => {
    for (const app of ['', undefined, 5, { id: 1 }, 'more']) assert.match(await pick(app), /"verb":"pick-app"/)
    assert.deepEqual(await requests(), [])
    assert.notEqual(await pick(''), await act({ action: { verb: 'another-app', data: {} } }))
  })

  it('anew lists the first apps; without an answer of Azure in time, it searches alone', async () => {
    const anew = () => act({ action: { verb: 'another-app', data: {} } })
    const names = 'abcdefghijk'.split('')
    bot.cloud.apps = names.map((name) => ({ ...ordersApp, name, resourceId: `/${name}-app`, state: 'Running' }))
    for (const shown of [await anew(), await pick('')]) {
      assert.match(shown, /"value":"\/a-app".*"value":"\/j-app"/)
      assert.doesNotMatch(shown, /"\/k-app"/)
      assert.match(shown, /1–10 of 11 apps.*"dataset":"apps:.*"verb":"more-apps"/)
    }
    const alone = /"choices":\[\],"choices.data":\{"type":"Data.Query","dataset":"apps"\}/
    bot.cloud.signedOut.add(dana.id)
    assert.match(await anew(), alone)
    Object.assign(bot.context.catalog, { search: () => new Promise(() => undefined) })
    const before = Date.now()
    assert.match(await anew(), alone)
    assert.ok(Date.now() - before < 5000)
  })

  it('goes on with the next ten, with the words and the file of the picker', async () => {
    const names = Array.from({ length: 25 }, (_, index) => `n${String(index).padStart(2, '0')}`)
    bot.cloud.apps = names.map((name) => ({ ...ordersApp, name, resourceId: `/${name}`, state: 'Running' }))
    const more = (data: object) => act({ action: { verb: 'more-apps', data } })
    const second = await more({ words: 'n', from: 10 })
    assert.match(second, /Several apps fit “n”.*11–20 of 25 apps.*"value":"\/n10".*"value":"\/n19"/)
    assert.match(second, /"data":\{"r":"","v":0,"words":"n","from":20\}/)
    const last = await more({ words: '', from: 20 })
    assert.match(last, /21–25 of 25 apps.*"value":"\/n20".*"value":"\/n24"/)
    assert.doesNotMatch(last, /more-apps/)
    for (const odd of [{ words: 5, from: -1 }, { words: 'x'.repeat(61), from: 1.5 }, {}, { from: 100_001 }]) {
      assert.match(await more(odd), /1–10 of 25 apps/)
    }
    const upload = { name: 'orders.json', blob: '', digest: 'd', sentAt: '2026-03-02T09:00:00.000Z' }
    const mark = await holdFile(bot.context, dana, upload)
    assert.match(await more({ r: mark, from: 10 }), new RegExp(`orders.json.*"r":"${mark}".*"r":"${mark}"`))
    assert.match(await more({ r: 'b'.repeat(64) }), /\(file-gone\)/)
  })

  it('of an app that is not there says so', async () => {
    const gone = ordersApp.resourceId.replace('orders-api', 'gone-api')
    assert.match(await pick(gone), /gone-api/)
  })

  it('keeps no message where the channel names none', async () => {
    const value = { action: { verb: 'pick-app', data: { app: ordersApp.resourceId } } }
    await bot.deliver(inboundOf(dana, { type: 'invoke', name: 'adaptiveCard/action', value }))
    await bot.settle()
    assert.equal((await requests()).length, 1)
  })
})

describe('an action', () => {
  it('that nobody knows, or about no request, says that it is gone', async () => {
    for (const value of [
      undefined,
      {},
      { action: {} },
      { action: { verb: 'destroy', data: {} } },
      { action: { verb: 'withdraw' } },
      { action: { verb: 'withdraw', data: { r: 'x'.repeat(61) } } },
      { action: { verb: 'withdraw', data: { r: 'A1', v: 1.5 } } },
      { action: { verb: 'withdraw', data: { r: 'A1', v: 1 } } },
      { action: { verb: 'withdraw', data: {} } },
    ]) {
      assert.match(await act(value), /\(request-gone/, JSON.stringify(value))
    }
  })

  it('is answered in the language of the person', async () => {
    const value = { action: { verb: 'withdraw', data: { r: 'A1' } } }
    const invoke = inboundOf(dana, { type: 'invoke', name: 'adaptiveCard/action', value })
    assert.match(JSON.stringify(await bot.deliver({ ...invoke, locale: 'nl' })), /aanvraag/i)
  })

  it('to go on releases what waits for a sign-in', async () => {
    bot.cloud.signedOut.add(dana.id)
    await bot.deliver(inboundOf(dana, { type: 'message', text: 'export orders' }))
    await bot.settle()
    assert.equal(await bot.context.queue.waitsFor(dana.id), true)
    bot.cloud.signedOut.clear()
    assert.match(await act({ action: { verb: 'go-on', data: {} } }), /Going on/)
    assert.equal(await bot.context.queue.waitsFor(dana.id), false)
    assert.equal((await requests()).length, 1)
  })
})

describe('signing in again', () => {
  it('drops the old sign-in first, and asks for a new one', async () => {
    await bot.close()
    const signedOut: string[] = []
    bot = startTestBot({ userTokens: { signOut: ({ id }) => Promise.resolve(void signedOut.push(id)) } })
    Object.assign(bot.context.queue, { claim: () => Promise.resolve(undefined) })
    const value = { action: { verb: 'sign-in-again', data: {} } }
    const reply = await bot.deliver(inboundOf(dana, { type: 'invoke', name: 'adaptiveCard/action', value }))
    assert.match(JSON.stringify(reply), /Going on/)
    assert.deepEqual([signedOut, bot.signedIn], [[dana.id], [dana.id]])
    const job = await bot.database.first<{ work: string }>('select work from jobs')
    assert.match(job?.work ?? '', /"kind":"ask-to-sign-in"/)
  })
})

describe('a decision', () => {
  it('that is refused keeps the comment; it has at most 500 characters', async () => {
    const request = await anAskedRequest(bot)
    const refused = await bot.deliver(presses(omar, 'reject', request, { comment: '' }))
    assert.match(JSON.stringify(refused), /comment/i)
    const comment = `Not like this: ${'x'.repeat(600)}`
    await bot.deliver(presses(omar, 'reject', request, { comment }))
    await bot.settle()
    const { decision, status } = await bot.request(request.id)
    assert.deepEqual([status, decision?.comment], ['rejected', comment.slice(0, 500)])
    const late = await bot.deliver(presses(omar, 'ask-for-changes', request, { comment: 'I typed this' }))
    assert.match(JSON.stringify(late), /\(already-decided/)
  })

  it('about a version that has changed shows the comment again', async () => {
    const request = await anAskedRequest(bot)
    const old = { ...request, version: request.version - 1 }
    const shown = JSON.stringify(await bot.deliver(presses(omar, 'ask-for-changes', old, { comment: 'I typed this' })))
    assert.match(shown, /I typed this/)
    assert.equal((await bot.request(request.id)).status, 'awaiting-approval')
  })
})

describe('work that is quick', () => {
  it('is the answer itself, with what came of it', async () => {
    const { id } = await aDraft(bot)
    const asked = JSON.stringify(await bot.deliver(presses(dana, 'ask', await bot.request(id), { ...filledForm })))
    assert.doesNotMatch(asked, /One moment/)
    assert.match(asked, /Waiting for approval/)
    bot.cloud.mayExport = false
    const other = await aDraft(bot)
    const refused = JSON.stringify(await bot.deliver(presses(dana, 'look-again', other)))
    assert.doesNotMatch(refused, /One moment/)
    assert.match(refused, /\(app-not-exportable/)
  })
})

describe('work that takes long', () => {
  it('shows that the card is busy, and shows the request again five seconds later', async () => {
    const { id } = await aDraft(bot)
    Object.assign(bot.context.queue, { claim: () => Promise.resolve(undefined) })
    const before = Date.now()
    assert.match(JSON.stringify(await bot.deliver(presses(dana, 'look-again', await bot.request(id)))), /One moment/)
    const rows = await bot.database.all<{ work: string; due: number; attempts: number }>(
      "select work, due, attempts from jobs where key like 'show|%'",
    )
    const later = rows.find(({ work }) => work.includes('"afterAnswer":true'))
    const due = later?.due ?? 0
    assert.ok(due >= before + 5000 && due <= Date.now() + 5000, String(due - before))
    assert.equal(later?.attempts, 1)
  })
})

describe('picking the app that a file is the definition of', () => {
  const upload = { name: 'orders.json', blob: '', digest: 'd', sentAt: '2026-03-02T09:00:00.000Z' }
  const hold = async () => {
    const blob = await putBytes(bot.context, 'source', ordersDefinition())
    return holdFile(bot.context, dana, { ...upload, blob })
  }
  const pickFor = (r: string, person = dana) =>
    act({ action: { verb: 'pick-app', data: { r, app: ordersApp.resourceId } } }, person)

  it('begins an export with it', async () => {
    await pickFor(await hold())
    const [request] = await requests()
    assert.equal(request?.analysis?.origin.via, 'uploaded-file')
  })

  it('goes on with the draft of that app that waits for a definition', async () => {
    bot.cloud.definition = undefined
    const draft = await aDraft(bot)
    assert.equal(draft.problem?.code, 'definition-not-found')
    const shown = await pickFor(await hold())
    const [request, ...others] = await requests()
    assert.deepEqual([request?.id, request?.analysis?.origin.via, others], [draft.id, 'uploaded-file', []])
    assert.match(shown, new RegExp(`"r":"${draft.id}"`))
    assert.equal((await bot.conversations.copy(draft.id, dana.id))?.activityId, 'card-1')
  })

  it('needs the file, and whoever sent it', async () => {
    const mark = await hold()
    assert.match(await pickFor(mark, omar), /\(file-gone\)/)
    assert.match(await pickFor('b'.repeat(64)), /\(file-gone\)/)
    assert.deepEqual(await requests(), [])
  })
})
