import type { FindingDetail } from '../detail.ts'
import { removeOperation } from '../working-document.ts'
import type { Operation } from '../working-document.ts'
import type { ReportedDocument } from '../reported-document.ts'

/** Takes operations out that the importer would take one by one, but not all together. */
export function leaveOut(
  working: ReportedDocument,
  operations: readonly Operation[],
  rule: string,
  detail: FindingDetail,
): void {
  for (const operation of operations) {
    working.findings.add({ kind: 'loss', rule, place: operation.place, detail, operation: operation.key })
    removeOperation(working, operation)
  }
}
