import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { problemCard } from '../../../src/cards/problem-card.ts'
import { textFor } from '../../../src/cards/text/index.ts'
import { verbs } from '../../../src/core/verbs.ts'
import { createStepUpRoutes } from '../../../src/pages/step-up-routes.ts'
import type { Inbound, InboundEvent } from '../../../src/bot/teams/inbound.ts'
import { inboundOf, startTestBot } from '../../support/bot.ts'
import type { TestBot } from '../../support/bot.ts'
import { startPageServer } from '../../support/page-server.ts'
import { sampleRequest } from '../../support/requests.ts'
import { createWorld, dana } from '../../support/world.ts'
import type { Problem } from '../../../src/core/problems.ts'

/** What every object has: a table that is asked for one of them by a foreign word answers with a function. */
const names = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', '__defineGetter__']

const invokes = [
  'adaptiveCard/action',
  'application/search',
  'task/fetch',
  'task/submit',
  'fileConsent/invoke',
  'signin/tokenExchange',
  'signin/verifyState',
  'signin/failure',
]

/** Values in which the word stands everywhere a foreign one can, as it comes out of `JSON.parse`. */
function valuesOf(name: string, request: string): readonly unknown[] {
  const key = JSON.stringify(name)
  const inputs = ['connectorName', 'reason', 'comment', 'environmentId', 'signInType', 'app', 'address', 'action']
    .map((input) => `"${input}":${key}`)
    .join(',')
  const data = `"r":"${request}","v":1,${inputs},${key}:${key}`
  return [
    name,
    ...[name, ...verbs].map((verb) => `{"action":{"verb":"${verb}","data":{${data}}}}`),
    ...[name, `actions:${name}`, 'apps'].map((set) => `{"queryText":${key},"dataset":"${set}"}`),
    ...['sign-in-values', 'definition', 'choose-operations', 'repairs', 'preview', 'report', name].flatMap((dialog) =>
      ['open', 'show', 'save', `download-${name}`, name].map(
        (step) => `{"data":{${data},"dialog":"${dialog}","step":"${step}","query":${key},"ticked":${key}}}`,
      ),
    ),
    `{"action":"accept","context":{"r":${key},"f":${key}}}`,
    `{"id":${key},"connectionName":${key},"token":${key},"state":${key},"code":${key},"message":${key}}`,
  ].map((value) => (value.startsWith('{') ? (JSON.parse(value) as unknown) : value))
}

describe('words that every object has', () => {
  let bot: TestBot
  const errors: unknown[] = []
  before(() => {
    bot = startTestBot({ onError: (fields) => errors.push(fields) })
  })
  after(() => bot.close())

  for (const name of names) {
    it(`${name} is no language, no detail and no code`, () => {
      assert.equal(textFor(name), textFor('en'))
      assert.equal(textFor(`${name}-NL`), textFor('en'))
      const details = { fields: name, status: name, verdict: name, trouble: name, reason: { code: name }, [name]: name }
      for (const code of ['form-incomplete', 'not-now', 'already-decided', 'service-down'] as const) {
        const card = JSON.stringify(problemCard({ code, details } as unknown as Problem, textFor('nl')))
        assert.doesNotMatch(card, /native code|\[object/)
      }
    })

    it(`${name} does no harm at any entrance of the bot`, async () => {
      const request = sampleRequest({ id: `R${names.indexOf(name)}`, version: 1, status: 'draft' })
      await bot.context.store.commit({ request: { expectedVersion: 0, record: request } })
      const words = [name, `export ${name}`, `status of ${name}`, `definition of ${name}`, `rotate secret of ${name}`]
      const events: readonly InboundEvent[] = [
        ...words.map((text): InboundEvent => ({ type: 'message', text })),
        ...invokes.flatMap((invoke) =>
          valuesOf(name, request.id).map((value): InboundEvent => ({ type: 'invoke', name: invoke, value })),
        ),
        { type: 'invoke', name, value: name },
      ]
      for (const event of events) {
        const inbound: Inbound = { ...inboundOf(dana, event), locale: name }
        const reply = await bot.deliver(inbound)
        assert.doesNotMatch(JSON.stringify(reply ?? ''), /native code|\[object/)
      }
      await bot.settle()
      assert.deepEqual(errors, [])
      assert.doesNotMatch(JSON.stringify([bot.sent, bot.edited]), /native code|\[object|undefined/)
    })

    it(`${name} is no language of a browser`, async () => {
      const { log } = createWorld().context
      const signIn = {
        begin: () => Promise.resolve(undefined),
        finish: () => Promise.resolve({ ok: false as const, reason: 'expired' as const }),
      }
      const routes = createStepUpRoutes({ signIn, take: () => Promise.resolve(true), isSecure: true, path: '/', log })
      const server = await startPageServer({ stepUp: routes })
      const pages = ['/auth/step-up', `/auth/step-up?link=${name}`, `/auth/step-up/done?state=${name}`]
      const answers = await Promise.all(
        pages.map((page) => fetch(`http://127.0.0.1:${server.port}${page}`, { headers: { 'accept-language': name } })),
      )
      const texts = await Promise.all(answers.map((answer) => answer.text()))
      await server.close({ drain: 0, timeout: 100 })
      assert.ok(
        answers.every(({ status }) => status < 500),
        String(answers.map(({ status }) => status)),
      )
      assert.doesNotMatch(texts.join(''), /native code|undefined/)
    })
  }
})
