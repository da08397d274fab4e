import assert from 'node:assert/strict'
import { beforeEach, describe, it } from 'node:test'
import type { Channel, Place } from '../../../src/bot/teams/channel.ts'
import { createMessenger } from '../../../src/bot/teams/messenger.ts'
import type { NotificationLine } from '../../../src/core/jobs/work.ts'
import type { Notice } from '../../../src/core/ports/index.ts'
import { problem } from '../../../src/core/problems.ts'
import { sqlConversations } from '../../../src/store/sql/conversations.ts'
import { sampleConnector } from '../../store/conformance/commits.ts'
import { openTestDatabase } from '../../support/database.ts'
import { en } from '../../../src/cards/text/en/index.ts'
import { decided, drafts, proposal, sampleRequest } from '../../support/requests.ts'
import { dana, omar, ordersApp, personalConversation, policy } from '../../support/world.ts'

let conversations: ReturnType<typeof sqlConversations>
let sent: { place: string; json: string }[] = []
let edited: string[] = []
let outcome: Awaited<ReturnType<Channel['update']>> = 'updated'
const opened: string[] = []
const asked: string[] = []
const linked: unknown[] = []

const placeOf = ({ serviceUrl, conversationId }: Place) => `${serviceUrl} ${conversationId}`
const channel: Channel = {
  send: (place, activity) =>
    Promise.resolve(`m${sent.push({ place: placeOf(place), json: JSON.stringify(activity) })}`),
  update(place, activityId) {
    edited.push(`${placeOf(place)} ${activityId}`)
    return Promise.resolve(outcome)
  },
  remove: () => Promise.resolve(),
  open: (person) => (opened.push(person.id), Promise.resolve(personalConversation(person))),
}
const messenger = (stepUp = true) =>
  createMessenger({
    channel,
    conversations,
    signInCards: { ask: ({ person }) => Promise.resolve(void asked.push(person.id)) },
    policy,
    adminConsentUrl: 'https://login.example/consent',
    ...(stepUp
      ? { stepUp: { link: (wanted) => (linked.push(wanted), Promise.resolve('https://courier.example/step-up')) } }
      : {}),
  })
async function deliver(notice: Notice, stepUp = true): Promise<string> {
  await messenger(stepUp).deliver(notice)
  return sent.at(-1)?.json ?? ''
}

beforeEach(async () => {
  conversations = sqlConversations(openTestDatabase())
  sent = []
  edited = []
  outcome = 'updated'
  for (const list of [opened, asked, linked]) list.length = 0
})

const request = sampleRequest({ status: 'imported', proposal, decision: decided('approved', 'Well done') })
const chat = (conversationId: string) => `${personalConversation(dana).serviceUrl} ${conversationId}`

describe('a service that is silent', () => {
  it('is told of on the card of the app, or in a message', async () => {
    const { silent } = en.looking
    const looking = sampleRequest({ draft: drafts.analysing })
    const shows = async (notice: Notice) => (await deliver(notice)).includes(silent)
    assert.equal(await shows({ kind: 'request', person: dana, request: looking, isSilent: true }), true)
    assert.equal(await shows({ kind: 'silence', person: omar }), true)
    await conversations.remember(personalConversation(omar))
    assert.equal(await shows({ kind: 'request', person: omar, request: { ...looking, requester: omar } }), false)
  })
})

describe('the card of a request', () => {
  it('is sent once and edited from then on, where it was sent', async () => {
    await deliver({ kind: 'request', person: dana, request })
    const moved = { ...personalConversation(dana), conversationId: 'a:moved' }
    await conversations.remember(moved)
    await deliver({ kind: 'request', person: dana, request })
    assert.deepEqual(
      sent.map(({ place }) => place),
      [chat(`a:${dana.id}`)],
    )
    assert.deepEqual(edited, [`${chat(`a:${dana.id}`)} m1`])
  })

  it('is sent anew where the message is gone, and that one is edited then', async () => {
    await deliver({ kind: 'request', person: dana, request })
    outcome = 'gone'
    await deliver({ kind: 'request', person: dana, request })
    outcome = 'updated'
    await deliver({ kind: 'request', person: dana, request })
    assert.deepEqual([sent.length, edited.map((one) => one.split(' ').at(-1))], [2, ['m1', 'm2']])
  })

  it('opens the chat with somebody who never wrote, once', async () => {
    await deliver({ kind: 'request', person: omar, request })
    await deliver({ kind: 'line', person: omar, request, line: 'imported' })
    assert.deepEqual(opened, [omar.id])
    assert.deepEqual(await conversations.of(omar), personalConversation(omar))
  })
})

describe('a line', () => {
  const lines: Readonly<Record<NotificationLine, string>> = {
    approved: 'Omar approved Orders. The import has started.',
    rejected: 'Omar rejected Orders: Well done',
    'changes-requested': 'Omar asks you to change Orders: Well done',
    imported: 'Orders is now a custom connector in Production.',
    rotated: 'Orders in Production has a new client secret; nothing else changed.',
    failed: 'The import of Orders into Production failed. Nothing is lost; the card says what to do.',
    'approval-voided':
      'Something changed after you asked for Orders, so the approval no longer holds. Nothing was imported: look at the card and ask again.',
  }
  for (const [line, words] of Object.entries(lines) as [NotificationLine, string][]) {
    it(`“${line}” says it in words`, async () => {
      const json = await deliver({ kind: 'line', person: dana, request, line })
      assert.equal((JSON.parse(json) as { text: string }).text, words)
    })
  }

  it('is in the language of the person', async () => {
    await conversations.remember({ ...personalConversation(dana), locale: 'nl-NL' })
    assert.match(await deliver({ kind: 'line', person: dana, request, line: 'approved' }), /goedgekeurd/i)
  })

  it('is short, and has room for what is not known', async () => {
    const long = sampleRequest({
      proposal: { ...proposal, connectorName: 'n'.repeat(200), environment: { id: 'e', name: 'e'.repeat(200) } },
      decision: { ...decided('rejected', 'c'.repeat(900)), by: { ...omar, name: 'o'.repeat(200) } },
    })
    const said = await deliver({ kind: 'line', person: dana, request: long, line: 'rejected' })
    const { text } = JSON.parse(said) as { text: string }
    const longest = (letter: string) =>
      Math.max(...text.split(/[^a-z]+/).map((word) => (word === letter.repeat(word.length) ? word.length : 0)))
    assert.ok(longest('n') <= 60 && longest('n') > 50, text)
    assert.ok(longest('o') <= 60 && longest('o') > 50, text)
    assert.ok(longest('c') <= 300 && longest('c') > 290, text)
    const { proposal: _, decision: __, ...draft } = sampleRequest()
    assert.match(await deliver({ kind: 'line', person: dana, request: draft, line: 'rejected' }), /" ?rejected /)
  })
})

describe('a notice', () => {
  it('of a problem has its reference', async () => {
    const notice = {
      kind: 'problem',
      person: dana,
      problem: problem('app-not-found', { app: 'x-api' }),
      reference: 'REF7',
    } as const
    const json = await deliver(notice)
    assert.match(json, /x-api/)
    assert.match(json, /REF7/)
    assert.notEqual(await deliver({ ...notice, about: request }), json)
  })

  it('of apps to choose from shows them, what was said of them, the file and whether there are others', async () => {
    const apps = [{ ...ordersApp, state: 'Running' }]
    const file = { name: 'orders.json', mark: 'mark-7' }
    const choice = (words: string, total = 1, more: { isNear?: true; file?: typeof file } = {}) => {
      const { file: sent, ...near } = more
      const found = { apps, total, from: 0, ...near }
      return deliver({ kind: 'app-choice', person: dana, words, found, ...(sent ? { file: sent } : {}) })
    }
    const all = [await choice('orders'), await choice('orders', 2), await choice('', 1, { file })]
    assert.match(await choice('odrers', 1, { isNear: true }), /No app is called “odrers”/)
    for (const [pattern, expected] of [
      [/orders-api/, [true, true, true]],
      [/Several apps fit “orders”/, [true, true, false]],
      [/1–1 of 2 apps/, [false, true, false]],
      [/orders\.json.*mark-7/, [false, false, true]],
    ] as const) {
      assert.deepEqual(
        all.map((json) => pattern.test(json)),
        expected,
        String(pattern),
      )
    }
  })

  it('of a secret that expires names connector, environment and days', async () => {
    const connector = sampleConnector({ secretExpires: '2026-04-01' })
    const json = await deliver({ kind: 'secret-expires', person: dana, connector, days: 14 })
    for (const words of [/Orders/, /Production/, /14/, /2026-04-01/]) assert.match(json, words)
  })

  it('of a sign-in is a card of its own', async () => {
    await deliver({ kind: 'sign-in', person: dana })
    assert.deepEqual([asked, sent], [[dana.id], []])
  })

  it('of work that waits leads to the consent, or to the further step of this person', async () => {
    const consent = await deliver({
      kind: 'blocked',
      person: dana,
      blocked: { code: 'consent-needed', service: 'Azure' },
    })
    assert.match(consent, /https:\/\/login\.example\/consent/)
    assert.deepEqual(linked, [])
    const blocked = { code: 'step-up-needed', service: 'Azure', claims: '{"a":1}' } as const
    const further = await deliver({ kind: 'blocked', person: dana, blocked })
    assert.match(further, /https:\/\/courier\.example\/step-up/)
    assert.deepEqual(linked, [{ person: dana, claims: '{"a":1}' }])
    const elsewhere = await deliver({ kind: 'blocked', person: dana, blocked }, false)
    assert.doesNotMatch(elsewhere, /courier\.example/)
    assert.match(elsewhere, /portal\.azure\.com/)
  })
})
