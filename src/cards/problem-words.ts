import { fieldsIn } from '../core/form-field.ts'
import { ownValue } from '../core/text/own-value.ts'
import { fill } from '../core/problems.ts'
import type { Problem, ProblemDetails } from '../core/problems.ts'
import { labelsOf } from './fields/field-labels.ts'
import type { Text } from './text/index.ts'

/** What happened and what to do, in the reader's language. Foreign text in the details is escaped by the caller. */
export function problemWords(
  { code, details }: Problem,
  text: Text,
): { readonly happened: string; readonly todo: string } {
  const { happened, todo } = text.problems[code]
  const shown = inWords(details, text)
  return { happened: fill(happened, shown), todo: fill(todo, shown) }
}

/** The workflow names a status, a verdict and form fields by their codes; a reader wants their words. */
function inWords(details: ProblemDetails, text: Text): ProblemDetails {
  const { statuses, request, fileTroubles } = text
  const words: Readonly<Record<string, (value: string) => string | undefined>> = {
    trouble: (value) => ownValue(fileTroubles, value),
    status: (value) => ownValue(statuses, value)?.toLowerCase(),
    verdict: (value) => ownValue(request.verdicts, value)?.toLowerCase(),
    fields: (value) => labelsOf(fieldsIn({ fields: value }), text),
  }
  return Object.fromEntries(
    Object.entries(details).map(([name, value]) => [name, ownValue(words, name)?.(value) ?? value]),
  )
}
