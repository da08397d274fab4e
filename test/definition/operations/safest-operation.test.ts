import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Swagger } from '../../../src/core/definition.ts'
import { safestOperation } from '../../../src/definition/operations/safest-operation.ts'

const responses = { 200: { description: 'OK' } }
const get = (operationId: string, parameters: unknown[] = []) => ({ get: { operationId, parameters, responses } })

function safest(paths: Record<string, unknown>, more: Record<string, unknown> = {}): string | undefined {
  return safestOperation({ swagger: '2.0', paths, ...more } as unknown as Swagger)?.operationId
}

describe('the operation to try a connector with', () => {
  it('reads only and needs no value; of several the one with the shortest path', () => {
    const paths = {
      '/orders/{id}': get('GetOrder'),
      '/orders': { post: { operationId: 'PlaceOrder', responses }, ...get('ListOrders') },
      '/orders/open': get('ListOpenOrders'),
      '/find': get('FindOrders', [{ in: 'query', name: 'q', type: 'string', required: true }]),
    }
    assert.equal(safest(paths), 'ListOrders')
  })

  it('is the one its author has named, where that can be called as it is', () => {
    const paths = { '/a': get('A'), '/health/ready': get('Health'), '/b/{id}': get('B') }
    const named = (operationId: string) => ({ 'x-ms-capabilities': { testConnection: { operationId } } })
    assert.equal(safest(paths, named('Health')), 'Health')
    assert.equal(safest(paths, named('B')), 'A')
  })

  it('may have values that are not required', () => {
    assert.equal(safest({ '/a': get('A', [{ in: 'query', name: 'top', type: 'integer' }]) }), 'A')
  })

  it('counts what all operations of a path need', () => {
    const shared = [{ in: 'header', name: 'tenant', type: 'string', required: true }]
    assert.equal(safest({ '/a': { ...get('A'), parameters: shared } }), undefined)
  })

  it('is none where everything needs a value or changes data', () => {
    assert.equal(safest({ '/a': { delete: { operationId: 'D', responses } }, '/a/{id}': get('G') }), undefined)
  })
})
