import path from 'node:path'
import type { MutantResult } from '@stryker-mutator/api/core'

/** What became of the mutants of a room. */
export interface Score {
  readonly killed: number
  readonly survived: number
  readonly noCoverage: number
  readonly timedOut: number
  readonly failed: number
}

export function scoreOf(results: readonly Pick<MutantResult, 'status'>[]): Score {
  const count = (wanted: MutantResult['status']) => results.filter(({ status }) => status === wanted).length
  return {
    killed: count('Killed'),
    survived: count('Survived'),
    noCoverage: count('NoCoverage'),
    timedOut: count('Timeout'),
    failed: count('RuntimeError'),
  }
}

/** Of several rooms together. */
export function addScores(scores: readonly Score[]): Score {
  const sum = (key: keyof Score) => scores.reduce((all, score) => all + score[key], 0)
  return {
    killed: sum('killed'),
    survived: sum('survived'),
    noCoverage: sum('noCoverage'),
    timedOut: sum('timedOut'),
    failed: sum('failed'),
  }
}

/** One line; a mutant is noticed when a test fails or never ends. */
export function scoreLine(name: string, { killed, survived, noCoverage, timedOut, failed }: Score): string {
  const noticed = killed + timedOut
  const all = noticed + survived + noCoverage
  const percent = all === 0 ? '–' : `${((100 * noticed) / all).toFixed(1)} %`
  const counts = `killed ${killed}, survived ${survived}, no coverage ${noCoverage}, timed out ${timedOut}`
  return `${name.padEnd(16)} ${percent.padStart(7)}   ${counts}${failed ? `, could not run ${failed}` : ''}`
}

/** What no test notices, as `file:line  what stands there instead`. */
export function survivorLines(results: readonly MutantResult[]): readonly string[] {
  return results
    .filter(({ status }) => status === 'Survived' || status === 'NoCoverage')
    .map(({ fileName, location, replacement, mutatorName, status }) => {
      const place = `${path.relative('.', fileName)}:${location.start.line}:${location.start.column}`
      const instead = (replacement ?? '').replaceAll(/\s+/g, ' ').slice(0, 120)
      return `  ${place}  ${mutatorName} → ${instead}${status === 'NoCoverage' ? '  (no coverage)' : ''}`
    })
}
