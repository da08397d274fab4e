import type { Swagger } from '../../core/definition.ts'
import type { Person } from '../../core/person.ts'
import type { LiveConnector } from '../../core/ports/index.ts'
import type { ChangeRequest, ImportStep as WrittenStep } from '../../core/request.ts'
import type { Sharing } from '../../core/connector/sharing.ts'
import type { LiveSnapshot } from '../live/live-snapshot.ts'
import type { Context } from '../record/context.ts'
import type { JobAttempt } from '../record/outcome.ts'

/** One run of an import: what was approved, and what the earlier steps have found. */
export interface ImportRun {
  readonly context: Context
  readonly request: ChangeRequest
  readonly approver: Person
  /** A step may change something outside only while this attempt holds its lease. */
  readonly attempt: Pick<JobAttempt, 'holdsLease' | 'last'>
  /** The definition that was approved. */
  readonly definition: Swagger
  readonly saved?: {
    readonly name: string
    readonly created: boolean
    /** What was there before; absent where it was made. */
    readonly before?: LiveSnapshot
  }
  readonly sharing?: Sharing
  readonly live?: LiveConnector
}

/** What a step found: a note for the request's list of steps, and what later steps need. */
export interface StepResult extends Pick<ImportRun, 'saved' | 'sharing' | 'live'> {
  readonly note: string
  /** The request as the step wrote it; absent when the step wrote nothing. */
  readonly request?: ChangeRequest
}

/** One step of the import. It may run again after a crash, so doing it twice must have the effect of doing it once. */
export interface ImportStep {
  readonly name: WrittenStep['name']
  /** Returns true when an earlier run has done the step and later steps need nothing from it. */
  isDone(run: ImportRun): boolean
  run(run: ImportRun): Promise<StepResult>
}

/** For steps of which later ones need no more than that they were done. */
export function isWrittenDown(name: WrittenStep['name']): ImportStep['isDone'] {
  return ({ request }) => request.steps.some((done) => done.name === name)
}
