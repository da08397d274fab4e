import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import type { Inbound } from '../../../src/bot/teams/inbound.ts'
import { inboundOf, startTestBot } from '../../support/bot.ts'
import type { TestBot } from '../../support/bot.ts'
import { aDraft, anAskedRequest } from '../../support/stories.ts'
import { dana, omar, ordersDefinition } from '../../support/world.ts'

/** 25 operations: a page and five more. */
const paths = Object.fromEntries(
  Array.from({ length: 25 }, (_, index) => [
    `/${index < 5 ? 'customers' : 'orders'}/${String(index).padStart(2, '0')}`,
    { get: { tags: [index < 5 ? 'Customers' : 'Orders'], responses: { 200: { description: 'OK' } } } },
  ]),
)

let bot: TestBot
let id: string
beforeEach(async () => {
  bot = startTestBot()
  bot.cloud.definition = ordersDefinition(paths)
  id = (await aDraft(bot)).id
})
afterEach(() => bot.close())

interface Shown {
  readonly said?: string
  readonly title?: unknown
  readonly json: string
}

async function send(name: 'fetch' | 'submit', data: object, more: Partial<Inbound> = {}): Promise<Shown> {
  const value = { data: { r: id, v: 1, ...data } }
  const reply = await bot.deliver({ ...inboundOf(dana, { type: 'invoke', name: `task/${name}`, value }), ...more })
  await bot.settle()
  assert.ok(reply)
  const { task } = reply.body as { task: { type: string; value: unknown } }
  if (task.type === 'message') return { said: String(task.value), json: '' }
  const { title, card } = task.value as Record<string, unknown>
  return { title, json: JSON.stringify(card) }
}
const inputsOf = (json: string, wanted: string) =>
  [...json.matchAll(new RegExp(`"${wanted}":"((?:[^"\\\\]|\\\\.)*)"`, 'g'))].map(([, value = '']) => value)

describe('each page of the dialogs about a definition', () => {
  const titles = {
    definition: /definition/i,
    report: /report/i,
    repairs: /repair|changes/i,
    preview: /preview|makers/i,
    'choose-operations': /operations/i,
  }
  for (const [dialog, title] of Object.entries(titles)) {
    it(`“${dialog}” is opened under its title, for who may see it`, async () => {
      const shown = await send('fetch', { dialog })
      assert.match(String(shown.title), title)
      const others = await send('fetch', { dialog }, { person: omar })
      assert.equal(others.title, undefined)
      assert.match(others.said ?? '', /\w{3}/)
      assert.match((await send('fetch', { dialog, r: 'NOTHING' })).said ?? '', /This request does not exist any more/)
    })
  }

  it('keeps what was typed in the form behind it, and changes nothing where nothing was', async () => {
    const before = await bot.request(id)
    await send('fetch', { dialog: 'report' })
    assert.deepEqual(await bot.request(id), before)
    await send('fetch', { dialog: 'report', connectorName: 'My orders' })
    assert.equal((await bot.request(id)).form.connectorName, 'My orders')
    await send('submit', { dialog: 'report', connectorName: 'Another' })
    assert.equal((await bot.request(id)).form.connectorName, 'My orders')
  })

  it('opens at its beginning, whatever step the button names', async () => {
    const before = await bot.request(id)
    const { title } = await send('fetch', { dialog: 'repairs', step: 'save', 'repair-description': 'false' })
    assert.ok(title)
    assert.deepEqual(await bot.request(id), before)
  })

  it('is none with a step that is too long, or a name that is none', async () => {
    for (const data of [{ dialog: 'report', step: 'x'.repeat(31) }, { dialog: 'secrets' }, { dialog: 7 }]) {
      assert.equal((await send('submit', data)).said, 'This request cannot be changed any more.')
    }
  })
})

describe('choosing operations', () => {
  const page = (json: string) => ({
    view: inputsOf(json, 'view')[0] ?? '',
    shown: [...json.matchAll(/(?:GET )?\/(?:orders|customers)\/\d\d/g)].length,
  })
  const step = async (view: string, name: string, inputs: object = {}) =>
    send('submit', { dialog: 'choose-operations', step: name, view, ticked: '', ...inputs })

  it('begins with the first page, goes on and back', async () => {
    const first = await send('submit', { dialog: 'choose-operations' })
    const { view } = page(first.json)
    assert.match(view, /^[0-9a-f]{1,12}\|\|0\|$/)
    const second = await step(view, 'next')
    assert.match(page(second.json).view, /\|\|1\|$/)
    assert.match(second.json, /"step":"previous"/)
    assert.match(page((await step(page(second.json).view, 'previous')).json).view, /\|\|0\|$/)
    assert.match(page((await step(page(second.json).view, 'next')).json).view, /\|\|1\|$/)
  })

  it('searches by words and by group; other words begin at the first page', async () => {
    const { view } = page((await send('submit', { dialog: 'choose-operations' })).json)
    const second = page((await step(view, 'next')).json).view
    assert.match(page((await step(second, 'next', { query: ' Orders ' })).json).view, /\|\|0\|Orders$/)
    assert.match(page((await step(second, 'search', { query: 'a|b' })).json).view, /\|\|0\|a\|b$/)
    assert.match(page((await step(second, 'search', { group: '1' })).json).view, /\|1\|0\|$/)
    assert.match(page((await step(second, 'search', { group: 'all' })).json).view, /\|\|0\|$/)
    assert.match(page((await step(second, 'search', { group: -1 })).json).view, /\|\|0\|$/)
    const ofGroup = page((await step(second, 'search', { group: '1' })).json).view
    assert.match(page((await step(ofGroup, 'next', { group: '1' })).json).view, /\|1\|0\|$/)
    const ofWords = page((await step(second, 'search', { query: 'a|b' })).json).view
    assert.match(page((await step(ofWords, 'all', { query: 'a|b' })).json).view, /\|\|0\|a\|b$/)
  })

  it('takes all or none of what is found, and saves what is ticked', async () => {
    const { view } = page((await send('submit', { dialog: 'choose-operations' })).json)
    const none = await step(view, 'none')
    assert.match(none.json, /0 of 25/)
    assert.match((await step(view, 'save')).json, /at least one|none|Choose/i)
    assert.equal((await bot.request(id)).choice?.operations, undefined)
    const all = await step(view, 'all')
    assert.match(all.json, /25 of 25/)
    await step(view, 'none')
    const marks = inputsOf(all.json, 'value').filter((value) => /^[0-9a-f]{6,}$/.test(value))
    const ticked = marks.slice(0, 2).join(',')
    const saved = await step(view, 'save', { ticked })
    assert.equal(saved.said, 'Saved. The card is updated in a moment.')
    assert.equal((await bot.request(id)).choice?.operations?.length, 2)
  })

  it('begins anew with a view that is none, or an unknown step, and changes nothing', async () => {
    const { view } = page((await send('submit', { dialog: 'choose-operations' })).json)
    const before = await bot.request(id)
    for (const [name, shown] of [
      ['destroy', view],
      ['none', undefined],
    ] as const) {
      const answer = await send('submit', { dialog: 'choose-operations', step: name, view: shown, query: 'x' })
      assert.equal(page(answer.json).view, view)
    }
    const gone = /This request does not exist any more/
    for (const data of [{ view: 'x||0|' }, { view: `${view}${'x'.repeat(300)}` }, { view: '|a|0|' }, { query: 7 }]) {
      const answer = await send('submit', { dialog: 'choose-operations', step: 'none', ...data })
      assert.match(answer.said ?? '', gone)
    }
    assert.deepEqual(await bot.request(id), before)
  })
})

describe('a file about a definition', () => {
  const names = { definition: 'orders-api.swagger.json', report: /\.html$/, 'report-data': /\.json$/ }
  for (const [kind, name] of Object.entries(names)) {
    it(`“${kind}” is offered in the personal chat`, async () => {
      bot.sent.length = 0
      const { said } = await send('submit', { dialog: 'definition', step: `download-${kind}` })
      assert.match(said ?? '', /chat/)
      const { attachments } = JSON.parse(bot.sent[0]?.json ?? '{}') as { attachments: Record<string, unknown>[] }
      const [{ contentType, name: shown, content } = {}] = attachments
      assert.equal(contentType, 'application/vnd.microsoft.teams.card.file.consent')
      assert.match(String(shown), typeof name === 'string' ? new RegExp(`^${name}$`) : name)
      const { acceptContext, sizeInBytes } = content as Record<string, unknown>
      assert.deepEqual(acceptContext, { r: id, f: kind })
      assert.ok(Number(sizeInBytes) > 10)
    })

    it(`“${kind}” is behind a link where that is asked for, or in a group`, async () => {
      bot.sent.length = 0
      const asked = await send('submit', { dialog: 'definition', step: `link-${kind}` })
      const inGroup = await send('submit', { dialog: 'report', step: `download-${kind}` }, { personal: false })
      for (const { title, json } of [asked, inGroup]) {
        assert.match(String(title), /link/i)
        assert.match(json, /https:\/\/courier\.example\//)
      }
      assert.deepEqual(bot.sent, [])
    })
  }

  it('has no link where the bot has no address', async () => {
    Object.assign(bot.context, { publicUrl: undefined })
    assert.match((await send('submit', { dialog: 'report', step: 'link-report' })).said ?? '', /personal chat/)
    for (const dialog of ['definition', 'report']) {
      assert.doesNotMatch((await send('submit', { dialog })).json, /"step":"link-/)
    }
  })

  it('is one of those there are, and for who may see them', async () => {
    bot.sent.length = 0
    for (const step of ['download-secret', 'xlink-report', 'xdownload-report', 'download', 'link-']) {
      assert.match(String((await send('submit', { dialog: 'report', step })).title), /report/i)
    }
    const { said } = await send('submit', { dialog: 'report', step: 'download-report' }, { person: omar })
    assert.ok(said)
    assert.deepEqual(bot.sent, [])
  })
})

describe('the repairs of a request that is decided', () => {
  it('are shown and not changed', async () => {
    const asked = await anAskedRequest(bot)
    id = asked.id
    const shown = await send('submit', { dialog: 'repairs', step: 'save', 'repair-description': 'false' })
    assert.ok(shown.title)
    assert.deepEqual(await bot.request(id), asked)
  })
})
