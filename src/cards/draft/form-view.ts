import type { Policy } from '../../core/policy.ts'
import type { Problem } from '../../core/problems.ts'
import type { ChangeRequest, FormValues } from '../../core/request.ts'

export interface FormView {
  readonly request: ChangeRequest
  /** The texts in the fields: typed before, or suggested. */
  readonly form: FormValues
  readonly policy: Policy
  /** Why the last action was refused. */
  readonly refused?: Problem
}
