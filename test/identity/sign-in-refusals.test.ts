import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { signInRefusalIn } from '../../src/identity/sign-in-refusals.ts'

const refusals: Readonly<Record<string, readonly number[]>> = {
  'not-assigned': [50105],
  'conditional-access': [
    50005, 50097, 50131, 53000, 53001, 53002, 53003, 53004, 53009, 53010, 53011, 530003, 530032, 530034,
  ],
  account: [50020, 50034, 50053, 50055, 50057, 50064, 51004, 90072, 500213],
  declined: [65004],
  installation: [
    50013, 50027, 65005, 70021, 90002, 500011, 650052, 650053, 650057, 700016, 700027, 7000112, 7000215, 7000218,
    7000222, 7000229,
  ],
  other: [59999, 1000, 12345678],
}

describe('an answer that refuses a sign-in', () => {
  for (const [refusal, numbers] of Object.entries(refusals)) {
    it(`is ${refusal} by its number: ${numbers.join(', ')}`, () => {
      assert.deepEqual(
        numbers.map((number) => {
          const found = signInRefusalIn(`AADSTS${number}: words`)
          return [found?.refusal, found?.number]
        }),
        numbers.map((number) => [refusal, `AADSTS${number}`]),
      )
    })
  }

  it('is none without a number', () => {
    assert.deepEqual(['', 'socket hang up', 'AADSTS123', 'AADSTS123456789'].map(signInRefusalIn), [
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })

  const reasonOf = (words: string) => signInRefusalIn(`x AADSTS50105: ${words}`)?.reason

  it('is quoted without the ids that follow its words, and not endlessly', () => {
    assert.deepEqual(
      [' Not you. Trace ID: 1', ' Not you. Correlation ID: 1', 'Not you.\r\nTrace', 'Not you.\nTrace'].map(reasonOf),
      ['Not you.', 'Not you.', 'Not you.', 'Not you.'],
    )
    assert.equal(reasonOf('x'.repeat(300)), 'x'.repeat(300))
    assert.equal(reasonOf('x'.repeat(301)), `${'x'.repeat(299)}…`)
  })

  it('is not quoted where it may hold a secret, or is about the credentials of the bot', () => {
    const withheld = { code: 'not-repeated' }
    assert.deepEqual(reasonOf('the assertion eyJhbGciOiJSUzI1NiJ9.x was not taken'), withheld)
    assert.deepEqual(signInRefusalIn('AADSTS7000215: the secret banana was not taken')?.reason, withheld)
  })
})
