import { createHash } from 'node:crypto'
import type { Checker, CheckResult } from '@stryker-mutator/api/check'
import { CheckStatus } from '@stryker-mutator/api/check'
import type { Mutant, StrykerOptions } from '@stryker-mutator/api/core'
import { commonTokens, declareFactoryPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin'

/** How many mutants of a room are tried; the same seed chooses the same ones. */
export interface Sample {
  readonly size: number
  readonly seed: string
}

/** The ids of the mutants that are tried: as if each had drawn a lot. */
export function chooseMutants(mutants: readonly Pick<Mutant, 'id'>[], { size, seed }: Sample): readonly string[] {
  const lots = mutants.map(({ id }) => ({ id, lot: createHash('sha256').update(`${seed}|${id}`).digest('hex') }))
  return lots
    .toSorted((one, other) => (one.lot < other.lot ? -1 : 1))
    .slice(0, size)
    .map(({ id }) => id)
}

/** Stryker has no sample of its own. Its checkers say which mutants are not worth a test run: this one, all others. */
class SampleChecker implements Checker {
  readonly #sample: Sample
  #chosen: ReadonlySet<string> = new Set()

  constructor(sample: Sample) {
    this.#sample = sample
  }

  init(): Promise<void> {
    return Promise.resolve()
  }

  /** Is asked once, with all mutants that any test reaches or none does. */
  group(mutants: readonly Mutant[]): Promise<string[][]> {
    this.#chosen = new Set(chooseMutants(mutants, this.#sample))
    return Promise.resolve([mutants.map(({ id }) => id)])
  }

  check(mutants: readonly Mutant[]): Promise<Record<string, CheckResult>> {
    const verdicts = mutants.map(({ id }): [string, CheckResult] => [
      id,
      this.#chosen.has(id)
        ? { status: CheckStatus.Passed }
        : { status: CheckStatus.CompileError, reason: 'not in the sample' },
    ])
    return Promise.resolve(Object.fromEntries(verdicts))
  }
}

function createSampleChecker(options: StrykerOptions): Checker {
  return new SampleChecker(options['sample'] as Sample)
}
createSampleChecker.inject = tokens(commonTokens.options)

/** Read by Stryker, by this name. */
export const strykerPlugins = [declareFactoryPlugin(PluginKind.Checker, 'sample', createSampleChecker)]
