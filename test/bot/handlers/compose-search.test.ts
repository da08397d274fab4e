import assert from 'node:assert/strict'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterEach, describe, it, mock } from 'node:test'
import { composeTimeoutMs } from '../../../src/bot/handlers/bot-dependencies.ts'
import { connectorId } from '../../../src/core/connector/connector.ts'
import type { Connector } from '../../../src/core/connector/connector.ts'
import { ProblemError } from '../../../src/core/problems.ts'
import { inboundOf, startTestBot } from '../../support/bot.ts'
import type { TestBot, TestBotOptions } from '../../support/bot.ts'
import { composeAnswer, composes } from '../../support/compose.ts'
import { sampleConnector } from '../../support/connectors.ts'
import { dana, environment, ordersApp, rita, tenantId } from '../../support/world.ts'

let bot: TestBot
afterEach(() => bot.close())

function open(given: TestBotOptions = {}): void {
  bot = startTestBot(given)
}

const ask = async (what: 'query' | 'selectItem', value: unknown, person = dana) =>
  composeAnswer(await bot.deliver(composes(person, what, value)))

const query = (commandId: string, words?: string, more: object = {}) => ({
  commandId,
  parameters: words === undefined ? [{ name: 'initialRun', value: 'true' }] : [{ name: 'words', value: words }],
  queryOptions: { skip: 0, count: 25 },
  ...more,
})

/** Titles of what was found, with the choice behind each. */
async function found(value: unknown, person = dana): Promise<readonly (readonly [string, unknown])[]> {
  const { type, attachments = [] } = await ask('query', value, person)
  assert.equal(type, 'result')
  return attachments.map(({ contentType, preview }) => {
    assert.deepEqual(
      [contentType, preview.contentType, preview.content.tap?.type],
      ['application/vnd.microsoft.card.thumbnail', 'application/vnd.microsoft.card.thumbnail', 'invoke'],
    )
    return [preview.content.title, preview.content.tap?.value]
  })
}

async function keepConnector(changes: Partial<Connector> = {}): Promise<string> {
  const { app } = sampleConnector(changes)
  const id = connectorId(tenantId, environment.id, app.resourceId)
  await bot.context.store.commit({ connector: { expectedVersion: 0, record: sampleConnector({ id, ...changes }) } })
  return id
}

describe('the search for apps from a chat', () => {
  it('lists the apps that the person may see', async () => {
    open()
    const item = { find: 'app', id: ordersApp.resourceId }
    assert.deepEqual(await found(query('find-app', 'orders')), [['orders-api', item]])
    assert.deepEqual(await found(query('find-app')), [['orders-api', item]])
    assert.deepEqual(await found(query('find-app', 'nothing')), [])
  })

  it('goes on where the last page ended', async () => {
    open()
    const asked: unknown[] = []
    const apps = [1, 2, 3, 4].map((number) => ({ ...ordersApp, name: `a${number}`, state: '' }))
    Object.assign(bot.context.catalog, {
      search: (...given: unknown[]) => (asked.push(given), Promise.resolve({ apps, total: 4 })),
    })
    const titles = await found(query('find-app', 'a', { queryOptions: { skip: 1, count: 2 } }))
    assert.deepEqual(
      titles.map(([title]) => title),
      ['a2', 'a3'],
    )
    for (const queryOptions of [undefined, {}, { skip: -1, count: 0 }, { skip: 501, count: 51 }, { skip: 'x' }]) {
      await found(query('find-app', 'a'.repeat(300), { queryOptions }))
    }
    assert.deepEqual(asked, [
      [dana, { typed: 'a', limit: 3 }],
      ...Array.from({ length: 5 }, () => [dana, { typed: 'a'.repeat(200), limit: 25 }]),
    ])
  })

  it('is empty for a command that the manifest does not have, and for words that are none', async () => {
    open()
    for (const value of [undefined, {}, query('other', 'orders'), { commandId: 'find-app', parameters: 'x' }]) {
      assert.deepEqual(await found(value), [])
    }
    assert.equal((await found({ commandId: 'find-app', parameters: [{ name: 'words', value: 5 }] })).length, 1)
    assert.equal((await found({ commandId: 'find-app' })).length, 1)
  })

  it('has Teams sign the person in first; whom the bot does not know reads what to do', async () => {
    open({ userTokens: { signInResource: () => Promise.resolve({ signInLink: 'https://token.example' }) } })
    bot.cloud.signedOut.add(dana.id)
    const unknown = await ask('query', query('find-app', 'orders'))
    assert.deepEqual([unknown.type, unknown.text?.slice(0, 22)], ['message', 'Add Connector Courier '])
    await bot.deliver(inboundOf(dana, { type: 'invoke', name: 'application/search', value: {} }))
    assert.equal((await ask('query', query('find-app', 'orders'))).type, 'silentAuth')
    const refused = query('find-app', 'orders', { authentication: { token: 't' } })
    const { type, text } = await ask('query', refused)
    assert.deepEqual([type, /sign in/i.test(text ?? '')], ['message', true])
  })

  it('says what is wrong while Azure does not answer, and when somebody asks too much', async () => {
    open()
    const failure = new ProblemError('service-unavailable', { service: 'Azure', reason: { code: 'no-answer' } })
    Object.assign(bot.context.catalog, { search: () => Promise.reject(failure) })
    const { type, text } = await ask('query', query('find-app', 'orders'))
    assert.equal(type, 'message')
    assert.match(text ?? '', /Azure.*\(service-away\)/)
    await bot.close()
    open({ limits: { take: () => Promise.resolve('over') } })
    assert.equal((await ask('query', query('find-app', 'orders'))).type, 'message')
  })

  it('waits for Azure no longer than Teams waits for the bot', async () => {
    open()
    Object.assign(bot.context.catalog, {
      search: () => new Promise(() => undefined),
      get: () => new Promise(() => undefined),
    })
    mock.timers.enable({ apis: ['setTimeout'] })
    try {
      for (const asking of [
        () => ask('query', query('find-app', 'orders')),
        () => ask('selectItem', { find: 'app', id: ordersApp.resourceId }),
      ]) {
        const waiting = asking()
        for (let turn = 0; turn < 50; turn++) await nextTurn()
        mock.timers.tick(composeTimeoutMs)
        const { type, text } = await waiting
        assert.deepEqual([type, text?.slice(0, 25)], ['message', 'Azure did not answer in t'])
      }
    } finally {
      mock.timers.reset()
    }
  })
})

describe('the search for connectors from a chat', () => {
  it('lists those of the tenant whose names have every word, without a sign-in', async () => {
    open()
    bot.cloud.signedOut.add(rita.id)
    const id = await keepConnector()
    await keepConnector({
      displayName: 'Gone',
      app: { ...ordersApp, resourceId: '/2' },
      deletedAt: '2026-03-03T09:00:00Z',
    })
    const item = { find: 'connector', id }
    for (const words of ['orders', 'ORDERS production', 'orders-api', undefined]) {
      assert.deepEqual(await found(query('find-connector', words), rita), [['Orders', item]], words)
    }
    assert.deepEqual(await found(query('find-connector', 'orders elsewhere'), rita), [])
    assert.deepEqual(await found(query('find-connector', 'orders'), { ...rita, tenantId: 'another' }), [])
  })

  it('goes on where the last page ended', async () => {
    open()
    for (const number of [1, 2, 3, 4]) {
      await keepConnector({ displayName: `C${number}`, app: { ...ordersApp, resourceId: `/${number}` } })
    }
    const titles = await found(query('find-connector', '', { queryOptions: { skip: 1, count: 2 } }))
    assert.deepEqual(
      titles.map(([title]) => title),
      ['C2', 'C3'],
    )
  })
})

describe('a result that somebody chooses', () => {
  const card = async (value: unknown, person = dana) => {
    const { type, attachments = [], text } = await ask('selectItem', value, person)
    return type === 'result' ? JSON.stringify(attachments[0]?.content) : text
  }

  it('becomes a card of how things stand now', async () => {
    open()
    const app = { find: 'app', id: ordersApp.resourceId }
    assert.match((await card(app)) ?? '', /orders-api.*running.*Not exported yet/)
    const id = await keepConnector()
    assert.match((await card(app)) ?? '', /Orders: Imported.*Export again/)
    assert.match((await card({ find: 'connector', id }, rita)) ?? '', /App: orders-api.*Orders: Imported/)
  })

  it('is looked up with the person’s own rights, whatever the client says', async () => {
    open()
    const id = await keepConnector()
    for (const [value, person] of [
      [{ find: 'app', id: '/other' }, dana],
      [{ find: 'connector', id: 'other' }, dana],
      [
        { find: 'connector', id },
        { ...dana, tenantId: 'another' },
      ],
      [{ find: 'person', id }, dana],
      [{ find: 'app', id: 'x'.repeat(1001) }, dana],
      [undefined, dana],
    ] as const) {
      assert.match((await card(value, person)) ?? '', /not there any more, or you may not see it/)
    }
    bot.cloud.signedOut.add(dana.id)
    assert.match((await card({ find: 'app', id: ordersApp.resourceId })) ?? '', /\(sign-in-needed\)/)
  })
})
