import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ProblemError } from '../../src/core/problems.ts'

describe('problems', () => {
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
