import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { wordsOf } from '../../sandbox/driver-client.ts'
import type { Inputs, Pressed, SeenCard, SeenMessage } from '../../sandbox/driver-client.ts'
import { startStory } from './support/story.ts'
import type { Story } from './support/story.ts'

/** An API of a size at which a developer has to choose. */
function largeApi(count: number) {
  const paths = Object.fromEntries(
    Array.from({ length: count }, (_, index) => {
      const group = `Group${index % 10}`
      return [
        `/${group.toLowerCase()}/items${index}`,
        { get: { tags: [group], responses: { 200: { description: 'OK' } } } },
      ]
    }),
  )
  return { openapi: '3.0.1', info: { title: 'Large API', version: '1' }, paths }
}

function cardOf({ dialog }: Pick<Pressed, 'dialog'>): SeenCard {
  assert.ok(dialog?.card)
  return dialog.card
}

/** The version of the request that is on a card. */
function versionOf(message: SeenMessage): number {
  return Number(/"v":(\d+)/.exec(wordsOf(message))?.[1])
}

function repairsIn(message: SeenMessage): number {
  return Number(/(\d+) repairs/.exec(wordsOf(message))?.[1])
}

describe('what a developer and an owner do with a definition', () => {
  let story: Story
  before(async () => {
    story = await startStory()
  })
  after(() => story.close())

  /** Presses one button after the other in dialogs that follow each other; answers the last one. */
  async function through(
    person: string,
    opened: Pick<Pressed, 'dialogId' | 'dialog' | 'text'>,
    steps: [string, Inputs?][],
  ) {
    let last = opened
    for (const [title, inputs = {}] of steps) {
      assert.ok(last.dialogId, `${title}: no dialog is open`)
      last = await story.driver.submitDialog(person, last.dialogId, inputs, title)
    }
    return last
  }

  it('chooses among 800 operations, and the connector has exactly those', async () => {
    const { driver } = story
    await driver.post('/api/apps/orders-api', { definition: largeApi(800) })
    await driver.type('dana', 'export orders-api')
    const found = await driver.untilSeen('dana', /orders-api: definition found.*544 operations do not fit/)
    const opened = await driver.openDialog('dana', found.id, 'Choose operations')
    assert.match(JSON.stringify(opened.dialog.card), /256 of 800 chosen/)
    assert.ok(Buffer.byteLength(JSON.stringify(opened.dialog.card)) <= 20 * 1024)
    const searched = await through('dana', opened, [
      ['Leave out all found'],
      ['Search', { query: 'group3' }],
      ['Choose all found'],
      ['Next page', { query: 'group3' }],
    ])
    assert.match(JSON.stringify(cardOf(searched)), /80 of 800 chosen.*Operations 21 to 40 of 80/)
    const saved = await through('dana', searched, [['Save']])
    assert.match(saved.text ?? '', /Saved/)
    const chosen = await driver.untilSeen('dana', /orders-api: definition found.*80 \(GET 80\) – 80 of 800/)
    await driver.press('dana', found.id, 'look-again')
    await driver.until('the app was looked at again', async () => {
      const seen = (await driver.messages('dana')).find(({ id }) => id === found.id)
      const isNew = seen && /definition found.*80 of 800/.test(wordsOf(seen)) && versionOf(seen) > versionOf(chosen)
      return isNew || undefined
    })
    await story.askFrom(found.id, { connectorName: 'Large' })
    const card = await story.approvalOf('omar', 'Large')
    await driver.press('omar', card.id, 'approve')
    await driver.untilSeen('omar', /Large: Imported/)
    const connector = (await driver.world()).connectors.find(({ displayName }) => displayName === 'Large')
    const paths = Object.keys(connector?.definition['paths'] ?? {})
    assert.deepEqual([paths.length, paths.every((path) => path.startsWith('/group3/'))], [80, true])
    await driver.post('/api/apps/orders-api', { definition: null })
  })

  it('declines a repair, sees the differences, and the approver sees what makers will see', async () => {
    const { driver } = story
    await driver.type('dana', 'export rooms')
    const found = await driver.untilSeen('dana', /rooms-api: definition found/)
    const opened = await driver.openDialog('dana', found.id, 'API definition')
    const repairs = await through('dana', opened, [['Repairs']])
    assert.match(JSON.stringify(cardOf(repairs)), /Names of fields \(8 times\).*Make this repair.*→/)
    await through('dana', repairs, [['Save', { 'repair-display-name': 'false' }]])
    // The same card, once the definition has been prepared anew.
    await driver.until('there are fewer repairs', async () => {
      const seen = (await driver.messages('dana')).find(({ id }) => id === found.id)
      return seen && /definition found/.test(wordsOf(seen)) && repairsIn(seen) < repairsIn(found) ? seen : undefined
    })
    const again = await driver.openDialog('dana', found.id, 'API definition')
    assert.match(JSON.stringify(cardOf(await through('dana', again, [['Repairs']]))), /Names of fields \(not made\)/)
    await story.askFrom(found.id, { connectorName: 'Rooms' })
    const card = await story.approvalOf('omar', 'Rooms')
    const seen = await driver.openDialog('omar', card.id, 'API definition')
    assert.doesNotMatch(JSON.stringify(seen.dialog.card), /Choose operations/)
    const preview = await through('omar', seen, [['Preview']])
    assert.ok(preview.dialogId)
    const search = { dialogId: preview.dialogId, inputId: 'action', query: 'room' }
    const hits = (await driver.post('/api/people/omar/search', search)).body as { results: { value: string }[] }
    const action = hits.results[0]?.value
    assert.ok(action)
    const shown = await through('omar', preview, [['Show', { action }]])
    assert.match(JSON.stringify(cardOf(shown)), /What makers fill in.*What they get back/)
    await driver.press('omar', card.id, 'approve')
    await driver.untilSeen('omar', /Rooms: Imported/)
    const connector = (await driver.world()).connectors.find(({ displayName }) => displayName === 'Rooms')
    assert.doesNotMatch(JSON.stringify(connector?.definition), /x-ms-summary/)
  })

  it('takes the definition away by consent, and the owner gets the one that was approved', async () => {
    const { driver } = story
    const connector = (await driver.world()).connectors.find(({ displayName }) => displayName === 'Rooms')
    for (const person of ['dana', 'omar']) {
      const card = await driver.untilSeen(person, /Rooms: Imported/)
      const opened = await driver.openDialog(person, card.id, 'API definition')
      const offered = await through(person, opened, [['Download the definition']])
      assert.match(offered.text ?? '', /offered in the chat/)
      const offer = await driver.until('the offer', async () =>
        (await driver.messages(person)).findLast(({ file }) => file && file.uniqueId === undefined),
      )
      assert.equal(offer.file?.name, 'rooms-api.swagger.json')
      assert.equal(
        (await driver.post(`/api/people/${person}/actions`, { messageId: offer.id, title: 'Accept' })).status,
        200,
      )
      const saved = await driver.until('the file', async () =>
        (await driver.messages(person)).findLast(({ file }) => file?.uniqueId !== undefined),
      )
      const { body } = await driver.get(`/api/files/${saved.file?.uniqueId ?? ''}`)
      assert.deepEqual(body, connector?.definition)
      await driver.until('the offer is gone', async () =>
        (await driver.messages(person)).every(({ id }) => id !== offer.id) ? true : undefined,
      )
    }
  })

  it('declines the offered report, and nothing is saved', async () => {
    const { driver } = story
    const card = await driver.untilSeen('omar', /Rooms: Imported/)
    const opened = await driver.openDialog('omar', card.id, 'API definition')
    await through('omar', opened, [['Full report'], ['Download']])
    const offer = await driver.until('the offer', async () =>
      (await driver.messages('omar')).findLast(({ file }) => file?.name === 'rooms-api.report.html'),
    )
    await driver.post('/api/people/omar/actions', { messageId: offer.id, title: 'Decline' })
    const declined = await driver.untilSeen('omar', /Report was not saved/)
    assert.equal(declined.id, offer.id)
  })

  it('gets a link that works once', async () => {
    const { driver } = story
    const card = await driver.untilSeen('omar', /Rooms: Imported/)
    const opened = await driver.openDialog('omar', card.id, 'API definition')
    const link = await through('omar', opened, [['Get a link']])
    const url = /"url":"([^"]+)"/.exec(JSON.stringify(cardOf(link)))?.[1] ?? ''
    assert.equal((await fetch(url)).status, 200)
    const got = await fetch(url, { method: 'POST' })
    assert.equal(((await got.json()) as { info: { title: string } }).info.title, 'Rooms')
    assert.deepEqual([(await fetch(url, { method: 'POST' })).status, (await fetch(url)).status], [404, 404])
    // Neither the log nor any message knows the number.
    const number = url.split('/').at(-1) ?? ''
    const everything = JSON.stringify([story.sandbox.bot.output, await driver.messages('omar'), await driver.traffic()])
    assert.ok(number.length > 40 && !everything.includes(number))
  })

  it('is nobody else’s: a reader gets no dialog', async () => {
    const { driver } = story
    await driver.type('rita', 'status of rooms')
    const card = await driver.untilSeen('rita', /Rooms/)
    assert.doesNotMatch(wordsOf(card), /API definition/)
  })
})
