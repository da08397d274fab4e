import { operationsOf } from '../working-document.ts'
import type { Operation } from '../working-document.ts'
import type { ReportedDocument } from '../reported-document.ts'
import { limits } from '../limits.ts'
import { leaveOut } from './leave-out.ts'

/** Leaves out what is beyond the largest number of operations: deprecated ones first, then from the end. */
export function fitOperations(working: ReportedDocument): Operation[] {
  const operations = operationsOf(working)
  if (operations.length <= limits.operations) return []
  const byPreference = [
    ...operations.filter(({ value }) => value.deprecated !== true),
    ...operations.filter(({ value }) => value.deprecated === true),
  ]
  const beyond = byPreference.slice(limits.operations)
  leaveOut(working, beyond, 'TotalOperationsCountExceedsMaxAllowed', {
    code: 'too-many-operations',
    most: limits.operations,
  })
  return beyond
}
