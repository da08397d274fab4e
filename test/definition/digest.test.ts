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

it('nothing, texts and numbers have digests as well', () => {
  // printf 'null' | sha256sum, and so on
  assert.deepEqual([null, 'é', 5, {}].map(digestOf), [
    '74234e98afe7498fb5daf1f36ac2d78acc339464f950703b8c019892f982b90b',
    'f2886017e9c7abacf804b54d64787dce2b611c9544ba21f3affdd126a6e50086',
    'ef2d127de37b942baad06145e54b0c619a1f22327b2ebbcfbec78f5564afe39d',
    '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a',
  ])
})
