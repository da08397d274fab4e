import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { wordsOf } from '../../sandbox/driver-client.ts'
import { connectorClient } from '../../sandbox/entra/tenant.ts'
import { production, startStory } from './support/story.ts'
import type { Story } from './support/story.ts'

describe('from “export my API” to an imported connector', () => {
  let story: Story
  before(async () => {
    story = await startStory()
  })
  after(() => story.close())

  async function approve(connector: string) {
    const { driver } = story
    const card = await story.approvalOf('omar', connector)
    await driver.press('omar', card.id, 'approve')
    await driver.untilSeen('omar', new RegExp(`${connector}: Imported`))
    const line = await driver.untilSeen(
      'dana',
      new RegExp(`${connector} is now a custom connector in Contoso Production`),
    )
    assert.equal(line.from, 'bot')
    const world = await driver.world()
    const made = world.connectors.filter(({ displayName }) => displayName === connector)
    assert.equal(made.length, 1)
    return made[0]
  }

  it('with an API key: makers are told whom to ask', async () => {
    await story.ask('orders')
    const connector = await approve('Orders')
    assert.deepEqual(connector?.definition['securityDefinitions'], {
      api_key: { type: 'apiKey', in: 'header', name: 'X-API-Key' },
    })
    assert.match(JSON.stringify(connector?.connectionParameters), /Ask the API team for a key/)
  })

  it('without sign-in: the owner is warned that the API is open', async () => {
    await story.ask('appointments', { signInType: 'none', connectorName: 'Appointments' })
    const card = await story.approvalOf('omar', 'Appointments')
    assert.match(wordsOf(card), /if the API asks for none itself, anybody who knows its address can call it/)
    const connector = await approve('Appointments')
    assert.deepEqual([connector?.definition['security'], connector?.connectionParameters], [[], {}])
    await story.driver.untilSeen('dana', /Tested: “[^”]+” was called through the connector and answered 200/)
  })

  it('with Entra ID: the secret is typed in a dialog and reaches Power Platform only', async () => {
    const { driver } = story
    const { appId, secret } = connectorClient
    await driver.type('dana', 'export expenses')
    const found = await driver.untilSeen('dana', /expenses-api: definition found/)
    await driver.press('dana', found.id, 'use-app')
    const typed = { environmentId: production, reason: 'Claims app', connectorName: 'Expenses' }
    const opened = await driver.openDialog('dana', found.id, 'Sign-in values', typed)
    await driver.submitDialog('dana', opened.dialogId, {
      clientId: appId,
      secret,
      tenant: 'common',
      expires: '2027-03-01',
    })
    await driver.untilSeen('dana', /Connector for expenses-api.*secret kept sealed/)
    await driver.press('dana', found.id, 'ask', { ...typed, signInType: 'entra-id' })
    const connector = await approve('Expenses')
    const token = connector?.connectionParameters['token'] as { oAuthSettings: Record<string, unknown> } | undefined
    assert.equal(token?.oAuthSettings['clientId'], appId)
    const done = await driver.untilSeen('dana', /Expenses: Imported/)
    assert.match(wordsOf(done), /https:\/\/global\.consent\.azure-apim\.net\/redirect\//)

    const everything = [
      ...(await Promise.all(['dana', 'omar', 'priya', 'rita', 'adam'].map((person) => driver.messages(person)))),
      await driver.traffic(),
      story.sandbox.bot.output,
      await driver.world(),
    ]
    assert.ok(!JSON.stringify(everything).includes(secret))
  })

  it('anybody may ask how it stands', async () => {
    const { driver } = story
    await driver.type('rita', 'status of orders')
    const card = await driver.untilSeen('rita', /Orders: Imported/)
    assert.match(wordsOf(card), /Contoso Production/)
    assert.match(wordsOf(card), /Omar Haddad/)
  })

  it('a picked app needs three interactions of the developer too', async () => {
    const { driver } = story
    await driver.type('dana', 'export my API')
    const picker = await driver.untilSeen('dana', /Which app serves the API/)
    const [first] = await driver.search('dana', picker.id, 'app', 'rooms')
    assert.match(first?.title ?? '', /rooms-api/)
    await driver.press('dana', picker.id, 'pick-app', { app: first?.value })
    const form = await driver.untilSeen('dana', /Connector for rooms-api/)
    assert.equal(form.id, picker.id)
    await driver.press('dana', form.id, 'ask', {
      environmentId: production,
      reason: 'Book rooms',
      signInType: 'basic',
      askWhom: 'facilities',
    })
    await driver.untilSeen('omar', /facilities/)
  })
})
