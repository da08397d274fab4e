import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { armProblem, isInvisible, withId } from '../../src/azure/arm-problem.ts'
import type { Detail } from '../../src/core/definition.ts'
import { ProblemError } from '../../src/core/problems.ts'

const service = 'Azure'
const refused = (reason: string) => ['service-refused', { service, reason }] as const
const unavailable = (reason: Detail) => ['service-unavailable', { service, reason }] as const

describe('a failed call to Azure', () => {
  for (const [failure, expected] of [
    [{ statusCode: 400, code: 'BadRequest' }, refused('BadRequest')],
    [{ statusCode: 403 }, refused('403')],
    [{ statusCode: 499 }, refused('499')],
    [{ statusCode: 401, code: 'Expired' }, ['sign-in-needed', { service }]],
    [{ statusCode: 408 }, unavailable({ code: 'status', status: 408 })],
    [{ statusCode: 429 }, ['service-busy', { service }]],
    [{ statusCode: 500 }, unavailable({ code: 'status', status: 500 })],
    [{ statusCode: 399 }, unavailable({ code: 'status', status: 399 })],
    [{ message: 'socket hang up' }, unavailable({ code: 'no-answer' })],
  ] as readonly (readonly [object, readonly [string, object]])[]) {
    it(`${JSON.stringify(failure)} is ${expected[0]}`, () => {
      const { code, details } = armProblem(failure)
      assert.deepEqual([code, details], expected)
    })
  }

  it('is busy for as long as Azure says, else for five seconds', () => {
    const busy = (wanted: string | undefined) =>
      armProblem({ statusCode: 429, response: { headers: { get: () => wanted } } }).retryAfter
    assert.deepEqual([busy('7'), busy('soon'), busy(undefined)], [7000, 5000, 5000])
  })

  it('keeps what caused it, and a problem as it is', () => {
    const problem = new ProblemError('consent-needed', { service })
    const error = new TypeError('broken')
    assert.equal(armProblem(problem), problem)
    assert.equal(armProblem(error).cause, error)
    assert.deepEqual(
      [{ message: 'words' }, { statusCode: 500 }].map((one) => (armProblem(one).cause as Error).message),
      ['words', 'status 500'],
    )
  })

  it('means not there, or not to be seen, with 403 and 404', () => {
    assert.deepEqual(
      [401, 403, 404, 405].filter((statusCode) => isInvisible({ statusCode })),
      [403, 404],
    )
  })

  it('is one that answers something without an id', () => {
    const resource = { id: 'x' }
    assert.equal(withId(resource), resource)
    assert.throws(() => withId({}), {
      code: 'service-unavailable',
      details: { service, reason: { code: 'other-shape' } },
    })
  })
})
