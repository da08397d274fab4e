import type { Draft, Operation } from '../draft.ts'
import { fitOperations } from './operation-count.ts'
import { fitSchemas } from './schema-budget.ts'
import { fitSize } from './size.ts'
import { dropUnusedDefinitions } from './used-definitions.ts'

/**
 * Brings a draft within the importer's limits on number and size.
 * @returns the operations that had to be left out; the developer can choose others instead
 */
export function fit(draft: Draft): Operation[] {
  const beyondCount = fitOperations(draft)
  if (beyondCount.length > 0) dropUnusedDefinitions(draft)
  fitSchemas(draft)
  const beyondSize = fitSize(draft)
  if (beyondSize.length > 0) dropUnusedDefinitions(draft)
  return [...beyondCount, ...beyondSize]
}
