import type { Parameter } from '../working-document.ts'
import type { ReportedDocument } from '../reported-document.ts'
import { textOf } from '../json.ts'
import { at } from '../json-pointer.ts'

interface ParameterRepair {
  readonly rule: string
  /** The keyword that was written, where one parameter is meant. */
  readonly keyword: string
  readonly code: 'parameters-named' | 'parameters-encoded'
  /** What one parameter was and has become, where that can be shown. */
  readonly change?: (parameter: Parameter) => { readonly before: unknown; readonly after: unknown }
}

/** One line for all parameters of an operation that got the same repair, and one for each shared parameter. */
export function reportParameters(
  working: ReportedDocument,
  repaired: readonly Parameter[],
  { rule, keyword, code, change }: ParameterRepair,
): void {
  for (const [key, list] of Map.groupBy(repaired, ({ operation }) => operation?.key)) {
    const operation = list[0]?.operation
    if (key === undefined || operation === undefined) {
      for (const parameter of list) {
        working.findings.add({
          kind: 'repair',
          rule,
          place: at(parameter.place, keyword),
          detail: { code, names: [textOf(parameter.value.name)] },
          ...change?.(parameter),
        })
      }
      continue
    }
    const detail = { code, names: list.map(({ value }) => textOf(value.name)) }
    const place = at(operation.place, 'parameters')
    const [first] = list
    working.findings.add({ kind: 'repair', rule, place, detail, operation: key, ...(first ? change?.(first) : {}) })
  }
}
