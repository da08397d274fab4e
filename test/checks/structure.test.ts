import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { findCycles, graphOf, longestChain } from '../../checks/structure/import-graph.ts'
import { measureFunctions } from '../../checks/structure/measure-functions.ts'
import { importsOf } from '../../checks/structure/read-imports.ts'

function graph(...edges: readonly (readonly [string, string])[]) {
  const imports = edges.map(([file, target]) => ({ file, target, isPackage: false, isType: false }))
  return graphOf(imports, { types: false })
}

describe('the imports of a file', () => {
  it('are read with where they lead and whether anything is loaded', () => {
    const code = `
import { readFileSync } from 'node:fs'
import type { Person } from '../core/person.ts'
import { type Store, open } from './store.ts'
import { type Clock } from './clock.ts'
import './start.ts'
export type * from './types.ts'
export { close } from './close.ts'`
    assert.deepEqual(
      importsOf('src/room/file.ts', code).map(({ target, isPackage, isType }) => [target, isPackage, isType]),
      [
        ['node:fs', true, false],
        ['src/core/person.ts', false, true],
        ['src/room/store.ts', false, false],
        ['src/room/clock.ts', false, true],
        ['src/room/start.ts', false, false],
        ['src/room/types.ts', false, true],
        ['src/room/close.ts', false, false],
      ],
    )
  })

  it('are not guessed from code that cannot be parsed', () => {
    assert.throws(() => importsOf('src/broken.ts', 'import {'), /^TypeError: src\/broken\.ts cannot be parsed$/)
  })
})

describe('the graph of imports', () => {
  it('leaves packages out, and types unless they are asked for', () => {
    const imports = importsOf('a.ts', `import 'zod'\nimport type { B } from './b.ts'\nimport { c } from './c.ts'`)
    assert.deepEqual([...graphOf(imports, { types: false })], [['a.ts', new Set(['c.ts'])]])
    assert.deepEqual([...graphOf(imports, { types: true })], [['a.ts', new Set(['b.ts', 'c.ts'])]])
  })

  it('shows every circle once, with all its files', () => {
    const circles = findCycles(
      graph(['a', 'b'], ['b', 'c'], ['c', 'a'], ['c', 'd'], ['e', 'f'], ['f', 'e'], ['a', 'e']),
    )
    assert.deepEqual(
      circles.map((files) => files.toSorted()),
      [
        ['e', 'f'],
        ['a', 'b', 'c'],
      ],
    )
  })

  it('has no circle where two ways lead to one file', () => {
    assert.deepEqual(findCycles(graph(['a', 'b'], ['a', 'c'], ['b', 'd'], ['c', 'd'])), [])
  })

  it('has a longest chain, wherever it begins', () => {
    assert.deepEqual(longestChain(graph(['b', 'c'], ['a', 'c'], ['c', 'd'], ['x', 'b'], ['a', 'd'])), [
      'x',
      'b',
      'c',
      'd',
    ])
  })
})

describe('the functions of a file', () => {
  it('are measured in lines, whichever way they are written', () => {
    const code = `export function declared() {
  return 1
}
const arrow = () => 2
const handlers = {
  method() {
    return 3
  },
  value: () => {
    const list = [1].map((one) => {
      return one
    })
    return list
  },
}
class Thing {
  act() {}
}`
    assert.deepEqual(
      measureFunctions('a.ts', code).map(({ name, lines }) => [name, lines]),
      [
        ['declared', 3],
        ['arrow', 1],
        ['method', 3],
        ['value', 6],
        ['act', 1],
      ],
    )
  })
})
