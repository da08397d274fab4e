import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { wordsOf } from '../../sandbox/driver-client.ts'
import type { Inputs } from '../../sandbox/driver-client.ts'
import { connectorClient } from '../../sandbox/entra/tenant.ts'
import { production, startStory } from './support/story.ts'
import type { Story } from './support/story.ts'

const form: Inputs = { environmentId: production, reason: 'Claims app' }
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

describe('the secret of a registration of the developer’s own', () => {
  let story: Story
  before(async () => {
    story = await startStory({ usesKeyVault: true })
  })
  after(() => story.close())

  async function askForApproval(app: string, name: string, secret: string) {
    const { driver } = story
    await driver.type('dana', `export ${app}`)
    const found = await driver.untilSeen('dana', new RegExp(`${app}-api: definition found`))
    await driver.press('dana', found.id, 'use-app')
    const opened = await driver.openDialog('dana', found.id, 'Sign-in values', { ...form, connectorName: name })
    await driver.submitDialog('dana', opened.dialogId, { clientId: connectorClient.appId, secret })
    await driver.untilSeen('dana', new RegExp(`Connector for ${app}-api.*secret kept sealed`))
    await driver.press('dana', found.id, 'ask')
    return found.id
  }

  it('that is wrong is found before the owner is asked, and corrected', async () => {
    const { driver } = story
    const id = await askForApproval('expenses', 'Expenses', 'a-wrong-one~1')
    const told = await driver.untilSeen('dana', /does not take this client id and secret/)
    assert.match(wordsOf(told), /AADSTS7000215/)
    assert.deepEqual(
      (await driver.messages('omar')).filter((message) => /Approve the connector/.test(wordsOf(message))),
      [],
    )
    const opened = await driver.openDialog('dana', id, 'Sign-in values')
    await driver.submitDialog('dana', opened.dialogId, { secret: connectorClient.secret })
    await driver.press('dana', id, 'ask')
    const card = await story.approvalOf('omar', 'Expenses')
    assert.match(wordsOf(card), /tried: the tenant takes it/)
    await driver.press('omar', card.id, 'approve')
    await driver.untilSeen('omar', /Expenses: Imported/)
    const made = (await driver.world()).connectors.find(({ displayName }) => displayName === 'Expenses')
    assert.ok(JSON.stringify(made).includes(sha256(connectorClient.secret)))
  })

  it('may lie in the developer’s own Key Vault; the address is typed instead', async () => {
    const { driver, sandbox } = story
    await askForApproval('invoices', 'Invoices', `${sandbox.cloud.endpoints.teamVault}/secrets/connector-client`)
    const card = await story.approvalOf('omar', 'Invoices')
    await driver.press('omar', card.id, 'approve')
    await driver.untilSeen('omar', /Invoices: Imported/)
    const made = (await driver.world()).connectors.find(({ displayName }) => displayName === 'Invoices')
    assert.ok(JSON.stringify(made).includes(sha256(connectorClient.secret)))
  })

  it('in a Key Vault that the developer may not read is said so', async () => {
    const { driver, sandbox } = story
    await askForApproval('expenses', 'Expenses', `${sandbox.cloud.endpoints.teamVault}/secrets/another`)
    const told = await driver.untilSeen('dana', /could not be read with your rights/)
    assert.match(wordsOf(told), /another/)
  })

  it('was kept in the bot’s Key Vault meanwhile, and is gone from there', async () => {
    const calls = (await story.driver.traffic('key-vault')).filter(({ status }) => status === 200)
    const count = (method: string) => calls.filter((call) => call.method === method).length
    assert.ok(count('PUT') === 3)
    assert.ok(count('DELETE') === 3)
    const listed = JSON.stringify([await story.driver.traffic(), story.sandbox.bot.output])
    assert.ok(!listed.includes(connectorClient.secret) && !listed.includes('a-wrong-one~1'))
  })
})

describe('a secret that ends', () => {
  let story: Story
  before(async () => {
    story = await startStory()
  })
  after(() => story.close())

  it('is reminded of a month before, in days that are true, to who asked for the connector and who owns it', async () => {
    const { driver } = story
    await driver.type('dana', 'export expenses')
    const found = await driver.untilSeen('dana', /expenses-api: definition found/)
    await driver.press('dana', found.id, 'use-app')
    await driver.press('dana', found.id, 'ask', { ...form, connectorName: 'Expenses' })
    const card = await story.approvalOf('omar', 'Expenses')
    await driver.press('omar', card.id, 'approve')
    await driver.untilSeen('dana', /Expenses: Imported.*redirect URL was added/)
    await driver.type('rita', 'status of expenses')
    await driver.untilSeen('rita', /Secret expires/)
    await driver.post('/api/clock', { advance: '151d' })
    for (const person of ['dana', 'omar']) {
      const told = await driver.untilSeen(person, /The client secret of Expenses ends in 29 days/)
      assert.match(wordsOf(told), /Rotate the secret/)
    }
  })
})
