import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { ProblemError } from '../../../src/core/problems.ts'
import { inboundOf, startTestBot } from '../../support/bot.ts'
import type { TestBot } from '../../support/bot.ts'
import { aDraft } from '../../support/stories.ts'
import { dana, omar } from '../../support/world.ts'

const uploadUrl = 'https://upload.example/session'
const uploadInfo = {
  uploadUrl,
  contentUrl: 'https://files.example/orders.json',
  uniqueId: 'u1',
  fileType: 'json',
  name: 'orders (1).json',
}

describe('a file that somebody is offered', () => {
  let bot: TestBot
  let requestId = ''
  before(async () => {
    bot = startTestBot()
    requestId = (await aDraft(bot)).id
  })
  beforeEach(() => {
    bot.sent.length = 0
    bot.edited.length = 0
    bot.cloud.files.clear()
  })
  after(() => bot.close())

  async function answer(action: string, info: object | undefined = uploadInfo, person = dana, messageId?: string) {
    const value = { action, context: { r: requestId, f: 'definition' }, ...(info ? { uploadInfo: info } : {}) }
    const invoke = { type: 'invoke', name: 'fileConsent/invoke', value, ...(messageId ? { messageId } : {}) } as const
    const reply = await bot.deliver(inboundOf(person, invoke))
    const sent = bot.sent.map(({ json }): unknown => JSON.parse(json))
    return { reply, sent, uploaded: [...bot.cloud.files.keys()] }
  }

  it('is put where they let it, and shown under the name that Teams gave it', async () => {
    assert.deepEqual(await answer('accept'), {
      reply: { status: 200 },
      sent: [
        {
          type: 'message',
          attachments: [
            {
              contentType: 'application/vnd.microsoft.teams.card.file.info',
              name: 'orders (1).json',
              contentUrl: uploadInfo.contentUrl,
              content: { uniqueId: 'u1', fileType: 'json' },
            },
          ],
        },
      ],
      uploaded: [uploadUrl],
    })
    const { openapi, swagger } = JSON.parse(String(Buffer.from(bot.cloud.files.get(uploadUrl) ?? []))) as {
      openapi?: string
      swagger?: string
    }
    assert.deepEqual([openapi, swagger], [undefined, '2.0'])
  })

  it('has its own name where Teams gives none, and is only told of where its address is no file’s', async () => {
    const { sent } = await answer('accept', { ...uploadInfo, name: '', contentUrl: 'https://evil.example/x' })
    assert.deepEqual(
      sent.map((one) => (one as { text?: string }).text),
      ['orders-api.swagger.json is in your OneDrive.'],
    )
    assert.doesNotMatch(JSON.stringify(sent), /evil\.example|attachments/)
  })

  it('is not put anywhere for somebody else, without an address, or when it is declined', async () => {
    assert.deepEqual((await answer('accept', uploadInfo, omar)).uploaded, [])
    assert.match(JSON.stringify(bot.sent), /not-your-request|request-gone|not yours/i)
    bot.sent.length = 0
    assert.deepEqual(await answer('accept', {}), { reply: { status: 200 }, sent: [], uploaded: [] })
    assert.deepEqual(await answer('decline'), { reply: { status: 200 }, sent: [], uploaded: [] })
    assert.equal(bot.edited.length, 0)
    await answer('decline', undefined, dana, 'm1')
    assert.deepEqual(
      bot.edited.map(({ activityId }) => activityId),
      ['m1'],
    )
  })

  it('that cannot be put there says why', async () => {
    const { files } = bot.context
    const asItWas = { ...files }
    Object.assign(files, { upload: () => Promise.reject(new ProblemError('file-not-reached', { trouble: 'refused' })) })
    const { reply, sent } = await answer('accept')
    Object.assign(files, asItWas)
    assert.deepEqual([reply, sent.length, /file-not-reached/.test(JSON.stringify(sent))], [{ status: 200 }, 1, true])
  })
})
