import assert from 'node:assert/strict'
import { performance } from 'node:perf_hooks'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { after, before, describe, it } from 'node:test'
import { readInbound } from '../../src/bot/teams/inbound.ts'
import type { Inbound, InboundEvent } from '../../src/bot/teams/inbound.ts'
import { fieldsOf, signInErrors, signInTypes } from '../../src/connector-auth/index.ts'
import { signInFields } from '../../src/core/sign-in.ts'
import { findStatus } from '../../src/workflow/status/find-status.ts'
import { openApi, prepared } from '../definition/sample.ts'
import { inboundOf, presses, startTestBot } from '../support/bot.ts'
import type { TestBot } from '../support/bot.ts'
import { proposal, sampleRequest, signedRequest } from '../support/requests.ts'
import { dana, omar } from '../support/world.ts'
import { size } from './support/size.ts'
import { chosenStore, withoutChosenStore } from './support/store.ts'

/** As long as a body can be that the bot reads. */
const longest = 200_000

/** What is said over and over, and what comes at the end so that it fits nothing. */
const repeated = [
  '!',
  ',',
  ' ',
  '\t',
  '\n',
  '.',
  '-',
  '/',
  '\\',
  '<',
  '<a',
  '(',
  '[',
  '{',
  '{{',
  '&',
  '&a',
  '"',
  '“',
  "'",
  ':',
  ';',
  '?',
  'a',
  'a ',
  ' a',
  'A.',
  'é',
  '漢',
  '😀',
  '\u200B',
  '\u3164',
  '\uD83D',
  '\u0301',
  '0',
  '1,',
  '%20',
  '=',
  '@a.',
  'eyJ-',
  'how is ',
  'export ',
  'please ',
  'status of ',
  'get the ',
  'preview ',
  'my ',
  'orders ',
  'api ',
  '__proto__ ',
] as const
const ends = ['', 'é', '!x', '\u0000'] as const

const texts = repeated.flatMap((one) => ends.map((end) => one.repeat(Math.ceil(longest / one.length)) + end))
const chosen = texts.filter((_, index) => index % Math.ceil(texts.length / size(20, 200)) === 0).slice(0, size(20, 200))

describe('hostile texts', { skip: withoutChosenStore }, () => {
  const open = chosenStore.databases()
  let bot: TestBot
  const errors: unknown[] = []
  let stall = { ms: 0, where: '' }
  before(async () => {
    bot = startTestBot({ database: await open(), onError: (fields) => errors.push(fields) })
  })
  after(async () => {
    await bot.close()
    await bot.database.close()
  })

  /** How long nothing else could be done: from one turn of the event loop to the next. */
  async function watched<T>(where: string, act: () => T | Promise<T>): Promise<void> {
    let isDone = false
    const done = Promise.resolve(nextTurn())
      .then(act)
      .finally(() => (isDone = true))
    do {
      const began = performance.now()
      await nextTurn()
      const ms = performance.now() - began
      if (ms > stall.ms) stall = { ms, where }
    } while (!isDone)
    await done
  }

  /** As the channel hands it in. */
  function heard(text: string, more: Readonly<Record<string, unknown>> = {}): Inbound | undefined {
    const { channelUserId, conversationId, serviceUrl, person } = inboundOf(dana, { type: 'message', text })
    return readInbound({
      type: 'message',
      text,
      serviceUrl,
      from: { id: channelUserId, aadObjectId: person.id, name: text },
      conversation: { id: conversationId, tenantId: person.tenantId },
      recipient: { id: 'bot' },
      locale: text,
      entities: [{ type: 'mention', text: text.slice(0, 3) }],
      ...more,
    } as unknown as Parameters<typeof readInbound>[0])
  }

  const fields = ['connectorName', 'reason', 'environmentId', 'address', 'comment', 'app', ...signInFields]

  function invokesWith(text: string, request: { id: string; version: number }): readonly InboundEvent[] {
    const inputs = Object.fromEntries(fields.map((name) => [name, text]))
    const data = { r: request.id, v: request.version, ...inputs }
    const dialog = (name: string, more: Readonly<Record<string, unknown>>): InboundEvent => ({
      type: 'invoke',
      name: 'task/submit',
      value: { data: { ...data, dialog: name, ...more } },
    })
    return [
      ...['choose-sign-in', 'ask', 'read-address', 'pick-app'].map((verb): InboundEvent => ({
        type: 'invoke',
        name: 'adaptiveCard/action',
        value: { action: { verb, data } },
      })),
      ...signInTypes.map((signInType) => dialog('sign-in-values', { signInType, secret: text.slice(0, 500) })),
      dialog('choose-operations', { step: 'search', query: text.slice(0, 100), ticked: text, view: 'ab||0|x' }),
      dialog('preview', { step: 'show', action: text }),
      ...['apps', `actions:${request.id}`].map((dataset): InboundEvent => ({
        type: 'invoke',
        name: 'application/search',
        value: { queryText: text.slice(0, 200), dataset },
      })),
      { type: 'invoke', name: 'signin/verifyState', value: { state: text } },
      { type: 'invoke', name: 'signin/failure', value: { code: text, message: text } },
      { type: 'invoke', name: text, value: text },
    ]
  }

  it(`${chosen.length} of them hold nothing up, wherever they are typed`, async (test) => {
    for (const [index, text] of chosen.entries()) {
      const request = sampleRequest({ id: `L${index}`, version: 1 })
      const sample = sampleRequest({ id: `A${index}`, version: 1, status: 'awaiting-approval', proposal })
      const asked = signedRequest(bot.context, sample)
      for (const record of [request, asked]) await bot.context.store.commit({ request: { expectedVersion: 0, record } })
      for (const said of [
        text,
        `export ${text}`,
        `status of ${text}`,
        `definition of ${text}`,
        `rotate secret of ${text}`,
      ]) {
        await watched(`a message: ${said.slice(0, 30)}`, async () => {
          const inbound = heard(said)
          assert.ok(inbound)
          await bot.deliver(inbound)
        })
      }
      for (const event of invokesWith(text, request)) {
        const { name } = event as { name: string }
        await watched(`${name.slice(0, 30)}: ${text.slice(0, 10)}`, () => bot.deliver(inboundOf(dana, event)))
      }
      for (const verb of ['reject', 'approve']) {
        await watched(verb, () => bot.deliver(presses(omar, verb, asked, { comment: text })))
      }
      await watched('the work of it', () => bot.settle())
    }
    assert.deepEqual(errors, [])
    test.diagnostic(`longest stall of the event loop: ${Math.round(stall.ms)} ms, at ${JSON.stringify(stall.where)}`)
    if (size(0, 1) === 1) assert.ok(stall.ms <= 100, `${stall.ms} ms at ${stall.where}`)
  })

  it('are judged by every field of every sign-in in a time that grows with them', () => {
    for (const text of chosen) {
      for (const type of signInTypes) {
        for (const field of fieldsOf(type, { registration: 'own' })) field.isValid(text)
        signInErrors(type, { scopes: text, tenant: text, resource: text })
      }
    }
  })

  it('may be declared by an API’s definition', () => {
    for (const text of chosen.map((one) => one.slice(0, 2000))) {
      const flows = { authorizationCode: { authorizationUrl: text, tokenUrl: text, scopes: { [text]: text } } }
      const operation = {
        operationId: text,
        summary: text,
        description: text,
        tags: [text],
        responses: { 200: { description: text } },
      }
      const { operations } = prepared(
        openApi({
          info: { title: text, version: text, description: text, contact: { email: text, url: text } },
          paths: { '/a': { get: operation } },
          components: { securitySchemes: { o: { type: 'oauth2', flows } } },
          security: [{ o: [text] }],
        }),
        {
          rules: [
            {
              name: 'r',
              severity: 'warning',
              on: 'document',
              keyword: 'info.title',
              pattern: '^(a+|b|.)*$',
              message: 'm',
            },
          ],
        },
      )
      assert.equal(operations.length, 1)
    }
  })

  it('of 1,100 words ask for ten of them', async () => {
    const words = Array.from({ length: 1100 }, (_, index) => `word${index}`)
    assert.deepEqual(await findStatus(bot.context, dana, words.join(' ')), [])
    assert.deepEqual(
      await findStatus(bot.context, dana, `orders ${'orders '.repeat(5000)}`),
      await findStatus(bot.context, dana, 'orders'),
    )
  })
})
