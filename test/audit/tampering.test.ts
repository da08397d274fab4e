import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { AuditEntry } from '../../src/core/audit.ts'
import { digestOf, readExport, signEnd, writeEnd } from '../../src/audit/export.ts'
import { auditHeadLine } from '../../src/audit/head-line.ts'
import { auditKeyId } from '../../src/audit/keys.ts'
import { auditKey, bothKeys, chainWith, entry, otherKey, placeOf, rowsOf, textOf } from '../support/audit-exports.ts'
import { threeMonths, verdictOf, vaultKey } from '../support/audit-exports.ts'
import type { Rows, Shown } from '../support/audit-exports.ts'

const { january, february, march, beside } = await threeMonths()

/** Line 5 goes over to the audit key: 4 lines, the change, 4 lines; then 3 more. */
const rows = rowsOf(march)
const seen = { file: march, earlier: [february, january] }
const change = 4

const edit = (index: number, act: (row: string) => string): string =>
  textOf(rows.map((row, at) => (at === index ? act(row) : row)))
const inLine = (index: number, from: string | RegExp, to: string) => edit(index, (row) => row.replace(from, to))
const inEnd = (from: string | RegExp, to: string) => inLine(rows.length - 1, from, to)
const without = (index: number, count = 1) => textOf(rows.toSpliced(index, count))
const headOf = (text: string) => readExport(text).end?.head ?? { seq: 0, hash: '' }
const hashes = rows.map((row) => /"hash":"(\w+)"/.exec(row)?.[1] ?? '')

/** What is in the log, as somebody writes it anew who has a key; `end` is signed with `by`. */
function forge(lines: Rows, by: Uint8Array, keep: { head?: boolean; earlier?: boolean } = { earlier: true }): string {
  const last = JSON.parse(lines.at(-1) ?? '{}') as { seq: number; hash: string }
  const { head, earlier } = readExport(march).end ?? { head: last }
  const end = signEnd(by, {
    head: keep.head ? head : { seq: last.seq, hash: last.hash },
    ...(keep.earlier && earlier ? { earlier } : {}),
  })
  return textOf([...lines, writeEnd(end)])
}

function endOf(text: string): Rows {
  return rowsOf(text).slice(-1)
}

const entries = readExport(march).lines.map((line) => line.entry)
const ofVaultKey = (list: readonly AuditEntry[]) =>
  chainWith(vaultKey, list).map((line) => JSON.stringify({ seq: line.seq, hash: line.hash, entry: line.entry }))
const honest = entries.filter(({ action }) => action !== 'audit-key-changed')
const changed = (keyId: string): AuditEntry => ({
  ...entry(4),
  actor: 'courier',
  action: 'audit-key-changed',
  requestId: '',
  keyId,
})

type Way = readonly [how: string, shown: Shown | string, says: RegExp]

const lines: readonly Way[] = [
  ...(['at', 'tenantId', 'actor', 'action', 'requestId', 'digest'] as const).map((field): Way => [
    `a line with another ${field}`,
    inLine(1, new RegExp(`"${field}":"`), `"${field}":"x`),
    /line 2 is not what was written/,
  ]),
  [
    'a line with a comment that nobody made',
    inLine(2, '"}}', '","comment":"fine"}}'),
    /line 3 is not what was written/,
  ],
  ['a line of the second key, edited', inLine(6, 'approve', 'reject'), /line 7 is not what was written/],
  ['the last line, edited', inLine(11, 'approve', 'reject'), /line 12 is not what was written/],
  ['a line with another hash', inLine(3, /"hash":"\w{4}/, '"hash":"0000'), /line 4 is not what was written/],
  ['a line with a hash of other letters', inLine(3, /"hash":"\w{64}/, `"hash":"${'é'.repeat(64)}`), /line 4 is not/],
  ['a line without a hash', inLine(3, /"hash":"\w+",/, ''), /line 4 is not a line of an audit export/],
  ['a line with another number', inLine(3, '"seq":4', '"seq":40'), /line 4 is missing; line 40 stands/],
  ['a line with a number that is none', inLine(3, '"seq":4', '"seq":4.5'), /line 4 is not a line/],
  ['the first line, removed', without(0), /line 1 is missing/],
  ['a line in the middle, removed', without(7), /line 8 is missing/],
  [
    'a line removed and the others renumbered',
    textOf(rows.toSpliced(7, 1).map((row, at) => (at < 11 ? row.replace(/"seq":\d+/, `"seq":${at + 1}`) : row))),
    /line 8 is not what was written/,
  ],
  [
    'two lines that changed places',
    textOf(rows.toSpliced(1, 2, rows[2] ?? '', rows[1] ?? '')),
    /line 2 is missing; line 3/,
  ],
  ['a line twice', textOf(rows.toSpliced(2, 0, rows[1] ?? '')), /line 3 is missing; line 2/],
  [
    'a line of nobody, put in',
    textOf(rows.toSpliced(12, 0, JSON.stringify({ seq: 13, hash: 'f'.repeat(64), entry: entry(1) }))),
    /line 13 is not what was written/,
  ],
  [
    'a member beside what the hash covers',
    edit(1, (row) => row.replace(/}$/, ',"note":"approved by Omar"}')),
    /line 2 is not a line/,
  ],
  [
    'an entry before the one that counts',
    inLine(1, '"entry":', '"entry":{"action":"reject"},"entry":'),
    /line 2 is not a line/,
  ],
  ['a field before the one that counts', inLine(1, '"action":', '"action":"reject","action":'), /line 2 is not a line/],
  ['a blank between members', inLine(1, '"entry":', ' "entry":'), /line 2 is not a line/],
  ['an empty line', textOf(rows.toSpliced(3, 0, '')), /line 4 is not a line/],
  ['a comment of somebody', textOf(rows.toSpliced(3, 0, '# all fine')), /line 4 is not a line/],
]

const ends: readonly Way[] = [
  ['cut off in the middle', textOf(rows.slice(0, 6)), /has no last line/],
  ['nothing at all', '', /has no last line/],
  ['lines cut off before the end', without(9, 3), /lines from 10 on are gone: the log had 12|earlier/],
  [
    'the end of an earlier export',
    textOf([...rows.slice(0, 9), ...endOf(february)]),
    /earlier 0 is none of the exports that it follows/,
  ],
  [
    'cut off, and the head moved along',
    textOf([
      ...rows.slice(0, 10),
      ...endOf(march).map((row) => row.replace(/"seq":12,"hash":"\w+"/, `"seq":10,"hash":"${hashes[9]}"`)),
    ]),
    /its last line is not what was written/,
  ],
  [
    'cut off before what an earlier export had',
    { file: textOf([...rows.slice(0, 7), JSON.stringify({ head: { seq: 7, hash: hashes[6] } })]), earlier: [february] },
    /lines from 8 on are gone: earlier 0 had them/,
  ],
  ['a head with another number', inEnd('"seq":12', '"seq":13'), /lines from 13 on are gone/],
  ['a head with another hash', inEnd(/"seq":12,"hash":"\w{4}/, '"seq":12,"hash":"0000'), /lines from 13 on are gone/],
  ['another signature', inEnd(/"signature":"\w{4}/, '"signature":"0000'), /its last line is not what was written/],
  ['no signature', inEnd(/,"signature":"\w+"/, ''), /its last line is not what was written/],
  ['neither signature nor key', inEnd(/,"keyId":.*/, '}'), /its last line is not signed/],
  [
    'the id of the earlier key',
    inEnd(auditKeyId(auditKey), auditKeyId(vaultKey)),
    /its last line is not what was written/,
  ],
  ['the id of another key', inEnd(auditKeyId(auditKey), auditKeyId(otherKey)), /signed with key \w+; given/],
  ['no word of the earlier export', inEnd(/"earlier":\{.*?\}\},/, ''), /its last line is not what was written/],
  [
    'another digest of the earlier export',
    inEnd(/"digest":"\w{4}/, '"digest":"0000'),
    /its last line is not what was written/,
  ],
  [
    'another head of the earlier export',
    inEnd(/("earlier":.*)"seq":9/, '$1"seq":8'),
    /line 8 is another one|is not what was written/,
  ],
  ['a line behind the end', textOf([...rows, rows[0] ?? '']), /line 14 stands behind the end/],
  ['a second end', textOf([...rows, rows.at(-1) ?? '']), /line 14 stands behind the end/],
  ['a member more in the end', inEnd(/}$/, ',"checked":true}'), /line 13 is not a line/],
]

const exports: readonly Way[] = [
  [
    'an earlier export with an edited line',
    { file: march, earlier: [february.replace('R1"', 'R9"'), january] },
    /earlier 0: line 2 is not what was written/,
  ],
  [
    'an earlier export that was cut off',
    { file: march, earlier: [textOf(rowsOf(february).slice(0, -1))] },
    /earlier 0: it has no last line/,
  ],
  [
    'an earlier export without its signature',
    { file: march, earlier: [february.replace(/,"keyId":"\w+","earlier":.*/, '}')] },
    /earlier 0 ends at line 9 .* but is another file/,
  ],
  ['a blank line behind an earlier export', { file: march, earlier: [`${february}\n`] }, /stands behind the end/],
  [
    'another export of the same lines',
    { file: beside, earlier: [february, january] },
    /earlier 0 is none of the exports that it follows: there are two/,
  ],
  [
    'an export in between that is not shown',
    { file: march, earlier: [january] },
    /between it and earlier 0 is another export, which ended at line 9/,
  ],
  ['swapped files', { file: february, earlier: [march] }, /lines from 10 on are gone: earlier 0 had them/],
  [
    'swapped files of one month',
    { file: march, earlier: [beside] },
    /follows an export that ended at line 9, which earlier 0 is not/,
  ],
  ['the file as its own earlier one', { file: march, earlier: [march] }, /which earlier 0 is not/],
  ['an earlier one twice', { file: march, earlier: [february, february] }, /which earlier 1 is not/],
  [
    'an export of another log',
    { file: march, earlier: [forge(ofVaultKey(honest.slice(0, 3).toReversed()), vaultKey, {})] },
    /line 3 is another one than in earlier 0/,
  ],
]

const lineOf = (text: string) => `${headOf(text).seq}:${headOf(text).hash}`
const heads: readonly Way[] = [
  [
    'a head that the log never had',
    { file: march, heads: [`9:${'f'.repeat(64)}`] },
    /line 9 is another one than in the log's head of line 9/,
  ],
  [
    'lines gone that a head had',
    { file: february, heads: [lineOf(march)] },
    /lines from 10 on are gone: the log's head of line 12/,
  ],
  ['a head of another line', { file: march, heads: [`8:${headOf(february).hash}`] }, /line 8 is another one/],
  ['a head of the empty log with a hash', { file: march, heads: [`0:${'f'.repeat(64)}`] }, /are gone/],
  [
    'a head that the bot did not sign',
    { file: march, heads: [`${lineOf(march)}:${'f'.repeat(64)}`] },
    /is not signed with a key that was given/,
  ],
  [
    'a head signed with another key',
    { file: march, heads: [`${lineOf(march)}:${auditHeadLine(otherKey, headOf(march)).signature}`] },
    /is not signed/,
  ],
  [
    'the signature of another head',
    { file: march, heads: [`${lineOf(march)}:${auditHeadLine(auditKey, headOf(february)).signature}`] },
    /is not signed/,
  ],
  ['a head that is none', { file: march, heads: ['12'] }, /A head is <seq>:<hash>/],
]

const firstOnes = rows.slice(0, 4)
const next = (key: Uint8Array, list: readonly AuditEntry[], after: number) =>
  chainWith(key, list, { seq: after, hash: hashes[after - 1] ?? '' }).map(({ seq, hash, entry: one }) =>
    JSON.stringify({ seq, hash, entry: one }),
  )

const keys: readonly Way[] = [
  ['another key alone', { file: march, keys: { current: otherKey } }, /signed with key \w+; given: \w+/],
  ['the vault key alone', { file: march, keys: { current: vaultKey } }, /signed with key/],
  [
    'the audit key alone',
    { file: march, keys: { current: auditKey } },
    /line 1 is not what was written, or was written with another key/,
  ],
  ['the whole log anew by the vault key', forge(ofVaultKey(honest), vaultKey, {}), /signed with an earlier key/],
  [
    'the whole log anew by the vault key, under the old end',
    textOf([...ofVaultKey(honest), rows.at(-1) ?? '']),
    /lines from|line \d+ is/,
  ],
  [
    'the whole log anew by the vault key, against an earlier export',
    { file: forge(ofVaultKey(honest.toReversed()), vaultKey, {}), earlier: [january] },
    /line 4 is another one than in earlier 0/,
  ],
  [
    'lines of the vault key after the change',
    forge([...rows.slice(0, 8), ...next(vaultKey, [entry(20)], 8)], vaultKey, {}),
    new RegExp(`line 9 is of key ${auditKeyId(vaultKey)}, though no line says`),
  ],
  [
    'lines of the audit key before the change',
    forge([...firstOnes, ...next(auditKey, [entry(20)], 4)], auditKey, {}),
    new RegExp(`line 5 is of key ${auditKeyId(auditKey)}, though no line says`),
  ],
  [
    'a change to a key of somebody else',
    forge(
      [...firstOnes, ...next(vaultKey, [changed(auditKeyId(otherKey))], 4), ...next(otherKey, [entry(20)], 5)],
      vaultKey,
      {},
    ),
    /line 5 goes over to key \w+, which was not given/,
  ],
  [
    'a change that names no key',
    forge([...firstOnes, ...next(vaultKey, [{ ...entry(4), action: 'audit-key-changed' }], 4)], vaultKey, {}),
    /goes over to key none/,
  ],
  [
    'a change made by the next key itself',
    forge([...firstOnes, ...next(auditKey, [changed(auditKeyId(auditKey))], 4)], auditKey, {}),
    /though no line says/,
  ],
  [
    'a change back to the vault key',
    forge([...rows.slice(0, 8), ...next(vaultKey, [changed(auditKeyId(vaultKey))], 8)], vaultKey, {}),
    /though no line says/,
  ],
  [
    'the change with another key id',
    inLine(change, auditKeyId(auditKey), auditKeyId(vaultKey)),
    /line 5 is not what was written/,
  ],
  ['the change, removed', without(change), /line 5 is missing/],
]

describe('an audit log that was tampered with', () => {
  it('is told from one that was not', async () => {
    assert.equal(await verdictOf(seen), 'fits')
    assert.equal(await verdictOf({ file: march, earlier: [january, february] }), 'fits')
    assert.equal(await verdictOf({ file: march }), 'fits')
    assert.equal(
      await verdictOf({ file: february, earlier: [january], heads: [lineOf(january), lineOf(february)] }),
      'fits',
    )
    assert.equal(await verdictOf({ file: january, keys: { current: vaultKey } }), 'fits')
    const signed = `${lineOf(february)}:${auditHeadLine(auditKey, headOf(february)).signature}`
    assert.equal(await verdictOf({ file: march, heads: [signed], keys: bothKeys }), 'fits')
    // The tools of these tests make what fits when they change nothing.
    assert.equal(forge(rows.slice(0, -1), auditKey), march)
    assert.equal(digestOf(march), placeOf(march).digest)
  })

  for (const [kind, ways] of Object.entries({ lines, ends, exports, heads, keys })) {
    describe(`by ${kind}`, () => {
      for (const [how, given, says] of ways) {
        const shown =
          typeof given === 'string' ? { file: given, earlier: kind === 'ends' ? [february, january] : [] } : given
        it(`shows ${how}`, async () => {
          const answer = await verdictOf(shown)
          assert.notEqual(answer, 'fits')
          assert.match(answer, says)
        })
      }
    })
  }

  it('was tried in more than fifty ways', (test) => {
    const count = [lines, ends, exports, heads, keys].flat().length
    test.diagnostic(`${count} ways, 0 taken`)
    assert.ok(count > 50)
  })
})
