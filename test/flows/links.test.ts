import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import type { Composed } from '../../sandbox/driver-client.ts'
import { apps } from '../../sandbox/world/apps.ts'
import { production, startStory } from './support/story.ts'
import type { Story } from './support/story.ts'

const toOrders = 'https://orders-api.azurewebsites.net/swagger/index.html?code=a-function-key'
const portal = (app: string) => {
  const { subscriptionId, resourceGroup } = apps.find(({ name }) => name === app) ?? {}
  const site = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/Microsoft.Web/sites/${app}`
  return `https://portal.azure.com/#@contoso.example/resource${site}/appServices`
}

/** All that a card says, with its buttons. */
const wordsOf = ({ card }: Composed) => JSON.stringify(card?.content ?? '')

describe('a link that is pasted into a chat', () => {
  let story: Story
  let chat = ''
  beforeEach(async () => {
    story = await startStory()
    const { body } = await story.driver.post('/api/chats', { members: ['dana', 'omar'] })
    chat = (body as { id: string }).id
  })
  afterEach(() => story.close())

  /** Dana and Omar write in the chat of the two, where the bot is not; others in their own. */
  const paste = (url: string, person = 'dana', more: { readonly signIn?: boolean } = {}) =>
    story.driver.paste(person, url, { ...(['dana', 'omar'].includes(person) ? { conversation: chat } : {}), ...more })
  const noCard = ({ status, card, signIn, error }: Composed) =>
    assert.deepEqual([[200, 204].includes(status), card, signIn, error], [true, undefined, undefined, undefined])

  it('unfolds for the developer, and Export leads into their own chat with the bot', async () => {
    const { driver } = story
    const found = await paste(portal('orders-api'))
    assert.match(wordsOf(found), /"orders-api".*Web app · running · orders-api.azurewebsites.net.*Not exported yet/)
    const { body } = await driver.post('/api/people/dana/messages', {
      text: 'Shall we have this one?',
      conversation: chat,
      card: found.card?.id,
    })
    const { id, status } = body as { id: string; status: number }
    assert.equal(status, 204, 'the bot is not in the chat')
    const seen = (await driver.messages('omar')).at(-1)
    assert.deepEqual([seen?.id, seen?.text, seen?.card], [id, 'Shall we have this one?', found.card?.content])
    // Omar presses it in the chat of the two, where nobody asks the bot.
    const pressed = await driver.post('/api/people/omar/actions', { messageId: id, title: 'Export' })
    const link = new URL((pressed.body as { url: string }).url)
    assert.equal(link.searchParams.get('message'), 'export orders-api.azurewebsites.net')
    await driver.type('dana', link.searchParams.get('message') ?? '')
    await driver.untilSeen('dana', /orders-api: definition found/)
  })

  it('says what became of the app at the moment it is pasted, and shows nothing of the address', async () => {
    const { driver } = story
    assert.match(wordsOf(await paste(toOrders)), /Not exported yet/)
    await story.ask('orders')
    const asked = await paste(toOrders)
    assert.match(wordsOf(asked), /Orders: Waiting for approval.*Contoso Production/)
    await driver.press('omar', (await story.approvalOf('omar', 'Orders')).id, 'approve')
    await driver.untilSeen('dana', /Orders is now a custom connector/)
    const imported = wordsOf(await paste(toOrders))
    assert.match(imported, /Orders: Imported.*Contoso Production.*Version.*Approved by","value":"Omar.*Export again/)
    assert.doesNotMatch(imported, /a-function-key|swagger|subscriptions|resourceGroup/)
    const toPage = `https://make.powerapps.com/environments/${production}/customconnectors`
    assert.match(wordsOf(await paste(toPage, 'rita')), /Exported connectors in Contoso Production.*Orders: Imported/)
    const [connector] = (await driver.world()).connectors
    const toConnector = `https://make.powerapps.com/environments/${production}/connectors/${connector?.name}`
    assert.match(wordsOf(await paste(toConnector, 'rita')), /App: orders-api.*Orders: Imported/)
  })

  it('stays a link for a stranger, until there is something that anybody may know', async () => {
    noCard(await paste(toOrders, 'omar'))
    noCard(await paste(portal('orders-api'), 'omar'))
    await story.ask('orders')
    const seen = wordsOf(await paste(toOrders, 'omar'))
    assert.match(seen, /Orders: Waiting for approval/)
    assert.doesNotMatch(seen, /Web app|running/)
  })

  it('stays a link where it leads to no app, or to one that is gone', async () => {
    for (const url of [
      'https://nobody.azurewebsites.net/',
      'https://portal.azure.com/#home',
      portal('orders-api').replace('orders-api', 'gone-api'),
      'https://make.powerapps.com/environments/other/customconnectors',
      'https://example.com/',
    ]) {
      noCard(await paste(url))
    }
  })

  it('signs the developer in without a word; where that fails, after a sign-in by hand', async () => {
    const { driver } = story
    await driver.type('dana', 'sign out')
    await driver.untilSeen('dana', /signed out/)
    assert.match(wordsOf(await paste(toOrders)), /orders-api/)
    await driver.type('dana', 'sign out')
    await driver.post('/api/people/dana/sign-in', { silent: false })
    await driver.until('the sign-out', async () => {
      const outs = (await driver.messages('dana')).filter(({ text }) => /signed out/.test(text ?? ''))
      return outs.length === 2 ? outs : undefined
    })
    const asked = await paste(toOrders)
    assert.deepEqual([asked.signIn, asked.card, asked.error], ['Sign in', undefined, undefined])
    assert.match(wordsOf(await paste(toOrders, 'dana', { signIn: true })), /orders-api/)
  })

  it('is asked about by nobody who has not added the app', async () => {
    const { driver } = story
    await driver.post('/api/people/dana/installation', { installed: false })
    assert.deepEqual(await paste(toOrders), { status: 204 })
  })

  it('stays a link while Azure is down', async () => {
    const { driver } = story
    await driver.post('/api/faults', { standIn: 'arm', kind: 'status', status: 503, times: 99 })
    noCard(await paste(toOrders))
    noCard(await paste(portal('orders-api')))
    await driver.post('/api/faults/clear', {})
    assert.match(wordsOf(await paste(toOrders)), /orders-api/)
  })

  it('is no way for the bot into the chat of two: what it has to say comes in its own', async () => {
    const { driver } = story
    await paste(toOrders)
    await story.ask('orders')
    await driver.press('omar', (await story.approvalOf('omar', 'Orders')).id, 'approve')
    await driver.untilSeen('dana', /Orders is now a custom connector/)
    const refused = (await driver.traffic('channel')).filter(({ status }) => status === 403)
    assert.deepEqual(refused, [])
  })
})

describe('the search beside the message box', () => {
  let story: Story
  beforeEach(async () => {
    story = await startStory()
  })
  afterEach(() => story.close())

  it('finds apps with the person’s own rights, and puts the chosen one in as it stands', async () => {
    const { driver } = story
    const search = (person: string, words: string) => driver.extension(person, { command: 'find-app', words })
    const { results = [], error } = await search('dana', 'orders')
    assert.equal(error, undefined)
    const orders = results.find(({ title }) => title === 'orders-api')
    assert.ok(orders)
    assert.match(orders.text, /^Web app · /)
    assert.deepEqual((await search('omar', 'orders')).results, [])
    assert.ok(((await search('dana', '')).results ?? []).length > 5)
    const chosen = await driver.extension('dana', { choose: orders.id })
    assert.match(wordsOf(chosen), /"orders-api".*Not exported yet/)
  })

  it('finds connectors for anybody', async () => {
    const { driver } = story
    await story.ask('orders')
    await driver.press('omar', (await story.approvalOf('omar', 'Orders')).id, 'approve')
    await driver.untilSeen('dana', /Orders is now a custom connector/)
    const { results = [] } = await driver.extension('rita', { command: 'find-connector', words: 'orders production' })
    assert.deepEqual(
      results.map(({ title, text }) => [title, text]),
      [['Orders', 'Contoso Production · orders-api · version 1']],
    )
    assert.match(wordsOf(await driver.extension('rita', { choose: results[0]?.id ?? '' })), /Orders: Imported/)
  })
})
