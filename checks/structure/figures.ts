import { globSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { findCycles, graphOf, longestChain } from './import-graph.ts'
import { measureFunctions } from './measure-functions.ts'
import { readImports } from './read-imports.ts'

export interface Spread {
  readonly median: number
  readonly p90: number
  readonly max: number
  /** Where the largest one is. */
  readonly largest: string
}

export interface RoomSize {
  readonly room: string
  readonly files: number
  readonly lines: number
}

/** What the structure of `src` measures; all lengths are in lines, as they stand in the file. */
export interface Figures {
  readonly rooms: readonly RoomSize[]
  readonly fileLines: Spread
  readonly functionLines: Spread
  readonly valueCycles: readonly (readonly string[])[]
  readonly typeCycles: readonly (readonly string[])[]
  /** The longest chain of files in `src` of which each loads the next. */
  readonly longestChain: readonly string[]
  /** The flat folder with the most files. */
  readonly fullestFolder: { readonly folder: string; readonly files: number }
}

/** Measures `src` as it stands on the disk. */
export function measureFigures(): Figures {
  const files = globSync('src/**/*.ts')
    .toSorted()
    .map((file) => ({ file, code: readFileSync(file, 'utf8') }))
  const imports = readImports('src')
  const values = graphOf(imports, { types: false })
  return {
    rooms: roomSizes(files),
    fileLines: spreadOf(files.map(({ file, code }) => ({ name: file, lines: lineCount(code) }))),
    functionLines: spreadOf(
      files
        .flatMap(({ file, code }) => measureFunctions(file, code))
        .map(({ file, name, lines }) => ({ name: `${file} ${name}`, lines })),
    ),
    valueCycles: findCycles(values),
    typeCycles: findCycles(graphOf(imports, { types: true })),
    longestChain: longestChain(values),
    fullestFolder: fullestFolder(files.map(({ file }) => file)),
  }
}

function lineCount(code: string): number {
  return code.trimEnd().split('\n').length
}

function roomSizes(files: readonly { readonly file: string; readonly code: string }[]): readonly RoomSize[] {
  const rooms = Map.groupBy(files, ({ file }) => file.split('/')[1] ?? '')
  return [...rooms].map(([room, members]) => ({
    room,
    files: members.length,
    lines: members.reduce((sum, { code }) => sum + lineCount(code), 0),
  }))
}

/** The nearest-rank percentiles of some lengths. */
function spreadOf(lengths: readonly { readonly name: string; readonly lines: number }[]): Spread {
  const sorted = lengths.toSorted((a, b) => a.lines - b.lines)
  const rank = (share: number) => sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)]
  return {
    median: rank(0.5)?.lines ?? 0,
    p90: rank(0.9)?.lines ?? 0,
    max: rank(1)?.lines ?? 0,
    largest: rank(1)?.name ?? '',
  }
}

function fullestFolder(files: readonly string[]): Figures['fullestFolder'] {
  const folders = [...Map.groupBy(files, (file) => dirname(file))]
  return folders.reduce(
    (fullest, [folder, { length }]) => (length > fullest.files ? { folder, files: length } : fullest),
    { folder: '', files: 0 },
  )
}
