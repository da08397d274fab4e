import type { Draft, Parameter } from '../draft.ts'
import { textOf } from '../json.ts'
import { at } from '../place.ts'

type What = {
  readonly rule: string
  /** The keyword that was written, where one parameter is meant. */
  readonly keyword: string
  /** Completes "The parameter … ". */
  readonly what: string
  /** What one parameter was and has become, where that can be shown. */
  readonly change?: (parameter: Parameter) => { readonly before: unknown; readonly after: unknown }
}

/** One line for all parameters of an operation that got the same repair, and one for each shared parameter. */
export function reportParameters(
  draft: Draft,
  repaired: readonly Parameter[],
  { rule, keyword, what, change }: What,
): void {
  for (const [key, list] of Map.groupBy(repaired, ({ operation }) => operation?.key)) {
    const operation = list[0]?.operation
    if (key === undefined || operation === undefined) {
      for (const parameter of list) {
        const message = `The parameter "${textOf(parameter.value.name)}" ${what}.`
        draft.findings.add({
          kind: 'repair',
          rule,
          place: at(parameter.place, keyword),
          message,
          ...change?.(parameter),
        })
      }
      continue
    }
    const names = list.map(({ value }) => `"${textOf(value.name)}"`).join(', ')
    const message = `${list.length === 1 ? 'The parameter' : 'The parameters'} ${names} ${what}.`
    const place = at(operation.place, 'parameters')
    const [first] = list
    draft.findings.add({ kind: 'repair', rule, place, message, operation: key, ...(first && change?.(first)) })
  }
}
