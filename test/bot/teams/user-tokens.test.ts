import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { TestContext } from 'node:test'
import type { ChannelAuthentication } from '../../../src/bot/teams/channel-authentication.ts'
import { createUserTokens } from '../../../src/bot/teams/user-tokens.ts'
import { ProblemError } from '../../../src/core/problems.ts'
import { sqlConversations } from '../../../src/store/sql/conversations.ts'
import { problemOf } from '../../support/cloud-world.ts'
import { openTestDatabase } from '../../support/database.ts'
import { dana, omar, personalConversation } from '../../support/world.ts'

/** Answers of the token service in turn: what it says, or what a call ends in. The last one for ever. */
async function open(...answers: unknown[]) {
  const left = [...answers]
  const asked: unknown[][] = []
  let made = 0
  const answer =
    (name: string) =>
    async (...given: unknown[]) => {
      asked.push([name, ...given])
      const next = left.length > 1 ? left.shift() : left[0]
      if (next instanceof Error) throw next
      return next
    }
  const policies: string[] = []
  const service = {
    client: { client: { pipeline: { addPolicy: ({ name }: { name: string }) => policies.push(name) } } },
    getUserToken: answer('get'),
    getSignInResource: answer('resource'),
    exchangeToken: answer('exchange'),
    signOutUser: answer('sign-out'),
  }
  const authentication = {
    createUserTokenClient: () => (made++, Promise.resolve(service)),
  } as unknown as ChannelAuthentication
  const conversations = sqlConversations(openTestDatabase())
  await conversations.remember(personalConversation(dana))
  const tokens = createUserTokens({ authentication, appId: 'bot', connectionName: 'sso', conversations })
  return { tokens, asked, policies, made: () => made }
}
const user = personalConversation(dana).channelUserId
const get = (code = '') => ['get', user, 'sso', 'msteams', code]

describe('a person’s token', () => {
  it('is asked for once in half a minute', async (test: TestContext) => {
    test.mock.timers.enable({ apis: ['Date'], now: Date.now() })
    const { tokens, asked, policies, made } = await open({ token: 'one' }, { token: 'two' })
    assert.deepEqual([await tokens.assertion(dana), await tokens.assertion(dana)], ['one', 'one'])
    test.mock.timers.tick(29_999)
    assert.equal(await tokens.assertion(dana), 'one')
    test.mock.timers.tick(1)
    assert.equal(await tokens.assertion(dana), 'two')
    assert.deepEqual(asked, [get(), get()])
    assert.deepEqual([policies, made()], [['timeLimit', 'ownAnswers'], 1])
  })

  it('is none where nobody has signed in, and is asked for again then', async () => {
    const { tokens, asked } = await open({}, undefined, { token: 'one' })
    assert.deepEqual(
      [await tokens.assertion(dana), await tokens.assertion(dana), await tokens.assertion(dana)],
      [undefined, undefined, 'one'],
    )
    assert.equal(asked.length, 3)
  })

  it('is none for somebody who never wrote: the service is not asked', async () => {
    const { tokens, asked } = await open({ token: 'one' })
    assert.equal(await tokens.assertion(omar), undefined)
    await tokens.drop(omar)
    await tokens.signOut(omar)
    assert.deepEqual(asked, [])
  })

  for (const [what, act] of Object.entries<(tokens: Awaited<ReturnType<typeof open>>['tokens']) => Promise<unknown>>({
    'it was dropped': (tokens) => tokens.drop(dana),
    'the person has signed in': (tokens) => tokens.exchange(user, 'new'),
    'the person has typed the digits': (tokens) => tokens.redeem(user, '123456'),
    'the person has signed out': (tokens) => tokens.signOut(dana),
  })) {
    it(`is asked for anew after ${what}`, async () => {
      const { tokens, asked } = await open({ token: 'one' })
      await tokens.assertion(dana)
      await act(tokens)
      await tokens.assertion(dana)
      assert.equal(asked.filter(([name, , , , code]) => name === 'get' && code === '').length, 2)
    })
  }
})

describe('a sign-in', () => {
  it('is exchanged where the service gives a token for it', async () => {
    for (const [answer, expected] of [
      [{ token: 'one' }, true],
      [{}, false],
      [undefined, false],
      [new TypeError('no consent'), false],
    ] as const) {
      const { tokens, asked } = await open(answer)
      assert.equal(await tokens.exchange(user, 'theirs'), expected)
      assert.deepEqual(asked, [['exchange', user, 'sso', 'msteams', { token: 'theirs' }]])
    }
  })

  it('is redeemed by its digits', async () => {
    const { tokens, asked } = await open({ token: 'one' }, {})
    assert.deepEqual([await tokens.redeem(user, '123456'), await tokens.redeem(user, '000000')], [true, false])
    assert.deepEqual(asked, [get('123456'), get('000000')])
  })

  it('begins in the person’s own conversation', async () => {
    const { tokens, asked } = await open({ signInLink: 'https://token.example' })
    const conversation = personalConversation(dana)
    assert.deepEqual(await tokens.signInResource(conversation, '28:bot'), { signInLink: 'https://token.example' })
    const activity = {
      type: 'message',
      channelId: 'msteams',
      serviceUrl: conversation.serviceUrl,
      from: { id: user, name: '' },
      recipient: { id: '28:bot', name: '' },
      conversation: { id: conversation.conversationId, isGroup: false, conversationType: 'personal', name: '' },
    }
    assert.deepEqual(asked, [['resource', 'sso', activity, '']])
  })

  it('ends where it began', async () => {
    const { tokens, asked } = await open(undefined)
    await tokens.signOut(dana)
    assert.deepEqual(asked, [['sign-out', user, 'sso', 'msteams']])
  })
})

describe('a token service that fails', () => {
  it('is not available, and is reached by a new client the next time', async () => {
    const { tokens, made } = await open(new TypeError('broken'), { token: 'one' })
    assert.deepEqual(await problemOf(tokens.assertion(dana)), [
      'service-unavailable',
      { service: 'The sign-in service', reason: { code: 'no-answer' } },
    ])
    assert.deepEqual([await tokens.assertion(dana), made()], ['one', 2])
  })

  it('keeps a problem of its own', async () => {
    const problem = new ProblemError('service-busy', { service: 'Teams' })
    const { tokens } = await open(problem)
    await assert.rejects(tokens.assertion(dana), (error) => error === problem)
    await assert.rejects(tokens.signOut(dana), (error) => error === problem)
  })
})
