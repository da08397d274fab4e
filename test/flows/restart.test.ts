import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { startStory } from './support/story.ts'
import type { Story } from './support/story.ts'

describe('a bot that is restarted in the middle', () => {
  let story: Story
  before(async () => {
    story = await startStory()
  })
  after(() => story.close())

  it('still knows the request and its cards', async () => {
    const { driver } = story
    await story.ask('orders')
    const card = await story.approvalOf('omar', 'Orders')
    await driver.post('/api/bot', { signal: 'SIGTERM' })
    await driver.press('omar', card.id, 'approve')
    const done = await driver.untilSeen('omar', /Orders: Imported/)
    assert.equal(done.id, card.id)
  })

  it('killed during the import, finishes it without an action and makes one connector', async () => {
    const { driver } = story
    await story.ask('inventory', { connectorName: 'Survivor' })
    const card = await story.approvalOf('omar', 'Survivor')
    await story.approveAndHang(card.id)
    await driver.post('/api/bot', { signal: 'SIGKILL' })
    await driver.untilSeen('omar', /Survivor: Imported/)
    const made = (await driver.world()).connectors.filter(({ displayName }) => displayName === 'Survivor')
    assert.equal(made.length, 1)
  })
})
