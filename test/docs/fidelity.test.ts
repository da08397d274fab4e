import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'

/** `behaviour | relied on by | grade | source or note`, without the rows of headings. */
const rows = readFileSync('docs/fidelity.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()))
  .filter((cells) => cells.length === 6 && cells[1] !== 'behaviour' && !/^-+$/.test(cells[1] ?? ''))

describe('the page of fidelity', () => {
  it('names files that are there', () => {
    const files = rows.flatMap(([, , reliedOnBy = '']) =>
      [...reliedOnBy.matchAll(/`([^`]+)`/g)].map(([, file]) => file),
    )
    assert.deepEqual(
      files.filter((file) => !existsSync(file ?? '')),
      [],
    )
  })

  it('grades every behaviour and gives a source or a note', () => {
    const open = rows.filter(([, , , grade = '', note]) => !['proved', 'read', 'assumed'].includes(grade) || !note)
    assert.deepEqual(open, [])
    assert.ok(rows.length > 80)
  })
})
