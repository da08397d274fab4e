import type { Registration } from '../../core/connector/registration.ts'
import type { ChangeRequest, FormValues, SecretReference } from '../../core/request.ts'
import type { Context } from '../record/context.ts'

/** How far the making of a registration has come: everything that was written down. */
export interface RegistrationRun {
  readonly context: Context
  readonly request: ChangeRequest
  readonly registration: Registration
  readonly form: FormValues
}

export interface Found {
  readonly registration?: Partial<Registration>
  readonly secret?: SecretReference
  /** Ids of orphaned secrets in the directory, to be removed once the rest is written down. */
  readonly strays?: readonly string[]
}

/** One step. It may run again after a crash, so what it makes is looked up first under a key of ours. */
export interface RegistrationStep {
  readonly name: string
  isDone(run: RegistrationRun): boolean
  run(run: RegistrationRun): Promise<Found>
}

/** Returns a value that an earlier step has written down. Throws when it did not. */
export function known<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new TypeError(`${what} is not known yet`)
  return value
}
