import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { startStory } from './support/story.ts'
import type { Story } from './support/story.ts'

type Seen = Awaited<ReturnType<Story['driver']['press']>>['card']

/** All that a reader sees of a card, in one text. */
const textOf = (card: Seen) => JSON.stringify(card)
const isLookedAt = (card: Seen) => /: definition found|"look-again"/.test(textOf(card) ?? '')

describe('an app with something in front of it', () => {
  let story: Story
  before(async () => {
    story = await startStory()
  })
  after(() => story.close())

  /** What the developer is shown in the end when they name this app: a message that was not there before. */
  async function look(app: string) {
    const { driver } = story
    const earlier = new Set((await driver.messages('dana')).map(({ id }) => id))
    await driver.type('dana', `export ${app}`)
    return driver.until(`${app} is looked at`, async () => {
      const found = (await driver.messages('dana')).find(({ id, card }) => !earlier.has(id) && isLookedAt(card))
      return found && { id: found.id, text: textOf(found.card) }
    })
  }

  async function shut(app: string, doors: Readonly<Record<string, unknown>>, meanwhile: () => Promise<void>) {
    const { driver } = story
    await driver.post(`/api/apps/${app}`, { doors })
    try {
      await meanwhile()
    } finally {
      await driver.post(`/api/apps/${app}`, {
        doors: Object.fromEntries(Object.keys(doors).map((door) => [door, null])),
      })
    }
  }

  for (const [app, expected] of [
    ['refunds-api', [/asked with your own token for the API/]],
    ['tags-func', [/asked with a function key of the app/]],
    ['transport-func', [/state not told by Azure/]],
    [
      'pricing-api',
      [
        /registered without a host/,
        /Prices · contoso-apim · contoso-apim.azure-api.net\/prices/,
        /Partner prices[^"]*subscription key/,
      ],
    ],
    ['portraits-api', [/registered as http, read over https/, /portraits\.contoso\.example/]],
  ] as const) {
    it(`is read: ${app}`, async () => {
      const { text } = await look(app)
      assert.match(text, /definition found/)
      for (const words of expected) assert.match(text, words)
      assert.doesNotMatch(text, /sandbox-key|eyJ/)
      assert.doesNotMatch(text, /of last year/)
    })
  }

  for (const [app, headline, expected] of [
    [
      'tolls-api',
      /The network of tolls-api is closed/,
      [/access restrictions admit listed callers only/, /unless through a gateway/, /network rules keep the bot out/],
    ],
    ['warehouse-api', /The network of warehouse-api is closed/, [/it has a private endpoint only/]],
    [
      'sorting-func',
      /sorting-func answers with a server error/,
      [/server error; status 503/, /Functions: not read. Azure says: Encountered an error/],
    ],
  ] as const) {
    it(`is told about: ${app}`, async () => {
      const { text } = await look(app)
      assert.match(text, headline)
      for (const words of expected) assert.match(text, words)
    })
  }

  for (const [app, doors, words] of [
    ['inventory-api', { network: 'public-access-off' }, /public network access is off/],
    ['inventory-api', { network: 'internal-environment' }, /its App Service Environment is internal/],
    ['expenses-api', { unauthenticated: 'Return403' }, /definition found/],
    ['invoices-api', { unauthenticated: 'Return403' }, /asked with your own token for the API/],
    ['invoices-api', { unauthenticated: 'Return404' }, /asked with your own token for the API/],
    ['invoices-api', { unauthenticated: 'RedirectToLoginPage' }, /asked with your own token for the API/],
  ] as const) {
    it(`is read or told about while its doors are shut: ${app} ${Object.values(doors).join()}`, async () => {
      await shut(app, doors, async () => assert.match((await look(app)).text, words))
    })
  }

  it('is read through the API in front of it that the developer chooses', async () => {
    const { driver } = story
    const { id, text } = await look('pricing-api')
    const partner = /"value":"([^"]*\/apis\/partner-prices)"/.exec(text)?.[1]
    assert.ok(partner)
    await driver.press('dana', id, 'choose-api', { frontApi: partner })
    const card = textOf(
      (await driver.untilSeen('dana', /contoso-apim\.azure-api\.net, API Management in front of the app/)).card,
    )
    assert.match(card, /API Management: [^"]*Partner%20prices/)
    const form = await story.openForm(id)
    assert.match(textOf(form.card), /Ocp-Apim-Subscription-Key/)
    await driver.press('dana', id, 'choose-api', { frontApi: 'app' })
    await driver.untilSeen('dana', /API definition address in Azure: \/openapi\.json/)
  })

  it('is described by a document on another host once its developer has confirmed that', async () => {
    const { driver } = story
    await driver.type('dana', 'export legacy-crm')
    const { id } = await driver.untilSeen('dana', /legacy-crm serves no API definition/)
    const address = 'https://definitions.contoso.example/crm/openapi.json?key=1'
    await driver.press('dana', id, 'read-address', { address })
    const asked = textOf((await driver.untilSeen('dana', /is not on a host of legacy-crm/)).card)
    assert.match(asked, /It describes legacy-crm/)
    assert.doesNotMatch(asked, /key=1/)
    await driver.press('dana', id, 'confirm-address')
    const found = textOf((await driver.untilSeen('dana', /legacy-crm: definition found/)).card)
    assert.match(found, /the address you typed: definitions\.contoso\.example\/crm\/openapi\.json/)
    await story.askFrom(id, { connectorName: 'Old customers' })
    const approval = textOf((await story.approvalOf('priya', 'Old customers')).card)
    assert.match(approval, /The definition was read at definitions\.contoso\.example, which is not a host of the app/)
  })

  it('whose network closes meanwhile is told to the approver too', async () => {
    const { driver } = story
    await driver.type('dana', 'export tolls-api')
    await driver.untilSeen('dana', /The network of tolls-api is closed/)
    const definition = JSON.stringify({
      openapi: '3.0.1',
      info: { title: 'Tolls', version: '1' },
      paths: { '/tolls': { get: { summary: 'List tolls', responses: { 200: { description: 'ok' } } } } },
    })
    await driver.sendFile('dana', { name: 'tolls.json', content: definition }, 'export tolls-api')
    const { id } = await driver.untilSeen('dana', /tolls-api: definition found/)
    await story.askFrom(id, { connectorName: 'Tolls' })
    const approval = textOf((await story.approvalOf('priya', 'Tolls')).card)
    assert.match(
      approval,
      /closed to the internet \(its access restrictions admit listed callers only\): Power Platform cannot reach it either/,
    )
  })
})
