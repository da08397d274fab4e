import path from 'node:path'
import type { MutantResult } from '@stryker-mutator/api/core'

/** What became of the mutants of a room. */
export interface Score {
  readonly killed: number
  readonly survived: number
  readonly noCoverage: number
  readonly timedOut: number
  readonly failed: number
  /** Of a sample: those that were not tried. */
  readonly left: number
}

export function scoreOf(results: readonly Pick<MutantResult, 'status'>[]): Score {
  const count = (wanted: MutantResult['status']) => results.filter(({ status }) => status === wanted).length
  return {
    killed: count('Killed'),
    survived: count('Survived'),
    noCoverage: count('NoCoverage'),
    timedOut: count('Timeout'),
    failed: count('RuntimeError'),
    left: count('CompileError'),
  }
}

/** The line of several rooms together. A room counts by its size, not by its sample. */
export function totalLine(scores: readonly Score[]): string {
  const tried = scores.filter((score) => triedOf(score) > 0)
  const size = (score: Score) => triedOf(score) + score.left
  const all = tried.reduce((sum, score) => sum + size(score), 0)
  const noticed = tried.reduce((sum, score) => sum + (size(score) * noticedOf(score)) / triedOf(score), 0)
  const sample = tried.reduce((sum, score) => sum + triedOf(score), 0)
  return `${'total'.padEnd(24)} ${percentOf(noticed, all)}   by the size of the rooms, from ${sample} of ${all} changes`
}

function noticedOf({ killed, timedOut }: Score): number {
  return killed + timedOut
}

function triedOf(score: Score): number {
  return noticedOf(score) + score.survived + score.noCoverage
}

function percentOf(part: number, all: number): string {
  return (all === 0 ? '–' : `${((100 * part) / all).toFixed(1)} %`).padStart(7)
}

/** One line; a mutant is noticed when a test fails or never ends. */
export function scoreLine(name: string, score: Score): string {
  const { killed, survived, noCoverage, timedOut, failed } = score
  const counts = `killed ${killed}, survived ${survived}, no coverage ${noCoverage}, timed out ${timedOut}`
  const percent = percentOf(noticedOf(score), triedOf(score))
  return `${name.padEnd(24)} ${percent}   ${counts}${failed ? `, could not run ${failed}` : ''}`
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
