import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { nl } from '../../../src/cards/text/nl/index.ts'
import { inboundOf, startTestBot } from '../../support/bot.ts'
import type { TestBot } from '../../support/bot.ts'
import { anOutline, listed, marksOf } from '../../support/outlines.ts'
import { dana, omar } from '../../support/world.ts'

describe('the dialog about a draft of a definition', () => {
  let bot: TestBot
  let id = ''
  let marks: readonly string[] = []
  before(async () => {
    bot = startTestBot()
    id = (await anOutline(bot, [listed('A', []), ...['B', 'C', 'D'].map((name) => listed(name, ['post']))])).id
    marks = await marksOf(bot, id)
  })
  after(() => bot.close())

  async function send(
    name: 'task/fetch' | 'task/submit',
    step: string,
    inputs: object = {},
    { person = dana, locale = 'en' } = {},
  ) {
    const value = { data: { r: id, v: 1, dialog: 'outline', step, ...inputs } }
    const inbound = { ...inboundOf(person, { type: 'invoke', name, value }), locale }
    const reply = await bot.deliver(inbound)
    await bot.settle()
    return JSON.stringify(reply)
  }
  const answers = (mark = '', fields: object = {}) =>
    Object.fromEntries(
      Object.entries({ take: 'true', name: 'Named', ...fields }).map(([field, value]) => [`${field}-${mark}`, value]),
    )

  it('opens on its first page, in the language of whoever opens it', async () => {
    const opened = await send('task/fetch', 'open')
    assert.match(opened, /Operations 1 to 3 of 4\. 4 are taken\./)
    assert.match(opened, /Not known: which verbs it answers/)
    assert.match(opened, /"title":"Next page"/)
    assert.doesNotMatch(opened, /Previous page/)
    assert.match(await send('task/fetch', 'open', {}, { locale: 'nl-NL' }), new RegExp(nl.outline.shown(1, 3, 4, 4)))
  })

  it('keeps what was typed, and shows what cannot be taken on the same page', async () => {
    const [a, b] = marks
    const wrong = await send('task/submit', 'next', { view: '0', ...answers(a), ...answers(b, { body: '{' }) })
    assert.match(wrong, /Choose at least one verb, or leave it out\./)
    assert.match(wrong, /This is not JSON/)
    assert.match(wrong, /Operations 1 to 3/)
    const next = await send('task/submit', 'next', {
      view: '0',
      ...answers(a, { verbs: 'PUT,GET,TRACE' }),
      ...answers(b, { take: 'false' }),
    })
    assert.match(next, /Operations 4 to 4 of 4\. 3 are taken\./)
    assert.match(next, /Previous page/)
    const back = await send('task/submit', 'previous', { view: '1' })
    assert.match(back, /"value":"GET,PUT"/)
    assert.match(back, /"value":"false"/)
  })

  it('is somebody else’s business only by its refusal', async () => {
    assert.match(await send('task/fetch', 'open', {}, { person: omar }), /Only Dana can do this/)
  })

  it('refuses what no page sends, and takes nothing of it', async () => {
    const [a] = marks
    for (const fields of [
      { take: 'perhaps' },
      { name: 'x'.repeat(501) },
      { verbs: 7 },
      { body: 'x'.repeat(10_001) },
      { answer: {} },
    ]) {
      assert.match(await send('task/submit', 'next', answers(a, fields)), /does not exist any more/)
    }
    assert.match(await send('task/submit', 'unheard-of', { view: 'x', 'take-nothing': 'true' }), /Operations 1 to 3/)
  })

  it('confirms the draft in the language of whoever confirms it', async () => {
    const [a] = marks
    const said = await send(
      'task/submit',
      'confirm',
      { view: '0', ...answers(a, { verbs: 'GET', name: 'Read A' }) },
      { locale: 'nl' },
    )
    assert.match(said, new RegExp(nl.outline.confirmed))
    const { outline, analysis } = await bot.request(id)
    const document = Buffer.from((await bot.context.blobs.get(outline?.confirmed?.blob ?? '')) ?? '').toString()
    assert.ok(document.includes(nl.outline.inDocument.unknown.answer))
    assert.ok(document.includes('Read A'))
    assert.deepEqual(Object.keys(analysis?.operationIds ?? {}), ['GET /api/A', 'POST /api/C', 'POST /api/D'])
  })
})
