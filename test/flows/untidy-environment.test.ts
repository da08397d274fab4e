import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { wordsOf } from '../../sandbox/driver-client.ts'
import { startStory } from './support/story.ts'
import type { Story } from './support/story.ts'

describe('an environment that is changed past the bot', () => {
  let story: Story
  let driver: Story['driver']
  before(async () => {
    story = await startStory()
    driver = story.driver
  })
  after(() => story.close())

  const environment = '/api/environments/Contoso%20Production'

  it('whose data policy blocks the API takes the connector once it does not any more, through conflicts', async () => {
    await driver.post(environment, { blocked: ['https://inventory-api.*'] })
    await story.ask('inventory', { connectorName: 'Inventory' })
    const card = await driver.untilSeen('omar', /Approve the connector Inventory\?/)
    await driver.press('omar', card.id, 'approve')
    const failed = await driver.untilSeen('omar', /data polic(?:y|ies).*"title":"Try again"/i)
    assert.match(wordsOf(failed), /DlpViolation|blocked by the data policy/)
    assert.deepEqual((await driver.world()).connectors, [])
    await driver.post(environment, { blocked: [], conflicts: 2 })
    await driver.press('omar', failed.id, 'retry')
    await driver.untilSeen('dana', /Inventory: Imported/)
    const { connectors } = await driver.world()
    assert.deepEqual(
      connectors.map(({ displayName }) => displayName),
      ['Inventory'],
    )
    const conflicts = (await driver.traffic('power')).filter(({ status }) => status === 409)
    assert.equal(conflicts.length, 2)
  })

  it('whose connector has lost its owner is still found by those it is shared with', async () => {
    const [made] = (await driver.world()).connectors
    await driver.post(`/api/connectors/${made?.name}/orphan`, {})
    await driver.post('/api/people/omar/departure', { departed: true })
    await driver.type('priya', 'connectors')
    await driver.untilSeen('priya', /Exported connectors.*Inventory/)
    assert.equal((await driver.post('/api/people/omar/messages', { text: 'help' })).status, 403)
  })
})
