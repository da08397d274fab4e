import { fieldsIn } from '../core/form-field.ts'
import type { CardField } from '../core/form-field.ts'
import type { Problem, ProblemCode } from '../core/problems.ts'
import { labelOf, labelsOf } from './field-labels.ts'
import { errorText } from './elements.ts'
import type { Element } from './elements.ts'
import type { Text } from './text/index.ts'

/** The field to look at, for problems that do not name fields themselves. */
const fieldsOf: Readonly<Partial<Record<ProblemCode, readonly CardField[]>>> = {
  'secret-missing': ['secret'],
  'secret-wrong': ['clientId', 'secret'],
  'secret-unreadable': ['secret'],
  'own-credentials': ['clientId'],
  'api-not-registered': ['resource'],
  'no-approver': ['environmentId'],
  'reason-missing': ['comment'],
  'definition-address-refused': ['address'],
}

type Values = Readonly<Partial<Record<CardField, string>>>

/** What is wrong with the fields of a card, in the words of their labels. */
export interface FieldErrors {
  readonly fields: readonly CardField[]
  /** The input with its error directly below, where Teams puts its own. */
  below(field: CardField, input: Element): readonly Element[]
}

/** `values` is what stands in the fields: an empty one is missing, any other is not usable. */
export function fieldErrors(problem: Problem | undefined, values: Values, text: Text): FieldErrors {
  const fields = problem ? (fieldsOf[problem.code] ?? fieldsIn(problem)) : []
  // What a service has refused is not missing, even where the card does not hold its value.
  const isRefused = problem !== undefined && problem.code in fieldsOf && !problem.code.endsWith('-missing')
  const wordsFor = (field: CardField) => {
    const isMissing = !isRefused && (values[field] ?? '').trim() === ''
    return fields.includes(field) ? wrongWords(field, isMissing, text) : undefined
  }
  return {
    fields,
    below(field, input) {
      const words = wordsFor(field)
      return words ? [input, errorText(field, words)] : [input]
    },
  }
}

function wrongWords(field: CardField, isMissing: boolean, text: Text): string {
  const { missing, unusable, rules } = text.fieldErrors
  const rule = rules[field]
  const words = (isMissing ? missing : unusable)(labelOf(field, text))
  return rule ? `${words} ${rule}` : words
}

/** What a client says by itself of a required field, in the words of its label. */
export function clientError(field: CardField, text: Text): string {
  return wrongWords(field, true, text)
}

/** Errors of fields that stand in a dialog behind a button of the card. */
export function errorsBehind(fields: readonly CardField[], button: string, text: Text): readonly Element[] {
  return fields.length > 0 ? [errorText('dialog', text.fieldErrors.behind(labelsOf(fields, text), button))] : []
}
