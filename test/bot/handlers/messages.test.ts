import assert from 'node:assert/strict'
import { afterEach, describe, it } from 'node:test'
import type { Activity } from 'botframework-schema'
import { isFirstDelivery } from '../../../src/bot/handlers/first-delivery.ts'
import { readInbound } from '../../../src/bot/teams/inbound.ts'
import type { Inbound } from '../../../src/bot/teams/inbound.ts'
import type { Card } from '../../../src/cards/elements/card-types.ts'
import { textFor } from '../../../src/cards/text/index.ts'
import { helpCard, welcomeCard } from '../../../src/cards/welcome-card.ts'
import type { Person } from '../../../src/core/person.ts'
import type { Change } from '../../../src/core/ports/index.ts'
import { ProblemError } from '../../../src/core/problems.ts'
import { inboundOf, says, startTestBot } from '../../support/bot.ts'
import type { TestBot, TestBotOptions } from '../../support/bot.ts'
import { sampleConnector } from '../../store/conformance/commits.ts'
import { aDraft, anAskedRequest } from '../../support/stories.ts'
import { dana, omar, personalConversation, rita, tenantId } from '../../support/world.ts'

let bot: TestBot
afterEach(() => bot.close())

const open = (given: TestBotOptions = {}) => {
  bot = startTestBot(given)
}
/** What is sent after this. */
async function answersTo(inbound: Inbound): Promise<string> {
  const from = bot.sent.length
  assert.equal(await bot.deliver(inbound), undefined)
  await bot.settle()
  return bot.sent
    .slice(from)
    .map(({ json }) => json)
    .join('\n')
}
const inGroup = (inbound: Inbound): Inbound => ({ ...inbound, personal: false })
const inDutch = (inbound: Inbound): Inbound => ({ ...inbound, locale: 'nl-NL' })

describe('a secret in a message', () => {
  const secret = 'abc8Q~aB3xY9aB3xY9aB3xY9aB3xY9aB3xY9aB3x'

  it('is not repeated, not looked for and not kept; the person is told to delete and to replace it', async () => {
    open()
    for (const said of [secret, `export ${secret}`, `status of ${secret}`, `rotate the secret of ${secret}`]) {
      const answer = await answersTo(says(dana, said))
      assert.match(answer, /looks like a secret.*delete the message.*replace the secret/)
      assert.ok(!answer.includes(secret.slice(0, 12)), said)
    }
    const jobs = await bot.database.all('select * from jobs')
    assert.equal(jobs.length, 0)
  })

  it('is answered once, in a group too', async () => {
    open()
    const inbound = { ...inGroup(says(dana, secret)), delivery: 'd1' }
    assert.match(await answersTo(inbound), /looks like a secret/)
    assert.equal(await answersTo(inbound), '')
  })
})

describe('a button that says something', () => {
  /** The words of a card's buttons, as a client sends them: the data is the value of a message without a text. */
  const pressesOf = ({ actions = [] }: Card): readonly Inbound[] =>
    actions.flatMap((action) => {
      const { channelUserId, conversationId, serviceUrl } = personalConversation(dana)
      const read = readInbound({
        type: 'message',
        value: action.type === 'Action.Submit' ? action.data : undefined,
        serviceUrl,
        from: { id: channelUserId, aadObjectId: dana.id, name: dana.name },
        recipient: { id: '28:bot' },
        conversation: { id: conversationId, tenantId, conversationType: 'personal' },
      } as unknown as Activity)
      return read ? [read] : []
    })
  const withoutIds = (answer: string) => answer.replaceAll(/"id":"[^"]*"/g, '')

  it('does what typing its words does, in every language', async () => {
    for (const [language, words] of [
      ['en', ['export my API', 'my requests', 'approvals', 'connectors']],
      ['nl', ['exporteer mijn API', 'mijn aanvragen', 'goedkeuringen', 'connectors']],
    ] as const) {
      open()
      const text = textFor(language)
      const answers: string[] = []
      for (const pressed of pressesOf(helpCard(text))) answers.push(withoutIds(await answersTo(pressed)))
      const typed: string[] = []
      for (const one of words) typed.push(withoutIds(await answersTo(says(dana, one))))
      assert.deepEqual(answers, typed)
      assert.equal(new Set(answers).size, words.length)
      const welcomed = pressesOf(welcomeCard(text)).map(({ event }) => event)
      assert.deepEqual(
        welcomed,
        [words[0], words[3]].map((said) => ({ type: 'message', text: said })),
      )
      await bot.close()
    }
  })
})

describe('a question', () => {
  it('is answered by what there is', async () => {
    open()
    assert.match(await answersTo(says(dana, 'connectors')), /Exported connectors.*No API has been exported yet/)
    assert.match(await answersTo(says(dana, 'status')), /No API has been exported yet/)
    assert.match(await answersTo(says(dana, 'my requests')), /Your requests.*You have not asked for a connector yet/)
    assert.match(await answersTo(says(omar, 'approvals')), /Waiting for your decision.*Nothing waits for your decision/)
    await anAskedRequest(bot)
    assert.match(await answersTo(says(dana, 'my requests')), /Your requests.*"Orders".*Waiting for approval/)
    const waiting = await answersTo(says(omar, 'approvals'))
    assert.match(waiting, /Waiting for your decision.*Orders/)
    assert.doesNotMatch(waiting, /Nothing waits/)
    assert.match(await answersTo(says(dana, 'status of orders')), /Orders/)
    assert.match(await answersTo(says(dana, 'status of nothing-like-it')), /nothing-like-it.*\(nothing-found\)/)
    assert.match(await answersTo(says(dana, 'definition of orders')), /"dialog":"definition"/)
  })

  it('is answered in the language of the person', async () => {
    open()
    assert.match(await answersTo(inDutch(says(dana, 'my requests'))), /Je hebt nog geen connector aangevraagd/)
    assert.match(await answersTo(inDutch(says(omar, 'approvals'))), /Er wacht niets op jouw beslissing/)
  })

  it('for help shows what can be said, and one that is not understood is repeated', async () => {
    open()
    const help = await answersTo(says(dana, 'help'))
    const unknown = await answersTo(says(dana, 'What is the weather'))
    assert.doesNotMatch(help, /weather/)
    assert.match(unknown, /What is the weather/)
  })

  it('for the status offers a new secret to who owns the connector, and to nobody else', async () => {
    open()
    const signIn = {
      type: 'oauth2',
      clientId: 'c',
      authorizationUrl: 'https://id.example/a',
      tokenUrl: 'https://id.example/t',
      refreshUrl: 'https://id.example/t',
      scopes: [],
    } as const
    const record = sampleConnector({ signInType: 'oauth2', signIn, owner: omar, requester: dana })
    await anAskedRequest(bot)
    assert.equal(await bot.context.store.commit({ connector: { expectedVersion: 0, record } }), 'committed')
    assert.match(await answersTo(says(dana, 'connectors')), /Exported connectors.*Orders/)
    const status = async (person: Person) => answersTo(says(person, 'status of orders'))
    assert.match(await status(dana), /Rotate the secret/)
    const others = await status(rita)
    assert.match(others, /Orders/)
    assert.doesNotMatch(others, /Rotate the secret/)
  })

  it('for the status offers the live card to those who act on it, in their own chat', async () => {
    open()
    const { id } = await anAskedRequest(bot)
    const opens = (answer: string) => new RegExp(`"verb":"open","data":{"r":"${id}"`).test(answer)
    for (const [person, is] of [
      [dana, true],
      [omar, true],
      [rita, false],
    ] as const) {
      const asked = says(person, 'status of orders')
      const answer = await answersTo(asked)
      assert.match(answer, /Orders/)
      assert.equal(opens(answer), is, person.name)
      assert.equal(opens(await answersTo({ ...inGroup(asked), delivery: `g-${person.id}` })), false)
    }
  })

  it('is answered once, however often it is delivered', async () => {
    open()
    const asked = says(dana, 'help')
    assert.notEqual(await answersTo(asked), '')
    assert.equal(await answersTo(asked), '')
    const { delivery: _, ...unnamed } = says(dana, 'help')
    assert.notEqual(await answersTo(unnamed), '')
    assert.notEqual(await answersTo(unnamed), '')
  })

  it('does not wait for the disk, since a second answer after a power cut does no harm', async () => {
    open()
    const { context } = bot
    const changes: Change[] = []
    const commit = (change: Change) => {
      changes.push(change)
      return context.store.commit(change)
    }
    const watched = { context: { ...context, store: { ...context.store, commit } } }
    assert.equal(await isFirstDelivery(watched, { delivery: 'a:1|7' }), true)
    assert.equal(await isFirstDelivery(watched, { delivery: 'a:1|7' }), false)
    const change = { idempotencyKey: 'a:1|7', lazily: true } as const
    assert.deepEqual(changes, [change, change])
  })
})

describe('in a group', () => {
  const personalOnly = /I work in your personal chat only/
  for (const words of ['export orders', 'rotate secret of orders', 'my requests', 'approvals', 'sign out']) {
    it(`“${words}” is answered by the way to the personal chat, once`, async () => {
      const signedOut: string[] = []
      open({ userTokens: { signOut: ({ id }) => Promise.resolve(void signedOut.push(id)) } })
      const asked = inGroup(says(dana, words))
      assert.match(await answersTo(asked), personalOnly)
      assert.equal(await answersTo(asked), '')
      assert.deepEqual([signedOut, await bot.context.store.requests({ tenantId, limit: 5 })], [[], []])
    })
  }

  for (const words of ['status', 'status of orders', 'definition of orders', 'connectors', 'help', 'hello there']) {
    it(`“${words}” is answered there`, async () => {
      open()
      const said = await answersTo(inGroup(says(dana, words)))
      assert.notEqual(said, '')
      assert.doesNotMatch(said, personalOnly)
    })
  }
})

describe('an export', () => {
  it('is begun once, however often its message is delivered, and shows that somebody types', async () => {
    const typed: string[] = []
    open({
      channel: {
        send: ({ conversationId }, { type }) => Promise.resolve((typed.push(`${conversationId} ${type}`), 'm1')),
      },
    })
    const asked = says(dana, 'export orders')
    await bot.deliver(asked)
    await bot.settle()
    await bot.deliver(asked)
    await bot.settle()
    assert.equal(typed[0], `a:${dana.id} typing`)
    assert.equal((await bot.context.store.requests({ tenantId, limit: 5 })).length, 1)
  })

  it('is begun also where the sign of typing fails', async () => {
    const errors: unknown[] = []
    open({
      onError: (fields) => errors.push(fields),
      channel: {
        send: (_conversation, { type }) =>
          type === 'typing' ? Promise.reject(new TypeError('no typing')) : Promise.resolve('m1'),
      },
    })
    await bot.deliver(says(dana, 'export orders'))
    await bot.settle()
    assert.deepEqual(errors, [])
    assert.equal((await bot.context.store.requests({ tenantId, limit: 5 })).length, 1)
  })
})

describe('somebody who signs out', () => {
  it('is signed out, and told', async () => {
    const signedOut: string[] = []
    open({ userTokens: { signOut: ({ id }) => Promise.resolve(void signedOut.push(id)) } })
    assert.match(
      await answersTo(says(dana, 'sign out')),
      /You are signed out\. The next export asks you to sign in again/,
    )
    assert.match(await answersTo(inDutch(says(dana, 'sign out'))), /afgemeld|uitgelogd/i)
    assert.deepEqual(signedOut, [dana.id, dana.id])
  })
})

describe('a new secret', () => {
  it('that cannot be asked for says why', async () => {
    open()
    assert.match(await answersTo(says(dana, 'rotate secret of orders')), /\(nothing-to-rotate\)/)
  })
})

describe('a file that is sent', () => {
  const downloadUrl = 'https://files.example/orders.json'
  const file = { name: 'orders.json', downloadUrl }
  const sends = (files: readonly { name: string; downloadUrl: string }[], text = '') =>
    inboundOf(dana, { type: 'message', text, files })
  const definition = () => bot.cloud.definition ?? new Uint8Array()

  it('is taken for the app that is named with it, once', async () => {
    open()
    bot.cloud.files.set(downloadUrl, definition())
    const sent = sends([file], 'export orders')
    await answersTo(sent)
    const [request, ...others] = await bot.context.store.requests({ tenantId, limit: 5 })
    assert.deepEqual([request?.app?.name, request?.analysis?.origin.via, others], ['orders-api', 'uploaded-file', []])
    assert.equal(await answersTo(sent), '')
    assert.equal((await bot.context.store.requests({ tenantId, limit: 5 })).length, 1)
  })

  it('is not taken in a group, of two, or from where it cannot be fetched', async () => {
    const warnings: Readonly<Record<string, unknown>>[] = []
    open({ onWarning: (fields) => warnings.push(fields) })
    bot.cloud.files.set(downloadUrl, definition())
    assert.match(await answersTo(inGroup(sends([file], 'export orders'))), /I work in your personal chat only/)
    assert.match(await answersTo(sends([file, file], 'export orders')), /several-files/)
    assert.match(await answersTo(sends([], 'export orders')), /several-files/)
    bot.cloud.files.clear()
    assert.match(await answersTo(sends([file], 'export orders')), /file-not-reached/)
    assert.deepEqual(
      warnings.map(({ code, reference }) => [code, typeof reference]),
      [
        ['several-files', 'string'],
        ['several-files', 'string'],
        ['file-not-reached', 'string'],
      ],
    )
    assert.deepEqual(await bot.context.store.requests({ tenantId, limit: 5 }), [])
  })

  it('that breaks the bot gives a reference, and that a service refuses its reason', async () => {
    const errors: unknown[] = []
    open({ onError: (fields) => errors.push(fields) })
    Object.assign(bot.context.files, { download: () => Promise.reject(new TypeError('broken')) })
    assert.match(await answersTo(sends([file], 'export orders')), /\(internal/)
    assert.equal(errors.length, 1)
    Object.assign(bot.context.files, {
      download: () => Promise.reject(new ProblemError('file-not-reached', { trouble: 'too-large' })),
    })
    assert.match(await answersTo(sends([file], 'export orders')), /file-not-reached/)
    assert.equal(errors.length, 1)
  })

  it('without a name belongs to the request that waits for one, and to none where none waits', async () => {
    open()
    bot.cloud.files.set(downloadUrl, definition())
    assert.match(await answersTo(sends([file])), /Which app is orders\.json the definition of\?/)
    bot.cloud.definition = undefined
    const { id } = await aDraft(bot)
    await answersTo(sends([file], 'here it is'))
    assert.equal((await bot.request(id)).upload?.name, 'orders.json')
    assert.equal((await bot.context.store.requests({ tenantId, limit: 5 })).length, 1)
  })
})
