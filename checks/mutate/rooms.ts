import { existsSync, globSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'

/** Tests that cover a room from elsewhere, besides those in the folder of the same name. A room inside takes them too. */
const coveredFrom: Readonly<Record<string, readonly string[]>> = {
  core: ['test/docs/docs.test.ts'],
  definition: ['test/definition/prepare.test.ts', 'test/definition/corpus.test.ts'],
  'definition/diff': ['test/definition/diff.test.ts'],
  'definition/operations': ['test/definition/diff.test.ts', 'test/definition/diff/*.test.ts'],
  'definition/read': ['test/definition/object-names.test.ts'],
}

/** Tests of a room that hang every client in turn: one takes as long as a hundred others. */
const tooSlow: readonly string[] = ['test/net/time-limits.test.ts', 'test/net/strange-answers.test.ts']

/** A folder of `src`, or one file of it, with the tests that are to notice a change in it. */
export interface Room {
  readonly name: string
  readonly files: readonly string[]
  readonly tests: readonly string[]
}

/** The room of this name, such as `core`, `definition/convert` or `net/read-capped.ts`. Throws when there is none. */
export function roomOf(name: string): Room {
  const place = path.posix.join('src', name)
  if (!existsSync(place)) throw new TypeError(`${place} is not there`)
  const isFile = statSync(place).isFile()
  const folder = isFile ? path.posix.dirname(name) : name
  const mirrored = folder === '.' ? 'test/*.test.ts' : `test/${folder}/**/*.test.ts`
  const others = Object.entries(coveredFrom).filter(([room]) => name === room || name.startsWith(`${room}/`))
  const tests = [mirrored, ...others.flatMap(([, more]) => more)].flatMap((pattern) => globSync(pattern))
  return {
    name,
    files: isFile ? [place] : globSync(`${place}/**/*.ts`).toSorted(),
    tests: [...new Set(tests)].filter((test) => !tooSlow.includes(test)).toSorted(),
  }
}

/** Every folder of `src`. */
export function allRooms(): readonly Room[] {
  const folders = readdirSync('src', { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return folders.map(({ name }) => roomOf(name))
}
