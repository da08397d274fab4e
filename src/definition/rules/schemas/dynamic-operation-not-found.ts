import { operationsOf } from '../../working-document.ts'
import { isObject } from '../../json.ts'
import type { WorkingDocument } from '../../working-document.ts'
import type { JsonObject } from '../../json.ts'
import type { Report, Rule } from '../rule.ts'

const extensions = ['x-ms-dynamic-values', 'x-ms-dynamic-schema', 'x-ms-dynamic-list', 'x-ms-dynamic-properties']
const ids = new WeakMap<WorkingDocument, ReadonlySet<unknown>>()

/** Lists and fields that are filled while a maker works come from an operation of the same connector. */
export const dynamicOperationNotFound: Rule<'DynamicOperationNotFound', { readonly operationId: string }> = {
  name: 'DynamicOperationNotFound',
  severity: 'warning',
  visit: {
    schema(schema, report, working) {
      check(schema, report, working)
    },
  },
}

function check(part: JsonObject, report: Report<{ readonly operationId: string }>, working: WorkingDocument): void {
  for (const extension of extensions) {
    const value = part[extension]
    if (!isObject(value) || typeof value.operationId !== 'string') continue
    if (!operationIds(working).has(value.operationId)) report({ operationId: value.operationId }, extension)
  }
}

function operationIds(working: WorkingDocument): ReadonlySet<unknown> {
  const known = ids.get(working) ?? new Set(operationsOf(working).map(({ value }) => value.operationId))
  ids.set(working, known)
  return known
}
