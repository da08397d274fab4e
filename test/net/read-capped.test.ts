import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readCapped } from '../../src/net/read-capped.ts'

/** A body that keeps how much of it was taken, and whether it was broken off. */
function bodyOf(...chunks: readonly string[]) {
  const seen = { taken: 0, destroyed: 0 }
  async function* read(): AsyncGenerator<Uint8Array> {
    for (const chunk of chunks) {
      seen.taken++
      yield await Promise.resolve(Buffer.from(chunk))
    }
  }
  return { seen, body: Object.assign(read(), { destroy: () => seen.destroyed++ }) }
}

async function read(chunks: readonly string[], announced: number, largest: number) {
  const { body, seen } = bodyOf(...chunks)
  const bytes = await readCapped(body, announced, largest)
  return { text: bytes && Buffer.from(bytes).toString(), ...seen }
}

describe('a body that may be so large', () => {
  it('is read as a whole, up to its last byte', async () => {
    assert.deepEqual(await read(['ab', 'cd'], 4, 4), { text: 'abcd', taken: 2, destroyed: 0 })
    assert.deepEqual(await read([], 0, 4), { text: '', taken: 0, destroyed: 0 })
  })

  it('is not read when it says that it is larger', async () => {
    assert.deepEqual(await read(['ab', 'cd', 'e'], 5, 4), { text: undefined, taken: 0, destroyed: 1 })
  })

  it('is broken off where it becomes larger, whatever it said', async () => {
    for (const announced of [0, 3, 4, Number.NaN]) {
      assert.deepEqual(await read(['ab', 'cd', 'e', 'f'], announced, 4), { text: undefined, taken: 3, destroyed: 1 })
    }
  })
})
