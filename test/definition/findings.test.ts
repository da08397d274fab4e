import assert from 'node:assert/strict'
import { it } from 'node:test'
import { createFindings } from '../../src/definition/findings.ts'
import { at } from '../../src/definition/json-pointer.ts'
import { refuseOperation } from '../../src/definition/reported-document.ts'
import { operationsOf } from '../../src/definition/working-document.ts'
import { swagger } from './sample.ts'

const detail = { code: 'as-written', text: 'x' } as const
const note = { kind: 'loss', rule: 'r', place: at(undefined, 'a'), detail } as const
const kept = { kind: 'loss', rule: 'r', pointer: '/a', detail }

it('what is found is kept in order, as often as it is found', () => {
  const findings = createFindings()
  findings.add(note)
  findings.add({ ...note, operation: 'GET /a' })
  findings.add(note)
  assert.deepEqual(findings.all(), [kept, { ...kept, operation: 'GET /a' }, kept])
})

it('what parts share is kept once by rule, place and words', () => {
  const findings = createFindings()
  const other = { code: 'as-written', text: 'y' } as const
  findings.addOnce(note)
  findings.addOnce({ ...note, operation: 'GET /a' })
  findings.addOnce({ ...note, rule: 'other' })
  findings.addOnce({ ...note, place: at(undefined, 'b') })
  findings.addOnce({ ...note, detail: other })
  findings.addOnce(note)
  assert.deepEqual(findings.all(), [
    kept,
    { ...kept, rule: 'other' },
    { ...kept, pointer: '/b' },
    { ...kept, detail: other },
  ])
})

it('what stood there and what stands there now is shortened to 120 characters', () => {
  const findings = createFindings()
  findings.add({ ...note, before: 'b'.repeat(120), after: 'a'.repeat(121) })
  findings.add({ ...note, before: ['x'], after: null })
  findings.add({ ...note, after: '' })
  assert.deepEqual(findings.all(), [
    { ...kept, before: 'b'.repeat(120), after: `${'a'.repeat(119)}…` },
    { ...kept, before: '["x"]', after: 'null' },
    { ...kept, after: '' },
  ])
})

it('a refused operation is gone, and the finding says why, there or where it is told', () => {
  const findings = createFindings()
  const working = { document: swagger({ paths: { '/a': { get: {}, put: {} } } }), origins: new Map(), findings }
  const [get, put] = operationsOf(working)
  assert.ok(get && put)
  refuseOperation(working, get, { rule: 'r', detail })
  assert.deepEqual(working.document['paths'], { '/a': { put: {} } })
  refuseOperation(working, put, { rule: 'r', detail, place: at(undefined, 'elsewhere') })
  assert.deepEqual(working.document['paths'], {})
  assert.deepEqual(findings.all(), [
    { kind: 'error', rule: 'r', pointer: '/paths/~1a/get', detail, operation: 'GET /a' },
    { kind: 'error', rule: 'r', pointer: '/elsewhere', detail, operation: 'PUT /a' },
  ])
})
