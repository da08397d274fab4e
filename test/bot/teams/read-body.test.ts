import assert from 'node:assert/strict'
import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import { describe, it } from 'node:test'
import { readBody } from '../../../src/bot/teams/read-body.ts'

const most = 256 * 1024
const right = { authorization: 'Bearer x', 'content-type': 'application/json' }

function read(body: string | readonly Buffer[], headers: Readonly<Record<string, string | undefined>> = {}) {
  const chunks = typeof body === 'string' ? [Buffer.from(body)] : body
  const request = Object.assign(Readable.from(chunks), { headers: { ...right, ...headers } })
  return readBody(request as unknown as IncomingMessage)
}
/** An object of exactly so many bytes. */
const sized = (bytes: number) => JSON.stringify({ a: 'x'.repeat(bytes - 8) })

describe('the body of a call', () => {
  it('is one JSON object, in however many pieces', async () => {
    const value = { a: 'é' }
    const bytes = Buffer.from(JSON.stringify(value))
    assert.deepEqual(await read(JSON.stringify(value)), { ok: true, value })
    assert.deepEqual(await read([bytes.subarray(0, 7), bytes.subarray(7)]), { ok: true, value })
  })

  for (const [what, type, ok] of [
    ['JSON', 'application/json', true],
    ['JSON in capitals', 'Application/JSON', true],
    ['JSON with its character set', 'application/json; charset=utf-8', true],
    ['JSON with its character set and blanks', 'application/json ; charset=UTF-8 ', true],
    ['JSON in another character set', 'application/json; charset=utf-16', false],
    ['another JSON', 'application/problem+json', false],
    ['something before JSON', 'xapplication/json', false],
    ['something behind JSON', 'application/jsonx', false],
    ['nothing', undefined, false],
  ] as const) {
    it(`is taken as ${what}: ${ok}`, async () => {
      const body = await read('{}', { 'content-type': type })
      assert.deepEqual(body, ok ? { ok, value: {} } : { ok, status: 415 })
    })
  }

  it('is not read of a stranger', async () => {
    for (const authorization of [undefined, '', 'Bearer', 'Basic x', 'bearer x', 'x Bearer x']) {
      assert.deepEqual(await read('{}', { authorization }), { ok: false, status: 401 })
    }
  })

  it('is not unpacked', async () => {
    for (const coding of ['gzip', 'identity', '']) {
      assert.deepEqual(await read('{}', { 'content-encoding': coding }), { ok: false, status: 415 })
    }
  })

  it('has 256 KB at most, by its own word and by what comes', async () => {
    assert.equal((await read(sized(most))).ok, true)
    assert.deepEqual(await read(sized(most + 1)), { ok: false, status: 413 })
    assert.equal((await read('{}', { 'content-length': String(most) })).ok, true)
    assert.deepEqual(await read('{}', { 'content-length': String(most + 1) }), { ok: false, status: 413 })
    const halves = [Buffer.alloc(most / 2, 32), Buffer.alloc(most / 2 + 1, 32)]
    assert.deepEqual(await read(halves), { ok: false, status: 413 })
  })

  it('is none in another form', async () => {
    for (const body of ['', '[]', '[{}]', 'null', '5', '"x"', '{', '{}{}']) {
      assert.deepEqual(await read(body), { ok: false, status: 400 }, body)
    }
    assert.deepEqual(await read([Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])]), { ok: false, status: 400 })
  })
})
