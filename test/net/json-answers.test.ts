import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isForeign } from '../../src/net/json-answers.ts'

const types = { json: 'application/json', page: 'text/html', text: 'text/plain', none: undefined }

function foreign(status: number, mayBeEmpty: boolean): readonly string[] {
  return Object.entries(types).flatMap(([name, type]) => (isForeign({ status, type, mayBeEmpty }) ? [name] : []))
}

describe('a success that somebody else answers', () => {
  it('is everything but JSON, or only a page where the service answers without a body too', () => {
    for (const status of [200, 204, 299]) {
      assert.deepEqual(
        [foreign(status, false), foreign(status, true)],
        [['page', 'text', 'none'], ['page']],
        String(status),
      )
    }
  })

  it('is no failure, which anybody may word', () => {
    for (const status of [199, 300, 404, 500])
      assert.deepEqual([foreign(status, false), foreign(status, true)], [[], []])
  })
})
