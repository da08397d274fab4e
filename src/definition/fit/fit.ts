import type { Operation } from '../working-document.ts'
import type { ReportedDocument } from '../reported-document.ts'
import { fitOperations } from './operation-count.ts'
import { fitSchemas } from './schema-budget.ts'
import { fitSize } from './size.ts'
import { dropUnusedDefinitions } from './used-definitions.ts'

export interface Fitted {
  /** Operations that had to be left out; the developer can choose others instead. */
  readonly leftOut: readonly Operation[]
  /** Size of the minified document in bytes of UTF-8. */
  readonly bytes: number
}

/** Brings a working document within the importer's limits on number and size. */
export function fit(working: ReportedDocument): Fitted {
  const beyondCount = fitOperations(working)
  if (beyondCount.length > 0) dropUnusedDefinitions(working)
  fitSchemas(working)
  const { leftOut: beyondSize, bytes } = fitSize(working)
  return { leftOut: [...beyondCount, ...beyondSize], bytes }
}
