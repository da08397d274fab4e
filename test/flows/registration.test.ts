import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { wordsOf } from '../../sandbox/driver-client.ts'
import type { Inputs } from '../../sandbox/driver-client.ts'
import { expensesRegistration } from '../../sandbox/world/api-registrations.ts'
import { connectorClient } from '../../sandbox/entra/tenant.ts'
import { counting } from './support/interactions.ts'
import { production, startStory } from './support/story.ts'
import type { Story } from './support/story.ts'

const form: Inputs = { environmentId: production, reason: 'Claims app', connectorName: 'Expenses' }
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

describe('a connector to an API behind Entra ID', () => {
  let story: Story
  beforeEach(async () => {
    story = await startStory()
  })
  afterEach(() => story.close())

  const made = async () => (await story.driver.world()).registrations.filter(({ uniqueName }) => uniqueName !== null)

  it('with a registration the bot makes: developer 3 interactions, owner 1, nothing copied by hand', async () => {
    const { driver, of } = counting(story.driver)
    await driver.type('dana', 'export expenses')
    const found = await driver.untilSeen('dana', /expenses-api: definition found/)
    await driver.press('dana', found.id, 'use-app')
    // What the developer types: environment, name and reason. Resource, tenant, client and secret are the bot's.
    await driver.press('dana', found.id, 'ask', form)
    const card = await story.approvalOf('omar', 'Expenses')
    assert.match(wordsOf(card), /“Expenses \(connector\)”, made for this connector/)
    await driver.press('omar', card.id, 'approve')
    await driver.untilSeen('dana', /Expenses: Imported.*redirect URL was added/)
    await driver.untilSeen('omar', /Expenses: Imported.*redirect URL was added/)
    assert.deepEqual([of('dana'), of('omar')], [3, 1])

    const [registration, ...others] = await made()
    const world = await driver.world()
    const [connector] = world.connectors
    const token = connector?.connectionParameters['token'] as
      { oAuthSettings: { clientId: string; redirectUrl: string }; clientSecretSha256: string } | undefined
    assert.deepEqual(others, [])
    assert.deepEqual(
      {
        client: token?.oAuthSettings.clientId,
        secret: token?.clientSecretSha256,
        redirects: registration?.redirectUris,
        owners: registration?.owners,
        installed: registration?.isInstalled,
      },
      {
        client: registration?.appId,
        secret: registration?.credentials[0]?.sha256,
        redirects: ['https://global.consent.azure-apim.net/redirect', token?.oAuthSettings.redirectUrl],
        owners: ['dana'],
        installed: true,
      },
    )
    assert.equal(registration?.credentials.length, 1)
  })

  it('withdrawn, leaves nothing behind', async () => {
    const { driver } = story
    await driver.type('dana', 'export expenses')
    const found = await driver.untilSeen('dana', /expenses-api: definition found/)
    await driver.press('dana', found.id, 'use-app')
    await driver.press('dana', found.id, 'ask', form)
    await story.approvalOf('omar', 'Expenses')
    assert.equal((await made()).length, 1)
    await driver.press('dana', found.id, 'withdraw')
    await driver.until('the registration is gone', async () => ((await made()).length === 0 ? true : undefined))
  })

  it('waits until the directory shows what was made', async () => {
    const { driver } = story
    await driver.post('/api/directory', { lag: 2 })
    await driver.type('dana', 'export expenses')
    const found = await driver.untilSeen('dana', /expenses-api: definition found/)
    await driver.press('dana', found.id, 'use-app')
    await driver.press('dana', found.id, 'ask', form)
    await story.approvalOf('omar', 'Expenses')
    assert.deepEqual(
      (await made()).map(({ credentials }) => credentials.length),
      [1],
    )
  })

  it('without the right to register: exact values to make it by hand, and on from there in 6 interactions', async () => {
    const { driver, of } = counting(story.driver)
    await driver.post('/api/directory', { usersMayRegisterApps: false })
    await driver.type('dana', 'export expenses')
    const found = await driver.untilSeen('dana', /expenses-api: definition found/)
    await driver.press('dana', found.id, 'use-app')
    await driver.press('dana', found.id, 'ask', form)
    const told = await driver.untilSeen('dana', /does not let you make the app registration/)
    assert.match(wordsOf(told), /Expenses \(connector\)/)
    assert.ok(wordsOf(told).includes(`${expensesRegistration.identifierUri}/user\\\\_impersonation`), wordsOf(told))
    assert.match(wordsOf(told), /https:\/\/global\.consent\.azure-apim\.net\/redirect/)
    assert.equal((await made()).length, 0)

    const opened = await driver.openDialog('dana', found.id, 'Sign-in values')
    await driver.submitDialog('dana', opened.dialogId, {
      clientId: connectorClient.appId,
      secret: connectorClient.secret,
    })
    await driver.press('dana', found.id, 'ask')
    const card = await story.approvalOf('omar', 'Expenses')
    await driver.press('omar', card.id, 'approve')
    const done = await driver.untilSeen('dana', /Expenses: Imported/)
    assert.match(wordsOf(done), /Add this redirect URL to the connector’s app registration/)
    assert.deepEqual([of('dana'), of('omar')], [6, 1])
    const [connector] = (await driver.world()).connectors
    assert.ok(JSON.stringify(connector).includes(sha256(connectorClient.secret)))
  })

  it('never takes the API’s own client id', async () => {
    const { driver } = story
    await driver.type('dana', 'export expenses')
    const found = await driver.untilSeen('dana', /expenses-api: definition found/)
    await driver.press('dana', found.id, 'use-app')
    const opened = await driver.openDialog('dana', found.id, 'Sign-in values', form)
    const answer = await driver.submitDialog('dana', opened.dialogId, {
      clientId: expensesRegistration.appId,
      secret: 'whatever-it-is',
    })
    assert.match(JSON.stringify(answer), /is the API’s own registration/)
  })

  it('is admitted by an app that admits listed clients only, where the developer wants it', async () => {
    const { driver } = story
    story.sandbox.cloud.changeApp('expenses-api', { admittedClients: ['99999999-9999-4999-8999-999999999999'] })
    await driver.type('dana', 'export expenses')
    const found = await driver.untilSeen('dana', /expenses-api: definition found/)
    await driver.press('dana', found.id, 'use-app')
    await driver.press('dana', found.id, 'ask', { ...form, admitClient: 'true' })
    const card = await story.approvalOf('omar', 'Expenses')
    await driver.press('omar', card.id, 'approve')
    await driver.untilSeen('dana', /Expenses: Imported.*redirect URL was added/)
    const [registration] = await made()
    const admitted = await driver.until('the client is admitted', async () => {
      const app = (await driver.world()).apps.find(({ name }) => name === 'expenses-api')
      return app && 'admittedClients' in app && (app.admittedClients as string[]).length > 1
        ? (app.admittedClients as string[])
        : undefined
    })
    assert.deepEqual(admitted, ['99999999-9999-4999-8999-999999999999', registration?.appId])
  })
})
