import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Obstacle } from '../../sandbox/channel/reach.ts'
import { wordsOf } from '../../sandbox/driver-client.ts'
import { startStory } from './support/story.ts'
import type { Story } from './support/story.ts'

/** What the developer reads of each obstacle between the bot and an approver. */
const told: Readonly<Record<Obstacle, RegExp>> = {
  blocked: /Omar Haddad has blocked Connector Courier.*bot-blocked/,
  'writes-blocked': /Omar Haddad has blocked Connector Courier.*bot-blocked/,
  disabled: /administrator does not allow Connector Courier for Omar Haddad.*bot-disabled/,
  'other-cloud': /keeps Omar Haddad in another region or cloud.*person-elsewhere/,
  'not-allowed': /did not take the message to Omar Haddad: Scenario not allowed.*message-refused/,
}

describe('a card that cannot be delivered', () => {
  let story: Story
  let driver: Story['driver']
  before(async () => {
    story = await startStory()
    driver = story.driver
  })
  after(() => story.close())

  const apps = ['inventory', 'catalog', 'expenses', 'loyalty', 'invoices', 'rooms', 'customers-api']
  const asked = async (connector: string) => story.ask(apps.shift() ?? '', { connectorName: connector })
  const approval = (connector: string) =>
    driver.untilSeen('omar', new RegExp(`Approve the connector ${connector}\\?.*"verb":"approve"`))

  /** What a person got about one connector: other requests’ cards may still be on their way. */
  const heard = async (person: string, connector: string) =>
    (await driver.messages(person)).map(wordsOf).filter((words) => words.includes(connector))

  for (const [obstacle, words] of Object.entries(told)) {
    it(`because of “${obstacle}” is owed: the developer learns why, and it follows when the approver writes`, async () => {
      await driver.post('/api/people/omar/reach', { obstacle })
      await asked(`Owed ${obstacle}`)
      await driver.untilSeen('dana', words)
      assert.deepEqual(await heard('omar', `Owed ${obstacle}`), [])
      await driver.post('/api/people/omar/reach', { obstacle: null })
      await driver.type('omar', 'help')
      await approval(`Owed ${obstacle}`)
    })
  }

  it('because the chat is gone is sent into a new one at once, and nobody is told anything', async () => {
    await driver.post('/api/people/omar/vanish', {})
    await asked('New chat')
    const card = await approval('New chat')
    await driver.press('omar', card.id, 'approve')
    await driver.untilSeen('dana', /New chat: Imported/)
    const words = (await heard('dana', 'New chat')).join(' ')
    assert.match(words, /New chat: Imported/)
    assert.doesNotMatch(words, /could not be delivered|did not take/)
  })

  it('because Teams keeps the approver elsewhere follows once they have written, from then on there', async () => {
    await driver.post('/api/people/omar/reach', { region: 'emea' })
    await asked('Elsewhere')
    await driver.untilSeen('dana', /keeps Omar Haddad in another region or cloud/)
    await driver.type('omar', 'help')
    const card = await approval('Elsewhere')
    await driver.press('omar', card.id, 'approve')
    await driver.untilSeen('dana', /Elsewhere: Imported/)
  })
})
