import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { AuditEntry, ChainedEntry } from '../../src/core/audit.ts'
import { chained, chainStart } from '../../src/audit/chain.ts'
import { auditKeyId } from '../../src/audit/keys.ts'
import { auditKeyCheck, keyAfter, nextLines, readLogEnd } from '../../src/audit/segments.ts'
import { dana, tenantId } from '../support/world.ts'

const [current, earlier, other] = [1, 2, 3].map((byte) => Buffer.alloc(32, byte)) as [Buffer, Buffer, Buffer]
const keys = { current, earlier: [earlier] }
const start = { seq: 0, hash: chainStart }
const entry = (action: string, more: Partial<AuditEntry> = {}): AuditEntry => ({
  at: '2026-03-02T09:00:00Z',
  tenantId,
  actor: dana.id,
  action,
  requestId: 'A1',
  ...more,
})
/** A line that follows another one. */
const after = (before: { seq: number; hash: string }, key: Uint8Array, one = entry('ask')) => chained(key, before, one)
const endAt = (last: ChainedEntry, before: string | undefined) => ({
  head: { seq: last.seq, hash: last.hash },
  last,
  before,
})

describe('the key of the next line', () => {
  const first = after(start, current)
  const old = after(start, earlier)
  const change = (keyId: string) => after(start, earlier, entry('audit-key-changed', { keyId }))

  it('is the current one for an empty log, and else that of the last line', () => {
    assert.equal(keyAfter(keys, { head: start, last: undefined, before: undefined }), current)
    assert.equal(keyAfter(keys, endAt(first, chainStart)), current)
    assert.equal(keyAfter(keys, endAt(old, chainStart)), earlier)
  })

  it('is the one that the last line names', () => {
    assert.equal(keyAfter(keys, endAt(change(auditKeyId(current)), chainStart)), current)
    assert.equal(keyAfter(keys, endAt(change(auditKeyId(other)), chainStart)), undefined)
  })

  it('is none where the end of the log is not what it was', () => {
    const whole = endAt(first, chainStart)
    for (const end of [
      endAt(after(start, other), chainStart),
      { ...whole, last: undefined },
      { ...whole, before: undefined },
      { ...whole, before: 'f'.repeat(64) },
      { ...whole, head: { seq: 1, hash: 'f'.repeat(64) } },
      { ...whole, last: { ...first, entry: entry('reject') } },
      { ...whole, last: { ...first, seq: 2 } },
    ]) {
      assert.equal(keyAfter(keys, end), undefined)
    }
  })
})

describe('the next lines', () => {
  const entries = [entry('ask'), entry('approve')]
  const head = { seq: 4, hash: 'ab'.repeat(32) }

  it('go on with the current key', () => {
    const [one, two] = nextLines(keys, { head, key: current }, entries)
    assert.ok(one)
    assert.deepEqual([one, two], [after(head, current, entries[0]), after(one, current, entries[1])])
  })

  it('begin with a word of the key before, where it has changed', () => {
    const lines = nextLines(keys, { head, key: earlier }, entries)
    const keyId = auditKeyId(current)
    const changed = after(head, earlier, entry('audit-key-changed', { actor: 'courier', requestId: '', keyId }))
    assert.deepEqual([lines.length, lines[0], lines[1]], [3, changed, after(changed, current, entries[0])])
  })

  it('are none of nothing, whatever the key', () => {
    assert.deepEqual(
      [nextLines(keys, { head, key: earlier }, []), nextLines(keys, { head, key: current }, [])],
      [[], []],
    )
  })
})

describe('a check of the key', () => {
  const one = after(start, current)
  const two = after(one, current)

  function trailOf(lines: readonly ChainedEntry[]) {
    const state = { lines, asked: [] as number[] }
    const trail = {
      head: () => Promise.resolve(state.lines.at(-1) ?? start),
      line: (seq: number) => {
        state.asked.push(seq)
        return Promise.resolve(state.lines.find((line) => line.seq === seq))
      },
    }
    return { state, trail }
  }

  it('reads the last two lines, or one, or none', async () => {
    for (const [lines, asked, before] of [
      [[], [], undefined],
      [[one], [1], chainStart],
      [[one, two], [2, 1], one.hash],
    ] as const) {
      const { state, trail } = trailOf(lines)
      assert.equal((await readLogEnd(trail)).before, before)
      assert.deepEqual(state.asked, asked)
    }
  })

  it('is made once for each end of the log', async () => {
    const { state, trail } = trailOf([one])
    const check = auditKeyCheck(trail, keys)
    const fits = { fits: true, seq: 1, changes: false }
    assert.deepEqual([await check(), await check()], [fits, fits])
    assert.deepEqual(state.asked, [1])
    state.lines = [one, two]
    assert.deepEqual(await check(), { ...fits, seq: 2 })
    assert.equal(state.asked.length, 3)
    state.lines = [one, after(one, other)]
    const keyIds = [auditKeyId(current), auditKeyId(earlier)]
    assert.deepEqual(await check(), { fits: false, seq: 2, keyIds })
    state.lines = [after(start, earlier)]
    assert.deepEqual(await check(), { fits: true, seq: 1, changes: true })
  })
})
