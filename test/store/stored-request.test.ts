import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Draft } from '../../src/core/draft.ts'
import { currentRequest } from '../../src/store/stored-request.ts'
import type { EarlierRequest } from '../../src/store/stored-request.ts'
import { sampleProblem, sampleRequest } from '../support/requests.ts'

const problem = sampleProblem('app-not-exportable', { app: 'orders-api' })
const registration = { uniqueName: 'u', displayName: 'd', state: 'making', resource: 'api://orders' } as const

function earlier(fields: Partial<EarlierRequest>): EarlierRequest {
  const { draft: _draft, ...request } = sampleRequest()
  return { ...request, stage: 'form', afterLooking: 'form', ...fields }
}

describe('a request that version 0.1 has stored', () => {
  const found: Draft = { state: 'found' }
  const shown: Draft = { state: 'form', showsFacts: true }
  const known: Draft = { state: 'form', showsFacts: false }
  const cases: readonly (readonly [what: string, fields: Partial<EarlierRequest>, draft: Draft])[] = [
    [
      'is analysed, for the first time',
      { stage: 'looking', afterLooking: 'found' },
      { state: 'analysing', returnTo: found },
    ],
    ['is analysed, after it was picked', { stage: 'looking' }, { state: 'analysing', returnTo: shown }],
    ['could not be analysed', { stage: 'looking', problem }, { state: 'analysis-failed', returnTo: shown }],
    ['waits for a confirmation', { stage: 'found', afterLooking: 'found' }, found],
    ['is at its form', { stage: 'form' }, shown],
    ['is at its form, with a problem', { stage: 'form', problem }, shown],
    ['is at its form, its app confirmed', { stage: 'form', afterLooking: 'found' }, known],
    ['gets a registration', { registration }, { state: 'registering', showsFacts: true }],
    [
      'gets one, its app confirmed',
      { registration, afterLooking: 'found' },
      { state: 'registering', showsFacts: false },
    ],
    ['got none', { registration, problem }, shown],
    ['has one', { registration: { ...registration, state: 'made' } }, shown],
    ['was sent back and is edited', { status: 'changes-requested', editing: true }, shown],
    ['was sent back', { status: 'changes-requested', editing: false }, { state: 'closed' }],
    ['was sent back for the first time', { status: 'changes-requested' }, { state: 'closed' }],
    ['was sent', { status: 'awaiting-approval', editing: true }, { state: 'closed' }],
    ['has come to its end', { status: 'withdrawn' }, { state: 'closed' }],
  ]
  for (const [what, fields, draft] of cases) {
    it(`${what}: is read as today's`, () => {
      const request = earlier(fields)
      const { stage: _stage, afterLooking: _afterLooking, editing: _editing, ...rest } = request
      assert.deepEqual(currentRequest(request), { ...rest, draft })
    })
  }

  it('today’s are read as they are', () => {
    const request = sampleRequest()
    assert.equal(currentRequest(request), request)
  })
})
