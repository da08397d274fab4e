import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { channelProblem, isConversationGone } from '../../../src/bot/teams/channel-problem.ts'
import { ProblemError } from '../../../src/core/problems.ts'
import { channelRefusals } from '../../support/channel-refusals.ts'

const omar = { name: 'Omar' }

/** An error as the channel's client throws it, with the answer where one of its versions puts it. */
function refusal(statusCode: number, code: string, message: string, where: 'details' | 'text' = 'details'): Error {
  const answer = { error: { code, message } }
  const more = where === 'details' ? { details: answer } : { response: { bodyAsText: JSON.stringify(answer) } }
  return Object.assign(new Error(message), { statusCode, ...more })
}

describe('a refusal of the channel', () => {
  for (const [status, code, message, told] of channelRefusals) {
    it(`${status} ${code} “${message}” is told as ${told}`, () => {
      for (const where of ['details', 'text'] as const) {
        const problem = channelProblem(refusal(status, code, message, where), omar)
        assert.equal(problem.code, told)
        const { person } = problem.details as { readonly person?: string }
        assert.equal(person, told.startsWith('service-') ? undefined : 'Omar')
      }
    })
  }

  it('is told in the channel’s own words where nothing better is known', () => {
    const reasons = [refusal(403, 'NotEnoughPermissions', 'No.'), refusal(403, 'Odd', ''), { statusCode: 403 }].map(
      (error) => channelProblem(error).details,
    )
    assert.deepEqual(reasons, [
      { person: '', reason: 'No.' },
      { person: '', reason: 'Odd' },
      { person: '', reason: { code: 'status', status: 403 } },
    ])
  })

  it('says how long to wait, where the channel does', () => {
    const busy = (seconds?: string) => ({ statusCode: 429, response: { headers: { get: () => seconds } } })
    assert.deepEqual([channelProblem(busy('3')).retryAfter, channelProblem(busy()).retryAfter], [3000, undefined])
  })

  it('is none where nobody answered, or where it is a problem already', () => {
    assert.deepEqual(channelProblem(new TypeError('broken')).details, {
      service: 'Teams',
      reason: { code: 'no-answer' },
    })
    const known = new ProblemError('sign-in-needed', { service: 'Teams' })
    assert.equal(channelProblem(known), known)
    assert.equal(channelProblem({ statusCode: 503, response: { bodyAsText: '<html>' } }).code, 'service-unavailable')
  })

  it('is a conversation that is gone only where the channel says so, and not of a message', () => {
    const gone = [
      refusal(404, 'ConversationNotFound', ''),
      refusal(404, 'ActivityNotFoundInConversation', ''),
      refusal(403, 'ConversationNotFound', ''),
      { statusCode: 404 },
      undefined,
    ].map(isConversationGone)
    assert.deepEqual(gone, [true, false, false, true, false])
  })
})
