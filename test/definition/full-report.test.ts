import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { Finding } from '../../src/core/definition.ts'
import { fullReport } from '../../src/definition/full-report.ts'

const head = {
  app: 'orders-api',
  host: 'orders-api.azurewebsites.net',
  title: 'Orders',
  specification: '3.0.4',
  source: { via: 'registered', address: 'https://orders.example/swagger.json', readAt: '2026-03-02', digest: 'ab' },
  choice: {},
} as const

function finding(kind: Finding['kind'], operation?: string): Finding {
  return { kind, rule: kind, pointer: '', detail: { code: kind }, ...(operation !== undefined ? { operation } : {}) }
}

const operation = (path: string) => ({
  id: `Id${path}`,
  key: `GET ${path}`,
  method: 'GET',
  path,
  summary: `Summary ${path}`,
})

it('the full report says of each operation what became of it, and why', () => {
  const general = [finding('warning'), finding('repair')]
  const kept = [finding('error', 'GET /kept'), finding('repair', 'GET /kept')]
  const leftOut = [finding('error', 'GET /left-out')]
  const refused = [finding('warning', 'GET /refused'), finding('error', 'GET /refused')]
  const notChosen = [finding('loss', 'GET /not-chosen')]
  const unknown = [finding('loss', 'PUT /unknown')]
  const report = fullReport(head, {
    available: ['/kept', '/left-out', '/refused', '/not-chosen', '/silent'].map(operation),
    kept: ['GET /kept'],
    leftOut: ['GET /left-out'],
    findings: [...unknown, ...general, ...kept, ...leftOut, ...refused, ...notChosen],
  })
  const reported = (path: string, outcome: string, findings: readonly Finding[]) => ({
    operation: `GET ${path}`,
    id: `Id${path}`,
    summary: `Summary ${path}`,
    outcome,
    findings,
  })
  assert.deepEqual(report, {
    ...head,
    summary: { repaired: 2, lost: 2, warnings: 2, refusedOperations: 3, certification: 0 },
    general,
    operations: [
      reported('/kept', 'kept', kept),
      reported('/left-out', 'left-out', leftOut),
      reported('/refused', 'refused', refused),
      reported('/not-chosen', 'not-chosen', notChosen),
      reported('/silent', 'not-chosen', []),
      { operation: 'PUT /unknown', id: '', summary: '', outcome: 'refused', findings: unknown },
    ],
  })
})

it('the full report of nothing is empty', () => {
  assert.deepEqual(fullReport(head, { available: [], kept: [], leftOut: [], findings: [] }), {
    ...head,
    summary: { repaired: 0, lost: 0, warnings: 0, refusedOperations: 0, certification: 0 },
    general: [],
    operations: [],
  })
})
