import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { AuditHead, ChainedEntry } from '../../src/core/audit.ts'
import { digestOf, exportLines, holdsHead, isSignedEnd, readExport, signEnd } from '../../src/audit/export.ts'
import { dana, tenantId } from '../support/world.ts'

const key = Buffer.alloc(32, 1)
const lineOf = (seq: number): ChainedEntry => ({
  seq,
  hash: String(seq).repeat(64),
  entry: { at: '2026-03-02T09:00:00Z', tenantId, actor: dana.id, action: 'ask', requestId: 'A1' },
})
const headOf = (seq: number): AuditHead => ({ seq, hash: lineOf(seq).hash })
const earlier = { digest: digestOf('before'), head: headOf(1) }

/** A log of three lines, of which the last was written after the export began. */
const trail = {
  head: () => Promise.resolve(headOf(2)),
  line: (seq: number) => Promise.resolve(seq <= 3 ? lineOf(seq) : undefined),
  async *read() {
    for (const seq of [1, 2, 3]) yield await Promise.resolve(lineOf(seq))
  },
}

describe('an export', () => {
  it('ends where the log ended when it began, and is read as it was written', async () => {
    for (const before of [undefined, earlier]) {
      const rows = await Array.fromAsync(exportLines(trail, { key, earlier: before }))
      const end = signEnd(key, { head: headOf(2), ...(before ? { earlier: before } : {}) })
      assert.deepEqual(readExport(rows.join('')), { lines: [lineOf(1), lineOf(2)], end })
      assert.equal(isSignedEnd(key, end), true)
    }
  })

  it('is signed as a whole end, with its key', () => {
    const end = signEnd(key, { head: headOf(2), earlier })
    const { signature: _, ...unsigned } = end
    assert.deepEqual(
      [
        unsigned,
        { ...end, head: headOf(1) },
        { ...end, earlier: { ...earlier, digest: digestOf('x') } },
        { ...end, earlier: { ...earlier, head: headOf(2) } },
        { ...end, keyId: 'x' },
      ].map((one) => isSignedEnd(key, one)),
      [false, false, false, false, false],
    )
    assert.equal(isSignedEnd(Buffer.alloc(32, 2), end), false)
  })

  it('follows a log that still holds where the one before ended, or that was empty then', async () => {
    assert.deepEqual(
      await Promise.all(
        [headOf(3), { seq: 3, hash: 'x' }, headOf(4), { seq: 0, hash: 'x' }].map((head) => holdsHead(trail, head)),
      ),
      [true, false, false, true],
    )
  })
})

describe('a file that is no export', () => {
  const row = JSON.stringify(lineOf(1))
  const end = JSON.stringify({ head: headOf(1) })
  const faults: Readonly<Record<string, readonly [string, string]>> = {
    'has something behind its end': [`${end}\n${row}\n`, 'line 2 stands behind the end of the export'],
    'has an empty row': [`${row}\n\n${end}\n`, 'line 2 is not a line of an audit export'],
    'has a row in another form': [`${row.replace(',', ', ')}\n`, 'line 1 is not a line of an audit export'],
    'has an end in another form': [`${end.replace(':', ': ')}\n`, 'line 1 is not a line of an audit export'],
    'has a row that says more': [
      `${row.replace('{"seq"', '{"x":1,"seq"')}\n`,
      'line 1 is not a line of an audit export',
    ],
    'has a row without a number': [
      `${row.replace('"seq":1', '"seq":1.5')}\n`,
      'line 1 is not a line of an audit export',
    ],
    'has a row without a hash': [`${row.replace(/"1+"/, '1')}\n`, 'line 1 is not a line of an audit export'],
    'has a row without an entry': [`{"seq":1,"hash":"x","entry":null}\n`, 'line 1 is not a line of an audit export'],
    'has an end with another signature': [
      `${end.replace('}}', '},"signature":1}')}\n`,
      'line 1 is not a line of an audit export',
    ],
    'has an end that follows nothing': [
      `${end.replace('}}', '},"earlier":{"digest":"x"}}')}\n`,
      'line 1 is not a line of an audit export',
    ],
    'is no text of lines': ['null', 'line 1 is not a line of an audit export'],
  }
  for (const [what, [text, message]] of Object.entries(faults)) {
    it(what, () => assert.throws(() => readExport(text), { name: 'SyntaxError', message }))
  }

  it('may have lost its end, or have ended before ends were signed', () => {
    assert.deepEqual(readExport(row), { lines: [lineOf(1)] })
    assert.deepEqual(readExport(`${row}\n${end}\n`), { lines: [lineOf(1)], end: { head: headOf(1) } })
  })
})
