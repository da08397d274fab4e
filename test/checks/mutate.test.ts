import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { scoreLine, scoreOf, survivorLines, totalLine } from '../../checks/mutate/report.ts'
import { allRooms, roomOf } from '../../checks/mutate/rooms.ts'
import { chooseMutants } from '../../checks/mutate/sample.ts'

type Results = Parameters<typeof survivorLines>[0]

const results = (
  ['Killed', 'Killed', 'Timeout', 'Survived', 'NoCoverage', 'RuntimeError', 'CompileError'] as const
).map((status, index) => ({
  id: String(index),
  status,
  fileName: 'src/core/text.ts',
  mutatorName: 'StringLiteral',
  replacement: '"a\n  b"',
  location: { start: { line: index + 1, column: 7 }, end: { line: index + 1, column: 9 } },
})) as Results

describe('a sample of mutants', () => {
  const mutants = Array.from({ length: 100 }, (_, index) => ({ id: String(index) }))

  it('is the same for the same seed, and another one for another', () => {
    const sample = { size: 20, seed: '1' }
    const chosen = chooseMutants(mutants, sample)
    assert.equal(new Set(chosen).size, 20)
    assert.deepEqual(chooseMutants(mutants, sample), chosen)
    assert.deepEqual(chooseMutants(mutants.toReversed(), sample), chosen)
    assert.notDeepEqual(chooseMutants(mutants, { size: 20, seed: '2' }), chosen)
  })

  it('is all of them where there are no more', () => {
    assert.equal(chooseMutants(mutants, { size: 101, seed: '1' }).length, 100)
  })
})

describe('a room', () => {
  const isOfTheDiff = (file: string) => file.startsWith('src/definition/diff/')

  it('is a folder or a file of src, with the tests of its folder and those that the table names', () => {
    const { files, tests } = roomOf('core')
    assert.ok(files.includes('src/core/problems/app.ts'))
    assert.ok(tests.includes('test/core/text/text.test.ts') && tests.includes('test/docs/docs.test.ts'))
    assert.deepEqual(roomOf('net/read-capped.ts').files, ['src/net/read-capped.ts'])
    assert.ok(!roomOf('net').tests.includes('test/net/time-limits.test.ts'))
    assert.ok(roomOf('definition/rules').tests.includes('test/definition/prepare.test.ts'))
    assert.ok(roomOf('config').tests.includes('test/config/config.test.ts'))
    assert.ok(roomOf('store').files.includes('src/store/sql/queue.ts'))
    assert.ok(roomOf('store/sql').tests.includes('test/store/vaults.test.ts'))
    const { files: definitions } = roomOf('definition')
    assert.ok(definitions.includes('src/definition/prepare.ts') && !definitions.some(isOfTheDiff))
    const { files: apart, tests: apartTests } = roomOf('definition/diff')
    assert.ok(apart.length > 0 && apart.every(isOfTheDiff))
    assert.ok(apartTests.includes('test/definition/diff.test.ts'))
    assert.throws(() => roomOf('nowhere'), { name: 'TypeError', message: 'src/nowhere is not there' })
  })

  it('has a test at least, whichever it is', () => {
    assert.deepEqual(
      allRooms().filter(({ files, tests }) => files.length === 0 || tests.length === 0),
      [],
    )
  })
})

describe('a score', () => {
  it('counts what a test notices, which a test without an end does too', () => {
    const score = scoreOf(results)
    assert.equal(
      scoreLine('core', score),
      'core                      60.0 %   killed 2, survived 1, no coverage 1, timed out 1, could not run 1',
    )
    assert.equal(
      scoreLine('none', scoreOf([])),
      'none                           –   killed 0, survived 0, no coverage 0, timed out 0',
    )
  })

  it('of all rooms counts each by its size, and none of which nothing was tried', () => {
    const all = { killed: 3, survived: 1, noCoverage: 0, timedOut: 0, failed: 0, left: 0 }
    const half = { ...all, killed: 0, timedOut: 1, survived: 0, noCoverage: 1, left: 14 }
    assert.equal(
      totalLine([all, half, { ...all, killed: 0, survived: 0, left: 100 }]),
      'total                     55.0 %   by the size of the rooms, from 6 of 20 changes',
    )
  })

  it('names what nothing notices, by its place and what stood there instead', () => {
    assert.deepEqual(survivorLines(results), [
      '  src/core/text.ts:4:7  StringLiteral → "a b"',
      '  src/core/text.ts:5:7  StringLiteral → "a b"  (no coverage)',
    ])
  })
})
