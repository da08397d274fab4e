import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { wordsOf } from '../../sandbox/driver-client.ts'
import { startStory } from './support/story.ts'
import type { Story } from './support/story.ts'

describe('when something is in the way', () => {
  let story: Story
  before(async () => {
    story = await startStory()
  })
  after(() => story.close())

  async function exportOf(person: string, words: string, expected: RegExp) {
    await story.driver.type(person, `export ${words}`)
    return wordsOf(await story.driver.untilSeen(person, expected))
  }

  it('a reader may not export', async () => {
    const words = await exportOf('rita', 'orders', /you may not export it/)
    assert.match(words, /Contributor on orders-api/)
  })

  it('an app that nobody can see is not found', async () => {
    await exportOf('dana', 'no-such-thing', /No app that you may see has “no-such-thing”/)
    await exportOf('omar', 'orders', /No app that you may see has/)
  })

  it('an app without a definition says what was tried, and takes an address', async () => {
    const { driver } = story
    const words = await exportOf('dana', 'legacy-crm', /serves no API definition/)
    assert.match(words, /swagger\/v1\/swagger\.json: nothing there/)
    const card = await driver.untilSeen('dana', /serves no API definition/)
    const refused = await driver.press('dana', card.id, 'read-address', { address: 'https://169.254.169.254/latest' })
    assert.equal(refused.status, 200)
    assert.match(JSON.stringify(refused.card), /169\.254\.169\.254\/latest is not one the bot may read/)
  })

  it('a web page is not taken for a definition', async () => {
    const words = await exportOf('dana', 'storefront', /storefront-web answers with a web page/)
    assert.match(words, /a web page, not a definition/)
  })

  it('a redirect to the metadata address is not followed', async () => {
    const words = await exportOf('dana', 'telemetry', /telemetry-api leads the bot to an address that it may not read/)
    assert.match(words, /openapi\.json: redirects to an address the bot may not read/)
  })

  it('a definition that is far too large is not read to its end', async () => {
    const words = await exportOf('dana', 'archive', /archive-api is too large/)
    assert.match(words, /more than 20 MB at/)
  })

  it('an app that is stopped is said to be stopped', async () => {
    await exportOf('dana', 'stock-sync', /stock-sync-api is stopped.*Start the app/)
  })

  it('an API that changed after the request voids the approval', async () => {
    const { driver } = story
    const own = await story.ask('orders')
    story.sandbox.cloud.changeApp('orders-api', { version: 'v2' })
    const card = await story.approvalOf('omar', 'Orders')
    await driver.press('omar', card.id, 'approve')
    await driver.untilSeen('omar', /changed after the request was made/)
    await driver.untilSeen('dana', /Nothing was imported: look at the card and ask again/)
    assert.deepEqual(
      (await driver.world()).connectors.filter(({ displayName }) => displayName === 'Orders'),
      [],
    )

    // The message and the edit of the card go out side by side.
    await driver.until('her card offers to edit', async () => {
      const card = (await driver.messages('dana')).find(({ id }) => id === own)
      return /"verb":"edit"/.test(JSON.stringify(card)) ? true : undefined
    })
    await driver.press('dana', own, 'edit')
    const form = await driver.untilSeen('dana', /Connector for orders-api/)
    await driver.press('dana', form.id, 'ask')
    const again = await story.approvalOf('omar', 'Orders')
    await driver.press('omar', again.id, 'approve')
    await driver.untilSeen('dana', /Orders is now a custom connector/)
  })

  it('an owner who has not added the app is named, and gets the card when they add it', async () => {
    const { driver } = story
    await driver.post('/api/people/priya/installation', { installed: false })
    await story.ask('inventory', { connectorName: 'Unseen' })
    await driver.untilSeen('dana', /Priya Nair has not added Connector Courier/)
    await driver.post('/api/people/priya/installation', { installed: true })
    await story.approvalOf('priya', 'Unseen')
  })

  it('asking for the status before there is anything says how to begin', async () => {
    await story.driver.type('adam', 'status of nothing-like-it')
    await story.driver.untilSeen('adam', /Nothing is known of “nothing-like-it”/)
  })

  it('words that mean nothing are answered with what can be said', async () => {
    await story.driver.type('dana', 'make me a sandwich')
    const help = await story.driver.untilSeen('dana', /I did not understand/)
    assert.match(wordsOf(help), /export my API/)
  })
})
