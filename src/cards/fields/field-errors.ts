import { fieldsIn } from '../../core/incomplete-form.ts'
import type { CardField } from '../../core/form-field.ts'
import type { Problem, ProblemCode } from '../../core/problems.ts'
import { labelOf, labelsOf } from './field-labels.ts'
import { errorText } from '../elements/elements.ts'
import type { Element, Input } from '../elements/card-types.ts'
import type { Text } from '../text/index.ts'

/** The fields that a problem is about, for problems whose details name no fields. */
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
  /** Returns the input with its error directly below, where Teams puts its own. */
  below(field: CardField, input: Input): readonly Element[]
}

/** `values` are the texts in the fields: the error of an empty field says “missing”, that of any other “not usable”. */
export function fieldErrors(problem: Problem | undefined, values: Values, text: Text): FieldErrors {
  const fields = problem ? (fieldsOf[problem.code] ?? fieldsIn(problem)) : []
  // A value that a service has refused is not missing, even when the card does not hold it.
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

/** Returns what a client says of a required field that is empty, in the words of its label. */
export function clientError(field: CardField, text: Text): string {
  return wrongWords(field, true, text)
}

/** Returns the error for fields that are not on the card but in the dialog that `action` opens. */
export function errorsBehind(fields: readonly CardField[], action: string, text: Text): readonly Element[] {
  return fields.length > 0 ? [errorText('dialog', text.fieldErrors.behind(labelsOf(fields, text), action))] : []
}
