import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { fieldsOf, signInErrors, signInTypes } from '../../../src/connector-auth/index.ts'
import type { SignInValues } from '../../../src/core/sign-in.ts'
import { isBlank } from '../../../src/core/text/text.ts'
import { formErrors } from '../../../src/workflow/draft/form.ts'
import { inboundOf, presses, startTestBot } from '../../support/bot.ts'
import type { TestBot } from '../../support/bot.ts'
import { proposal, sampleRequest, signedRequest } from '../../support/requests.ts'
import { dana, environment, omar, policy } from '../../support/world.ts'

/** Texts of which nothing is seen, though most of them are neither empty nor spaces to a program. */
const blanks = [
  '',
  '   ',
  '\u200B',
  '\u200B\u200C\u200D',
  '\u2060\uFEFF',
  '\u3164',
  '\u115F\u1160',
  '\uFFA0',
  '\u2800',
  '\u00AD',
]
const more = ['\u034F', '\uFE0F\uFE0F', '\u202E\u202C', '\u0000\u0007', '\u{E0041}', '\u2028', '\uD83D']

describe('a text of which nothing is seen', () => {
  let bot: TestBot
  before(() => {
    bot = startTestBot()
  })
  after(() => bot.close())

  for (const blank of [...blanks, ...more]) {
    const name = JSON.stringify(blank).replaceAll(/[^ -~]/g, (one) => `\\u${one.charCodeAt(0).toString(16)}`)

    it(`${name} is empty, and beside letters it is not`, () => {
      assert.ok(isBlank(blank))
      assert.ok(!isBlank(`${blank}a${blank}`))
    })

    it(`${name} is no reason for an answer`, async () => {
      for (const verb of ['reject', 'ask-for-changes']) {
        const waiting = { id: crypto.randomUUID(), version: 1, status: 'awaiting-approval', proposal } as const
        const request = signedRequest(bot.context, sampleRequest(waiting))
        await bot.context.store.commit({ request: { expectedVersion: 0, record: request } })
        const reply = await bot.deliver(presses(omar, verb, request, { comment: blank }))
        assert.match(JSON.stringify(reply), /need a comment/)
        await bot.settle()
        assert.equal((await bot.context.store.request(dana.tenantId, request.id))?.status, 'awaiting-approval')
      }
    })

    it(`${name} fills no field of the form`, () => {
      const form = { environmentId: environment.id, connectorName: blank, reason: blank, signInType: 'none' } as const
      assert.deepEqual(formErrors(form, sampleRequest(), policy), ['connectorName', 'reason'])
      for (const type of signInTypes) {
        const given: SignInValues = { setTypes: 'api-key,entra-id', registration: 'own' }
        const required = fieldsOf(type, given).filter((field) => !field.isValid('') && !(field.name in given))
        // Longer than the shortest that a field takes.
        const values = Object.fromEntries(required.map((field) => [field.name, blank.repeat(9)]))
        const errors = signInErrors(type, { ...given, ...values })
        assert.deepEqual(
          required.filter((field) => !errors.includes(field.name)).map((field) => `${type} ${field.name}`),
          [],
        )
      }
    })

    it(`${name} is no secret`, async () => {
      const form = { signInType: 'github', clientId: 'a-client', registration: 'own' } as const
      const request = sampleRequest({ id: crypto.randomUUID(), version: 1, form })
      await bot.context.store.commit({ request: { expectedVersion: 0, record: request } })
      const data = { r: request.id, dialog: 'sign-in-values', clientId: 'a-client', scopes: 'read', secret: blank }
      await bot.deliver(inboundOf(dana, { type: 'invoke', name: 'task/submit', value: { data } }))
      assert.equal((await bot.context.store.request(dana.tenantId, request.id))?.secret, undefined)
    })
  }

  it('is not hidden in a name either', () => {
    const form = { environmentId: environment.id, reason: 'Sales', signInType: 'none' } as const
    for (const connectorName of ['Orders\u3164', 'Or\u1160ders', '\uFFA0Orders']) {
      assert.deepEqual(formErrors({ ...form, connectorName }, sampleRequest(), policy), ['connectorName'])
    }
  })
})
