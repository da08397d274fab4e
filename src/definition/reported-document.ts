import type { FindingDetail } from './detail.ts'
import type { Findings } from './findings.ts'
import type { JsonPointer } from './json-pointer.ts'
import { removeOperation } from './working-document.ts'
import type { Operation, WorkingDocument } from './working-document.ts'

/** A working document with what was found in it, and done to it, so far. */
export interface ReportedDocument extends WorkingDocument {
  readonly findings: Findings
}

/** Takes an operation out and says why: the rest of the document goes on without it. */
export function refuseOperation(
  working: ReportedDocument,
  operation: Operation,
  reason: { readonly rule: string; readonly detail: FindingDetail; readonly place?: JsonPointer },
): void {
  const { rule, detail, place = operation.place } = reason
  working.findings.add({ kind: 'error', rule, place, detail, operation: operation.key })
  removeOperation(working, operation)
}
