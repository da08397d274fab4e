import type { ReportedDocument } from '../reported-document.ts'

export interface RepairContext {
  /** The connector's name, if it has one already. */
  readonly name: string | undefined
  /** Operation ids of an earlier export, by `METHOD /path`. */
  readonly operationIds: Readonly<Record<string, string>>
}

/** Mends one kind of thing throughout a working document, in place, and reports every change under its own name. */
export interface Repair {
  readonly name: string
  /** Optional: the developer may decline it, as the importer takes the document without it. */
  readonly isOptional: boolean
  readonly apply: (working: ReportedDocument, context: RepairContext) => void
}
