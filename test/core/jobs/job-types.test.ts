import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { idempotencyKeyOf, jobTypeOf, jobTypes, orderingKeyOf } from '../../../src/core/jobs/job-types.ts'
import { isWork, parseWork } from '../../../src/core/jobs/parse-work.ts'
import { longestWaitMs } from '../../../src/core/jobs/work.ts'
import type { Work } from '../../../src/core/jobs/work.ts'
import { dana as person } from '../../support/world.ts'

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
  review: [{ kind: 'review', person, requestId }, `review|R|${person.id}`, 'review|R'],
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
  'remove-duplicates': [
    { kind: 'remove-duplicates', person, requestId, connectorId },
    `remove-duplicates|R|${person.id}`,
    'import|C',
  ],
  'test-connector': [{ kind: 'test-connector', person, requestId }, `test-connector|R|${person.id}`],
  'read-subject': [{ kind: 'read-subject', person, requestId }, `read-subject|R|${person.id}`],
  'ask-to-sign-in': [{ kind: 'ask-to-sign-in', person }, `ask-to-sign-in|${person.id}`],
  'notify-of-problem': [
    { kind: 'notify-of-problem', person, problem: { code: 'internal', details: {} }, reference: 'F00D42' },
    'notify-of-problem|F00D42',
  ],
  notify: [{ kind: 'notify', person, requestId, line: 'approved' }, `notify|R|${person.id}|approved`],
}

describe('work', () => {
  for (const [kind, [work, key, ordering = key]] of Object.entries(examples)) {
    it(`${kind} has its two keys, and is read as it was stored`, () => {
      assert.deepEqual([idempotencyKeyOf(work), orderingKeyOf(work)], [key, ordering])
      assert.deepEqual(parseWork(JSON.stringify(work)), work)
    })
  }

  it('that shows a request again later is another, with the ordering key of the first', () => {
    assert.deepEqual(
      [idempotencyKeyOf(showAgain), orderingKeyOf(showAgain)],
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

/** What holds per kind: attempts, longest wait and time limit in seconds, and whether it is a message to a person. */
const policies: Readonly<Record<Work['kind'], readonly [number, number, number, boolean]>> = {
  'find-apps': [5, 60, 60, false],
  analyse: [5, 60, 180, false],
  prepare: [5, 60, 180, false],
  submit: [5, 60, 180, false],
  decide: [5, 60, 180, false],
  review: [5, 60, 120, false],
  import: [5, 60, 360, false],
  'remove-duplicates': [5, 60, 240, false],
  'test-connector': [12, 60, 240, false],
  'read-subject': [12, 60, 120, false],
  register: [10, 60, 120, false],
  'finish-registration': [10, 60, 120, false],
  'undo-registration': [10, 60, 120, false],
  'retire-secret': [10, 60, 120, false],
  'remind-secret': [40, 300, 120, true],
  show: [40, 300, 120, true],
  notify: [40, 300, 120, true],
  'notify-of-problem': [40, 300, 120, true],
  'ask-to-sign-in': [40, 300, 120, true],
}

describe('a type of job', () => {
  for (const [kind, policy] of Object.entries(policies)) {
    it(`${kind} has its attempts and times`, () => {
      const { attempts, longestWaitMs: wait, timeLimitMs, isNotification } = jobTypes[kind as Work['kind']]
      assert.deepEqual([attempts, wait / 1000, timeLimitMs / 1000, isNotification], policy)
    })
  }

  it('says what follows a lost lease, for the three kinds that leave something behind', () => {
    const followed = Object.values(examples).flatMap(([work]) => {
      const after = jobTypeOf<Work>(work).afterLostLease(work)
      return after.length > 0 ? [[work.kind, after.map(({ kind }) => kind)]] : []
    })
    assert.deepEqual(followed, [
      ['import', ['remove-duplicates']],
      ['register', ['finish-registration', 'undo-registration']],
      ['show', ['show']],
    ])
  })

  it('shows a card anew only where a decision came to nothing that its person no longer waited for', () => {
    const followed = Object.values(examples).flatMap(([work]) => {
      const after = jobTypeOf<Work>(work).afterUnheardProblem(work)
      return after.length > 0 ? [[work.kind, after]] : []
    })
    const { person, requestId } = examples.decide[0]
    assert.deepEqual(followed, [['decide', [{ kind: 'show', person, requestId }]]])
  })
})
