import process from 'node:process'
import { parseArgs } from 'node:util'
import { scoreLine, scoreOf, survivorLines, totalLine } from './report.ts'
import type { Score } from './report.ts'
import { allRooms, roomOf } from './rooms.ts'
import { runRoom } from './run-room.ts'

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
    workers: { type: 'string', default: '2' },
  },
})
const size = values.sample === undefined ? undefined : Number(values.sample)
const workers = Number(values.workers)
if (positionals.length === 0 || !isCount(size ?? 1) || !isCount(workers)) {
  process.stderr.write('npm run mutate -- ROOM…|all [--sample COUNT] [--seed TEXT] [--workers COUNT]\n')
  process.exit(2)
}

const scores: Score[] = []
for (const room of positionals.flatMap((name) => (name === 'all' ? allRooms() : [roomOf(name)]))) {
  try {
    const sample = size === undefined ? undefined : { size, seed: values.seed }
    const results = await runRoom(room, workers, sample)
    const score = scoreOf(results)
    scores.push(score)
    process.stdout.write(`${[scoreLine(room.name, score), ...survivorLines(results)].join('\n')}\n`)
  } catch (error) {
    // The other rooms can be tried all the same, for example where a test of this one fails unchanged.
    process.stderr.write(`${room.name} could not be tried: ${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
}
if (scores.length > 1) process.stdout.write(`${totalLine(scores)}\n`)

function isCount(number: number): boolean {
  return Number.isInteger(number) && number > 0
}
