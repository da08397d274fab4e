import type { FormField } from '../form-field.ts'
import type { CatalogueEntry, NoDetails } from './entry.ts'

/** What each of these problems mentions. */
export interface FormProblemDetails {
  'form-incomplete': { readonly fields: readonly FormField[] }
  'secret-missing': NoDetails
  'own-credentials': { readonly clientId: string }
  'sign-in-unseen': NoDetails
  'secrets-only-in-personal-chat': NoDetails
  'no-approver': { readonly environment: string }
}

/** What was typed into the form and its dialogs. */
export const formProblems = {
  'form-incomplete': { turn: 'requester', retryable: false },
  'secret-missing': { turn: 'requester', retryable: false },
  'own-credentials': { turn: 'requester', retryable: false },
  'sign-in-unseen': { turn: 'requester', retryable: false },
  'secrets-only-in-personal-chat': { turn: 'requester', retryable: false },
  'no-approver': { turn: 'requester', retryable: false },
} as const satisfies Record<keyof FormProblemDetails, CatalogueEntry>
