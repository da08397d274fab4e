import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ProblemError } from '../../src/core/problems.ts'
import { signInProblem } from '../../src/identity/sign-in-problem.ts'

/** An error within an error within …, the innermost with these words. */
function within(depth: number, inner: Error): Error {
  return depth === 0 ? inner : new Error('outer', { cause: within(depth - 1, inner) })
}

const codeOf = (error: unknown) => signInProblem(error, 'Azure').code

describe('a token that was not given', () => {
  for (const [words, code] of [
    ['AADSTS65001: no consent', 'consent-needed'],
    ['consent_required', 'consent-needed'],
    ...['50072', '50074', '50076', '50079', '50158'].map((one) => [`AADSTS${one}: more`, 'step-up-needed'] as const),
    ['interaction_required', 'step-up-needed'],
    ['interaction_required: AADSTS59999: something new', 'step-up-needed'],
    ['interaction_required: AADSTS53003: blocked by a rule', 'sign-in-refused'],
    ...['500133', '50173', '70043'].map((one) => [`AADSTS${one}: ended`, 'sign-in-needed'] as const),
    ...['50105', '530003', '53003', '50057', '65004', '7000222', '59999'].map(
      (one) => [`AADSTS${one}: refused`, 'sign-in-refused'] as const,
    ),
    ...['50000', '50196', '90006', '90012', '90033'].map(
      (one) => [`AADSTS${one}: busy`, 'service-unavailable'] as const,
    ),
    ['temporarily_unavailable AADSTS59999: busy', 'service-unavailable'],
    ['server_error AADSTS59999: busy', 'service-unavailable'],
    ['socket hang up', 'service-unavailable'],
  ] as const) {
    it(`because of “${words}” is ${code}`, () => {
      assert.equal(codeOf(new Error(words)), code)
      assert.equal(codeOf(within(4, new Error(words))), code)
      assert.equal(codeOf(Object.assign(new Error('x'), { errorCode: words })), code)
    })
  }

  it('names the service that it was for, or Entra ID and its code', () => {
    const details = (words: string) => signInProblem(new Error(words), 'Azure').details
    assert.deepEqual(['AADSTS65001', 'AADSTS50076', 'AADSTS50173'].map(details), [
      { service: 'Azure' },
      { service: 'Azure' },
      { service: 'Azure' },
    ])
    assert.deepEqual(details('AADSTS90033: busy'), { service: 'Entra ID', reason: 'AADSTS90033' })
    assert.deepEqual(details('?'), { service: 'Entra ID', reason: { code: 'token-service-silent' } })
    assert.deepEqual(signInProblem('no error at all', 'Azure').details, {
      service: 'Entra ID',
      reason: { code: 'token-service-silent' },
    })
  })

  it('names what refuses it: the number, the words and whose turn it is', () => {
    const words = 'Your administrator has configured the application to block users unless they are assigned'
    const answer = `invalid_grant: 50105 - AADSTS50105: ${words}. Trace ID: a-b Correlation ID: c-d Timestamp: 2026`
    assert.deepEqual(signInProblem(new Error(answer), 'Azure').details, {
      service: 'Azure',
      refusal: 'not-assigned',
      number: 'AADSTS50105',
      reason: `${words}.`,
    })
  })

  for (const [number, code] of [
    ['53003', 'step-up-needed'],
    ['53000', 'step-up-needed'],
    ['50105', 'sign-in-refused'],
  ] as const) {
    it(`because of AADSTS${number} is ${code} where the answer says which claims would help`, () => {
      assert.equal(codeOf(Object.assign(new Error(`AADSTS${number}: blocked`), { claims: '{"a":1}' })), code)
    })
  }

  it('is looked into five errors deep', () => {
    assert.equal(codeOf(within(5, new Error('AADSTS65001'))), 'service-unavailable')
  })

  it('keeps its cause, and a problem as it is', () => {
    const problem = new ProblemError('not-a-maker', { environment: 'Production' })
    const error = new Error('AADSTS50076')
    assert.equal(signInProblem(problem, 'Azure'), problem)
    assert.equal(signInProblem(error, 'Azure').cause, error)
  })

  it('hands on what a further sign-in has to show, if it is an object that an address can hold', () => {
    const claims = (value: unknown) =>
      signInProblem(within(1, Object.assign(new Error('AADSTS50076'), { claims: value })), 'Azure').claims
    const [longest, tooLong] = [2000, 2001].map((length) => `{${'x'.repeat(length)}}`)
    assert.deepEqual(['{"a":\n1}', longest, tooLong, 'a{}', '{}a', 5, undefined].map(claims), [
      '{"a":\n1}',
      longest,
      ...Array.from({ length: 5 }, () => undefined),
    ])
  })
})
