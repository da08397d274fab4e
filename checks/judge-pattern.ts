import process from 'node:process'

// The analyser in JavaScript, on every machine the same; it would else look for a native one.
process.env['RECHECK_SYNC_BACKEND'] = 'pure'
const { checkSync } = await import('recheck')

/**
 * Says why a regular expression takes more than a time that grows with the text; undefined when it does not. Searching
 * counts: one that begins anew at every place of the text can be slow without going back in itself.
 */
export function judgePattern(source: string, flags: string): string | undefined {
  const verdict = checkSync(source, flags, { checker: 'automaton', timeout: 60_000 })
  if (verdict.status === 'safe') return undefined
  if (verdict.status === 'unknown') return `cannot be judged: ${verdict.error.kind}`
  return `is ${verdict.complexity.summary}, for example on ${verdict.attack.pattern}`
}
