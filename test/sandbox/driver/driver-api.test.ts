import assert from 'node:assert/strict'
import { request as openRequest } from 'node:http'
import { after, before, beforeEach, describe, it } from 'node:test'
import { CardFactory, MessageFactory } from 'botbuilder'
import { until } from '../channel/until.ts'
import type { TestBot } from '../channel/start-test-bot.ts'
import { demoTurn } from '../page/demo-turn.ts'
import { startTestDriver } from './start-test-driver.ts'

interface Seen {
  readonly id: string
  readonly from: string
  readonly text?: string
  readonly card?: unknown
  readonly edited: boolean
  readonly at: string
}

const app = { name: 'orders-api', rights: { dana: 'Contributor' } }

describe('the driver API', () => {
  let test: Awaited<ReturnType<typeof startTestDriver>> & { bot: TestBot }

  before(async () => {
    const driver = await startTestDriver({ world: { apps: [app] as never } })
    const { chat } = driver.channel
    const omar = chat.conversations.personal('omar').id
    const bot = await driver.connect(demoTurn(async (card) => void chat.post(omar, 'bot', { card: { ...card } })))
    test = { ...driver, bot }
  })
  after(() => test.close())
  beforeEach(() => test.clock.advance(2000))

  async function lastMessage(person: string): Promise<Seen> {
    const { body } = await test.call<Seen[]>('GET', `people/${person}/messages`)
    const last = body.at(-1)
    assert(last)
    return last
  }

  async function exportOrders(): Promise<string> {
    await test.call('POST', 'people/dana/messages', { text: 'export orders' })
    return (await lastMessage('dana')).id
  }

  it('lets a person type and shows what they see', async () => {
    const typed = await test.call<{ status: number }>('POST', 'people/dana/messages', { text: 'hello' })
    const { id, at, conversation, ...rest } = (await lastMessage('dana')) as Seen & { conversation: string }
    assert.equal(typed.body.status, 200)
    assert.match(`${id} ${at} ${conversation}`, /^\d+ \d{4}-.+Z a:1/)
    assert.deepEqual(rest, {
      from: 'bot',
      text: 'Hello! Try **export orders**.',
      textFormat: 'markdown',
      edited: false,
    })
  })

  it('presses a button by verb or title and answers what the client got', async () => {
    const messageId = await exportOrders()
    const inputs = { app: 'orders-api', reason: 'sales wants it' }
    const asked = await test.call<Seen & { status: number }>('POST', 'people/dana/actions', {
      messageId,
      verb: 'ask',
      inputs,
    })
    assert.equal(asked.body.status, 200)
    assert.deepEqual((await lastMessage('dana')).card, asked.body.card)
    const waiting = await lastMessage('omar')
    const approved = await test.call<Seen>('POST', 'people/omar/actions', { messageId: waiting.id, title: 'Approve' })
    assert.match(JSON.stringify(approved.body.card), /Approved by Omar/)
  })

  it('answers 422 with the words of the card for a wrong input', async () => {
    const messageId = await exportOrders()
    const refused = await test.call('POST', 'people/dana/actions', {
      messageId,
      verb: 'ask',
      inputs: { app: 'orders-api' },
    })
    assert.deepEqual(refused, {
      status: 422,
      body: { status: 422, error: 'Say why.', details: [{ input: 'reason', message: 'Say why.' }] },
    })
  })

  it('answers 404 with what there is for a button that is not there', async () => {
    const messageId = await exportOrders()
    const { status, body } = await test.call<{ details: { offered: unknown[] } }>('POST', 'people/dana/actions', {
      messageId,
      verb: 'nothing',
    })
    assert.deepEqual([status, body.details.offered.length], [404, 2])
    assert.equal((await test.call('POST', 'people/dana/actions', { messageId: '1', verb: 'ask' })).status, 404)
    assert.equal((await test.call('GET', 'people/nobody/messages')).status, 404)
  })

  it('searches, opens a dialog and submits it', async () => {
    const messageId = await exportOrders()
    const found = await test.call('POST', 'people/dana/search', { messageId, inputId: 'app', query: 'stock' })
    assert.deepEqual(found.body, {
      status: 200,
      results: [{ title: 'stock-functions · Function app · rg-shop', value: 'stock-functions' }],
    })
    const opened = await test.call<{ dialogId: string; dialog: { title: string } }>('POST', 'people/dana/dialog', {
      messageId,
      title: 'Enter secret',
    })
    const { dialogId } = opened.body
    assert.equal(opened.body.dialog.title, 'Client secret')
    assert.equal((await test.call('POST', 'people/dana/dialog', { dialogId, inputs: {} })).status, 422)
    const closed = await test.call('POST', 'people/dana/dialog', { dialogId, inputs: { secret: 's3cret' } })
    assert.deepEqual(closed.body, { status: 200 })
  })

  it('shows the calls of the bot, one stand-in at a time', async () => {
    const { body } = await test.call<{ standIn: string }[]>('GET', 'traffic?stand-in=channel')
    assert(body.length > 0 && body.every(({ standIn }) => standIn === 'channel'))
    assert.deepEqual((await test.call('GET', 'traffic?stand-in=power')).body, [])
  })

  it('shows the world, changes an app, and refuses one that is not there', async () => {
    const { body } = await test.call<{ apps: unknown[]; bot: unknown }>('GET', 'world')
    assert.deepEqual([body.apps, body.bot], [[app], { state: 'ready', url: 'http://127.0.0.1:1' }])
    await test.call('POST', 'apps/orders-api', { state: 'Stopped' })
    assert.deepEqual(test.changes, [['orders-api', { state: 'Stopped' }]])
    assert.equal((await test.call('POST', 'apps/unknown', {})).status, 404)
  })

  it('makes a group chat and a channel, and lets people write there past the bot', async () => {
    for (const [path, wanted] of [
      ['groups', { name: 'Integrations' }],
      ['channels', { name: 'General', team: 'Sales' }],
    ] as const) {
      const made = await test.call<{ id: string }>('POST', path, { ...wanted, members: ['dana', 'omar'] })
      assert.equal(made.status, 201)
      const { body } = await test.call<{ id: string }[]>('GET', 'people/omar/conversations')
      assert.ok(body.some(({ id }) => id === made.body.id))
      const typed = { text: 'Lunch?', conversation: made.body.id, mention: false }
      const sent = await test.call<{ status: number }>('POST', 'people/dana/messages', typed)
      assert.equal(sent.body.status, 204)
      assert.equal((await lastMessage('omar')).text, 'Lunch?')
    }
    assert.equal((await test.call('POST', 'groups', { name: 'Nobody', members: [] })).status, 400)
    assert.equal((await test.call('POST', 'groups', { name: 'Who', members: ['nobody'] })).status, 404)
    assert.equal((await test.call('POST', 'channels', { name: 'No team', members: ['dana'] })).status, 400)
  })

  it('gives somebody another language, which the bot hears', async () => {
    const heard = () => test.bot.received.at(-1)
    await test.call('POST', 'people/rita/messages', { text: 'hi' })
    assert.equal(heard()?.locale, 'en-GB')
    assert.equal((await test.call('POST', 'people/rita/language', { locale: 'nl-NL' })).status, 200)
    await test.call('POST', 'people/rita/messages', { text: 'hi' })
    const client = heard()?.entities?.[0] as { country?: string; locale?: string } | undefined
    assert.deepEqual([heard()?.locale, client?.locale, client?.country], ['nl-NL', 'nl-NL', 'NL'])
    const { body } = await test.call<{ id: string; locale: string; departed: boolean }[]>('GET', 'people')
    const rita = body.find(({ id }) => id === 'rita')
    assert.deepEqual([rita?.locale, rita?.departed], ['nl-NL', false])
    assert.equal((await test.call('POST', 'people/rita/language', { locale: 'Dutch' })).status, 400)
  })

  it('signals the bot and moves the clock', async () => {
    assert.equal((await test.call('POST', 'bot', { signal: 'SIGKILL' })).status, 200)
    assert.equal((await test.call('POST', 'bot', { signal: 'SIGSTOP' })).status, 400)
    assert.deepEqual(test.signals, ['SIGKILL'])
    const before = test.clock.offset
    await test.call('POST', 'clock', { advance: '2m' })
    await test.call('POST', 'clock', { advance: 500 })
    assert.equal(test.clock.offset - before, 120_500)
    assert.equal((await test.call('POST', 'clock', { advance: -1 })).status, 400)
    assert.equal((await test.call('POST', 'clock', { advance: 'tomorrow' })).status, 400)
  })

  it('removes the app for a person and says who has it', async () => {
    await test.call('POST', 'people/priya/installation', { installed: false })
    assert.deepEqual((await test.call('GET', 'people/priya/installation')).body, { installed: false })
    assert.equal((await test.call('POST', 'people/priya/messages', { text: 'hi' })).status, 403)
    await test.call('POST', 'people/priya/sign-in', { silent: false })
    const { body } = await test.call<{ id: string; installed: boolean; silentSignIn: boolean }[]>('GET', 'people')
    const { installed, silentSignIn } = body.find(({ id }) => id === 'priya') ?? {}
    assert.deepEqual([installed, silentSignIn], [false, false])
  })

  it('tells what happens, and that a message was not asked for', async () => {
    const { events, close } = await listen(test.url)
    await test.call('POST', 'people/dana/messages', { text: 'hello' })
    const rita = test.channel.chat.conversations.personal('rita').id
    test.channel.chat.post(rita, 'bot', { card: { type: 'AdaptiveCard' }, summary: 'Your turn' })
    await until(() => events.some(({ event }) => event === 'toast'))
    close()
    const names = events.map(({ event }) => event)
    assert.deepEqual([...new Set(names)].toSorted(), ['message', 'toast', 'traffic', 'typing'])
    const toasts = events.filter(({ event }) => event === 'toast').map(({ data }) => data)
    assert.deepEqual(
      toasts.map(({ person, text }) => [person, text]),
      [['rita', 'Your turn']],
    )
  })

  it('lets the bot write text and cards to a group', async () => {
    const made = await test.call<{ id: string }>('POST', 'groups', { name: 'Integrations', members: ['dana', 'omar'] })
    await test.connect(async (context) => {
      await context.sendActivity(MessageFactory.attachment(CardFactory.adaptiveCard({ type: 'AdaptiveCard' })))
      return undefined
    })
    await test.call('POST', 'people/dana/messages', { text: 'status', conversation: made.body.id })
    assert.deepEqual((await lastMessage('omar')).card, { type: 'AdaptiveCard' })
  })

  it('lets the next activity of a person reach the bot several times', async () => {
    const bot = await test.connect(async () => undefined)
    await test.call('POST', 'people/rita/redelivery', { times: 2 })
    await test.call('POST', 'people/rita/messages', { text: 'status' })
    await test.call('POST', 'people/rita/messages', { text: 'help' })
    assert.deepEqual(
      bot.received.map(({ text }) => text),
      ['status', 'status', 'status', 'help'],
    )
    assert.equal(new Set(bot.received.map(({ id }) => id)).size, 2)
  })

  it('answers this machine and its own page only', async () => {
    const send = (headers: Record<string, string>) => statusOf(`${test.url}/api/people`, headers)
    assert.equal(await send({ host: 'sandbox.example' }), 403)
    assert.equal(await send({ origin: 'https://evil.example' }), 403)
    assert.equal(await send({ origin: test.url }), 200)
    const form = await fetch(`${test.url}/api/bot`, { method: 'POST', body: '{"signal":"SIGKILL"}' })
    assert.equal(form.status, 415)
  })
})

interface SeenEvent {
  readonly event: string
  readonly data: { readonly person?: string; readonly text?: string }
}

async function listen(url: string): Promise<{ events: SeenEvent[]; close: () => void }> {
  const stop = new AbortController()
  const response = await fetch(`${url}/api/events`, { signal: stop.signal })
  const { body } = response
  assert(body)
  const events: SeenEvent[] = []
  const read = async () => {
    let text = ''
    for await (const piece of body.pipeThrough(new TextDecoderStream())) {
      text += piece
      const blocks = text.split('\n\n')
      text = blocks.pop() ?? ''
      for (const block of blocks) {
        const [, event, data] = /^event: (\w+)\ndata: (.*)$/.exec(block) ?? []
        if (event && data) events.push({ event, data: JSON.parse(data) as SeenEvent['data'] })
      }
    }
  }
  read().catch(() => undefined)
  return { events, close: () => stop.abort() }
}

/** `fetch` does not let a caller choose the Host header. */
function statusOf(url: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const request = openRequest(url, { headers }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
    request.once('error', reject)
    request.end()
  })
}
