import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { pointerOf } from '../../../src/definition/json-pointer.ts'
import { check, violations } from '../../../src/definition/rules/check.ts'
import { importerRules } from '../../../src/definition/rules/index.ts'
import { swagger } from '../sample.ts'
import { at, draftOf, examples, ok, parameters, ruleNamed } from './examples.ts'

describe('each rule notices what it is about', () => {
  for (const rule of importerRules) {
    it(rule.name, () => {
      const [document, pointer] = examples[rule.name] ?? [swagger(), 'no example']
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
    it(`may be written as ${collectionFormat}`, () => {
      const list = { name: 'q', in: 'query', type: 'array', items: { type: 'string' }, collectionFormat }
      assert.deepEqual(violations(draftOf(parameters(list)), [ruleNamed('CollectionFormatValueNotSupported')]), [])
    })
  }
})

it('no two rules have the same name', () => {
  assert.equal(new Set(importerRules.map(({ name }) => name)).size, importerRules.length)
})

it('an operation with an error is taken out, the others stay', () => {
  const working = draftOf(
    at('/a', { get: { operationId: 'A', responses: ok }, post: { operationId: 'B', responses: {} } }),
  )
  assert.deepEqual(check(working), [])
  assert.deepEqual(working.document.paths, { '/a': { get: { operationId: 'A', responses: ok } } })
  const [finding] = working.findings.all()
  assert.deepEqual(
    [finding?.kind, finding?.rule, finding?.operation],
    ['error', 'OperationMustHaveResponse', 'POST /a'],
  )
})

it('an error of the whole document is fatal', () => {
  const fatal = check(draftOf(swagger({ schemes: [] })))
  assert.deepEqual(
    fatal.map(({ rule }) => rule.name),
    ['SchemeNotSupported'],
  )
})
