import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { createKnownSecrets } from '../../../src/core/text/known-secrets.ts'

const secret = `aB3~c'd"e/f+g\\h<i>&é 😀=`

/** How services write what they repeat. */
const forms: Readonly<Record<string, (text: string) => string>> = {
  'as it is': (text) => text,
  'in an address': encodeURIComponent,
  'in an address, in lower case': (text) => encodeURIComponent(text).replaceAll(/%../g, (one) => one.toLowerCase()),
  'in a form': (text) => new URLSearchParams({ x: text }).toString().slice(2),
  'in JSON': (text) => JSON.stringify(text).slice(1, -1),
  'in JSON in JSON': (text) => JSON.stringify(JSON.stringify(text)).slice(3, -3),
  'in JSON of .NET': (text) =>
    JSON.stringify(text)
      .slice(1, -1)
      .replaceAll(String.raw`\"`, String.raw`\u0022`)
      .replaceAll(
        /['&+<>`]|[^ -~]/g,
        (one) => String.raw`\u${one.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
      ),
  'in HTML': (text) =>
    text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll("'", '&#39;'),
  'in base64': (text) => Buffer.from(text).toString('base64'),
  'in base64 for addresses': (text) => Buffer.from(text).toString('base64url'),
  'in basic authentication': (text) => Buffer.from(`a-client:${text}`).toString('base64'),
  'in the middle of base64': (text) => Buffer.from(`{"s":"${text}","t":1}`).toString('base64'),
}

describe('known secrets', () => {
  for (const [name, form] of Object.entries(forms)) {
    it(`are taken out ${name}`, () => {
      const secrets = createKnownSecrets({ now: () => 0 })
      secrets.remember(secret)
      const said = secrets.blank(`The value ${form(secret)} is wrong.`)
      assert.match(said, /^The value .{0,24}\[secret\].{0,24} is wrong\.$/)
      assert.ok(!said.includes(form(secret).slice(4, -6)))
    })
  }

  it('of any kind are taken out of any text, in any form', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 12 }), fc.string({ unit: 'grapheme' }), (one, around) => {
        fc.pre(one.isWellFormed() && !around.includes(one))
        const secrets = createKnownSecrets({ now: () => 0 })
        secrets.remember(one)
        for (const form of [
          (text: string) => text,
          encodeURIComponent,
          (text: string) => JSON.stringify(text).slice(1, -1),
        ]) {
          assert.ok(!secrets.blank(`${around}${form(one)}${around}`).includes(form(one)))
        }
      }),
    )
  })

  it('leave every other text as it is', () => {
    const secrets = createKnownSecrets({ now: () => 0 })
    secrets.remember('Production')
    secrets.remember('')
    secrets.remember(secret)
    const text = 'Production does not take the connector.'
    assert.equal(secrets.blank(text), text)
  })

  it('are forgotten after a day, but for the bot’s own', () => {
    let now = 0
    const secrets = createKnownSecrets({ now: () => now })
    secrets.remember('the secret of a client')
    secrets.remember('the key of the vault', 'own')
    now = 24 * 3_600_000
    assert.equal(secrets.blank('the secret of a client, the key of the vault'), 'the secret of a client, [secret]')
  })

  it('are no more than so many: the one not seen for the longest time goes', () => {
    const secrets = createKnownSecrets({ now: () => 0, most: 2 })
    for (const one of ['first secret of all', 'second secret of all', 'first secret of all', 'third secret of all']) {
      secrets.remember(one)
    }
    assert.equal(
      secrets.blank('first secret of all, second secret of all, third secret of all'),
      '[secret], second secret of all, [secret]',
    )
  })
})
