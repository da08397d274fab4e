import { signInFields, testValueFields } from './sign-in.ts'

/** Every field of the form and of its dialogs, by the name under which its value is kept. People read its label instead. */
export const formFields = [
  'environmentId',
  'connectorName',
  'reason',
  'signInType',
  ...signInFields,
  'secret',
  ...testValueFields,
] as const

export type FormField = (typeof formFields)[number]

/** Every field of a card or a dialog that can be wrong. */
export type CardField = FormField | 'comment' | 'address'
