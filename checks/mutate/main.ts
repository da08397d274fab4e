import process from 'node:process'
import { parseArgs } from 'node:util'
import { addScores, scoreLine, scoreOf, survivorLines } from './report.ts'
import type { Score } from './report.ts'
import { allRooms, roomOf } from './rooms.ts'
import { runRoom } from './run-room.ts'
import type { Sample } from './sample.ts'

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { sample: { type: 'string' }, seed: { type: 'string', default: '1' } },
})
const [name] = positionals
if (name === undefined || !/^[1-9]\d*$/.test(values.sample ?? '1')) {
  process.stderr.write('npm run mutate -- ROOM|all [--sample COUNT] [--seed TEXT]\n')
  process.exit(2)
}

const sample: Sample | undefined =
  values.sample === undefined ? undefined : { size: Number(values.sample), seed: values.seed }
const scores: Score[] = []
for (const room of name === 'all' ? allRooms() : [roomOf(name)]) {
  const results = await runRoom(room, sample)
  const score = scoreOf(results)
  scores.push(score)
  process.stdout.write(`${[scoreLine(room.name, score), ...survivorLines(results)].join('\n')}\n`)
}
if (name === 'all') process.stdout.write(`${scoreLine('total', addScores(scores))}\n`)
