import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { wordsOf } from '../../sandbox/driver-client.ts'
import { apiKeyForm, startStory } from './support/story.ts'
import type { Story } from './support/story.ts'

describe('an app that was exported before', () => {
  let story: Story
  let driver: Story['driver']
  before(async () => {
    story = await startStory()
    driver = story.driver
    await story.ask('orders', { connectorName: 'Sales orders', askWhom: 'the order desk' })
    await driver.press('omar', (await story.approvalOf('omar', 'Sales orders')).id, 'approve')
    await driver.untilSeen('dana', /Sales orders: Imported/)
  })
  after(() => story.close())

  const count = async () => (await driver.world()).connectors.length

  async function foundCard(words: string): Promise<string> {
    const earlier = (await driver.messages('dana')).length
    await driver.type('dana', `export ${words}`)
    const found = await driver.until('the definition is found', async () =>
      (await driver.messages('dana')).slice(earlier).find((one) => /definition found/.test(wordsOf(one))),
    )
    return found.id
  }
  const formOf = async (words: string) => (await story.openForm(await foundCard(words))).id
  const shown = async (person: string, id: string) =>
    wordsOf(
      (await driver.messages(person)).find((one) => one.id === id) ?? ({ id, conversation: '', from: 'bot' } as never),
    )

  it('comes with its environment, its name, its sign-in and whom makers ask', async () => {
    const words = await shown('dana', await formOf('orders'))
    assert.match(
      words,
      /\*\*Sales orders\*\* in Contoso Production: asked for again there, it is updated and keeps its name/,
    )
    assert.match(words, /"id":"connectorName"[^}]*"value":"Sales orders"/)
    assert.match(words, new RegExp(`"value":"${String(apiKeyForm.environmentId)}"`))
    assert.match(words, /"id":"signInType"[^\]]*\][^}]*"value":"api-key"/)
    assert.match(words, /"id":"askWhom"[^}]*"value":"the order desk"/)
    assert.doesNotMatch(words, /takeOver/)
  })

  it('is taken over where it has moved, and stays one connector', async () => {
    await driver.post('/api/apps/orders-api', { resourceGroup: 'rg-integration' })
    const id = await formOf('orders')
    assert.match(
      await shown('dana', id),
      /\*\*Sales orders\*\* in Contoso Production: made of an app with this address in the resource group rg-sales.*"id":"takeOver"[^}]*"value":"true"/,
    )
    await driver.press('dana', id, 'ask', { reason: 'It has moved' })
    const approval = await driver.untilSeen('omar', /asks to update it in.*It has moved.*"verb":"approve"/)
    assert.match(wordsOf(approval), /When the connector was made, the app was in the resource group rg-sales/)
    await driver.press('omar', approval.id, 'approve')
    await driver.until('the update is there', async () =>
      /The connector was updated/.test(await shown('dana', id)) ? true : undefined,
    )
    assert.equal(await count(), 1)
    await driver.type('rita', 'status of sales')
    const status = wordsOf(await driver.untilSeen('rita', /Sales orders/))
    assert.equal(status.match(/"text":"Sales orders/g)?.length, 1)
  })

  it('is its own from then on: nothing is taken over a second time', async () => {
    const words = await shown('dana', await formOf('orders'))
    assert.match(words, /asked for again there, it is updated/)
    assert.doesNotMatch(words, /takeOver|rg-sales/)
  })

  it('stays as it is where the developer wants another one, and everybody is warned', async () => {
    await driver.post('/api/apps/orders-api', { resourceGroup: 'rg-finance' })
    const id = await formOf('orders')
    await driver.press('dana', id, 'ask', { takeOver: 'false', connectorName: 'New orders', reason: 'A second one' })
    const warning = /another connector in this environment to this address: Sales orders\. Omar Haddad made it/
    assert.match(wordsOf(await driver.untilSeen('omar', /A second one.*"verb":"approve"/)), warning)
    await driver.until('the developer is warned', async () =>
      warning.test(await shown('dana', id)) ? true : undefined,
    )
    await driver.press('omar', (await story.approvalOf('omar', 'New orders')).id, 'approve')
    await driver.until('it is imported', async () => (/: Imported/.test(await shown('dana', id)) ? true : undefined))
    assert.equal(await count(), 2)
  })

  it('a name that the environment has already, made by hand or by the bot, is warned of', async () => {
    const form = await foundCard('inventory')
    await story.askFrom(form, { connectorName: 'sales ORDERS', reason: 'The same name' })
    const approval = await driver.untilSeen(
      'priya',
      /The same name.*another connector in this environment named Sales orders/,
    )
    assert.doesNotMatch(wordsOf(approval), /made it.*made it/)
  })
})
