import { ownValue } from './text/own-value.ts'
import type { Turn } from './turn.ts'
import { appProblems } from './problems/app.ts'
import { definitionProblems } from './problems/definition.ts'
import { fileProblems } from './problems/file.ts'
import { formProblems } from './problems/form.ts'
import { importProblems } from './problems/import.ts'
import { registrationProblems } from './problems/registration.ts'
import { requestProblems } from './problems/request.ts'
import { serviceProblems } from './problems/service.ts'
import { signInProblems } from './problems/sign-in.ts'

/** Every problem a person can be shown. The code is the same in cards, log, audit and docs/errors.md. */
export const catalogue = {
  ...signInProblems,
  ...appProblems,
  ...definitionProblems,
  ...formProblems,
  ...registrationProblems,
  ...requestProblems,
  ...importProblems,
  ...fileProblems,
  ...serviceProblems,
} as const

export type ProblemCode = keyof typeof catalogue

export type ProblemDetails = Readonly<Record<string, string>>

/** A problem as a value: what a use case returns for everything a person can cause. */
export interface Problem {
  readonly code: ProblemCode
  readonly details: ProblemDetails
}

/** A problem that was kept with a request, with the reference that also stands in the log. */
export interface ProblemRecord extends Problem {
  readonly at: string
  readonly reference: string
  readonly turn: Turn
}

export function problem(code: ProblemCode, details: ProblemDetails = {}): Problem {
  return { code, details }
}

export function isRetryable(code: ProblemCode): boolean {
  return catalogue[code].retryable
}

/** True for what only the person can clear away: the work waits for them and then goes on by itself. */
export function waitsForPerson(code: ProblemCode): code is 'sign-in-needed' | 'consent-needed' | 'step-up-needed' {
  return code === 'sign-in-needed' || code === 'consent-needed' || code === 'step-up-needed'
}

/** True for failures after which the same work can succeed later. */
export function isForLater(code: ProblemCode): boolean {
  return waitsForPerson(code) || isRetryable(code)
}

/** What is shown when trying again has not helped: the bot has stopped trying, so the words must not promise it. */
export function withoutRetry({ code, details }: Problem): Problem {
  if (code === 'sign-in-needed') return problem('sign-in-missed', details)
  return isRetryable(code) && code !== 'internal'
    ? problem('service-down', { reason: 'busy', ...details })
    : { code, details }
}

/** Thrown at the edges (a cloud's refusal, a broken connection); use cases turn it back into a value. */
export class ProblemError extends Error {
  readonly code: ProblemCode
  readonly details: ProblemDetails
  /** Earliest time at which a retry makes sense, in milliseconds from now. */
  readonly retryAfter: number | undefined
  /** With `step-up-needed`: what the sign-in has to show, JSON as the service gave it. */
  readonly claims: string | undefined

  constructor(
    code: ProblemCode,
    details: ProblemDetails = {},
    options: { cause?: unknown; retryAfter?: number; claims?: string | undefined } = {},
  ) {
    super(fill(catalogue[code].happened, details), { cause: options.cause })
    this.name = 'ProblemError'
    this.code = code
    this.details = details
    this.retryAfter = options.retryAfter
    this.claims = options.claims
  }
}

/** Replaces `{name}` by its detail; an unknown name becomes an ellipsis, never a raw placeholder. */
export function fill(template: string, details: ProblemDetails): string {
  return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => ownValue(details, name) ?? '…')
}
