import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { wordsOf } from '../../sandbox/driver-client.ts'
import { startStory } from './support/story.ts'
import type { Story } from './support/story.ts'

const collection = {
  info: { name: 'CRM', schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' },
  item: [
    {
      name: 'Find customer',
      request: {
        method: 'GET',
        url: {
          raw: 'https://legacy-crm.azurewebsites.net/customers/:id',
          host: ['legacy-crm.azurewebsites.net'],
          path: ['customers', ':id'],
        },
      },
    },
  ],
}

describe('an app without a definition, for which the developer sends a file', () => {
  let story: Story
  before(async () => {
    story = await startStory()
  })
  after(() => story.close())

  it('becomes a connector, and the owner is told where the definition is from', async () => {
    const { driver } = story
    await driver.type('dana', 'export legacy-crm')
    const missing = await driver.untilSeen('dana', /legacy-crm serves no API definition.*send the file in this chat/)
    await driver.sendFile('dana', { name: 'holiday.txt', content: 'Dear all, I am on holiday.' })
    await driver.untilSeen('dana', /not an OpenAPI document/)
    await driver.sendFile('dana', { name: 'crm.postman_collection.json', content: JSON.stringify(collection) })
    const found = await driver.untilSeen('dana', /legacy-crm: definition found.*the file you sent.*crm\.postman/)
    assert.equal(found.id, missing.id)
    await story.askFrom(found.id, { connectorName: 'CRM' })
    const card = await story.approvalOf('omar', 'CRM')
    assert.match(wordsOf(card), /a file that the developer sent/)
    await driver.press('omar', card.id, 'approve')
    await driver.untilSeen('omar', /CRM: Imported/)
    const connector = (await driver.world()).connectors.find(({ displayName }) => displayName === 'CRM')
    assert.deepEqual(Object.keys(connector?.definition['paths'] ?? {}), ['/customers/{id}'])
  })

  it('begins with the file when the app is named along with it', async () => {
    const { driver } = story
    const yaml = [
      'openapi: 3.1.0',
      'info: { title: Store, version: "1" }',
      'paths: { /stock: { get: { responses: { "200": { description: OK } } } } }',
    ]
    await driver.sendFile('dana', { name: 'store.yaml', content: yaml.join('\n') }, 'export storefront-web')
    await driver.untilSeen('dana', /storefront-web: definition found.*store\.yaml/)
  })

  it('asks which app a file belongs to, takes it along, and leaves every other draft alone', async () => {
    const { driver } = story
    const { length } = await driver.messages('dana')
    await driver.sendFile('dana', { name: 'rooms.json', content: JSON.stringify(collection) })
    const picker = await driver.untilSeen('dana', /Which app is rooms\.json the definition of\?/)
    const [first] = await driver.search('dana', picker.id, 'app', 'legacy')
    await driver.press('dana', picker.id, 'pick-app', { app: first?.value })
    await driver.until('the file is read', async () => {
      const message = (await driver.messages('dana')).find(({ id }) => id === picker.id)
      return message && /the file you sent.*rooms\.json/.test(wordsOf(message)) ? true : undefined
    })
    assert.equal((await driver.messages('dana')).length, length + 2)
  })

  it('a file for no app, and one that cannot be fetched, get an answer', async () => {
    const { driver } = story
    await driver.sendFile('rita', { name: 'orders.json', content: '{}' })
    await driver.untilSeen('rita', /Which app is orders\.json the definition of\?/)
    await driver.post('/api/faults', { standIn: 'sharepoint', kind: 'status', status: 503 })
    await driver.sendFile('rita', { name: 'orders.json', content: '{}' }, 'export orders')
    await driver.untilSeen('rita', /could not be moved.*did not take or give it/)
    const addresses = /tempauth|uploadSession/
    assert.doesNotMatch(JSON.stringify([story.sandbox.bot.output, await driver.messages('rita')]), addresses)
  })
})
