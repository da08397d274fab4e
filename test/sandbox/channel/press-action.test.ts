import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { botResource, oauthConnectionName } from '../../../sandbox/world/bot.ts'
import { requestAt } from '../support/request-at.ts'
import { startTestChannel } from './start-test-channel.ts'
import type { TestChannel } from './start-test-channel.ts'

const cardType = 'application/vnd.microsoft.card.adaptive'
const signedIn = { status: 200, body: { statusCode: 200, type: cardType, value: { type: 'AdaptiveCard' } } }
const loginRequest = {
  status: 401,
  body: {
    statusCode: 401,
    type: 'application/vnd.microsoft.activity.loginRequest',
    value: {
      text: 'Sign in to approve',
      connectionName: oauthConnectionName,
      tokenExchangeResource: { id: 'exchange-1', uri: botResource },
    },
  },
}

interface ExecuteValue {
  readonly authentication?: { readonly id: string; readonly token: string }
  readonly state?: string
}

describe('a pressed button', () => {
  let test: TestChannel

  before(async () => {
    test = await startTestChannel()
  })
  after(() => test.close())
  beforeEach(() => test.clock.advance(2000))

  function post(content: Parameters<typeof test.channel.chat.post>[2]) {
    const { chat } = test.channel
    return chat.post(chat.conversations.personal('dana').id, 'bot', content).id
  }

  const postAction = (action: object) => post({ card: { type: 'AdaptiveCard', actions: [action] } })
  const press = (messageId: string, title: string) => test.channel.client('dana').press({ messageId, title })

  it('signs the person in silently when the bot asks for it', async () => {
    const messageId = postAction({ type: 'Action.Execute', title: 'Approve', verb: 'approve' })
    const bot = await test.connect(async ({ activity }) =>
      (activity.value as ExecuteValue).authentication ? signedIn : loginRequest,
    )
    assert.deepEqual(await press(messageId, 'Approve'), { status: 200, card: { type: 'AdaptiveCard' } })
    const { authentication } = bot.valueAt<ExecuteValue>(1)
    assert.equal(authentication?.id, 'exchange-1')
    assert(authentication.token)
  })

  it('shows a sign-in button when that fails, and goes on after it', async () => {
    const messageId = postAction({ type: 'Action.Execute', title: 'Approve', verb: 'approve' })
    const bot = await test.connect(async ({ activity }) =>
      (activity.value as ExecuteValue).state ? signedIn : loginRequest,
    )
    assert.deepEqual(await press(messageId, 'Approve'), { status: 401, text: 'Sign in to approve' })
    const shown = test.channel.chat.view('dana', messageId)
    assert.deepEqual(shown?.signIn, { text: 'Sign in to approve', title: 'Sign in' })
    assert.deepEqual(await press(messageId, 'Sign in'), { status: 200, card: { type: 'AdaptiveCard' } })
    assert.match(bot.valueAt<ExecuteValue>(-1).state ?? '', /^\d{6}$/)
    assert.equal(test.channel.chat.view('dana', messageId)?.signIn, undefined)
  })

  it('types its words for the person (imBack)', async () => {
    const bot = await test.connect(async () => undefined)
    const data = { msteams: { type: 'imBack', value: 'export my API' } }
    await press(postAction({ type: 'Action.Submit', title: 'Export', data }), 'Export')
    assert.equal(bot.received[0]?.text, 'export my API')
    assert.equal(test.channel.chat.history('dana').at(-1)?.text, 'export my API')
  })

  it('sends its data with words to show (messageBack)', async () => {
    const bot = await test.connect(async () => undefined)
    const data = { msteams: { type: 'messageBack', displayText: 'Yes', value: { answer: 1 } } }
    await press(postAction({ type: 'Action.Submit', title: 'Yes', data }), 'Yes')
    assert.deepEqual([bot.received[0]?.text, bot.received[0]?.value], ['Yes', { answer: 1 }])
  })

  it('types a suggested action', async () => {
    const bot = await test.connect(async () => undefined)
    const messageId = post({ text: 'What next?', suggestedActions: [{ title: 'Status', value: 'status' }] })
    await press(messageId, 'Status')
    assert.equal(bot.received[0]?.text, 'status')
  })

  it('opens an address without asking the bot', async () => {
    const messageId = postAction({ type: 'Action.OpenUrl', title: 'Docs', url: 'https://example.com/' })
    assert.deepEqual(await press(messageId, 'Docs'), { status: 200, url: 'https://example.com/' })
  })

  it('takes a file of the bot into the person’s drive', async () => {
    const file = { name: 'report.json', description: 'What was changed', sizeInBytes: 2, acceptContext: { id: 'r1' } }
    const bot = await test.connect(async ({ activity }) => {
      const { uploadInfo } = activity.value as FileConsent
      const headers = { 'content-range': 'bytes 0-1/2' }
      const { port } = test.channel.sharePoint
      await requestAt(uploadInfo.uploadUrl, port, { method: 'PUT', headers, body: '{}' })
      return { status: 200 }
    })
    assert.deepEqual(await press(post({ file }), 'Accept'), { status: 200 })
    const consent = bot.valueAt<FileConsent>(0)
    assert.deepEqual(
      [consent.type, consent.action, consent.context, consent.uploadInfo.name, consent.uploadInfo.fileType],
      ['fileUpload', 'accept', { id: 'r1' }, 'report.json', 'json'],
    )
    assert.equal(test.channel.sharePoint.file(consent.uploadInfo.uniqueId)?.bytes.toString(), '{}')
  })

  it('tells the bot that a file was declined', async () => {
    const file = { name: 'report.json', description: '', sizeInBytes: 2, declineContext: { id: 'r1' } }
    const bot = await test.connect(async () => ({ status: 200 }))
    await press(post({ file }), 'Decline')
    assert.deepEqual(bot.valueAt(0), { type: 'fileUpload', action: 'decline', context: { id: 'r1' } })
  })

  it('says what is wrong when the bot cannot be reached', async () => {
    const messageId = postAction({ type: 'Action.Execute', title: 'Approve', verb: 'approve' })
    test.channel.connectBot('http://127.0.0.1:9/api/messages')
    assert.deepEqual(await press(messageId, 'Approve'), {
      status: 502,
      error: 'Something went wrong. Please try again.',
    })
  })
})

interface FileConsent {
  readonly type: string
  readonly action: string
  readonly context: unknown
  readonly uploadInfo: {
    readonly uploadUrl: string
    readonly uniqueId: string
    readonly name: string
    readonly fileType: string
  }
}
