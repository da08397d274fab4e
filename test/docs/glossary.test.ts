import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'

/** Rows of the glossary's table: the term and the last cell, which names a path. */
const rows = readFileSync('docs/glossary.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (term|-+) /.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, term = '', meaning = '', where = '']) => ({
    term,
    meaning,
    path: /^\[`([^`]+)`\]\(/.exec(where)?.[1] ?? '',
  }))

describe('the glossary', () => {
  it('says of every term what it is, and names a path that exists', () => {
    assert.ok(rows.length > 50)
    const wrong = rows.filter(({ meaning, path }) => meaning === '' || path === '' || !existsSync(path))
    assert.deepEqual(wrong, [])
  })

  it('is alphabetical, each term once', () => {
    const terms = rows.map(({ term }) => term.toLowerCase())
    assert.deepEqual(terms, [...new Set(terms)].toSorted())
  })
})
