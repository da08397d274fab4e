import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { pointerOf } from '../../../src/definition/json-pointer.ts'
import { check, violations } from '../../../src/definition/rules/check.ts'
import { RULES } from '../../../src/definition/rules/index.ts'
import { swagger } from '../sample.ts'
import { at, draftOf, EXAMPLES, OK, parameters, ruleNamed } from './examples.ts'

describe('each rule notices what it is about', () => {
  for (const rule of RULES) {
    test(rule.name, () => {
      const [document, pointer] = EXAMPLES[rule.name] ?? [swagger(), 'no example']
      const found = violations(draftOf(document), [rule])
      assert.deepEqual(
        found.map(({ place }) => pointerOf(place)),
        [pointer],
      )
      assert.deepEqual(violations(draftOf(swagger()), [rule]), [])
    })
  }
})

describe('lists in a parameter', () => {
  for (const collectionFormat of ['csv', 'ssv', 'tsv', 'pipes', undefined]) {
    test(`may be written as ${collectionFormat}`, () => {
      const list = { name: 'q', in: 'query', type: 'array', items: { type: 'string' }, collectionFormat }
      assert.deepEqual(violations(draftOf(parameters(list)), [ruleNamed('CollectionFormatValueNotSupported')]), [])
    })
  }
})

test('no two rules have the same name', () => {
  assert.equal(new Set(RULES.map(({ name }) => name)).size, RULES.length)
})

test('an operation with an error is taken out, the others stay', () => {
  const working = draftOf(
    at('/a', { get: { operationId: 'A', responses: OK }, post: { operationId: 'B', responses: {} } }),
  )
  assert.deepEqual(check(working), [])
  assert.deepEqual(working.document.paths, { '/a': { get: { operationId: 'A', responses: OK } } })
  const [finding] = working.findings.all()
  assert.deepEqual(
    [finding?.kind, finding?.rule, finding?.operation],
    ['error', 'OperationMustHaveResponse', 'POST /a'],
  )
})

test('an error of the whole document is fatal', () => {
  const fatal = check(draftOf(swagger({ schemes: [] })))
  assert.deepEqual(
    fatal.map(({ rule }) => rule.name),
    ['SchemeNotSupported'],
  )
})
