import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { faultRequest } from '../../sandbox/driver/faults.ts'
import { apps } from '../../sandbox/world/apps.ts'
import { people } from '../../sandbox/world/people.ts'

const page = readFileSync('docs/sandbox.md', 'utf8')

/** First cells in backquotes of the table below a heading. */
function names(heading: string): readonly (string | undefined)[] {
  const section = page.split(/^#+ /m).find((part) => part.startsWith(`${heading}\n`)) ?? ''
  return [...section.matchAll(/^\| `([^`]+)`/gm)].map((match) => match[1])
}

describe('the page of the sandbox', () => {
  it('names its people', () => {
    assert.deepEqual(
      names('People'),
      people.map(({ id }) => id),
    )
  })

  it('names its apps', () => {
    assert.deepEqual(
      names('Apps'),
      apps.map(({ name }) => name),
    )
  })

  it('names the kinds of faults', () => {
    assert.deepEqual(names('Faults'), faultRequest.shape.kind.options)
  })
})
