import { benchProcess } from './process.ts'
import { benchTurns } from './turns.ts'

/** `npm run bench`: ratios and figures of one run, as JSON. Goals stand in docs/performance.md. */
const turns = await benchTurns()
const bot = await benchProcess()
process.stdout.write(`${JSON.stringify({ node: process.version, turns, bot }, null, 2)}\n`)
