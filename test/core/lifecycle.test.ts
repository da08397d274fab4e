import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isTerminal, nextStatus, statuses, transitions } from '../../src/core/lifecycle.ts'
import type { Move, Status } from '../../src/core/lifecycle.ts'
import { applyMove } from '../../src/core/request.ts'
import { sampleRequest } from '../support/requests.ts'
import { omar } from '../support/world.ts'

const at = '2026-03-02T10:00:00.000Z'

describe('the lifecycle', () => {
  const settled: readonly Status[] = ['imported', 'rejected', 'withdrawn', 'expired']
  for (const status of settled) {
    it(`nothing happens to a request that is ${status}`, () => assert.deepEqual(transitions[status], {}))
  }

  it('has four ends, and a failed import is none of them', () => {
    assert.deepEqual(statuses.filter(isTerminal).toSorted(), settled.toSorted())
  })

  it('only a request that waits can be decided', () => {
    const decisions: readonly Move[] = ['approve', 'reject', 'ask-for-changes']
    const open = statuses.filter((status) => decisions.some((move) => nextStatus(status, move) !== undefined))
    assert.deepEqual(open, ['awaiting-approval'])
  })

  it('only an approved request is imported', () => {
    assert.deepEqual(
      statuses.filter((status) => nextStatus(status, 'start-import')),
      ['approved'],
    )
  })

  it('every status can be reached from a draft', () => {
    const reached = new Set<Status>(['draft'])
    for (const status of reached) for (const next of Object.values(transitions[status])) reached.add(next)
    assert.deepEqual([...reached].toSorted(), statuses.toSorted())
  })

  it('a move is written into the history, and an illegal one changes nothing', () => {
    const request = sampleRequest({ status: 'awaiting-approval' })
    const moved = applyMove(request, { move: 'approve', at, by: omar })
    assert.deepEqual([moved?.status, moved?.history.at(-1)], ['approved', { move: 'approve', at, by: omar }])
    assert.equal(applyMove(request, { move: 'finish-import', at }), undefined)
  })
})
