import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { draftTransitions, nextDraft } from '../../src/core/draft.ts'
import type { Draft, DraftMove, DraftPage } from '../../src/core/draft.ts'
import { statuses, transitions } from '../../src/core/lifecycle.ts'
import type { Move } from '../../src/core/lifecycle.ts'
import { analysisOf, applyMove, moveDraft, problemOf } from '../../src/core/request.ts'
import { drafts, sampleProblem, sampleRequest } from '../support/requests.ts'

const closed: Draft = { state: 'closed' }
const found: DraftPage = { state: 'found' }
const read: DraftPage = { state: 'form', showsFacts: false }
const unread: DraftPage = { state: 'form', showsFacts: true }
const analysing = (returnTo: DraftPage): Draft => ({ state: 'analysing', returnTo })
const failed = (returnTo: DraftPage): Draft => ({ state: 'analysis-failed', returnTo })
const outlined = (returnTo: DraftPage): Draft => ({ state: 'outlined', returnTo })
const registering = (showsFacts: boolean): DraftPage => ({ state: 'registering', showsFacts })

/** What is not in this list is no move. */
const moves: readonly (readonly [from: Draft, move: DraftMove, to: Draft])[] = [
  [analysing(found), 'analyse', analysing(found)],
  [analysing(read), 'analyse', analysing(found)],
  [analysing(unread), 'analyse', analysing(unread)],
  [analysing(registering(false)), 'analyse', analysing(registering(false))],
  [analysing(found), 'choose', analysing(found)],
  [analysing(read), 'choose', analysing(unread)],
  [analysing(registering(false)), 'choose', analysing(registering(true))],
  [analysing(found), 'finish-analysis', found],
  [analysing(unread), 'finish-analysis', unread],
  [analysing(registering(true)), 'finish-analysis', registering(true)],
  [analysing(found), 'fail-analysis', failed(found)],
  [analysing(registering(true)), 'fail-analysis', failed(registering(true))],
  [analysing(registering(false)), 'end-registration', analysing(read)],
  [analysing(found), 'end-registration', analysing(found)],
  [analysing(found), 'outline', outlined(found)],
  [analysing(registering(true)), 'outline', outlined(registering(true))],
  [outlined(found), 'analyse', analysing(found)],
  [outlined(unread), 'choose', analysing(unread)],
  [outlined(registering(true)), 'end-registration', outlined(unread)],
  [failed(found), 'analyse', analysing(found)],
  [failed(unread), 'choose', analysing(unread)],
  [failed(registering(true)), 'end-registration', failed(unread)],
  [found, 'confirm', read],
  [found, 'analyse', analysing(found)],
  [found, 'choose', analysing(found)],
  [found, 'register', registering(false)],
  [found, 'end-registration', found],
  [read, 'confirm', read],
  [unread, 'confirm', unread],
  [read, 'analyse', analysing(found)],
  [unread, 'analyse', analysing(unread)],
  [read, 'choose', analysing(unread)],
  [unread, 'choose', analysing(unread)],
  [read, 'register', registering(false)],
  [unread, 'register', registering(true)],
  [read, 'end-registration', read],
  [registering(false), 'analyse', analysing(registering(false))],
  [registering(false), 'choose', analysing(registering(true))],
  [registering(false), 'register', registering(false)],
  [registering(false), 'end-registration', read],
  [registering(true), 'end-registration', unread],
  [closed, 'reopen', unread],
  [closed, 'confirm', unread],
  [closed, 'analyse', analysing(unread)],
  [closed, 'choose', analysing(unread)],
  [closed, 'register', registering(true)],
  [closed, 'end-registration', closed],
]

describe('a draft', () => {
  for (const [from, move, to] of moves) {
    it(`${JSON.stringify(from)} → ${move} → ${JSON.stringify(to)}`, () => assert.deepEqual(nextDraft(from, move), to))
  }

  it('makes no other move', () => {
    const listed = new Set(moves.map(([{ state }, move]) => `${state} ${move}`))
    const allowed = Object.entries(draftTransitions).flatMap(([state, next]) =>
      Object.keys(next).map((move) => `${state} ${move}`),
    )
    assert.deepEqual(allowed.toSorted(), [...listed].toSorted())
    assert.equal(nextDraft(unread, 'reopen'), undefined)
    const request = sampleRequest({ draft: unread })
    assert.deepEqual(moveDraft(request, 'finish-analysis'), request)
    assert.deepEqual(moveDraft(request, 'choose').draft, analysing(unread))
  })

  it('is closed when the request leaves its requester, and stays so until they edit it again', () => {
    const at = '2026-03-02T10:00:00.000Z'
    for (const status of statuses) {
      for (const move of Object.keys(transitions[status]) as Move[]) {
        const before = sampleRequest({ status })
        const after = applyMove(before, { move, at })
        assert.deepEqual(after?.draft, closed, `${status} ${move}`)
      }
    }
  })
})

describe('a request', () => {
  it('has an analysis and a problem, or says that it has none', () => {
    const problem = sampleProblem('no-apps', { words: 'x' })
    const request = sampleRequest({ problem })
    assert.equal(analysisOf(request), request.analysis)
    assert.equal(problemOf(request), problem)
    const draft = drafts.found
    const told = (what: string) => ({
      name: 'TypeError',
      message: `request A1B2C3D4E5 has no ${what}, its draft is found`,
    })
    assert.throws(() => analysisOf(sampleRequest({ draft, analysis: undefined })), told('analysis'))
    assert.throws(() => problemOf(sampleRequest({ draft })), told('problem'))
  })
})
