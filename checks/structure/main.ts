import process from 'node:process'
import { measureFigures } from './figures.ts'
import type { Spread } from './figures.ts'

const figures = measureFigures()

function spreadLine(name: string, { median, p90, max, largest }: Spread): string {
  return `${name}: median ${median}, 90th percentile ${p90}, longest ${max} (${largest})`
}

const lines = process.argv.includes('--rooms')
  ? figures.rooms.map(({ room, files, lines: count }) => `${room}: ${files} files, ${count} lines`)
  : []
const { fullestFolder, longestChain, valueCycles, typeCycles } = figures
lines.push(
  spreadLine('lines a file', figures.fileLines),
  spreadLine('lines a function', figures.functionLines),
  `fullest folder: ${fullestFolder.folder}, ${fullestFolder.files} files`,
  `cycles of imports: ${valueCycles.length} of values, ${typeCycles.length} with types`,
  ...typeCycles.map((files) => `  ${files.join(' ↔ ')}`),
  `longest chain of imports: ${longestChain.length} files`,
  ...longestChain.map((file) => `  ${file}`),
)
process.stdout.write(`${lines.join('\n')}\n`)
