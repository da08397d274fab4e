import type { NoDetails } from './entry.ts'

/** Why something failed: in a service's own words or code, or in ours by their code. */
export type Reason = string | OwnReason

/** What each reason of our own mentions. */
export interface ReasonDetails {
  'no-answer': NoDetails
  status: { readonly status: number }
  'not-json': NoDetails
  'other-shape': NoDetails
  'not-https': NoDetails
  busy: NoDetails
  'token-service-silent': NoDetails
  'keys-unanswered': NoDetails
  forbidden: NoDetails
  'changed-by-somebody-else': NoDetails
  'not-there': NoDetails
  'other-definition': NoDetails
  'script-not-read': NoDetails
  'definition-not-read': NoDetails
  'more-than-the-secret': NoDetails
  'not-repeated': NoDetails
  'no-key-vault': NoDetails
  'empty-secret': NoDetails
}

export type OwnReason = {
  readonly [Code in keyof ReasonDetails]: { readonly code: Code } & ReasonDetails[Code]
}[keyof ReasonDetails]

/** Nothing came back, or an answer with a status that says nothing more. */
export function unanswered(status: number | undefined): OwnReason {
  return status === undefined ? { code: 'no-answer' } : { code: 'status', status }
}
