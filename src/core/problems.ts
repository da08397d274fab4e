import type { Turn } from './turn.ts'
import { appProblems } from './problems/app.ts'
import type { AppProblemDetails } from './problems/app.ts'
import { definitionProblems } from './problems/definition.ts'
import type { DefinitionProblemDetails } from './problems/definition.ts'
import { fileProblems } from './problems/file.ts'
import type { FileProblemDetails } from './problems/file.ts'
import { formProblems } from './problems/form.ts'
import type { FormProblemDetails } from './problems/form.ts'
import { importProblems } from './problems/import.ts'
import type { ImportProblemDetails } from './problems/import.ts'
import { registrationProblems } from './problems/registration.ts'
import type { RegistrationProblemDetails } from './problems/registration.ts'
import { requestProblems } from './problems/request.ts'
import type { RequestProblemDetails } from './problems/request.ts'
import { serviceProblems } from './problems/service.ts'
import type { ServiceProblemDetails } from './problems/service.ts'
import { signInProblems } from './problems/sign-in.ts'
import type { SignInProblemDetails } from './problems/sign-in.ts'

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

/** What every problem mentions, by its code. */
export interface ProblemDetails
  extends
    SignInProblemDetails,
    AppProblemDetails,
    DefinitionProblemDetails,
    FormProblemDetails,
    RegistrationProblemDetails,
    RequestProblemDetails,
    ImportProblemDetails,
    FileProblemDetails,
    ServiceProblemDetails {}

export type ProblemDetailsOf<Code extends ProblemCode> = ProblemDetails[Code]

/** A problem as a value: what a use case returns for everything a person can cause. */
export type Problem = {
  readonly [Code in ProblemCode]: { readonly code: Code; readonly details: ProblemDetailsOf<Code> }
}[ProblemCode]

/** A problem that was kept with a request, with the reference that also stands in the log. */
export type ProblemRecord = Problem & {
  readonly at: string
  readonly reference: string
  readonly turn: Turn
}

/** A problem that mentions nothing need not say so. */
type DetailsArgument<Code extends ProblemCode> =
  object extends ProblemDetailsOf<Code> ? [details?: ProblemDetailsOf<Code>] : [details: ProblemDetailsOf<Code>]

export function problem<Code extends ProblemCode>(code: Code, ...[details]: DetailsArgument<Code>): Problem {
  return { code, details: details ?? {} } as Problem
}

export function isRetryable(code: ProblemCode): boolean {
  return catalogue[code].retryable
}

/** True for what only the person can clear away: the work waits for them and then goes on by itself. */
export function waitsForPerson(code: ProblemCode): code is 'sign-in-needed' | Obstacle['code'] {
  return code === 'sign-in-needed' || isObstacle(code)
}

/** What has to be cleared away outside Teams, by the person or an administrator, before their work can go on. */
export type Obstacle = Extract<Problem, { readonly code: 'consent-needed' | 'step-up-needed' | 'sign-in-refused' }>

function isObstacle(code: ProblemCode): code is Obstacle['code'] {
  return code === 'consent-needed' || code === 'step-up-needed' || code === 'sign-in-refused'
}

/** Returns the problem where it is such an obstacle. */
export function asObstacle(failure: Problem): Obstacle | undefined {
  return isObstacle(failure.code) ? (failure as Obstacle) : undefined
}

/** True for failures after which the same work can succeed later. */
export function isForLater(code: ProblemCode): boolean {
  return waitsForPerson(code) || isRetryable(code)
}

/** What is shown when trying again has not helped: the bot has stopped trying, so the words must not promise it. */
export function withoutRetry(failure: Problem): Problem {
  switch (failure.code) {
    case 'sign-in-needed':
      return problem('sign-in-missed', failure.details)
    case 'service-unavailable':
    case 'service-conflict':
      return problem('service-down', failure.details)
    case 'service-busy':
    case 'registration-pending':
    case 'connector-not-ready':
      return problem('service-down', { reason: { code: 'busy' }, ...failure.details })
    default:
      return failure
  }
}

/** What is shown when somebody's turn failed, which nobody but them tries again. */
export function withinTurn(failure: Problem): Problem {
  switch (failure.code) {
    case 'service-unavailable':
    case 'service-conflict':
    case 'service-busy':
      return problem('service-away', { reason: { code: 'busy' }, ...failure.details })
    default:
      return failure
  }
}

/** Thrown at the edges (a cloud's refusal, a broken connection); use cases turn it back into a value. */
export class ProblemError extends Error {
  readonly code: ProblemCode
  readonly details: ProblemDetailsOf<ProblemCode>
  /** Earliest time at which a retry makes sense, in milliseconds from now. */
  readonly retryAfter: number | undefined
  /** With `step-up-needed`: what the sign-in has to show, JSON as the service gave it. */
  readonly claims: string | undefined

  constructor(...[code, details = {}, options = {}]: ProblemErrorArguments) {
    super(`${code} ${JSON.stringify(details)}`, { cause: options.cause })
    this.name = 'ProblemError'
    this.code = code
    this.details = details
    this.retryAfter = options.retryAfter
    this.claims = options.claims
  }

  /** The problem as a value, which its code tells apart. */
  get problem(): Problem {
    return { code: this.code, details: this.details } as Problem
  }

  /** Throws a problem that is at hand as a value. */
  static of({ code, details }: Problem, options?: ProblemErrorOptions): ProblemError {
    return new ProblemError(...([code, details, options] as ProblemErrorArguments))
  }
}

interface ProblemErrorOptions {
  readonly cause?: unknown
  readonly retryAfter?: number
  readonly claims?: string | undefined
}

type ProblemErrorArguments = {
  readonly [Code in ProblemCode]: [code: Code, ...DetailsArgument<Code>, options?: ProblemErrorOptions]
}[ProblemCode]
