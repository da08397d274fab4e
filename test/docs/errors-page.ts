import { en } from '../../src/cards/text/en/index.ts'
import { catalogue } from '../../src/core/problems.ts'
import type { ProblemCode } from '../../src/core/problems.ts'

/** docs/errors.md as the catalogue would have it. */
export function errorsPage(): string {
  const rows = Object.entries(catalogue).map(([code, { turn, retryable }]) => {
    const { happened, todo } = en.problems[code as ProblemCode]
    const cells = [`\`${code}\``, happened, todo, turn, retryable ? 'yes' : 'no']
    return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  })
  return `# Errors

Everything the bot tells a person when something is in the way. The code is the same on the card, in the log, in the
audit log and here; the reference beside it on the card finds the line in the log. Words in braces are filled in.
This page is written by \`npm run generate\` from the catalogue in \`src/core/problems.ts\`; a test compares the two.

| code | what happened | what to do | whose turn | tried again by itself |
| --- | --- | --- | --- | --- |
${rows.join('\n')}
`
}
