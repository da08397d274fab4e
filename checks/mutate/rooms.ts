import { existsSync, globSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'

/** Tests that cover a room from elsewhere, besides those in the folder of the same name. A room inside takes them too. */
const coveredFrom: Readonly<Record<string, readonly string[]>> = {
  audit: ['test/store/lasting-values.test.ts'],
  cards: ['test/cards/{earlier-records,gallery,pseudo-language,text}.test.ts'],
  core: ['test/docs/docs.test.ts'],
  definition: ['test/definition/prepare.test.ts'],
  'definition/diff': ['test/definition/diff.test.ts'],
  'definition/operations': ['test/definition/diff.test.ts', 'test/definition/diff/*.test.ts'],
  'definition/read': ['test/definition/object-names.test.ts'],
  'key-vault': ['test/store/vaults.test.ts'],
  'store/sql': ['test/store/*.test.ts', 'test/store/sql/*.test.ts'],
}

/** Rooms inside that count by themselves, because they are large, or their tests slow. */
const apart: readonly string[] = [
  'definition/convert',
  'definition/diff',
  'definition/fit',
  'definition/operations',
  'definition/outline',
  'definition/read',
  'definition/repair',
  'definition/rules',
]

/** Tests that hang every client in turn or try documents at random: as long as a hundred others. */
const tooSlow: readonly string[] = [
  'test/definition/corpus.test.ts',
  'test/definition/hostile.test.ts',
  'test/definition/mutations.test.ts',
  'test/definition/properties.test.ts',
  'test/net/strange-answers.test.ts',
  'test/net/time-limits.test.ts',
]

/** Read the code itself, which has all its changes at once in the copy. */
const readingCode: readonly string[] = ['test/boundaries.test.ts']

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
  const own = globSync(mirrored).filter((test) => ![...tooSlow, ...readingCode].includes(test))
  const tests = [...own, ...others.flatMap(([, more]) => more).flatMap((pattern) => globSync(pattern))]
  return {
    name,
    files: isFile ? [place] : globSync(`${place}/**/*.ts`).filter(isOf(name)).toSorted(),
    tests: [...new Set(tests)].toSorted(),
  }
}

/** Leaves out what counts by itself. */
function isOf(room: string) {
  const others = apart.filter((one) => one.startsWith(`${room}/`))
  return (file: string) => !others.some((one) => file.startsWith(path.join('src', one, '/')))
}

/** Every folder of `src`, and the rooms inside that count by themselves. */
export function allRooms(): readonly Room[] {
  const folders = readdirSync('src', { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return [...folders.map(({ name }) => name), ...apart].map(roomOf)
}
