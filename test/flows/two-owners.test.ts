import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { wordsOf } from '../../sandbox/driver-client.ts'
import { startStory } from './support/story.ts'
import type { Story } from './support/story.ts'

const connectors = '/providers/Microsoft.PowerApps/apis'

describe('two owners, of whom each sees only what they have made', () => {
  let story: Story
  let driver: Story['driver']
  before(async () => {
    story = await startStory()
    driver = story.driver
  })
  after(() => story.close())

  const made = async (name: string) =>
    (await story.driver.world()).connectors.filter(({ displayName }) => displayName === name)
  const writes = async () =>
    (await story.driver.traffic('power')).filter(
      ({ method, path }) => path.startsWith(connectors) && (method === 'POST' || method === 'PATCH'),
    ).length

  const unshare = async (connector: string) => {
    const [record] = await made(connector)
    await driver.post(`/api/connectors/${record?.name}/shares`, { shares: [] })
  }

  it('the second updates what the first has made, because the import shared it', async () => {
    await story.ask('inventory', { connectorName: 'Inventory' })
    await driver.press('omar', (await story.approvalOf('omar', 'Inventory')).id, 'approve')
    const done = await driver.untilSeen('omar', /Inventory: Imported/)
    assert.match(wordsOf(done), /Shared with App Makers: they find it/)
    await story.ask('inventory', { connectorName: 'Inventory' })
    await driver.press('priya', (await story.approvalOf('priya', 'Inventory')).id, 'approve')
    await driver.untilSeen('dana', /Inventory: Imported.*The connector was updated/)
    assert.equal((await made('Inventory')).length, 1)
  })

  it('where somebody has taken it back, the card says whose it is before anybody approves in vain', async () => {
    await unshare('Inventory')
    await story.ask('inventory', { connectorName: 'Inventory' })
    const card = await driver.untilSeen('priya', /You cannot approve this: \*\*Inventory\*\*/)
    assert.match(wordsOf(card), /Omar Haddad made it and has not shared it/)
    assert.doesNotMatch(JSON.stringify(card.card), /"verb":"approve"/)
  })

  it('where it is taken back while the card is open, nothing is written, and the answer says whose it is', async () => {
    const [record] = await made('Inventory')
    await driver.post(`/api/connectors/${record?.name}/shares`, { shares: [{ with: 'priya', role: 'CanEdit' }] })
    const card = await driver.untilSeen('priya', /You cannot approve this: \*\*Inventory\*\*/)
    await driver.press('priya', card.id, 'look')
    const approval = await story.approvalOf('priya', 'Inventory')
    const before = await writes()
    await unshare('Inventory')
    await driver.press('priya', approval.id, 'approve')
    await driver.untilSeen('priya', /You cannot approve this: \*\*Inventory\*\*/)
    assert.equal(await writes(), before)
    assert.equal((await made('Inventory')).length, 1)
  })

  it('the first goes on with it, and there is one connector', async () => {
    await driver.press('omar', (await story.approvalOf('omar', 'Inventory')).id, 'approve')
    await driver.untilSeen('dana', /Inventory: Imported.*[Uu]pdated/)
    assert.equal((await made('Inventory')).length, 1)
  })

  const readingBack = {
    standIn: 'power',
    method: 'GET',
    path: `${connectors}/:name`,
    kind: 'status',
    status: 403,
    // Until then connectors are read to look for others of that name or host.
    after: { method: 'POST', path: connectors },
  }
  const sharing = {
    standIn: 'power',
    method: 'POST',
    path: `${connectors}/:name/modifyPermissions`,
    kind: 'status',
    status: 403,
  }

  it('what the first import made and shared before it broke off, the second goes on with', async () => {
    await story.ask('catalog', { connectorName: 'Catalog' })
    const approval = await story.approvalOf('omar', 'Catalog')
    await driver.post('/api/faults', readingBack)
    await driver.press('omar', approval.id, 'approve')
    const failed = await driver.untilSeen('priya', /Catalog.*"verb":"retry"/)
    await driver.press('priya', failed.id, 'retry')
    const done = await driver.untilSeen('dana', /Catalog: Imported/)
    assert.match(wordsOf(done), /Approved by Omar Haddad.*A new connector was made, with the rights of Priya Nair/)
    assert.equal((await made('Catalog')).length, 1)
  })

  it('what it could not share, the second does not make again', async () => {
    await story.ask('expenses', { connectorName: 'Loans' })
    const approval = await story.approvalOf('omar', 'Loans')
    await driver.post('/api/faults', sharing)
    await driver.post('/api/faults', readingBack)
    await driver.press('omar', approval.id, 'approve')
    const failed = await driver.untilSeen('priya', /Loans.*"verb":"retry"/)
    await driver.press('priya', failed.id, 'retry')
    await driver.untilSeen('priya', /was broken off, so Loans.*may be there already/)
    assert.equal((await made('Loans')).length, 1)
    const card = await driver.untilSeen('omar', /was broken off, so Loans.*"verb":"retry"/)
    await driver.press('omar', card.id, 'retry')
    await driver.untilSeen('dana', /Loans: Imported/)
    assert.equal((await made('Loans')).length, 1)
  })
})
