import type { Swagger } from '../../core/definition.ts'
import type { Person } from '../../core/person.ts'
import type { LiveConnector } from '../../core/ports/index.ts'
import type { ChangeRequest, ImportStep as WrittenStep } from '../../core/request.ts'
import type { Context } from '../record/context.ts'
import type { JobAttempt } from '../record/outcome.ts'

/** One run of an import: what was approved, and what the steps before have found. */
export interface ImportRun {
  readonly context: Context
  readonly request: ChangeRequest
  readonly approver: Person
  /** Whose lease has to be held whenever a step changes something outside. */
  readonly attempt: Pick<JobAttempt, 'holdsLease'>
  /** The definition that was approved. */
  readonly definition: Swagger
  readonly saved?: { readonly name: string; readonly created: boolean }
  readonly live?: LiveConnector
}

/** What a step found: a note for the journal, and what later steps go on with. */
export interface StepResult extends Pick<ImportRun, 'saved' | 'live'> {
  readonly note: string
  /** The request as the step has written it down; absent when it has not. */
  readonly request?: ChangeRequest
}

/** One step of the import. It may run again after a crash: what it does twice must be the same as once. */
export interface ImportStep {
  readonly name: WrittenStep['name']
  /** True when an earlier run has done it and nothing of it is needed again. */
  isDone(run: ImportRun): boolean
  run(run: ImportRun): Promise<StepResult>
}

/** For steps whose note in the journal is all that later ones need of them. */
export function isWrittenDown(name: WrittenStep['name']): ImportStep['isDone'] {
  return ({ request }) => request.steps.some((done) => done.name === name)
}
