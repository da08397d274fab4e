import { operationsOf, removeOperation } from '../working-document.ts'
import type { ReportedDocument } from '../reported-document.ts'
import { at } from '../json-pointer.ts'
import { textOf } from '../json.ts'

/** Keeps only the operations that were asked for, by `METHOD /path` or by id. */
export function keepChosen(working: ReportedDocument, chosen: readonly string[]): void {
  const wanted = new Set(chosen)
  const found = new Set<string>()
  for (const operation of operationsOf(working)) {
    const names = [operation.key, textOf(operation.value.operationId)].filter((name) => wanted.has(name))
    if (names.length === 0) removeOperation(working, operation)
    for (const name of names) found.add(name)
  }
  for (const name of wanted) {
    if (found.has(name)) continue
    const detail = { code: 'operation-not-found', name: name.slice(0, 100) } as const
    working.findings.add({ kind: 'warning', rule: 'operation-not-found', place: at(undefined, 'paths'), detail })
  }
}
