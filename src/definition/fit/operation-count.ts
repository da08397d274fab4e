import { operationsOf } from '../draft.ts'
import type { Draft, Operation } from '../draft.ts'
import { LIMITS } from '../limits.ts'
import { leaveOut } from './leave-out.ts'

/** Leaves out what is beyond the largest number of operations: deprecated ones first, then from the end. */
export function fitOperations(draft: Draft): Operation[] {
  const operations = operationsOf(draft)
  if (operations.length <= LIMITS.operations) return []
  const byPreference = [
    ...operations.filter(({ value }) => value.deprecated !== true),
    ...operations.filter(({ value }) => value.deprecated === true),
  ]
  const beyond = byPreference.slice(LIMITS.operations)
  const message = `A connector has at most ${LIMITS.operations} operations; this one was left out. Choose which ones to keep.`
  leaveOut(draft, beyond, 'TotalOperationsCountExceedsMaxAllowed', message)
  return beyond
}
