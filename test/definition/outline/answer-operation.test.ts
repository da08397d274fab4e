import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Outline, OutlinedOperation } from '../../../src/core/outline.ts'
import { answerOperation, countUnknown, withEarlierAnswers } from '../../../src/definition/outline/answer-operation.ts'
import type { OperationAnswer } from '../../../src/definition/outline/answer-operation.ts'

const operation: OutlinedOperation = {
  mark: 'm',
  path: '/a',
  verbs: ['POST'],
  name: 'Post a',
  isTaken: true,
  parameters: [],
  signIns: [],
  unknown: ['query', 'body', 'answer'],
}
const asked: OutlinedOperation = { ...operation, verbs: [], verbChoices: ['GET', 'PUT'], unknown: ['verbs', 'answer'] }
const given: OperationAnswer = { isTaken: true, name: 'Named', bodyExample: '', answerExample: ' ' }

describe('what a developer says of an operation', () => {
  const rows: readonly (readonly [
    fact: string,
    before: OutlinedOperation,
    answer: Partial<OperationAnswer>,
    after: Partial<OutlinedOperation>,
    wrong: readonly string[],
  ])[] = [
    ['a name', operation, { name: '  New\u200b name ' }, { name: 'New name' }, []],
    ['a name that is too long', operation, { name: 'n'.repeat(90) }, { name: 'n'.repeat(80) }, []],
    ['no name', operation, { name: ' ' }, { name: 'Post a' }, ['name']],
    ['no name of what is left out', operation, { name: '', isTaken: false }, { name: 'Post a', isTaken: false }, []],
    ['verbs where they are known', operation, { verbs: ['GET'] }, { name: 'Named', verbs: ['POST'] }, []],
    ['verbs among the choices', asked, { verbs: ['DELETE', 'PUT'] }, { name: 'Named', verbs: ['PUT'] }, []],
    ['no verbs', asked, {}, { name: 'Named', verbs: [] }, ['verbs']],
    ['no verbs of what is left out', asked, { isTaken: false }, { name: 'Named', isTaken: false, verbs: [] }, []],
    [
      'an example of what is sent',
      operation,
      { bodyExample: '{"a":1}' },
      {
        name: 'Named',
        body: { kind: 'json', schema: { type: 'object', properties: { a: { type: 'integer' } } } },
        unknown: ['query', 'answer'],
      },
      [],
    ],
    [
      'an example of what comes back',
      operation,
      { answerExample: '[]' },
      { name: 'Named', answer: { status: 200, schema: { type: 'array', items: {} } }, unknown: ['query', 'body'] },
      [],
    ],
    [
      'an example beside a known status',
      { ...operation, answer: { status: 202 } },
      { answerExample: '1' },
      { name: 'Named', answer: { status: 202, schema: { type: 'integer' } }, unknown: ['query', 'body'] },
      [],
    ],
    [
      'examples that are none',
      operation,
      { bodyExample: '{', answerExample: 'x' },
      { name: 'Named' },
      ['body', 'answer'],
    ],
  ]
  for (const [fact, before, answer, after, wrong] of rows) {
    it(fact, () => {
      assert.deepEqual(answerOperation(before, { ...given, ...answer }), { operation: { ...before, ...after }, wrong })
    })
  }
})

describe('an outline that is made again', () => {
  const outlineOf = (...operations: readonly OutlinedOperation[]): Outline => ({
    operations,
    leftOut: [{ reason: 'disabled', count: 1, names: [] }],
  })

  it('keeps the answers to the operations that it has, and nothing else of the earlier one', () => {
    const known = { kind: 'json', schema: { type: 'object' } } as const
    const answered = outlineOf(
      {
        ...operation,
        name: 'Mine',
        isTaken: false,
        body: known,
        answer: { status: 200, schema: {} },
        unknown: ['query'],
        path: '/old',
      },
      { ...asked, mark: 'n', verbs: ['GET', 'PUT'], name: 'Both' },
      { ...operation, mark: 'gone' },
    )
    const fresh = outlineOf(operation, { ...asked, mark: 'n', verbChoices: ['PUT'] }, { ...operation, mark: 'new' })
    assert.deepEqual(withEarlierAnswers(fresh, answered), {
      operations: [
        {
          ...operation,
          name: 'Mine',
          isTaken: false,
          body: known,
          answer: { status: 200, schema: {} },
          unknown: ['query'],
        },
        { ...asked, mark: 'n', verbChoices: ['PUT'], verbs: ['PUT'], name: 'Both' },
        { ...operation, mark: 'new' },
      ],
      leftOut: fresh.leftOut,
    })
  })

  it('does not take an answer without a type for one', () => {
    const earlier = outlineOf({ ...operation, answer: { status: 204 } })
    assert.deepEqual(withEarlierAnswers(outlineOf(operation), earlier).operations[0]?.unknown, [
      'query',
      'body',
      'answer',
    ])
  })
})

it('what is not known is counted of what is taken, without the verbs', () => {
  const counts = countUnknown([operation, { ...asked, unknown: ['verbs', 'answer'] }, { ...operation, isTaken: false }])
  assert.deepEqual(counts, { query: 1, body: 1, answer: 2 })
})
