import type { OperationSummary } from '../../core/definition.ts'
import { limits } from '../limits.ts'
import { groupsOf, matchingOperations, operationMark } from './operation-list.ts'

/** Where somebody stands in a list of operations: what was searched for, and the page. */
export interface OperationPlace {
  readonly query: string
  /** Index of the group; every group when absent. */
  readonly group?: number
  readonly page: number
}

/** One page of the operations to choose from. */
export interface OperationPage extends OperationPlace {
  readonly chosen: number
  readonly total: number
  /** Most operations that a connector can have. */
  readonly limit: number
  readonly groups: readonly { readonly name: string; readonly chosen: number; readonly total: number }[]
  readonly pages: number
  readonly matching: number
  /** Number of operations before this page. */
  readonly first: number
  readonly shown: readonly { readonly mark: string; readonly title: string; readonly isTicked: boolean }[]
}

/** So many operations that a card with their names stays within its limits. */
const pageSize = 20

/** A page beyond the last one is the last one. */
export function operationPage(
  available: readonly OperationSummary[],
  ticked: ReadonlySet<string>,
  place: OperationPlace,
): OperationPage {
  const matching = operationsAt(available, place)
  const pages = Math.max(1, Math.ceil(matching.length / pageSize))
  const page = Math.min(place.page, pages - 1)
  const shown = matching.slice(page * pageSize, (page + 1) * pageSize)
  return {
    ...place,
    page,
    pages,
    chosen: ticked.size,
    total: available.length,
    limit: limits.operations,
    groups: groupsOf(available).map(({ name, keys }) => ({
      name,
      chosen: keys.filter((key) => ticked.has(key)).length,
      total: keys.length,
    })),
    matching: matching.length,
    first: page * pageSize,
    shown: shown.map((operation) => ({
      mark: operationMark(operation),
      title: titleOf(operation),
      isTicked: ticked.has(operation.key),
    })),
  }
}

/** All operations that are found at a place, on every page. */
export function operationsAt(
  available: readonly OperationSummary[],
  { query, group }: OperationPlace,
): readonly OperationSummary[] {
  const name = group === undefined ? '' : (groupsOf(available)[group]?.name ?? '')
  return matchingOperations(available, { query, group: name })
}

/** What is ticked after the boxes of one page were set: `marks` are those that have a tick now. */
export function withTicks(
  available: readonly OperationSummary[],
  ticked: ReadonlySet<string>,
  set: { readonly place: OperationPlace; readonly marks: ReadonlySet<string> },
): ReadonlySet<string> {
  const shown = operationsAt(available, set.place).slice(set.place.page * pageSize, (set.place.page + 1) * pageSize)
  const after = new Set(ticked)
  for (const operation of shown) {
    if (set.marks.has(operationMark(operation))) after.add(operation.key)
    else after.delete(operation.key)
  }
  return after
}

function titleOf({ summary, key }: OperationSummary): string {
  return summary === '' ? key : `${summary} (${key})`
}
