import { globSync, readFileSync } from 'node:fs'
import process from 'node:process'
import { collectPatterns } from './collect-patterns.ts'
import { judgePattern } from './judge-pattern.ts'

const collected = globSync('src/**/*.ts')
  .toSorted()
  .map((file) => collectPatterns(file, readFileSync(file, 'utf8')))
const patterns = collected.flatMap((one) => one.patterns)
const faults = [
  ...collected.flatMap(({ unknown }) =>
    unknown.map(({ file, line }) => `${file}:${line} is only known when it runs: use a linear engine`),
  ),
  ...patterns.flatMap(({ file, line, source, flags }) => {
    const fault = judgePattern(source, flags)
    return fault === undefined ? [] : [`${file}:${line} /${source}/${flags} ${fault}`]
  }),
]
for (const fault of faults) process.stderr.write(`${fault}\n`)
process.stdout.write(`${patterns.length} regular expressions checked, ${faults.length} not linear\n`)
if (faults.length > 0) process.exitCode = 1
