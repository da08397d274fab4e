import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { wordsOf } from '../../sandbox/driver-client.ts'
import { startStory } from './support/story.ts'
import type { Story } from './support/story.ts'

const connectors = '/providers/Microsoft.PowerApps/apis'

describe('two owners, of whom each sees only what they have made', () => {
  let story: Story
  before(async () => {
    story = await startStory()
  })
  after(() => story.close())

  const made = async (name: string) =>
    (await story.driver.world()).connectors.filter(({ displayName }) => displayName === name)
  const writes = async () =>
    (await story.driver.traffic('power')).filter(
      ({ method, path }) => path.startsWith(connectors) && (method === 'POST' || method === 'PATCH'),
    ).length

  it('the second cannot update the first one’s connector: nothing is written, and the card says whose it is', async () => {
    const { driver } = story
    await story.ask('inventory', { connectorName: 'Inventory' })
    await driver.press('omar', (await story.approvalOf('omar', 'Inventory')).id, 'approve')
    await driver.untilSeen('dana', /Inventory: Imported/)
    const before = await writes()
    await story.ask('inventory', { connectorName: 'Inventory' })
    await driver.press('priya', (await story.approvalOf('priya', 'Inventory')).id, 'approve')
    const failed = await driver.untilSeen('priya', /has not shared it.*"verb":"retry"/)
    assert.match(wordsOf(failed), /Nothing was written.*Omar Haddad made it and has not shared it/)
    assert.equal(await writes(), before)
    assert.equal((await made('Inventory')).length, 1)
  })

  it('the first goes on with it, and there is one connector', async () => {
    const { driver } = story
    const card = await driver.untilSeen('omar', /has not shared it.*"verb":"retry"/)
    await driver.press('omar', card.id, 'retry')
    await driver.untilSeen('dana', /Inventory: Imported.*[Uu]pdated/)
    assert.equal((await made('Inventory')).length, 1)
  })

  it('what the first import made before it broke off, the second does not make again', async () => {
    const { driver } = story
    await story.ask('catalog', { connectorName: 'Catalog' })
    const approval = await story.approvalOf('omar', 'Catalog')
    // The connector is made, and then it cannot be read back.
    const path = `${connectors}/:name`
    await driver.post('/api/faults', { standIn: 'power', method: 'GET', path, kind: 'status', status: 403 })
    await driver.press('omar', approval.id, 'approve')
    const failed = await driver.untilSeen('priya', /Catalog.*"verb":"retry"/)
    await driver.press('priya', failed.id, 'retry')
    await driver.untilSeen('priya', /was broken off, so Catalog.*may be there already/)
    assert.equal((await made('Catalog')).length, 1)
    const card = await driver.untilSeen('omar', /was broken off, so Catalog.*"verb":"retry"/)
    await driver.press('omar', card.id, 'retry')
    await driver.untilSeen('dana', /Catalog: Imported/)
    assert.equal((await made('Catalog')).length, 1)
  })
})
