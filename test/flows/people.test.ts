import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { wordsOf } from '../../sandbox/driver-client.ts'
import { openBrowser, pickAccount } from './support/browser.ts'
import { apiKeyForm, startStory } from './support/story.ts'
import type { Story } from './support/story.ts'

describe('a person who has to do something first', () => {
  let story: Story
  beforeEach(async () => {
    story = await startStory()
  })
  afterEach(() => story.close())

  const policy = (person: string, what: object = {}) => story.driver.post(`/api/people/${person}/sign-in-policy`, what)

  it('consent is missing for the owner: the card says who gives it, and the decision goes on at the button', async () => {
    const { driver } = story
    await story.ask('orders')
    await policy('omar', { withholdConsent: ['power-platform'] })
    const card = await story.approvalOf('omar', 'Orders')
    await driver.press('omar', card.id, 'approve')
    const told = await driver.untilSeen('omar', /Your work waits.*has not allowed Connector Courier/)
    assert.match(wordsOf(told), /adminconsent\?client_id=/)
    assert.deepEqual((await driver.world()).connectors, [])
    await policy('omar')
    await driver.press('omar', told.id, 'go-on')
    await driver.untilSeen('dana', /Orders is now a custom connector/)
  })

  it('a guest asks, although the directory tells them nobody’s name', async () => {
    const { driver } = story
    await driver.post('/api/directory', { guests: ['dana'] })
    await story.ask('orders')
    await driver.press('omar', (await story.approvalOf('omar', 'Orders')).id, 'approve')
    await driver.untilSeen('dana', /Orders is now a custom connector/)
    const read = (await driver.traffic('graph')).filter(({ path }) => path.startsWith('/v1.0/users/'))
    assert.deepEqual([...new Set(read.map(({ status }) => status))], [403])
  })

  it('whose account is switched off reads so, with the number and whose turn it is, and goes on after it', async () => {
    const { driver } = story
    await policy('dana', { disabled: true })
    await driver.type('dana', 'export orders')
    const told = await driver.untilSeen('dana', /Your work waits.*AADSTS50057/)
    assert.match(wordsOf(told), /The user account is disabled.*Ask an administrator to look at your account/)
    await policy('dana')
    await driver.press('dana', told.id, 'sign-in-again')
    await driver.untilSeen('dana', /orders-api: definition found/)
  })

  describe('Azure asks the developer for a second factor', () => {
    const stepUpLink = /http:\/\/127\.0\.0\.1:\d+\/auth\/step-up\?link=[\w.-]+/

    async function askedForMore(): Promise<string> {
      const { driver } = story
      await policy('dana', { requireMultiFactor: ['azure'] })
      await driver.type('dana', 'export orders')
      const told = await driver.untilSeen('dana', /Your work waits.*further sign-in step.*Take the further step/)
      return stepUpLink.exec(wordsOf(told))?.[0] ?? ''
    }

    it('she shows it on the bot’s page, and the work goes on by itself', async () => {
      const browser = openBrowser()
      const begun = await browser.visit(await askedForMore())
      assert.equal(begun.status, 303)
      const choice = await browser.visit(begun.location)
      assert.match(choice.page, /Pick an account and show your second factor.*Dana Fischer/s)
      const signedIn = await browser.visit(pickAccount(begun.location, 'dana@contoso.example'))
      const back = await browser.visit(signedIn.location)
      assert.match(back.page, /Your work goes on by itself/)
      await story.driver.untilSeen('dana', /orders-api: definition found/)
    })

    it('another account, another browser or none at all changes nothing, and the link leads on again', async () => {
      const link = await askedForMore()
      const browser = openBrowser()
      const begun = await browser.visit(link)
      const asOmar = await browser.visit(pickAccount(begun.location, 'omar@contoso.example'))
      const back = await browser.visit(asOmar.location)
      assert.equal(back.status, 400)
      assert.match(back.page, /another account than the one that chats/)

      const again = await browser.visit(link)
      const asDana = await browser.visit(pickAccount(again.location, 'dana@contoso.example'))
      assert.match((await openBrowser().visit(asDana.location)).page, /began in another browser/)

      const third = await browser.visit(link)
      const cancelled = await browser.visit(pickAccount(third.location, ''))
      assert.match((await browser.visit(cancelled.location)).page, /not completed.*Entra ID said: AADSTS65004/s)

      const fourth = await browser.visit(link)
      const taken = await browser.visit(pickAccount(fourth.location, 'dana@contoso.example'))
      assert.equal((await browser.visit(taken.location)).status, 200)
      assert.equal((await browser.visit(taken.location)).status, 400, 'the way back is gone once')
      await story.driver.untilSeen('dana', /orders-api: definition found/)
    })
  })

  it('where browsers do not reach the bot: the portal, and on from there', async () => {
    await story.close()
    story = await startStory({ settings: { PUBLIC_URL: '' } })
    const { driver } = story
    await policy('dana', { requireMultiFactor: ['azure'] })
    await driver.type('dana', 'export orders')
    const told = await driver.untilSeen('dana', /Your work waits.*further sign-in step/)
    assert.match(wordsOf(told), /https:\/\/portal\.azure\.com/)
    await policy('dana')
    await driver.press('dana', told.id, 'sign-in-again')
    await driver.untilSeen('dana', /orders-api: definition found/)
  })

  it('a sign-in that ends in the middle of an import: the owner signs in, and one connector is made', async () => {
    const { driver } = story
    await story.ask('orders')
    await driver.post('/api/people/omar/sign-in', { silent: false })
    await driver.post('/api/faults', {
      standIn: 'power',
      method: 'POST',
      path: '/providers/Microsoft.PowerApps/apis',
      kind: 'status',
      status: 401,
      body: { error: { code: 'ExpiredAuthenticationToken', message: 'The access token expiry time is in the past.' } },
    })
    const card = await story.approvalOf('omar', 'Orders')
    await driver.press('omar', card.id, 'approve')
    // Once before the decision, and once more when the service has refused the token.
    for (const when of ['before the decision', 'in the middle of the import']) {
      const asked = await driver.until(`omar is asked to sign in ${when}`, async () =>
        (await driver.messages('omar')).findLast((one) => 'signIn' in one && one.signIn),
      )
      assert.deepEqual((await driver.world()).connectors, [])
      await driver.post('/api/people/omar/actions', { messageId: asked.id, title: 'Sign in' })
    }
    await driver.untilSeen('dana', /Orders is now a custom connector/)
    assert.equal((await driver.world()).connectors.length, 1)
  })

  it('a revoked sign-in is taken anew in silence where Teams can, without a word to anybody', async () => {
    const { driver } = story
    await driver.type('dana', 'export orders')
    const found = await driver.untilSeen('dana', /orders-api: definition found/)
    const opened = await driver.press('dana', found.id, 'use-app')
    assert.match(JSON.stringify(opened.card), /Connector for orders-api/)
    await driver.post('/api/clock', { advance: '10s' })
    await policy('dana', { revoked: true })
    await driver.press('dana', found.id, 'ask', apiKeyForm)
    await story.approvalOf('omar', 'Orders')
  })
})
