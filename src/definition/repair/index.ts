import type { ReportedDocument } from '../reported-document.ts'
import { description } from './description.ts'
import { displayNames } from './display-names.ts'
import { duplicateParameters } from './duplicate-parameters.ts'
import { info } from './info.ts'
import { operationId } from './operation-id.ts'
import { pathCase } from './path-case.ts'
import { pathParameters } from './path-parameters.ts'
import type { Repair, RepairContext } from './repair.ts'
import { responses } from './responses.ts'
import { summary } from './summary.ts'
import { tags } from './tags.ts'
import { urlEncoding } from './url-encoding.ts'

/** In the order in which they build on each other: summaries are made of ids, descriptions of summaries. */
const repairs: readonly Repair[] = [
  info,
  tags,
  pathCase,
  duplicateParameters,
  pathParameters,
  responses,
  operationId,
  summary,
  description,
  displayNames,
  urlEncoding,
]

/** Names of the repairs that the developer may decline. */
export const optionalRepairs: readonly string[] = repairs.filter(({ isOptional }) => isOptional).map(({ name }) => name)

/** Makes every repair but those optional ones that were declined by name. */
export function repair(working: ReportedDocument, context: RepairContext, declined: ReadonlySet<string>): void {
  for (const { name, isOptional, apply } of repairs) {
    if (!isOptional || !declined.has(name)) apply(working, context)
  }
}
