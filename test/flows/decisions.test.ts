import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { wordsOf } from '../../sandbox/driver-client.ts'
import { sandboxEnvironment, startStory } from './support/story.ts'
import type { Story } from './support/story.ts'

describe('decisions', () => {
  let story: Story
  before(async () => {
    story = await startStory()
  })
  after(() => story.close())

  const countOf = async (connector: string) =>
    (await story.driver.world()).connectors.filter(({ displayName }) => displayName === connector).length

  it('a rejection needs a reason, which reaches the developer where it began', async () => {
    const { driver } = story
    await story.ask('orders', { connectorName: 'Rejected one' })
    const card = await story.approvalOf('omar', 'Rejected one')
    const refused = await driver.press('omar', card.id, 'reject')
    assert.match(JSON.stringify(refused.card), /need a comment, so that Dana Fischer knows/)
    await driver.press('omar', card.id, 'reject', { comment: 'Please use the v2 API' })
    await driver.untilSeen('dana', /Omar Haddad rejected Rejected one: Please use the v2 API/)
    await driver.untilSeen('priya', /Rejected one: Rejected/)
    assert.equal(await countOf('Rejected one'), 0)
  })

  it('a request that was sent back is edited with its answers and asked again', async () => {
    const { driver } = story
    const own = await story.ask('inventory', { connectorName: 'First name', reason: 'Stock app' })
    const card = await story.approvalOf('omar', 'First name')
    await driver.press('omar', card.id, 'ask-for-changes', { comment: 'Another name, please' })
    await driver.untilSeen('dana', /First name: Sent back for changes/)
    const form = await driver.press('dana', own, 'edit')
    assert.match(JSON.stringify(form.card), /Another name, please.*Stock app/s)
    await driver.press('dana', own, 'ask', { connectorName: 'Second name' })
    const again = await story.approvalOf('omar', 'Second name')
    await driver.press('omar', again.id, 'approve')
    await driver.untilSeen('dana', /Second name is now a custom connector/)
    assert.equal(await countOf('Second name'), 1)
  })

  it('a withdrawn request can no longer be approved', async () => {
    const { driver } = story
    const own = await story.ask('loyalty', { connectorName: 'Withdrawn one' })
    const card = await story.approvalOf('omar', 'Withdrawn one')
    await driver.press('dana', own, 'withdraw')
    const seen = await driver.untilSeen('omar', /Withdrawn one: Withdrawn/)
    assert.equal(seen.id, card.id)
    assert.doesNotMatch(wordsOf(seen), /"verb":"approve"/)
  })

  it('two owners and a double click make one decision and one connector', async () => {
    const { driver } = story
    await story.ask('customers-api', { connectorName: 'Contested' })
    const [omars, priyas] = [await story.approvalOf('omar', 'Contested'), await story.approvalOf('priya', 'Contested')]
    const answers = await Promise.all([
      driver.press('omar', omars.id, 'approve'),
      driver.press('omar', omars.id, 'approve'),
      driver.press('priya', priyas.id, 'approve'),
    ])
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200, 200],
    )
    await driver.untilSeen('omar', /Contested: Imported/)
    await driver.untilSeen('priya', /Contested: Imported/)
    assert.equal(await countOf('Contested'), 1)
    const created = (await driver.traffic('power')).filter(
      ({ method, body }) => method === 'POST' && JSON.stringify(body ?? '').includes('"displayName":"Contested"'),
    )
    assert.equal(created.length, 1)
  })

  it('nobody gets their own request to approve', async () => {
    const { driver } = story
    await story.ask('rooms', { connectorName: 'Adams own', environmentId: sandboxEnvironment }, 'adam')
    await story.approvalOf('omar', 'Adams own')
    await driver.type('adam', 'approvals')
    const list = await driver.untilSeen('adam', /Nothing waits for your decision|Waiting for your decision/)
    assert.match(wordsOf(list), /Nothing waits/)
    const all = (await driver.messages('adam')).map(wordsOf).join('\n')
    assert.doesNotMatch(all, /"verb":"approve"/)
  })

  it('a second export updates the connector, and the owner sees what changes', async () => {
    const { driver } = story
    await story.ask('orders', { connectorName: 'Versioned' })
    await driver.press('omar', (await story.approvalOf('omar', 'Versioned')).id, 'approve')
    await driver.untilSeen('dana', /Versioned is now a custom connector/)
    story.sandbox.cloud.changeApp('orders-api', { version: 'v2' })
    await story.ask('orders')
    const update = await driver.untilSeen('omar', /Approve the connector Versioned\?.*asks to update it/)
    assert.match(wordsOf(update), /What changes|can break existing|Nothing changes/)
    // What can break apps and flows takes a second press.
    await driver.press('omar', update.id, 'approve')
    await driver.press('omar', update.id, 'approve-breaking')
    await driver.untilSeen('omar', /Versioned: Imported.*The connector was updated/)
    assert.equal(await countOf('Versioned'), 1)
  })
})
