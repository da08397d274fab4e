import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { GraphError } from '@microsoft/microsoft-graph-client'
import { isMissing } from '../../src/graph/graph-client.ts'
import { registrationProblem } from '../../src/graph/registration-problem.ts'

function failure(status: number, code: string | null = null, message = ''): GraphError {
  const error = new GraphError(status, message)
  error.code = code
  return error
}

const service = 'Microsoft Graph'

describe('a registration that was not made', () => {
  for (const [what, error, expected] of [
    ['is not seen yet', failure(404), ['registration-pending', {}]],
    [
      'has no application yet',
      failure(400, null, 'No valid application object.'),
      ['registration-pending', { reason: 'No valid application object.' }],
    ],
    [
      'has no backing application yet',
      failure(400, null, 'NoBackingApplicationObject'),
      ['registration-pending', { reason: 'NoBackingApplicationObject' }],
    ],
    [
      'meets another change',
      failure(409, 'Conflict', 'Wait.'),
      ['registration-pending', { reason: 'Wait. (Conflict)' }],
    ],
    ['is refused without a word', failure(400), ['registration-refused', { reason: { code: 'status', status: 400 } }]],
    [
      'is refused with like words',
      failure(403, 'X', 'No valid application object.'),
      ['registration-denied', { reason: 'No valid application object. (X)' }],
    ],
    [
      'is wrong',
      failure(400, 'Bad', 'A field is missing.'),
      ['registration-refused', { reason: 'A field is missing. (Bad)' }],
    ],
    ['is wrong in a word', failure(400, 'Bad'), ['registration-refused', { reason: 'Bad' }]],
    ['is against a policy', failure(400, 'xAsPerAppPolicy'), ['secrets-forbidden', { reason: 'xAsPerAppPolicy' }]],
    ['is denied without a word', failure(403), ['registration-denied', { reason: { code: 'forbidden' } }]],
    ['is refused otherwise', failure(410), ['service-refused', { service, reason: '410' }]],
    ['has got no answer', failure(-1), ['service-unavailable', { service, reason: { code: 'no-answer' } }]],
    ['has got an odd answer', failure(399), ['service-unavailable', { service, reason: { code: 'no-answer' } }]],
    ['broke off', new TypeError('broken'), ['service-unavailable', { service, reason: { code: 'no-answer' } }]],
  ] as const) {
    it(`because it ${what} is ${expected[0]}`, () => {
      const { code, details, cause } = registrationProblem(error)
      assert.deepEqual([code, details, cause], [...expected, error])
    })
  }
})

describe('what is not there', () => {
  it('is a 404 of Graph’s own', () => {
    assert.deepEqual([failure(404), failure(403), new TypeError('x'), { statusCode: 404 }].map(isMissing), [
      true,
      false,
      false,
      false,
    ])
  })
})
