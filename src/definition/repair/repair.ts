import type { Draft } from '../working-document.ts'

export type RepairContext = {
  /** The connector's name, if it has one already. */
  readonly name: string | undefined
  /** Operation ids of an earlier export, by `METHOD /path`. */
  readonly operationIds: Readonly<Record<string, string>>
}

/** Mends one kind of thing throughout a draft, in place, and reports every change under its own name. */
export type Repair = {
  readonly name: string
  /** A matter of taste, which the developer may decline; the importer would take the document without it. */
  readonly isOptional: boolean
  readonly apply: (draft: Draft, context: RepairContext) => void
}
