import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { searchQuery } from '../../src/azure/app-search.ts'

describe('the search for apps', () => {
  it('asks for every word in the name', () => {
    assert.match(searchQuery('orders api'), /\| where name contains 'orders' \| where name contains 'api' \|/)
  })

  it('passes letters and digits only, so that no query can be smuggled in', () => {
    const query = searchQuery(`x' | project * | where name contains "a\\' ;--`)
    assert.deepEqual(
      query.match(/contains '[^']*'/g)?.slice(1),
      ['x', 'project', 'where', 'name', 'contains', 'a'].map((word) => `contains '${word}'`),
    )
  })

  it('leaves out Logic Apps', () => {
    assert.match(searchQuery(''), /kind !contains 'workflowapp'/)
  })
})
