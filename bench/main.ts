import { benchStatusGrowth } from './growth.ts'
import { benchInstances, benchMemory } from './load.ts'
import { benchPicker } from './picker.ts'
import { benchProcess } from './process.ts'
import { benchTurns } from './turns.ts'

/** `npm run bench [-- part …]`: ratios and figures of one run, as JSON. Goals stand in docs/performance.md. */
const measurements = {
  turns: benchTurns,
  bot: benchProcess,
  statusGrowth: benchStatusGrowth,
  picker: benchPicker,
  turnsASecond: benchInstances,
  memoryMb: benchMemory,
}
const wanted = process.argv.slice(2)
const figures: Record<string, unknown> = { node: process.version }
for (const [name, measure] of Object.entries(measurements)) {
  if (wanted.length === 0 || wanted.includes(name)) figures[name] = await measure()
}
process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`)
