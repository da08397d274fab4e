import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { catalogue, fill, ProblemError } from '../../src/core/problems.ts'

describe('problems', () => {
  for (const [code, { happened, todo }] of Object.entries(catalogue)) {
    it(`${code} says what happened and what to do, in whole sentences`, () => {
      assert.match(happened, /[.!?}]$/)
      assert.match(todo, /[.!?]$/)
    })
  }

  it('a missing detail leaves no placeholder behind', () => {
    assert.equal(fill('Ask {person} about {thing}.', { person: 'Omar' }), 'Ask Omar about ….')
  })

  it('an error of the edge keeps its code, details and cause', () => {
    const cause = new Error('socket hang up')
    const error = new ProblemError('service-unavailable', { service: 'Azure', reason: 'no answer' }, { cause })
    assert.deepEqual(
      [error.code, error.message, error.cause],
      ['service-unavailable', 'Azure did not answer as expected (no answer).', cause],
    )
  })
})
