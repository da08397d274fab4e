import { createHash } from 'node:crypto'
import type { OperationSummary } from '../../core/definition.ts'

/** What somebody looks for among many operations. */
export interface OperationFilter {
  readonly query: string
  /** Name of a group; every group when empty. */
  readonly group: string
}

export interface OperationGroup {
  readonly name: string
  readonly keys: readonly string[]
}

/** A short name for an operation, for lists whose values must not hold commas or foreign text. */
export function operationMark({ key }: Pick<OperationSummary, 'key'>): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 10)
}

/** Operations that belong together: by their first tag, else by the first telling word of their path. */
export function groupsOf(operations: readonly OperationSummary[]): readonly OperationGroup[] {
  const groups = Map.groupBy(operations, groupOf)
  return [...groups]
    .map(([name, list]) => ({ name, keys: list.map(({ key }) => key) }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
}

/** Those that fit: each word typed occurs in the name, the address or a tag. */
export function matchingOperations(
  operations: readonly OperationSummary[],
  { query, group }: OperationFilter,
): readonly OperationSummary[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  return operations.filter((operation) => {
    if (group !== '' && groupOf(operation) !== group) return false
    const { id, key, summary, tags = [] } = operation
    const text = [id, key, summary, ...tags].join(' ').toLowerCase()
    return words.every((word) => text.includes(word))
  })
}

function groupOf({ path, tags }: OperationSummary): string {
  const tag = tags?.find((one) => one.trim() !== '')?.trim()
  if (tag !== undefined) return tag
  const segments = path.split('/').filter((segment) => segment !== '' && !segment.startsWith('{'))
  return segments.find((segment) => !/^(?:api|v\d+(?:\.\d+)*)$/i.test(segment)) ?? '/'
}
