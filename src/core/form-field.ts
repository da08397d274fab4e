import { problem } from './problems.ts'
import type { Problem } from './problems.ts'
import { signInFields } from './sign-in.ts'

/** Every field of the form and of its dialog, by the name under which its value is kept. People read its label instead. */
export const formFields = ['environmentId', 'connectorName', 'reason', 'signInType', ...signInFields, 'secret'] as const

export type FormField = (typeof formFields)[number]

/** Every field of a card or a dialog that can be wrong. */
export type CardField = FormField | 'comment' | 'address'

/** The form cannot be sent: these fields are missing or not usable. */
export function formIncomplete(fields: readonly FormField[]): Problem {
  return problem('form-incomplete', { fields })
}

/** The fields that a problem names. Version 0.1 kept them as one text, which names none. */
export function fieldsIn(told: Problem): readonly FormField[] {
  if (told.code !== 'form-incomplete' || !Array.isArray(told.details.fields)) return []
  return told.details.fields.filter((name) => formFields.includes(name))
}
