import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { requestAt } from '../support/request-at.ts'
import { startTestChannel } from './start-test-channel.ts'
import type { TestChannel } from './start-test-channel.ts'

const consentType = 'application/vnd.microsoft.teams.card.file.consent'
const infoType = 'application/vnd.microsoft.teams.card.file.info'
const context = { r: 'R1', f: 'report' }
const consent = {
  contentType: consentType,
  name: 'report.json',
  content: { description: 'Report', sizeInBytes: 2, acceptContext: context, declineContext: context },
}
const info = {
  contentType: infoType,
  name: 'report.json',
  contentUrl: 'https://contoso-my.sharepoint.com/report.json',
  content: { uniqueId: 'u1', fileType: 'json' },
}

describe('files in Teams', () => {
  let test: TestChannel

  before(async () => {
    test = await startTestChannel()
  })
  after(() => test.close())
  beforeEach(() => test.clock.advance(2000))

  async function send(attachment: unknown, conversation = test.channel.chat.conversations.personal('dana').id) {
    const url = `${test.channel.endpoints.serviceUrl}v3/conversations/${encodeURIComponent(conversation)}/activities`
    const headers = { authorization: `Bearer ${await test.botToken()}`, 'content-type': 'application/json' }
    const body = JSON.stringify({ type: 'message', attachments: [attachment] })
    return (await fetch(url, { method: 'POST', headers, body })).status
  }

  it('are offered and shown by the cards that Teams knows for them', async () => {
    assert.deepEqual([await send(consent), await send(info)], [201, 201])
    const [offered, shown] = test.channel.chat.history('dana').slice(-2)
    assert.deepEqual(
      [offered?.file?.name, offered?.file?.sizeInBytes, offered?.file?.acceptContext, shown?.file?.uniqueId],
      ['report.json', 2, context, 'u1'],
    )
  })

  const malformed: Readonly<Record<string, unknown>> = {
    'an offer without a name': { ...consent, name: undefined },
    'an offer without a size': { ...consent, content: { ...consent.content, sizeInBytes: undefined } },
    'an offer of nothing': { ...consent, content: { ...consent.content, sizeInBytes: 0 } },
    'a file without its id': { ...info, content: { fileType: 'json' } },
    'a file at no address': { ...info, contentUrl: undefined },
  }
  for (const [name, attachment] of Object.entries(malformed)) {
    it(`${name} is refused`, async () => assert.equal(await send(attachment), 400))
  }

  it('are offered in personal chats only', async () => {
    const group = test.channel.chat.conversations.addGroup('Orders', ['dana', 'omar'])
    assert.equal(await send(consent, group.id), 400)
  })

  it('reach the bot as Teams sends them, with an address that works for an hour', async () => {
    const bot = await test.connect(async () => ({ status: 200 }))
    const dana = test.channel.client('dana')
    await dana.sendFile({ name: 'orders.json', bytes: Buffer.from('{}') }, 'export <orders>')
    const [file, words] = (bot.received[0]?.attachments ?? []) as {
      contentType: string
      name?: string
      content: { downloadUrl: string; uniqueId: string; fileType: string } | string
    }[]
    assert.equal(file?.contentType, 'application/vnd.microsoft.teams.file.download.info')
    assert.deepEqual([words?.contentType, words?.content], ['text/html', '<p>export &lt;orders></p>'])
    assert.equal(bot.received[0]?.text, 'export <orders>')
    assert.ok(file && typeof file.content === 'object')
    const { downloadUrl, fileType } = file.content
    const { port } = test.channel.sharePoint
    assert.deepEqual(await requestAt(downloadUrl, port), { status: 200, body: '{}' })
    assert.equal(fileType, 'json')
    assert.equal((await requestAt(downloadUrl, port, { headers: { authorization: 'Bearer t' } })).status, 401)
    const altered = downloadUrl.replace(/(?<=tempauth=)./, (first) => (first === 'A' ? 'B' : 'A'))
    assert.equal((await requestAt(altered, port)).status, 401)
    test.clock.advance(61 * 60_000)
    assert.equal((await requestAt(downloadUrl, port)).status, 401)
    assert.equal(test.channel.chat.history('dana').at(-1)?.sent, 'orders.json')
  })

  it('are put to an upload session whole, once, and without a token', async () => {
    const { port } = test.channel.sharePoint
    const { uploadUrl, uniqueId } = test.channel.sharePoint.openUpload('dana', 'report.json')
    const put = (headers: Record<string, string>, body = '{}') =>
      requestAt(uploadUrl, port, { method: 'PUT', headers, body }).then(({ status }) => status)
    const range = { 'content-range': 'bytes 0-1/2' }
    assert.equal(await put({}), 400)
    assert.equal(await put({ 'content-range': 'bytes 0-9/10' }), 416)
    assert.equal(await put({ 'content-range': 'bytes 1-1/2' }, '}'), 416)
    assert.equal(await put({ ...range, authorization: 'Bearer t' }), 401)
    assert.equal(test.channel.sharePoint.file(uniqueId), undefined)
    assert.equal(await put(range), 201)
    assert.equal(await put(range), 404)
  })
})
