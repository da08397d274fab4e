import { operationsOf } from '../../working-document.ts'
import { isObject } from '../../json.ts'
import type { Draft } from '../../working-document.ts'
import type { JsonObject } from '../../json.ts'
import type { Report, Rule } from '../rule.ts'

const EXTENSIONS = ['x-ms-dynamic-values', 'x-ms-dynamic-schema', 'x-ms-dynamic-list', 'x-ms-dynamic-properties']
const ids = new WeakMap<Draft, ReadonlySet<unknown>>()

/** Lists and fields that are filled while a maker works come from an operation of the same connector. */
export const dynamicOperationNotFound: Rule<'DynamicOperationNotFound', { readonly operationId: string }> = {
  name: 'DynamicOperationNotFound',
  severity: 'warning',
  visit: {
    schema(schema, report, draft) {
      check(schema, report, draft)
    },
  },
}

function check(part: JsonObject, report: Report<{ readonly operationId: string }>, draft: Draft): void {
  for (const extension of EXTENSIONS) {
    const value = part[extension]
    if (!isObject(value) || typeof value.operationId !== 'string') continue
    if (!operationIds(draft).has(value.operationId)) report({ operationId: value.operationId }, extension)
  }
}

function operationIds(draft: Draft): ReadonlySet<unknown> {
  const known = ids.get(draft) ?? new Set(operationsOf(draft).map(({ value }) => value.operationId))
  ids.set(draft, known)
  return known
}
