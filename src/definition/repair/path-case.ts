import { httpMethods, operationKey } from '../working-document.ts'
import { refuseOperation } from '../reported-document.ts'
import type { ReportedDocument } from '../reported-document.ts'
import { isObject, objectAt } from '../json.ts'
import type { JsonObject } from '../json.ts'
import { at } from '../json-pointer.ts'
import type { Repair } from './repair.ts'

/**
 * The importer takes paths that differ in case only for one path defined twice. Operations of the later spelling move
 * to the first one, as App Service does not distinguish case for most frameworks; what is there already is refused.
 */
export const pathCase: Repair = {
  name: 'PathRedefined',
  isOptional: false,
  apply(working) {
    const paths = objectAt(working.document, 'paths') ?? {}
    const firsts = new Map<string, string>()
    for (const [path, item] of Object.entries(paths)) {
      const first = firsts.get(path.toLowerCase())
      if (first === undefined) firsts.set(path.toLowerCase(), path)
      else if (isObject(item))
        moveOperations(working, { from: path, item, to: first, target: objectAt(paths, first) ?? {} })
    }
  },
}

interface Move {
  readonly from: string
  readonly item: JsonObject
  readonly to: string
  readonly target: JsonObject
}

function moveOperations(working: ReportedDocument, { from, item, to, target }: Move): void {
  for (const [method, value] of Object.entries(item)) {
    if (!httpMethods.has(method) || !isObject(value)) continue
    const place = working.origins.get(value) ?? at(undefined, 'paths', from, method)
    const key = operationKey(method, from)
    if (method in target) {
      const detail = { code: 'path-there-already', path: to } as const
      refuseOperation(
        working,
        { key, method, path: from, pathItem: item, value, place },
        { rule: 'PathRedefined', detail },
      )
      continue
    }
    const shared = Array.isArray(item.parameters) ? item.parameters : []
    const own = Array.isArray(value.parameters) ? value.parameters : []
    if (shared.length > 0) value.parameters = [...own, ...shared]
    target[method] = value
    working.origins.set(value, place)
    const detail = { code: 'path-case', path: to } as const
    const operation = operationKey(method, to)
    working.findings.add({ kind: 'repair', rule: 'PathRedefined', place, detail, operation, before: from, after: to })
  }
  delete objectAt(working.document, 'paths')?.[from]
}
