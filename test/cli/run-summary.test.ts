import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { textFor } from '../../src/cards/text/index.ts'
import { fileSummary, summaryLine, summaryOf } from '../../src/cli/run-summary.ts'
import type { FileSummary } from '../../src/cli/run-summary.ts'
import type { Finding, PrepareResult } from '../../src/core/definition.ts'

const finding = (kind: Finding['kind'], operation?: string): Finding => ({
  kind,
  rule: 'r',
  detail: { code: 'empty' },
  pointer: '',
  ...(operation ? { operation } : {}),
})

describe('what became of a file', () => {
  const counts = { operations: 2, leftOut: 0, refusedOperations: 0, repairs: 1, losses: 0, warnings: 9 }
  const prepared = {
    file: 'a.json',
    folder: 'a',
    outcome: 'prepared',
    counts,
    bytesRead: 5,
    bytes: 3,
    milliseconds: 1,
  } as const
  const line = (changes: Partial<FileSummary>, language = 'en') =>
    summaryLine({ ...prepared, ...changes }, textFor(language))

  it('is counted, and what there is none of is not mentioned, in the plural where it belongs', () => {
    assert.equal(line({}), 'a.json: prepared, 2 operations, 1 repair, 0 losses')
    assert.equal(
      line({ counts: { ...counts, refusedOperations: 1, leftOut: 3 } }),
      'a.json: prepared, 2 operations, 1 repair, 0 losses, 1 operation refused, 3 operations left out',
    )
    assert.equal(
      line({ counts: { ...counts, leftOut: 1 } }),
      'a.json: prepared, 2 operations, 1 repair, 0 losses, 1 operation left out',
    )
    assert.equal(
      line({ counts: { ...counts, refusedOperations: 2 } }),
      'a.json: prepared, 2 operations, 1 repair, 0 losses, 2 operations refused',
    )
  })

  it('is the rule and the reason where it is refused', () => {
    assert.equal(line({ outcome: 'refused', rule: 'x', message: 'Why.' }), 'a.json: refused (x): Why.')
    assert.equal(line({ outcome: 'refused' }), 'a.json: refused (): ')
  })

  it('is read from what the engine says', () => {
    const findings = [
      finding('repair'),
      finding('repair'),
      finding('loss'),
      finding('warning'),
      finding('error', 'GET /a'),
    ]
    const done = { operations: [1, 2, 3], findings, bytes: 77 }
    const of = (result: unknown) => fileSummary(result as PrepareResult, textFor('en'))
    const found = { refusedOperations: 1, repairs: 2, losses: 1, warnings: 1 }
    assert.deepEqual(of({ ok: true, prepared: { ...done, leftOut: ['a', 'b'] } }), {
      outcome: 'prepared',
      counts: { operations: 3, leftOut: 2, ...found },
      bytes: 77,
    })
    assert.equal(of({ ok: true, prepared: done }).counts.leftOut, 0)
    const {
      counts: none,
      outcome,
      rule,
      bytes,
    } = of({
      ok: false,
      refusal: { rule: 'x', detail: { code: 'document-empty' }, findings },
    })
    assert.deepEqual([outcome, rule, bytes, none], ['refused', 'x', 0, { operations: 0, leftOut: 0, ...found }])
  })

  it('is counted over all files', () => {
    const files = [prepared, { ...prepared, outcome: 'refused' } as const, prepared]
    assert.deepEqual(summaryOf(files), { prepared: 2, refused: 1, files })
    assert.deepEqual(summaryOf([]), { prepared: 0, refused: 0, files: [] })
  })
})
