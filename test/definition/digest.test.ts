import assert from 'node:assert/strict'
import { it } from 'node:test'
import { digestOf } from '../../src/definition/digest.ts'

it('the digest is the SHA-256 of the minified JSON', () => {
  // printf '{"a":1,"b":[2,3]}' | sha256sum
  assert.equal(digestOf({ a: 1, b: [2, 3] }), 'efbd0040190fb0871831e606c581f8a66db79d8e2bb836745a70051306956070')
})

it('the order of keys does not count, the order of items does', () => {
  assert.equal(digestOf({ b: { d: 1, c: 2 }, a: 3 }), digestOf({ a: 3, b: { c: 2, d: 1 } }))
  assert.notEqual(digestOf([1, 2]), digestOf([2, 1]))
})
