import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { AuditEntry, AuditHead, ChainedEntry } from '../../src/core/audit.ts'
import { auditKeyFrom, chained, chainStart, verifyChain } from '../../src/audit/chain.ts'
import { sqlAuditLog } from '../../src/store/sql/audit-log.ts'
import { sqlStore } from '../../src/store/sql/records.ts'
import { openTestDatabase } from '../support/database.ts'
import { dana, tenantId } from '../support/world.ts'

const key = auditKeyFrom(Buffer.alloc(32, 7))
const rounds = 1000

function line(index: number): AuditEntry {
  const at = new Date(1_772_442_000_000 + index * 1000).toISOString()
  return { at, tenantId, actor: dana.id, action: 'approve', requestId: `R${index}`, digest: 'ab'.repeat(32) }
}

function logOf(length: number): ChainedEntry[] {
  const lines: ChainedEntry[] = []
  for (let index = 0; index < length; index++) {
    lines.push(chained(key, lines.at(-1) ?? { seq: 0, hash: chainStart }, line(index)))
  }
  return lines
}

async function* streamed<T>(items: readonly T[]): AsyncIterable<T> {
  yield* items
  await Promise.resolve()
}

/** The same random numbers in every run. */
function numbers(seed: number) {
  let state = seed
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const longest = logOf(32)

/** In how many of a thousand logs `tamper` is found. */
async function findTampering(
  tamper: (lines: ChainedEntry[], pick: (below: number) => number) => ChainedEntry[],
  seed: number,
) {
  const pick = numbers(seed)
  let count = 0
  for (let round = 0; round < rounds; round++) {
    const lines = longest.slice(0, 2 + pick(30))
    const head = lines.at(-1) as AuditHead
    const verdict = await verifyChain(key, streamed(tamper([...lines], pick)), { head })
    if (!verdict.ok) count++
  }
  return count
}

describe('the audit chain', () => {
  it('holds as it was written, from nothing to many lines', async () => {
    for (const length of [0, 1, 2, 50]) {
      const lines = logOf(length)
      const head = { seq: length, hash: lines.at(-1)?.hash ?? chainStart }
      assert.deepEqual(await verifyChain(key, streamed(lines), { head }), { ok: true, lines: length, head })
    }
  })

  it('shows one edited line, in 1,000 of 1,000 logs', async () => {
    const fields = ['at', 'tenantId', 'actor', 'action', 'requestId', 'digest'] as const
    const edit = (lines: ChainedEntry[], pick: (below: number) => number) => {
      const index = pick(lines.length)
      const field = fields[pick(fields.length)] ?? 'at'
      return lines.map((one, at) =>
        at === index ? { ...one, entry: { ...one.entry, [field]: `${one.entry[field]}x` } } : one,
      )
    }
    assert.equal(await findTampering(edit, 1), rounds)
  })

  it('shows one removed line, in 1,000 of 1,000 logs', async () => {
    assert.equal(await findTampering((lines, pick) => lines.toSpliced(pick(lines.length), 1), 2), rounds)
  })

  it('shows two lines that changed places, in 1,000 of 1,000 logs, also when they were given new numbers', async () => {
    const swap = (renumber: boolean) => (lines: ChainedEntry[], pick: (below: number) => number) => {
      const index = pick(lines.length - 1)
      const [a, b] = [lines[index], lines[index + 1]] as [ChainedEntry, ChainedEntry]
      const [first, second] = renumber
        ? [
            { ...b, seq: a.seq },
            { ...a, seq: b.seq },
          ]
        : [b, a]
      return lines.toSpliced(index, 2, first, second)
    }
    assert.equal(await findTampering(swap(false), 3), rounds)
    assert.equal(await findTampering(swap(true), 4), rounds)
  })

  it('shows lines cut off at the end, in 1,000 of 1,000 logs, against a head that was kept elsewhere', async () => {
    assert.equal(
      await findTampering((lines, pick) => lines.slice(0, lines.length - 1 - pick(lines.length - 1)), 5),
      rounds,
    )
    // Whoever cuts off lines and moves the head along is found by an earlier export only.
    const lines = logOf(20)
    const [earlier, cut] = [lines[14] as AuditHead, lines.slice(0, 10)]
    const head = cut.at(-1) as AuditHead
    assert.equal((await verifyChain(key, streamed(cut), { head })).ok, true)
    assert.deepEqual(await verifyChain(key, streamed(cut), { head, earlier }), {
      ok: false,
      line: 11,
      reason: 'lines from 11 on are gone: an earlier export had them',
    })
  })

  it('shows a log that was written anew with another key, and lines that were added without one', async () => {
    const forged = chained(Buffer.alloc(32), logOf(3).at(-1) as AuditHead, line(9))
    const verdict = await verifyChain(key, streamed([...logOf(3), forged]))
    assert.deepEqual(verdict, {
      ok: false,
      line: 4,
      reason: 'line 4 is not what was written, or was written with another key',
    })
  })

  it('goes on from an earlier export', async () => {
    const lines = logOf(9)
    const earlier = lines[3] as AuditHead
    assert.equal((await verifyChain(key, streamed(lines), { earlier })).ok, true)
    const other = { ...earlier, hash: 'f'.repeat(64) }
    assert.equal((await verifyChain(key, streamed(lines), { earlier: other })).ok, false)
  })

  it('shows what was changed in the database itself', async () => {
    const database = openTestDatabase()
    const [store, trail] = [sqlStore(database, key), sqlAuditLog(database)]
    for (let index = 0; index < 5; index++) await store.commit({ audit: [line(index)] })
    const verdict = async () => verifyChain(key, trail.read(), { head: await trail.head() })
    assert.equal((await verdict()).ok, true)
    for (const [act, undo] of [
      [
        `update audit set record = replace(record, 'approve', 'reject') where seq = 3`,
        `update audit set record = replace(record, 'reject', 'approve') where seq = 3`,
      ],
      [`update audit set seq = 50 where seq = 5`, `update audit set seq = 5 where seq = 50`],
    ] as const) {
      await database.run(act)
      assert.equal((await verdict()).ok, false, act)
      await database.run(undo)
      assert.equal((await verdict()).ok, true)
    }
    await database.run('delete from audit where seq = 5')
    assert.equal((await verdict()).ok, false)
  })
})
