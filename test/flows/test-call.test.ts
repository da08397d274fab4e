import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { wordsOf } from '../../sandbox/driver-client.ts'
import type { Inputs } from '../../sandbox/driver-client.ts'
import { sandboxApiKey } from '../../sandbox/sites/access.ts'
import { expensesRegistration } from '../../sandbox/world/api-registrations.ts'
import { people } from '../../sandbox/world/people.ts'
import { apiKeyForm, production, startStory } from './support/story.ts'
import type { Story } from './support/story.ts'

const omar = people.find(({ id }) => id === 'omar')

describe('the call of an API after its import', () => {
  let story: Story
  const calls: { readonly standIn: string; readonly method: string; readonly path: string }[] = []
  before(async () => {
    story = await startStory({ tap: (call) => void calls.push(call) })
  })
  after(() => story.close())

  /** The form of an app, with this sign-in chosen. */
  async function formOf(app: string, form: Inputs): Promise<string> {
    const { driver } = story
    await driver.type('dana', `export ${app}`)
    const found = await driver.untilSeen('dana', new RegExp(`${app}: definition found`))
    const { id } = await story.openForm(found.id)
    await driver.press('dana', id, 'choose-sign-in', { signInType: form['signInType'] ?? 'api-key' })
    return id
  }

  async function giveValue(id: string, form: Inputs, values: Inputs): Promise<void> {
    const { driver } = story
    const opened = await driver.openDialog('dana', id, 'Test value', form)
    assert.match(
      JSON.stringify(await driver.submitDialog('dana', opened.dialogId, values)),
      /sealed until the test call/,
    )
    await driver.until('the value is kept', async () => {
      const message = (await driver.messages('dana')).find((one) => one.id === id)
      return message && /A test value is kept sealed/.test(wordsOf(message)) ? true : undefined
    })
  }

  /** Asks and approves; answers what the developer's card says of the test call. */
  async function approve(id: string, form: Inputs): Promise<string> {
    const { driver } = story
    await driver.press('dana', id, 'ask', form)
    const name = String(form['connectorName'])
    const card = await story.approvalOf('omar', name)
    await driver.press('omar', card.id, 'approve')
    return driver.until(`${name} is tested`, async () => {
      const message = (await driver.messages('dana')).find((one) => one.id === id)
      return /(?:Tested(?::| with)|Not tested:)[^"]*/.exec(message ? wordsOf(message) : '')?.[0]
    })
  }

  const connectionsMade = () =>
    calls.filter(({ standIn, path }) => standIn === 'power' && path.includes('/connections/'))

  async function isClean() {
    const made = connectionsMade()
    const count = (method: string) => made.filter((call) => call.method === method).length
    assert.ok(count('PUT') > 0)
    assert.equal(made.at(-1)?.method, 'DELETE')
    const stored = readdirSync(join(story.directory, 'bot'), { recursive: true, withFileTypes: true })
      .filter((one) => one.isFile())
      .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'latin1'))
    const texts = [...stored, story.sandbox.bot.output.join('\n'), JSON.stringify(await story.driver.traffic())]
    for (const secret of [sandboxApiKey, 'not~the~key']) assert.ok(!texts.some((text) => text.includes(secret)))
  }

  it('uses the developer’s test value once, and says so to everybody who asks', async () => {
    const form = { ...apiKeyForm, connectorName: 'Called orders' }
    const id = await formOf('orders-api', form)
    await giveValue(id, form, { testKey: sandboxApiKey })
    assert.match(await approve(id, form), /^Tested with the developer’s test value.*answered 200/)
    await isClean()
    await story.driver.type('priya', 'status of Called orders')
    await story.driver.untilSeen('priya', /Tested with the developer’s test value/)
  })

  it('tells a test value that the API refuses from a connector that does not work', async () => {
    const { keyIn: _, keyName: __, ...others } = apiKeyForm
    const form: Inputs = { ...others, signInType: 'basic', connectorName: 'Called rooms' }
    const id = await formOf('rooms-api', form)
    await giveValue(id, form, { testUser: 'facilities', testPassword: 'not~the~key' })
    assert.match(await approve(id, form), /answered 401, so the value was refused.*connector itself may be right/)
    await isClean()
  })

  it('goes on after the process died under it, and leaves nothing', async () => {
    const { driver } = story
    const form: Inputs = { ...apiKeyForm, keyIn: 'query', keyName: 'code', connectorName: 'Called shipping' }
    const id = await formOf('shipping-func', form)
    await giveValue(id, form, { testKey: sandboxApiKey })
    await driver.post('/api/faults', { standIn: 'gateway', kind: 'hang', times: 1 })
    const said = approve(id, form)
    await driver.until('the test call hangs', async () => {
      const { body } = await driver.get('/api/faults')
      return Array.isArray(body) && body.length === 0 ? true : undefined
    })
    assert.equal(connectionsMade().at(-1)?.method, 'PUT', 'the connection is there when the process dies')
    await driver.post('/api/bot', { signal: 'SIGKILL' })
    assert.match(await said, /^Tested with the developer’s test value.*answered 200/)
    await isClean()
  })

  it('of an API with Entra ID is made with the approver’s own token', async () => {
    const form: Inputs = { environmentId: production, reason: 'Invoices', connectorName: 'Called invoices' }
    const id = await formOf('invoices-api', { signInType: 'entra-id' })
    assert.match(
      await approve(id, form),
      /^Tested with the approver’s own sign-in.*not through the connector.*answered 200/,
    )
  })

  it('without consent is not made: the card has Entra ID’s number, and nobody is asked to sign in', async () => {
    const { driver, sandbox } = story
    sandbox.cloud.entra.policy.withholdConsent(omar?.objectId ?? '', expensesRegistration.appId)
    const form: Inputs = { environmentId: production, reason: 'Claims', connectorName: 'Called claims' }
    const id = await formOf('expenses-api', { signInType: 'entra-id' })
    assert.match(await approve(id, form), /^Not tested: Entra ID gives the bot no token.*Entra ID says AADSTS65001/)
    const messages = (await driver.messages('omar')).map(wordsOf)
    assert.ok(!messages.some((words) => /Sign in|consent/i.test(words)), 'nobody is asked for anything')
  })
})
