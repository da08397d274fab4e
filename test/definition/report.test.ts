import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { Finding } from '../../src/core/definition.ts'
import { groupByOperation, summariseFindings } from '../../src/definition/report.ts'

function finding(kind: Finding['kind'], rule: string, operation?: string): Finding {
  return { kind, rule, pointer: '', detail: { code: rule }, ...(operation !== undefined ? { operation } : {}) }
}

const sampleFindings = [
  finding('repair', 'summary', 'GET /a'),
  finding('loss', 'links', 'GET /a'),
  finding('loss', 'links', 'GET /b'),
  finding('certification', 'EmptySchema'),
  finding('error', 'event-stream', 'GET /c'),
  finding('error', 'cookie-parameter', 'GET /c'),
  finding('warning', 'one-server'),
]

it('the short form has numbers and the three that matter most, each rule once', () => {
  const { worst, ...numbers } = summariseFindings(sampleFindings)
  assert.deepEqual(numbers, { repaired: 1, lost: 2, warnings: 1, refusedOperations: 1, certification: 1 })
  assert.deepEqual(
    worst.map(({ rule }) => rule),
    ['event-stream', 'cookie-parameter', 'links'],
  )
})

it('the full form goes operation by operation, what belongs to none first', () => {
  const groups = groupByOperation(sampleFindings).map(({ operation, findings }) => [operation, findings.length])
  assert.deepEqual(groups, [
    [undefined, 2],
    ['GET /a', 2],
    ['GET /b', 1],
    ['GET /c', 2],
  ])
})

it('an operation that is refused counts once, what is refused elsewhere by its place', () => {
  const at = (pointer: string) => ({ ...finding('error', 'e'), pointer })
  const refused = [finding('error', 'a', 'GET /a'), finding('error', 'b', 'GET /a'), finding('error', 'a', 'GET /b')]
  assert.equal(summariseFindings([...refused, at('/x'), at('/x'), at('/y')]).refusedOperations, 4)
})

it('the short form shows what is worst, of repairs and certification only the numbers', () => {
  const worst = (...findings: Finding[]) => summariseFindings(findings).worst.map(({ kind, rule }) => `${kind} ${rule}`)
  assert.deepEqual(worst(finding('repair', 'r'), finding('certification', 'c'), finding('warning', 'w')), ['warning w'])
  assert.deepEqual(
    worst(
      finding('warning', 'a'),
      finding('loss', 'b'),
      finding('error', 'a'),
      finding('loss', 'c'),
      finding('loss', 'd'),
    ),
    ['error a', 'loss b', 'loss c'],
  )
})

it('the full form of what belongs to operations alone has nothing before them', () => {
  const loss = finding('loss', 'links', 'GET /a')
  assert.deepEqual(groupByOperation([loss]), [{ operation: 'GET /a', findings: [loss] }])
})
