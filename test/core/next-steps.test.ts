import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isEditable, statuses } from '../../src/core/lifecycle.ts'
import type { Status } from '../../src/core/lifecycle.ts'
import { whoseTurn } from '../../src/core/next-steps.ts'
import { proposalOf } from '../../src/core/request.ts'
import { drafts, proposal, sampleProblem, sampleRequest } from '../support/requests.ts'

describe('whose turn it is', () => {
  const turns: Readonly<Record<Status, string>> = {
    draft: 'requester',
    'awaiting-approval': 'approver',
    'changes-requested': 'requester',
    approved: 'bot',
    importing: 'bot',
    imported: 'nobody',
    failed: 'approver',
    rejected: 'requester',
    withdrawn: 'nobody',
    expired: 'requester',
  }
  for (const status of statuses) {
    it(`${turns[status]}, of a request that is ${status}`, () => {
      assert.equal(whoseTurn(sampleRequest({ status })).turn, turns[status])
    })
  }

  it('the bot’s, while it analyses the app or makes a registration, also of a request that was sent back', () => {
    for (const status of ['draft', 'changes-requested'] as const) {
      const botsTurn = Object.entries(drafts).flatMap(([state, draft]) =>
        whoseTurn(sampleRequest({ status, draft })).turn === 'bot' ? [state] : [],
      )
      assert.deepEqual(botsTurn, ['analysing', 'registering'], status)
    }
  })

  it('of what has failed, that of the problem', () => {
    const problem = sampleProblem('secret-gone', { requester: 'Dana' })
    const turn = (status: Status) => whoseTurn(sampleRequest({ status, problem })).turn
    assert.deepEqual([turn('failed'), turn('awaiting-approval')], ['requester', 'approver'])
  })

  it('since the last thing that happened, or since it began', () => {
    const history = ['2026-03-02T10:00:00Z', '2026-03-02T11:00:00Z'].map((at) => ({ at, move: 'ask' as const }))
    const createdAt = '2026-03-02T09:00:00Z'
    assert.deepEqual(
      [history, []].map((one) => whoseTurn(sampleRequest({ createdAt, history: one })).since),
      ['2026-03-02T11:00:00Z', createdAt],
    )
  })
})

describe('a request', () => {
  it('can be edited before it is asked, and when changes are asked for', () => {
    assert.deepEqual(statuses.filter(isEditable), ['draft', 'changes-requested'])
  })

  it('has a proposal, or says that it has none', () => {
    assert.equal(proposalOf(sampleRequest({ proposal })), proposal)
    assert.throws(() => proposalOf(sampleRequest()), {
      name: 'TypeError',
      message: 'request A1B2C3D4E5 has no proposal in status draft',
    })
  })
})
