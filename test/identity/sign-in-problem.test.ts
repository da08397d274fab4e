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
    ...['50076', '50079', '53003', '50158'].map((one) => [`AADSTS${one}: more`, 'step-up-needed'] as const),
    ['interaction_required', 'step-up-needed'],
    ...['500133', '50173', '70043'].map((one) => [`AADSTS${one}: ended`, 'sign-in-needed'] as const),
    ['AADSTS90033: busy', 'service-unavailable'],
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
