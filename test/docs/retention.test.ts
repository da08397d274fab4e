import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { it } from 'node:test'
import { retention } from '../../src/store/sql/retention.ts'

it('docs/operations.md says for how long each thing is kept', () => {
  const rows = [...readFileSync('docs/operations.md', 'utf8').matchAll(/^\| `([a-z-]+)`:[^|]*\| (\d+) +\|/gm)]
  assert.deepEqual(
    Object.fromEntries(rows.map(([, kept = '', days]) => [kept, Number(days)])),
    Object.fromEntries(Object.entries(retention).map(([kept, { days }]) => [kept, days])),
  )
})
