import type { ListedFunction } from '../../src/core/outline.ts'
import type { DefinitionEngine } from '../../src/core/ports/index.ts'
import { ProblemError } from '../../src/core/problems.ts'
import { compareBytes } from '../../src/definition/compare-bytes.ts'
import { outlineOfSample } from '../../src/definition/outline/sample/sample-outline.ts'
import { prepareDefinition } from '../../src/definition/prepare.ts'

export interface FakeFunctions {
  /** What the list of the app's functions answers. */
  functions: readonly ListedFunction[] | ProblemError
}

export function fakeFunctions({ functions }: FakeFunctions): Promise<readonly ListedFunction[]> {
  return functions instanceof ProblemError ? Promise.reject(functions) : Promise.resolve(functions)
}

/** The engine itself, without a thread of its own. */
export const realEngine: DefinitionEngine = {
  prepare: (input) => Promise.resolve(prepareDefinition(input)),
  compare: (before, after) => Promise.resolve(compareBytes(before, after)),
  outline: (sample) => Promise.resolve(outlineOfSample(sample)),
}
