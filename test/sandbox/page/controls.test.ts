import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page, Route } from 'playwright-core'
import type { Sandbox } from '../../../sandbox/start-sandbox.ts'
import { until } from '../channel/until.ts'
import { openPage, skip } from './open-page.ts'
import type { OpenedPage } from './open-page.ts'

describe('what the page can change past the bot', { skip }, () => {
  let opened: OpenedPage | undefined
  let sandbox: Sandbox
  let page: Page

  before(async () => {
    opened = await openPage({ viewport: { width: 1500, height: 1000 } })
    ;({ sandbox, page } = opened)
    await behind().getByRole('tab', { name: 'Controls' }).click()
  })
  after(() => opened?.close())

  const dana = () => page.getByRole('region', { name: 'Left Teams window' })
  const omar = () => page.getByRole('region', { name: 'Right Teams window' })
  const behind = () => page.getByRole('complementary', { name: 'Behind the scenes' })
  const section = (title: string) =>
    behind()
      .locator('.control')
      .filter({ has: page.getByRole('heading', { name: title }) })
  const world = () => sandbox.cloud.world()

  async function type(words: string) {
    await dana().getByRole('textbox', { name: 'Message to' }).fill(words)
    await page.keyboard.press('Enter')
  }

  it('the language somebody reads', async () => {
    await behind().getByRole('combobox', { name: 'Language of Dana' }).selectOption('Nederlands')
    await until(() => sandbox.channel.languages.of('dana') === 'nl-NL')
    await type('help')
    await dana()
      .getByText(/Power Platform-eigenaar|goedkeuring|exporteer/i)
      .first()
      .waitFor()
    await behind().getByRole('combobox', { name: 'Language of Dana' }).selectOption('English')
    await until(() => sandbox.channel.languages.of('dana') === 'en-GB')
  })

  it('chats of several people, where the bot hears only what mentions it', async () => {
    assert.equal(await dana().getByRole('combobox', { name: 'Conversation' }).isVisible(), false)
    const form = section('New group or channel')
    await form.getByRole('button', { name: 'Make a group chat' }).click()
    const reading = Promise.withResolvers<void>()
    const holdReading = async (route: Route) => {
      await reading.promise
      await route.continue()
    }
    await page.route('**/people/dana/conversations', holdReading, { times: 1 })
    await dana().getByRole('combobox', { name: 'Conversation' }).selectOption('● Integrations')
    // Bots get files in personal chats only: at once, not only when the messages are there.
    assert.equal(await dana().getByRole('button', { name: 'Attach a file' }).isVisible(), false)
    reading.resolve()
    await dana().getByRole('button', { name: 'Export my API' }).waitFor()
    await type('Lunch?')
    await omar().getByRole('combobox', { name: 'Conversation' }).selectOption('● Integrations')
    await omar().getByText('Lunch?').waitFor()
    const before = sandbox.channel.chat.history('omar').length
    await type('@Connector Courier connectors')
    await until(() => sandbox.channel.chat.history('omar').length === before + 2)
    const [said, answer] = sandbox.channel.chat.history('omar').slice(-2)
    assert.deepEqual([said?.text, answer?.from], ['connectors', 'bot'])
    await omar().locator(`[data-message="${answer?.id}"]`).waitFor()

    await form.getByRole('button', { name: 'Make a team with a channel' }).click()
    await dana().getByRole('combobox', { name: 'Conversation' }).selectOption('● Integrations › General')
    await type('@Connector Courier connectors')
    await dana().locator('.message[data-thread]').waitFor()
    for (const pane of [dana(), omar()]) {
      await pane.getByRole('combobox', { name: 'Conversation' }).selectOption('Personal chat')
      await pane.getByRole('button', { name: 'Attach a file' }).waitFor()
      await pane.getByText('Lunch?').waitFor({ state: 'detached' })
    }
  })

  it('what keeps messages from somebody', async () => {
    const form = section('One person')
    await form.getByRole('combobox', { name: 'Person' }).selectOption('Omar Haddad')
    await form.getByRole('combobox', { name: 'messages to them' }).selectOption('blocked')
    await until(() => sandbox.channel.reach.obstacle('omar') === 'blocked')
    await form.getByRole('combobox', { name: 'keeps them in' }).selectOption('emea')
    await until(() => sandbox.channel.reach.region('omar') === 'emea')
    await form.getByRole('combobox', { name: 'Person' }).selectOption('Priya Nair')
    await until(async () => (await form.getByRole('combobox', { name: 'messages to them' }).inputValue()) === '')
    await form.getByRole('combobox', { name: 'Person' }).selectOption('Omar Haddad')
    await until(async () => (await form.getByRole('combobox', { name: 'messages to them' }).inputValue()) === 'blocked')
    const chat = sandbox.channel.chat.conversations.personal('omar').id
    await form.getByRole('button', { name: 'Chat vanishes' }).click()
    await until(() => sandbox.channel.chat.conversations.personal('omar').id !== chat)
  })

  it('whether somebody is still there', async () => {
    const form = section('One person')
    await form.getByRole('combobox', { name: 'Person' }).selectOption('Rita Jansen')
    await form.getByRole('button', { name: 'Leaves the company' }).click()
    await form.getByText('Rita Jansen has left.').waitFor()
    assert.equal(sandbox.channel.hasLeft('rita'), true)
    await form.getByRole('button', { name: 'Comes back' }).click()
    await until(() => !sandbox.channel.hasLeft('rita'))
  })

  it('who may sign in to the bot, and says what they are told', async () => {
    const form = section('Directory')
    await form.getByRole('group', { name: 'Assigned' }).getByLabel('Dana Fischer').uncheck()
    await form.getByRole('button', { name: 'Ask for assignment' }).click()
    const { objectId } = world().people.find(({ id }) => id === 'dana') ?? { objectId: '' }
    await until(() => sandbox.cloud.entra.refusalOf(objectId) !== undefined)
    await type('export orders')
    await dana().getByRole('button', { name: 'Sign in' }).click()
    await dana().getByRole('dialog').getByRole('button', { name: 'Dana Fischer' }).click()
    await dana()
      .getByText(/AADSTS50105: Your administrator/)
      .waitFor()
    await form.getByRole('button', { name: 'Let everybody' }).click()
    await until(() => sandbox.cloud.entra.refusalOf(objectId) === undefined)
  })

  it('data policy, makers and conflicts of an environment', async () => {
    const form = section('Environments')
    const environment = () => world().environments.find(({ name }) => name === 'Contoso Production')
    await form.getByRole('combobox', { name: 'Environment' }).selectOption('Contoso Production')
    await form.getByLabel('Addresses').fill('https://orders-api.* https://a.example/*')
    await form.getByRole('button', { name: 'Set the data policy' }).click()
    await until(() => environment()?.blocked.join() === 'https://orders-api.*,https://a.example/*')
    await form.getByRole('group', { name: 'Makers' }).getByLabel('Priya Nair').uncheck()
    await form.getByRole('button', { name: 'Set the makers' }).click()
    await until(() => environment()?.makers.join() === 'omar')
    await form.getByRole('button', { name: 'Next change conflicts' }).click()
    await form.getByText('1 changes of connectors').waitFor()
  })

  it('connectors, by hand', async () => {
    const form = section('Connector made by hand')
    await form.getByLabel('Name').fill('Mine')
    await form.getByRole('combobox', { name: 'Environment' }).selectOption('Contoso Sandbox')
    await form.getByRole('button', { name: 'Make the connector' }).click()
    await behind().getByRole('tab', { name: 'Power Platform' }).click()
    const tile = behind()
      .getByRole('article')
      .filter({ has: page.getByRole('heading', { name: 'Mine' }) })
    const open = () => tile.getByText('By hand').click()
    const connector = () => world().connectors.find(({ displayName }) => displayName === 'Mine')
    await open()
    await tile.getByLabel('Description').fill('Edited by hand')
    await tile.getByRole('button', { name: 'Edit' }).click()
    await until(() => connector()?.description === 'Edited by hand')
    await open()
    await tile.getByRole('combobox', { name: 'Shared with' }).selectOption('Omar Haddad')
    await tile.getByRole('combobox', { name: 'Who then' }).selectOption('may change it')
    await tile.getByRole('button', { name: 'Share', exact: true }).click()
    await tile.getByText('Omar Haddad changes it').waitFor()
    await open()
    await tile.getByRole('combobox', { name: 'Shared with' }).selectOption('App Makers')
    await tile.getByRole('button', { name: 'Share', exact: true }).click()
    await tile.getByText('App Makers sees it').waitFor()
    await open()
    await tile.getByRole('button', { name: 'Its maker leaves' }).click()
    await until(() => connector()?.createdBy.startsWith('0000') ?? false)
    await tile.getByText('By hand').click()
    await tile.getByRole('button', { name: 'Remove' }).click()
    await tile.waitFor({ state: 'detached' })
    assert.equal(connector(), undefined)
  })

  it('apps, in Azure', async () => {
    await behind().getByRole('tab', { name: 'Azure' }).click()
    const tile = behind()
      .getByRole('article')
      .filter({ has: page.getByRole('heading', { name: 'orders-api' }) })
    const app = () => world().apps.find(({ name }) => name === 'orders-api')
    await tile.getByText('Change', { exact: true }).click()
    await tile.getByRole('button', { name: 'Stop' }).click()
    await until(() => app()?.state === 'Stopped')
    await tile.getByText('Change', { exact: true }).click()
    await tile.getByLabel('Resource group').fill('rg-moved')
    await tile.getByRole('button', { name: 'Move' }).click()
    await until(() => app()?.resourceGroup === 'rg-moved')
  })

  it('what stands in front of an app', async () => {
    await behind().getByRole('tab', { name: 'Controls' }).click()
    const form = section('In front of an app')
    const doors = (name: string) => world().apps.find((app) => app.name === name)?.doors
    await form.getByRole('combobox').first().selectOption('tolls-api')
    assert.equal(await form.getByLabel(/^Network/).inputValue(), 'ip-rules')
    await form.getByLabel(/^Network/).selectOption('')
    await until(() => doors('tolls-api')?.network === undefined)
    await form.getByRole('combobox').first().selectOption('invoices-api')
    await form.getByLabel(/App sign-in/).selectOption('RedirectToLoginPage')
    await until(() => doors('invoices-api')?.unauthenticated === 'RedirectToLoginPage')
    await form.getByLabel('Its definition asks for a key').check()
    await until(() => doors('invoices-api')?.documentKey === true)
    await form.getByLabel('Its host is down').check()
    await until(() => doors('invoices-api')?.hostDown === true)
    assert.deepEqual(doors('tolls-api'), {})
  })

  it('what a call is answered, and says what is wrong with that', async () => {
    await behind().getByRole('tab', { name: 'Controls' }).click()
    const form = section('Make a call fail')
    await form.getByText('More').click()
    await form.getByLabel('Status').fill('418')
    await form.getByLabel('Body').fill('{"error":{"code":"Teapot"}}')
    await form.getByLabel('Path').fill('/nowhere')
    await form.getByRole('button', { name: 'Add' }).click()
    await form.getByRole('listitem').waitFor()
    const faults = (await (await fetch(`${sandbox.url}/api/faults`)).json()) as unknown[]
    const wanted = { standIn: 'entra', kind: 'status', times: 1, status: 418, path: '/nowhere' }
    assert.partialDeepStrictEqual(faults, [{ ...wanted, body: { error: { code: 'Teapot' } } }])
    await form.getByLabel('Status').fill('99')
    await form.getByRole('button', { name: 'Add' }).click()
    await form
      .getByRole('alert')
      .getByText(/status/)
      .waitFor()
    await form.getByRole('button', { name: 'Clear' }).click()
  })
})
