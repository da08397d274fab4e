import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  catalogue,
  withinTurn,
  withoutRetry,
  isForLater,
  isRetryable,
  problem,
  ProblemError,
  waitsForPerson,
} from '../../src/core/problems.ts'
import type { ProblemCode } from '../../src/core/problems.ts'

const codes = Object.keys(catalogue) as ProblemCode[]
const retryable = [
  'registration-pending',
  'connector-not-ready',
  'internal',
  'service-busy',
  'service-conflict',
  'service-unavailable',
]
const waiting = ['sign-in-needed', 'consent-needed', 'step-up-needed', 'sign-in-refused']

describe('problems', () => {
  it('are tried again when that can help, and wait when a person has to sign in', () => {
    assert.deepEqual(codes.filter(isRetryable).toSorted(), retryable.toSorted())
    assert.deepEqual(codes.filter(waitsForPerson), waiting)
    assert.deepEqual(codes.filter(isForLater).toSorted(), [...retryable, ...waiting].toSorted())
  })

  it('are the person’s, the bot’s or nobody’s turn', () => {
    const turnOf = (turn: string) => codes.filter((code) => catalogue[code].turn === turn)
    assert.deepEqual(turnOf('bot').toSorted(), [
      'connector-not-ready',
      'registration-pending',
      'service-busy',
      'service-conflict',
      'service-unavailable',
      'still-looking',
    ])
    assert.deepEqual(turnOf('approver').toSorted(), [
      'breaking-unconfirmed',
      'connector-denied',
      'connector-differs',
      'connector-edited',
      'connector-may-exist',
      'connector-not-visible',
      'not-a-maker',
      'not-an-approver',
      'reason-missing',
      'request-moved-on',
      'self-approval',
    ])
  })

  it('that are given up become ones that nobody waits for', () => {
    assert.deepEqual(withoutRetry(problem('sign-in-needed', { service: 'Azure' })), {
      code: 'sign-in-missed',
      details: { service: 'Azure' },
    })
    assert.deepEqual(withoutRetry(problem('service-busy', { service: 'Azure' })), {
      code: 'service-down',
      details: { reason: { code: 'busy' }, service: 'Azure' },
    })
    assert.deepEqual(
      withoutRetry(problem('service-unavailable', { service: 'Azure', reason: { code: 'status', status: 503 } })),
      {
        code: 'service-down',
        details: { service: 'Azure', reason: { code: 'status', status: 503 } },
      },
    )
    for (const kept of [problem('internal'), problem('not-a-maker', { environment: 'Production' })]) {
      assert.deepEqual(withoutRetry(kept), kept)
    }
  })

  it('of a turn promise nobody that the bot tries again', () => {
    const busy = { code: 'busy' } as const
    const silent = { service: 'Azure', reason: { code: 'no-answer' } } as const
    assert.deepEqual(withinTurn(problem('service-unavailable', silent)), { code: 'service-away', details: silent })
    assert.deepEqual(withinTurn(problem('service-busy', { service: 'Azure' })), {
      code: 'service-away',
      details: { service: 'Azure', reason: busy },
    })
    for (const kept of [problem('internal'), problem('request-gone')]) assert.deepEqual(withinTurn(kept), kept)
  })

  it('an error of the edge keeps its code, details and cause', () => {
    const cause = new Error('socket hang up')
    const error = new ProblemError(
      'service-unavailable',
      { service: 'Azure', reason: { code: 'no-answer' } },
      { cause, retryAfter: 7, claims: 'c' },
    )
    assert.deepEqual(
      [error.name, error.code, error.message, error.cause, error.retryAfter, error.claims],
      [
        'ProblemError',
        'service-unavailable',
        'service-unavailable {"service":"Azure","reason":{"code":"no-answer"}}',
        cause,
        7,
        'c',
      ],
    )
    assert.deepEqual(error.details, { service: 'Azure', reason: { code: 'no-answer' } })
    assert.deepEqual([new ProblemError('internal').details, problem('internal').details], [{}, {}])
  })
})
