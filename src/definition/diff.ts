import type { Swagger } from '../core/definition.ts'
import type { Change } from './diff/change.ts'
import { compareDocument } from './diff/compare-document.ts'
import { compareOperation } from './diff/compare-operation.ts'
import { operationFields } from './operations/operation-fields.ts'
import type { OperationFields } from './operations/operation-fields.ts'
import type { JsonObject } from './json.ts'

export type { Change } from './diff/change.ts'

const order: readonly Change['class'][] = ['breaking', 'possibly', 'additive']

/**
 * What changed between two prepared versions for those who use the connector, worst first. Operations are matched by
 * operationId, as flows and apps hold on to that (and as Microsoft's own change validation does); order, names of
 * definitions, descriptions and examples do not count.
 */
export function diffDefinitions(before: Swagger, after: Swagger): Change[] {
  const old = before as unknown as JsonObject
  const fresh = after as unknown as JsonObject
  const oldOperations = operationFields(old)
  const newOperations = operationFields(fresh)
  const changes = compareDocument(old, fresh)
  const byKey = new Map([...newOperations.values()].map((operation) => [operation.key, operation]))
  const renamed = new Set<OperationFields>()
  for (const operation of oldOperations.values()) {
    const same = newOperations.get(operation.id)
    const there = byKey.get(operation.key)
    if (same !== undefined) changes.push(...compareOperation(operation, same))
    else if (there !== undefined && !oldOperations.has(there.id)) {
      renamed.add(there)
      changes.push(renamedOperation(operation, there))
    } else changes.push(removedOperation(operation))
  }
  for (const operation of newOperations.values()) {
    if (!oldOperations.has(operation.id) && !renamed.has(operation)) changes.push(addedOperation(operation))
  }
  return changes.toSorted((a, b) => order.indexOf(a.class) - order.indexOf(b.class))
}

function removedOperation({ action, id }: OperationFields): Change {
  const detail = { code: 'operation-removed', action } as const
  return { class: 'breaking', rule: 'operation-removed', operation: id, detail }
}

function renamedOperation(before: OperationFields, { id }: OperationFields): Change {
  const detail = { code: 'operation-renamed', action: before.action, from: before.id, to: id } as const
  return { class: 'breaking', rule: 'operation-renamed', operation: before.id, detail }
}

function addedOperation({ action, id }: OperationFields): Change {
  return { class: 'additive', rule: 'operation-added', operation: id, detail: { code: 'operation-added', action } }
}
