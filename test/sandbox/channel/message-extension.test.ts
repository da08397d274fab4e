import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it, mock } from 'node:test'
import type { InvokeResponse } from 'botbuilder'
import { isLinkOf, readMessageExtension } from '../../../sandbox/channel/app-manifest.ts'
import { ClientRefusal } from '../../../sandbox/channel/client/client-refusal.ts'
import { createMessageExtension } from '../../../sandbox/channel/client/message-extension.ts'
import { getPerson } from '../../../sandbox/channel/find-person.ts'
import { startTestChannel } from './start-test-channel.ts'
import type { TestChannel } from './start-test-channel.ts'

const card = { type: 'AdaptiveCard', version: '1.3', body: [] }
const adaptive = 'application/vnd.microsoft.card.adaptive'
const thumbnail = 'application/vnd.microsoft.card.thumbnail'
const preview = { contentType: thumbnail, content: { title: 'Orders', text: 'x' } }
const attachment = { contentType: adaptive, content: card, preview }
const uncached = { actions: [{ type: 'setCachePolicy', value: '{"type":"no-cache"}' }] }
const signIn = (type: string) => ({
  type,
  suggestedActions: { actions: [{ type: 'openUrl', title: 'Sign in', value: 'https://token.example/' }] },
})
const result = (...attachments: readonly object[]) => ({ type: 'result', attachmentLayout: 'list', attachments })
const answer = (composeExtension?: object): InvokeResponse => ({
  status: 200,
  ...(composeExtension ? { body: { composeExtension } } : {}),
})

describe('the domains of a message extension', () => {
  const extension = readMessageExtension()
  it('are those of the manifest, with an asterisk for exactly one part', () => {
    const asked = [
      'https://orders-api.azurewebsites.net/swagger',
      'https://ORDERS.azurewebsites.net',
      'https://orders-a1.westeurope-01.azurewebsites.net/',
      'http://portal.azure.com/#x',
      'https://make.powerapps.com/environments/x',
    ]
    const others = [
      'https://azurewebsites.net/',
      'https://a.b.c.azurewebsites.net/',
      'https://x.portal.azure.com/',
      'https://orders.azurewebsites.net.example/',
      'https://example.com/',
      'ftp://orders.azurewebsites.net/',
      'orders.azurewebsites.net',
    ]
    assert.deepEqual(
      asked.filter((one) => !isLinkOf(extension, one)),
      [],
    )
    assert.deepEqual(
      others.filter((one) => isLinkOf(extension, one)),
      [],
    )
  })
})

describe('the message extension in a person’s Teams', () => {
  let test: TestChannel
  before(async () => {
    test = await startTestChannel()
  })
  after(() => test.close())
  // Teams keeps what it has found for a link: each test has one of its own.
  let link = ''
  let links = 0
  beforeEach(() => {
    test.clock.advance(2000)
    link = `https://orders-api.azurewebsites.net/${++links}`
  })

  const paste = (url: string = link, conversation?: string, signedIn?: boolean) =>
    test.channel.client('dana').paste(url, conversation, signedIn)
  const bring = (...answers: readonly InvokeResponse[]) => {
    const left = [...answers]
    return test.connect(async () => left.shift() ?? answers.at(-1))
  }

  it('asks the bot about a link as Teams does, and sends the card along with the message', async () => {
    const bot = await bring(answer(result(attachment)))
    const { conversations } = test.channel.chat
    const chat = test.channel.addDirectChat(['dana', 'omar'])
    assert.equal(test.channel.addDirectChat(['omar', 'dana']), chat)
    assert.ok(conversations.of('omar').includes(chat))
    const found = await paste(link, chat.id)
    assert.deepEqual([found.status, found.card?.title, found.card?.content], [200, 'Orders', card])
    const [{ name, value, conversation, channelData } = {}] = bot.received
    assert.deepEqual(
      [name, value, conversation?.conversationType, (channelData as { source: unknown }).source],
      ['composeExtension/queryLink', { url: link }, 'personal', { name: 'compose' }],
    )
    assert.match(conversation?.id ?? '', /^19:[\da-f-]{36}_[\da-f-]{36}@unq\.gbl\.spaces$/)
    const { id, status } = await test.channel.client('dana').type(link, chat.id, false, found.card?.id)
    const seen = test.channel.chat.view('omar', id)
    assert.deepEqual([status, seen?.text, seen?.card, seen?.from], [204, link, card, 'dana'])
    assert.equal(bot.received.length, 1, 'the bot is not in the chat')
    assert.throws(() => test.channel.client('dana').type(link, chat.id, false, found.card?.id), ClientRefusal)
    await assert.rejects(paste(link, 'other'), ClientRefusal)
  })

  it('lets the bot neither write in such a chat nor see who is in it', async () => {
    const chat = test.channel.addDirectChat(['dana', 'omar'])
    const path = `/v3/conversations/${encodeURIComponent(chat.id)}`
    for (const [method, at] of [
      ['POST', `${path}/activities`],
      ['GET', `${path}/members`],
    ] as const) {
      const refused = await fetch(`${test.channel.endpoints.serviceUrl.slice(0, -1)}${at}`, {
        method,
        headers: { authorization: `Bearer ${await test.botToken()}`, 'content-type': 'application/json' },
        ...(method === 'POST' ? { body: JSON.stringify({ type: 'message', text: 'x' }) } : {}),
      })
      assert.equal(refused.status, 403)
      assert.match(await refused.text(), /BotNotInConversationRoster/)
    }
  })

  it('tells the bot of the words in its own chat with the card beside them, and of no card alone', async () => {
    const bot = await bring(answer(result(attachment)))
    const first = (await paste()).card?.id
    const second = (await paste()).card?.id
    const client = test.channel.client('dana')
    await client.type('look', undefined, true, first)
    const { attachments = [] } = bot.received.at(-1) ?? {}
    assert.deepEqual(
      attachments.map(({ contentType }) => contentType),
      [adaptive, 'text/html'],
    )
    const asked = bot.received.length
    const { id, status } = await client.type(undefined, undefined, true, second)
    assert.deepEqual([status, bot.received.length, test.channel.chat.view('dana', id)?.card], [204, asked, card])
  })

  it('asks nobody about other links, nor for who has not added the app where nobody has', async () => {
    const bot = await bring(answer(result(attachment)))
    assert.deepEqual(await paste('https://example.com/'), { status: 204 })
    const group = test.channel.chat.conversations.addGroup('Integrations', ['dana', 'omar'])
    const chat = test.channel.addDirectChat(['dana', 'omar'])
    await test.channel.setInstalled('dana', false)
    const asked = bot.received.length
    try {
      assert.deepEqual(await paste(link, chat.id), { status: 204 })
      assert.equal(bot.received.length, asked)
      assert.equal((await paste(link, group.id)).status, 200)
      assert.equal(bot.received.length, asked + 1)
    } finally {
      await test.channel.setInstalled('dana', true)
    }
  })

  it('keeps what was found for a link, unless the bot says not to', async () => {
    const bot = await bring(answer(result(attachment)))
    const ids = [(await paste()).card?.id, (await paste()).card?.id]
    assert.equal(bot.received.length, 1)
    assert.ok(ids[0] !== ids[1] && ids[1])
    const other = await bring(answer({ ...result(attachment), suggestedActions: uncached }))
    await paste(`${link}/other`)
    await paste(`${link}/other`)
    assert.equal(other.received.length, 2)
  })

  it('keeps it for half an hour', async () => {
    let now = 0
    let asked = 0
    const conversation = test.channel.chat.conversations.personal('dana')
    const extension = createMessageExtension({
      person: getPerson('dana'),
      chat: test.channel.chat,
      activities: { invoke: () => ({ type: 'invoke' }) } as never,
      tokenService: test.channel.tokenService,
      deliver: () => Promise.resolve({ status: 200, body: (asked++, answer(result(attachment)).body as unknown) }),
      isInstalled: () => true,
      extension: readMessageExtension(),
      clock: { now: () => new Date(now) } as never,
    })
    for (const at of [0, 30 * 60_000 - 1, 30 * 60_000]) {
      now = at
      assert.ok((await extension.paste(link, conversation)).card)
    }
    assert.equal(asked, 2)
  })

  it('waits five seconds for the bot', async () => {
    mock.timers.enable({ apis: ['setTimeout'] })
    try {
      const extension = createMessageExtension({
        person: getPerson('dana'),
        chat: test.channel.chat,
        activities: { invoke: () => ({ type: 'invoke' }) } as never,
        tokenService: test.channel.tokenService,
        deliver: () => new Promise(() => undefined),
        isInstalled: () => true,
        extension: readMessageExtension(),
        clock: test.clock,
      })
      const pasting = extension.paste(link, test.channel.chat.conversations.personal('dana'))
      mock.timers.tick(5000)
      assert.deepEqual(await pasting, { status: 504, error: 'The bot answered 504.' })
    } finally {
      mock.timers.reset()
    }
  })

  it('signs the person in without a word, and asks again with the token', async () => {
    const bot = await bring(answer(signIn('silentAuth')), answer(result(attachment)))
    assert.ok((await paste()).card)
    const { authentication, url } = bot.valueAt<{ url: string; authentication: { token: string } }>(1)
    assert.deepEqual([url, authentication.token.split('.').length], [link, 3])
  })

  it('offers the sign-in that the bot asks for, and asks again with the code of its page', async () => {
    const bot = await bring(answer(signIn('silentAuth')), answer(signIn('auth')), answer(result(attachment)))
    assert.deepEqual(await paste(), { status: 200, signIn: 'Sign in' })
    assert.ok((await paste(link, undefined, true)).card)
    assert.match(bot.valueAt<{ state: string }>(2).state, /^\d{6}$/)
  })

  it('shows nothing for a link whose token was answered 412, but a sign-in for a search', async () => {
    await bring(answer(signIn('silentAuth')), { status: 412 })
    assert.deepEqual(await paste(), { status: 412, error: 'The bot answered 412.' })
    await bring(answer(signIn('silentAuth')), { status: 412 })
    const search = { command: 'find-app', words: 'orders' }
    assert.deepEqual(await test.channel.client('dana').searchExtension(search), { status: 412, signIn: 'Sign in' })
    await bring(answer(signIn('silentAuth')))
    assert.match((await paste()).error ?? '', /same token again/)
  })

  it('searches as Teams does, and puts in what the bot answers to the choice', async () => {
    const listed = {
      contentType: thumbnail,
      content: { title: 'Orders', text: 'x' },
      preview: {
        contentType: thumbnail,
        content: { title: 'Orders', text: 'x', tap: { type: 'invoke', value: { id: 1 } } },
      },
    }
    const bot = await bring(answer(result(listed)), answer(result(listed)), answer(result(attachment)))
    const client = test.channel.client('dana')
    await client.searchExtension({ command: 'find-app', words: '' })
    const { results = [] } = await client.searchExtension({ command: 'find-connector', words: 'orders', skip: 25 })
    assert.deepEqual(
      [bot.valueAt(0), bot.valueAt(1)],
      [
        {
          commandId: 'find-app',
          parameters: [{ name: 'initialRun', value: 'true' }],
          queryOptions: { skip: 0, count: 25 },
        },
        {
          commandId: 'find-connector',
          parameters: [{ name: 'words', value: 'orders' }],
          queryOptions: { skip: 25, count: 25 },
        },
      ],
    )
    assert.deepEqual(
      results.map(({ title, text }) => [title, text]),
      [['Orders', 'x']],
    )
    const chosen = await client.choose(results[0]?.id ?? '')
    assert.deepEqual([bot.valueAt(2), chosen.card?.content], [{ id: 1 }, card])
    await assert.rejects(client.choose('other'), ClientRefusal)
    await assert.rejects(client.searchExtension({ command: 'other', words: '' }), ClientRefusal)
  })

  it('shows the words of an answer to a search, and nothing for an empty one', async () => {
    await bring(answer({ type: 'message', text: 'Add the app' }), answer(), { status: 200, body: {} })
    const search = () => test.channel.client('dana').searchExtension({ command: 'find-app', words: 'x' })
    assert.deepEqual(await search(), { status: 200, text: 'Add the app' })
    assert.deepEqual(await search(), { status: 200 })
    assert.match((await search()).error ?? '', /no composeExtension of type/)
  })

  const malformed: readonly (readonly [string, object, RegExp])[] = [
    ['of another type', { type: 'card' }, /type card/],
    ['without a layout', { type: 'result', attachments: [] }, /attachmentLayout/],
    ['without a list', { type: 'result', attachmentLayout: 'list' }, /no list/],
    ['with another attachment', result({ ...attachment, contentType: 'text/html' }), /type text\/html/],
    ['without content', result({ ...attachment, content: undefined }), /no content/],
    ['without a preview', result({ contentType: adaptive, content: card }), /no preview/],
    [
      'with a preview that is a card',
      result({ ...attachment, preview: { contentType: adaptive, content: card } }),
      /neither/,
    ],
    [
      'with a preview without a title',
      result({ ...attachment, preview: { contentType: thumbnail, content: {} } }),
      /title/,
    ],
    ['with a newer card', result({ ...attachment, content: { ...card, version: '1.5' } }), /version 1.5/],
    ['with no card at all', result({ ...attachment, content: { version: '1.3' } }), /version 1.3/],
    [
      'with a button of a newer card',
      result({ ...attachment, content: { ...card, actions: [{ type: 'Action.Execute' }] } }),
      /Action\.Execute/,
    ],
    ['that is too large', result({ ...attachment, content: { ...card, x: 'x'.repeat(28 * 1024) } }), /28 KB/],
    [
      'with another tap',
      result({ ...attachment, preview: { ...preview, content: { title: 'x', tap: { type: 'openUrl' } } } }),
      /no invoke/,
    ],
    [
      'with another cache policy',
      { ...result(), suggestedActions: { actions: [{ type: 'setCachePolicy', value: 'no' }] } },
      /cache policy/,
    ],
    ['that is a message', { type: 'message', text: 'x' }, /no place/],
    [
      'that signs in elsewhere',
      {
        ...signIn('auth'),
        suggestedActions: { actions: [{ type: 'openUrl', title: 'x', value: 'http://x.example' }] },
      },
      /over https/,
    ],
    ['that signs in by nothing', { type: 'silentAuth' }, /over https/],
    [
      'that signs in without a title',
      { type: 'auth', suggestedActions: { actions: [{ type: 'openUrl', value: 'https://x.example' }] } },
      /title/,
    ],
  ]
  for (const [what, body, reason] of malformed) {
    it(`refuses an answer ${what}`, async () => {
      await bring(answer(body))
      const { card: shown, signIn: offered, error } = await paste()
      assert.deepEqual([shown, offered], [undefined, undefined])
      assert.match(error ?? '', reason)
    })
  }
})
