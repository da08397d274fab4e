import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { channelProblem, isConversationGone } from '../../../src/bot/teams/channel-problem.ts'
import { ProblemError } from '../../../src/core/problems.ts'

const omar = { name: 'Omar' }

/** An error as the channel's client throws it, with the answer where one of its versions puts it. */
function refusal(statusCode: number, code: string, message: string, where: 'details' | 'text' = 'details'): Error {
  const answer = { error: { code, message } }
  const more = where === 'details' ? { details: answer } : { response: { bodyAsText: JSON.stringify(answer) } }
  return Object.assign(new Error(message), { statusCode, ...more })
}

/** Every refusal of the platform's table, and those that bots in use have met, with what is told. */
const refusals: readonly (readonly [number, string, string, string])[] = [
  [403, 'ForbiddenOperationException', 'not installed', 'person-unreachable'],
  [403, 'BotNotInConversationRoster', 'The bot is not part of the conversation roster.', 'person-unreachable'],
  [403, 'ConversationBlockedByUser', 'User blocked the conversation with the bot.', 'bot-blocked'],
  [403, 'MessageWritesBlocked', 'Message writes are blocked.', 'bot-blocked'],
  [403, 'BotDisabledByAdmin', 'The tenant admin disabled this bot.', 'bot-disabled'],
  [403, 'InvalidBotApiHost', 'Invalid bot api host.', 'person-elsewhere'],
  [400, 'Bad Argument', 'User is from different region.', 'person-elsewhere'],
  [403, 'Forbidden', 'User is from Different Region than the bot.', 'person-elsewhere'],
  [500, 'ServiceError', 'User is from different region.', 'person-elsewhere'],
  [404, 'MemberNotFound', 'The member was not found.', 'person-unreachable'],
  [500, 'UserNotFound', 'The user was not found.', 'person-unreachable'],
  [413, 'MessageSizeTooBig', 'Message size too large.', 'message-too-big'],
  [403, 'NotEnoughPermissions', 'Scenario not allowed.', 'message-refused'],
  [401, 'BotNotRegistered', 'No registration found.', 'message-refused'],
  [400, 'Bad Argument', 'Unknown attachment type.', 'message-refused'],
  [404, 'ConversationNotFound', 'Conversation not found.', 'message-refused'],
  [403, 'constructor', 'No code of ours.', 'message-refused'],
  [500, 'ServiceError', 'Something went wrong.', 'service-unavailable'],
  [502, 'ServiceError', 'Dependency failed.', 'service-unavailable'],
  [503, '', '', 'service-unavailable'],
  [504, '', '', 'service-unavailable'],
  [412, 'PreconditionFailed', 'Try again.', 'service-unavailable'],
  [429, 'Throttled', 'Too many.', 'service-busy'],
]

describe('a refusal of the channel', () => {
  for (const [status, code, message, told] of refusals) {
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
