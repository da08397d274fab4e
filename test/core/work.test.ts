import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isWork, longestWaitMs, parseWork, workKey, workLane } from '../../src/core/work.ts'
import type { Work } from '../../src/core/work.ts'
import { dana as person } from '../support/world.ts'

const requestId = 'R'
const connectorId = 'C'
const showAgain: Work = { kind: 'show', person, requestId, afterAnswer: true }

/** One piece of work of each kind, by what makes it the same as another one, and by what it must not run beside. */
const examples: { readonly [Kind in Work['kind']]: readonly [Work & { readonly kind: Kind }, string, string?] } = {
  'find-apps': [{ kind: 'find-apps', person, words: 'orders' }, `find-apps|${person.id}|orders`],
  analyse: [{ kind: 'analyse', person, requestId }, `analyse|R|${person.id}`],
  prepare: [{ kind: 'prepare', person, requestId }, `prepare|R|${person.id}`],
  submit: [{ kind: 'submit', person, requestId }, `submit|R|${person.id}`],
  decide: [{ kind: 'decide', person, requestId, version: 3, verb: 'approve', comment: '' }, `decide|R|${person.id}|3`],
  import: [{ kind: 'import', person, requestId, connectorId }, `import|R|${person.id}`, 'import|C'],
  register: [{ kind: 'register', person, requestId }, `register|R|${person.id}`, 'registration|R'],
  'finish-registration': [
    { kind: 'finish-registration', person, requestId },
    `finish-registration|R|${person.id}`,
    'registration|R',
  ],
  'undo-registration': [
    { kind: 'undo-registration', person, requestId },
    `undo-registration|R|${person.id}`,
    'registration|R',
  ],
  'retire-secret': [{ kind: 'retire-secret', person, connectorId, objectId: 'O', keyId: 'K' }, 'retire-secret|O|K'],
  'remind-secret': [
    { kind: 'remind-secret', person, connectorId, expires: '2026-04-01', days: 7 },
    `remind-secret|C|${person.id}|7`,
  ],
  show: [{ kind: 'show', person, requestId }, `show|R|${person.id}`, `show|R|${person.id}`],
  tidy: [{ kind: 'tidy', person, requestId, connectorId }, `tidy|R|${person.id}`, 'import|C'],
  'test-connector': [{ kind: 'test-connector', person, requestId }, `test-connector|R|${person.id}`],
  'ask-to-sign-in': [{ kind: 'ask-to-sign-in', person }, `ask-to-sign-in|${person.id}`],
  'tell-problem': [
    { kind: 'tell-problem', person, problem: { code: 'internal', details: {} }, reference: 'F00D42' },
    'tell-problem|F00D42',
  ],
  tell: [{ kind: 'tell', person, requestId, line: 'approved' }, `tell|R|${person.id}|approved`],
}

describe('work', () => {
  for (const [kind, [work, key, lane = key]] of Object.entries(examples)) {
    it(`${kind} has its key and its lane, and is read as it was stored`, () => {
      assert.deepEqual([workKey(work), workLane(work)], [key, lane])
      assert.deepEqual(parseWork(JSON.stringify(work)), work)
    })
  }

  it('that shows a request again later is another, in the lane of the first', () => {
    assert.deepEqual(
      [workKey(showAgain), workLane(showAgain)],
      [`show|R|${person.id}|after-answer`, `show|R|${person.id}`],
    )
  })

  it('waits no longer than an hour between two attempts', () => assert.equal(longestWaitMs, 3_600_000))

  const damaged: Readonly<Record<string, unknown>> = {
    nothing: null,
    'a text': 'analyse',
    'a thing without a kind': { person },
    'a kind that is none': { kind: 'toString', person },
    'a kind that is a list': { kind: ['analyse'], person },
    'work without a person': { kind: 'analyse' },
    'work of no person': { kind: 'analyse', person: null },
    'work of a person without an id': { kind: 'analyse', person: { tenantId: 'T' } },
    'work of a person without a tenant': { kind: 'analyse', person: { id: 'P' } },
  }
  for (const [what, value] of Object.entries(damaged)) {
    it(`is not ${what}`, () => {
      assert.deepEqual([isWork(value), parseWork(JSON.stringify(value))], [false, undefined])
    })
  }

  it('is not what cannot be read', () => assert.equal(parseWork('{"kind"'), undefined))
})
