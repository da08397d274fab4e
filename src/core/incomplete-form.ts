import { formFields } from './form-field.ts'
import type { FormField } from './form-field.ts'
import { problem } from './problems.ts'
import type { Problem } from './problems.ts'

/** The form cannot be sent: these fields are missing or not usable. */
export function formIncomplete(fields: readonly FormField[]): Problem {
  return problem('form-incomplete', { fields })
}

/** The fields that a problem names. Version 0.1 kept them as one text, which names none. */
export function fieldsIn(shown: Problem): readonly FormField[] {
  if (shown.code !== 'form-incomplete' || !Array.isArray(shown.details.fields)) return []
  return shown.details.fields.filter((name) => formFields.includes(name))
}
