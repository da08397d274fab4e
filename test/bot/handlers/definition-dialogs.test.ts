import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { inboundOf, startTestBot } from '../../support/bot.ts'
import type { TestBot } from '../../support/bot.ts'
import { aDraft } from '../../support/stories.ts'
import { dana, omar } from '../../support/world.ts'

describe('the dialogs about a definition', () => {
  let bot: TestBot
  let id = ''
  before(async () => {
    bot = startTestBot()
    id = (await aDraft(bot)).id
  })
  after(() => bot.close())

  async function submit(dialog: string, step: string, inputs: object = {}, person = dana): Promise<string> {
    const value = { data: { r: id, v: 1, dialog, step, ...inputs } }
    const reply = await bot.deliver(inboundOf(person, { type: 'invoke', name: 'task/submit', value }))
    await bot.settle()
    return JSON.stringify(reply)
  }
  const declined = async () => (await bot.request(id)).choice?.decline ?? []

  it('decline repairs of taste that were switched off, and no other repair', async () => {
    await submit('repairs', 'save', { 'repair-description': 'false', 'repair-operation-id': 'false' })
    assert.deepEqual(await declined(), ['description'])
    await submit('repairs', 'save', { 'repair-description': 'true' })
    assert.deepEqual(await declined(), [])
  })

  it('change nothing when they are only opened, or are somebody else’s', async () => {
    const off = { 'repair-description': 'false' }
    assert.match(await submit('repairs', 'open', off), /repair-description/)
    assert.doesNotMatch(await submit('repairs', 'save', off, omar), /repair-description/)
    assert.deepEqual(await declined(), [])
  })

  it('show the action that was chosen, and the first one when they are opened', async () => {
    const opened = await submit('preview', 'open', { action: 'nothing' })
    assert.match(opened, /Input\.ChoiceSet/)
    assert.equal(await submit('preview', 'open'), opened)
  })
})
