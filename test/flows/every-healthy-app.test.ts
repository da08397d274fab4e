import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { healthyApps } from './support/healthy-apps.ts'
import { startStory } from './support/story.ts'
import type { Story } from './support/story.ts'

describe('every healthy app becomes a connector', () => {
  let story: Story
  before(async () => {
    story = await startStory()
  })
  after(() => story.close())

  for (const [index, app] of healthyApps.entries()) {
    it(app, async () => {
      const { driver } = story
      const connector = `Connector ${index}`
      await story.ask(app, { connectorName: connector })
      const card = await story.approvalOf('priya', connector)
      await driver.press('priya', card.id, 'approve')
      await driver.untilSeen('priya', new RegExp(`${connector}: (?:Imported|Import failed|Sent back)`))
      const world = await driver.world()
      const made = world.connectors.find(({ displayName }) => displayName === connector)
      assert.ok(made, JSON.stringify((await driver.messages('priya')).at(-1)?.card?.body).slice(0, 1500))
      assert.equal(made.definition['swagger'], '2.0')
    })
  }
})
