import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { catalogue, ProblemError } from '../../src/core/problems.ts'

describe('problems', () => {
  for (const [code, { happened, todo }] of Object.entries(catalogue)) {
    it(`${code} says what happened and what to do, in whole sentences`, () => {
      assert.match(happened, /[.!?}]$/)
      assert.match(todo, /[.!?]$/)
    })
  }

  it('an error of the edge keeps its code, details and cause', () => {
    const cause = new Error('socket hang up')
    const error = new ProblemError(
      'service-unavailable',
      { service: 'Azure', reason: { code: 'no-answer' } },
      { cause },
    )
    assert.deepEqual(
      [error.code, error.message, error.cause],
      ['service-unavailable', 'service-unavailable {"service":"Azure","reason":{"code":"no-answer"}}', cause],
    )
  })
})
