import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { OperationSummary } from '../../../src/core/definition.ts'
import { groupsOf, operationMark } from '../../../src/definition/operations/operation-list.ts'
import { operationPage, operationsAt, withTicks } from '../../../src/definition/operations/operation-page.ts'

function operation(path: string, more: Partial<OperationSummary> = {}): OperationSummary {
  return { id: path, key: `GET ${path}`, method: 'GET', path, summary: `Read ${path}`, ...more }
}

const orders = operation('/api/v1/orders', { tags: ['Sales'] })
const lines = operation('/api/v1/orders/{id}/lines', { tags: ['', 'Sales'] })
const health = operation('/api/v1/health')
const all = [orders, lines, health]

describe('operations to choose from', () => {
  it('belong together by their first tag, else by the first telling word of their path', () => {
    assert.deepEqual(groupsOf(all), [
      { name: 'health', keys: [health.key] },
      { name: 'Sales', keys: [orders.key, lines.key] },
    ])
  })

  it('are found by every word of name, address and tags, whatever its case', () => {
    assert.deepEqual(operationsAt(all, { query: 'LINES sales', page: 0 }), [lines])
    assert.deepEqual(operationsAt(all, { query: '', group: 1, page: 0 }), [orders, lines])
    assert.deepEqual(operationsAt(all, { query: 'orders invoices', page: 0 }), [])
  })

  it('are shown a page at a time, and a page beyond the last one is the last one', () => {
    const many = Array.from({ length: 45 }, (_, index) => operation(`/items/${index}`))
    const { page, pages, first, shown, matching } = operationPage(many, new Set(), { query: '', page: 9 })
    assert.deepEqual([page, pages, first, shown.length, matching], [2, 3, 40, 5, 45])
  })

  it('keep the ticks of other pages when the boxes of one page are set', () => {
    const many = Array.from({ length: 45 }, (_, index) => operation(`/items/${index}`))
    const before = new Set(['GET /items/0', 'GET /items/30'])
    const marks = new Set([operationMark(operation('/items/1'))])
    const after = withTicks(many, before, { place: { query: '', page: 0 }, marks })
    assert.deepEqual([...after].toSorted(), ['GET /items/1', 'GET /items/30'])
  })
})
