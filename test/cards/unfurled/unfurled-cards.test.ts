import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { en } from '../../../src/cards/text/en/index.ts'
import { nl } from '../../../src/cards/text/nl/index.ts'
import { appCard, summaryOf } from '../../../src/cards/unfurled/app-card.ts'
import type { UnfurledApp } from '../../../src/cards/unfurled/app-card.ts'
import { connectorCard, environmentCard } from '../../../src/cards/unfurled/connectors-card.ts'
import { appPreview, connectorPreview, preview } from '../../../src/cards/unfurled/preview.ts'
import type { Card } from '../../../src/cards/elements/card-types.ts'
import { readIntent } from '../../../src/bot/handlers/intents.ts'
import { sampleConnector } from '../../support/connectors.ts'
import { proposal, sampleRequest } from '../../support/requests.ts'
import { ordersApp, tenantId } from '../../support/world.ts'
import { botChat, now } from '../gallery-unfurled.ts'

const { name, host } = ordersApp
const connector = sampleConnector()
const asked = sampleRequest({ status: 'awaiting-approval', proposal })
const wordsIn = (card: Card) => JSON.stringify(card.body)
const draw = (changes: Partial<UnfurledApp>, text = en) =>
  appCard({ name, host, statuses: [], ...changes }, botChat, now, text)

/** Title and words of each action, which opens the reader's chat with the bot. */
function actionsOf(card: Card): readonly (readonly [string, string])[] {
  return (card.actions ?? []).map((action) => {
    assert.equal(action.type, 'Action.OpenUrl')
    const url = new URL('url' in action ? action.url : '')
    assert.equal(`${url.origin}${url.pathname}`, 'https://teams.microsoft.com/l/chat/0/0')
    assert.deepEqual([url.searchParams.get('tenantId'), url.searchParams.get('users')], [tenantId, botChat.botId])
    assert.doesNotMatch(url.search, /\+/, 'a plus would stand in the message box')
    return [action.title, url.searchParams.get('message') ?? '']
  })
}

describe('the card of an app in a chat', () => {
  it('says what is seen of the app, and that it is not exported', () => {
    const card = draw({ kind: 'function', state: 'stopped' })
    assert.match(
      wordsIn(card),
      /"orders-api".*"Function app · stopped · orders-api.azurewebsites.net".*Not exported yet/,
    )
    assert.deepEqual(actionsOf(card), [['Export', `export ${host}`]])
    assert.equal(card.fallbackText, 'orders-api: Not exported yet')
  })

  it('says nothing of an app that the person may not see, but what anybody may know', () => {
    assert.match(wordsIn(draw({ statuses: [{ connector }] })), /"text":"orders-api.azurewebsites.net"/)
  })

  it('says of which moment it is, and what to type', () => {
    assert.match(wordsIn(draw({})), /As of \{\{DATE\(2026-03-02T09:06:00Z,SHORT\)\}\}.*type \*\*export orders-api/)
  })

  it('has version, approver and what is under way of a connector', () => {
    const card = draw({ statuses: [{ connector, approvedBy: 'Omar', request: asked }] })
    const words = wordsIn(card)
    assert.match(
      words,
      /Orders: Imported.*Production.*1, \{\{DATE.*Approved by","value":"Omar".*Waiting for approval, \{\{/,
    )
    assert.doesNotMatch(words, /Since|Not exported/)
    assert.deepEqual(actionsOf(card), [
      ['Export again', `export ${host}`],
      ['Status', 'status of Orders'],
    ])
  })

  it('has of a request alone its environment and since when', () => {
    const card = draw({ statuses: [{ request: asked }] })
    assert.match(wordsIn(card), /Orders: Waiting for approval.*Production.*Since/)
    assert.doesNotMatch(wordsIn(card), /Under way|Approved by|Version/)
    assert.deepEqual(
      actionsOf(card).map(([title]) => title),
      ['Export', 'Status'],
    )
  })

  it('shows three, counts the others and sums up all of them', () => {
    const statuses = [1, 2, 3, 4, 5].map((number) => ({
      connector: { ...connector, displayName: `Orders ${number}` },
    }))
    assert.match(wordsIn(draw({ statuses })), /Orders 3: Imported.*2 more\./)
    assert.doesNotMatch(wordsIn(draw({ statuses })), /Orders 4/)
    assert.doesNotMatch(wordsIn(draw({ statuses: statuses.slice(0, 3) })), /more/)
    assert.equal(summaryOf({ statuses: statuses.slice(0, 2) }, en), 'Orders 1: Imported; Orders 2: Imported')
  })

  it('says words that the bot understands, in both languages', () => {
    for (const text of [en, nl]) {
      const said = actionsOf(draw({ statuses: [{ connector }] }, text)).map(([, words]) => readIntent(words))
      assert.deepEqual(said, [
        { type: 'export', words: host },
        { type: 'status', words: 'orders' },
      ])
    }
  })
})

describe('the card of connectors in a chat', () => {
  it('says how one stands, and of which app it was made', () => {
    const card = connectorCard({ connector, approvedBy: 'Omar' }, botChat, now, en)
    assert.match(wordsIn(card), /"Orders".*App: orders-api.*Orders: Imported.*Omar/)
    assert.deepEqual(actionsOf(card), [['Status', 'status of Orders']])
  })

  it('shows five of an environment, names the next twenty and counts the others', () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ connector: { ...connector, displayName: `C${index + 1}` } }))
    const of = (count: number) => wordsIn(environmentCard(many(count), botChat, now, en))
    assert.match(of(26), /Exported connectors in Production.*C5: Imported.*Also: C6 · .*C25".*1 more\./)
    assert.doesNotMatch(of(25), /more\./)
    assert.doesNotMatch(of(5), /Also/)
    const said = actionsOf(environmentCard(many(1), botChat, now, en))
    assert.deepEqual(
      said.map(([, words]) => readIntent(words).type),
      ['connectors'],
    )
  })
})

describe('a result in a list', () => {
  it('tells an app from others of its name', () => {
    const app = { ...ordersApp, state: 'Running' }
    assert.deepEqual(appPreview(app, en), { title: 'orders-api', text: 'Web app · rg · s1' })
    const other = { ...app, state: 'stopped', kind: 'function', subscriptionName: 'Sales' } as const
    assert.equal(appPreview(other, en).text, 'Function app, stopped · rg · Sales')
  })

  it('tells a connector from others of its name', () => {
    assert.deepEqual(connectorPreview(connector, en), { title: 'Orders', text: 'Production · orders-api · version 1' })
  })

  it('holds no tags and no character references', () => {
    assert.deepEqual(preview('<b>x</b>&amp;', '&#60;at>'), { title: '‹b>x‹/b>& amp;', text: '& #60;at>' })
  })
})
