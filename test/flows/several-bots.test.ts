import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { openCertificateAuthority } from '../../sandbox/kernel/certificates.ts'
import { startAzurite, withoutAzurite } from '../support/azurite.ts'
import { startStory } from './support/story.ts'
import type { Farm, Story } from './support/story.ts'

/** Two bots over one storage account, behind a proxy that sends every call to the other one. */
async function twoBots(directory: string): Promise<Farm> {
  const azurite = await startAzurite(await openCertificateAuthority(join(directory, 'certificates')))
  return { bots: 2, storage: azurite.endpoints, close: () => azurite.close() }
}

describe('several bots on one store', { skip: withoutAzurite ?? false }, () => {
  let story: Story
  before(async () => {
    story = await startStory({ farm: twoBots })
  })
  after(() => story.close())

  /** Lines that this bot has written for a message, as `Connector Courier is ready`. */
  const said = (index: number, words: RegExp) => story.sandbox.bots[index]?.output.some((line) => words.test(line))

  it('carry a request from the first word to the connector, whoever gets which call', async () => {
    const { driver, sandbox } = story
    assert.ok(said(0, /is ready/) && said(1, /is ready/))
    assert.notEqual(sandbox.bots[0]?.pid, sandbox.bots[1]?.pid)
    await story.ask('orders')
    const card = await story.approvalOf('omar', 'Orders')
    await driver.press('omar', card.id, 'approve')
    const done = await driver.untilSeen('omar', /Orders: Imported/)
    // The one copy of the card was found and edited, by whichever bot it was.
    assert.equal(done.id, card.id)
    await driver.untilSeen('dana', /is now a custom connector/)
    const made = (await driver.world()).connectors.filter(({ displayName }) => displayName === 'Orders')
    assert.equal(made.length, 1)
  })

  it('send every person one copy of a card', async () => {
    const { driver } = story
    await story.ask('inventory', { connectorName: 'Stock' })
    await story.approvalOf('omar', 'Stock')
    await story.approvalOf('priya', 'Stock')
    for (const person of ['omar', 'priya']) {
      const cards = (await driver.messages(person)).filter(({ card }) => /Stock/.test(JSON.stringify(card)))
      assert.equal(cards.length, 1, person)
    }
  })

  it('let one of two owners decide who press at once', async () => {
    const { driver } = story
    const [ofOmar, ofPriya] = [await story.approvalOf('omar', 'Stock'), await story.approvalOf('priya', 'Stock')]
    await Promise.all([
      driver.press('omar', ofOmar.id, 'approve'),
      driver.press('priya', ofPriya.id, 'reject', { comment: 'Not yet' }),
    ])
    const outcomes = async () => {
      const { connectors } = await driver.world()
      const told = await driver.messages('dana')
      return [
        connectors.some(({ displayName }) => displayName === 'Stock') ? 'made' : '',
        told.some(({ text }) => /Stock.*Not yet/s.test(text ?? '')) ? 'rejected' : '',
      ].filter(Boolean)
    }
    await driver.until('one of the two has decided', async () => ((await outcomes()).length > 0 ? true : undefined))
    // The other one is told who was faster, and by then nothing of the late decision is on its way.
    for (const [person, id] of [
      ['omar', ofOmar.id],
      ['priya', ofPriya.id],
    ] as const) {
      await driver.until(`${person} can no longer decide`, async () => {
        const card = (await driver.messages(person)).find((one) => one.id === id)
        return JSON.stringify(card).includes('"verb":"approve"') ? undefined : true
      })
    }
    assert.equal((await outcomes()).length, 1)
  })

  it('do once what the channel delivers to each of them', async () => {
    const { driver } = story
    await driver.post('/api/people/dana/redelivery', { times: 5 })
    // Delivered six times, three times to each bot: one request, one card.
    await driver.type('dana', 'export customers')
    const { id } = await driver.untilSeen('dana', /customers\S*: definition found/)
    await driver.press('dana', id, 'use-app')
    const found = (await driver.messages('dana')).filter(({ card }) => /customers-api/.test(JSON.stringify(card)))
    assert.deepEqual(
      found.map((message) => message.id),
      [id],
    )
    const { body } = await driver.get('/api/people/dana/messages')
    assert.equal(JSON.stringify(body).split('"export customers"').length - 1, 1)
  })

  it('go on without the one that is killed in the middle of an import', async () => {
    const { driver, sandbox } = story
    await story.ask('returns-func', { connectorName: 'Returns' })
    const card = await story.approvalOf('omar', 'Returns')
    await story.approveAndHang(card.id)
    // Nobody knows which of the two it is: each is killed once, and the other one is there all the time.
    for (const bot of sandbox.bots) await bot.restart('SIGKILL')
    await driver.untilSeen('omar', /Returns: Imported/)
    const made = (await driver.world()).connectors.filter(({ displayName }) => displayName === 'Returns')
    assert.equal(made.length, 1)
  })
})
