import type { Finding } from '../../core/definition.ts'
import type { WorkingDocument, Operation } from '../working-document.ts'
import type { JsonObject } from '../json.ts'

/** Reports the part that is being looked at, with what the rule's sentence mentions; `keys` lead to the place inside it. */
export type Report<Parameters extends object> = (parameters: Parameters, ...keys: readonly (string | number)[]) => void

interface OperationPart {
  readonly operation: Operation
  readonly parameters: readonly JsonObject[]
}

interface PathPart {
  readonly path: string
  readonly item: JsonObject
  readonly working: WorkingDocument
}

interface ResponsePart {
  readonly code: string
  readonly response: JsonObject
}

/** The parts of a definition that a rule can look at. Going through the document is not a rule's business. */
export interface Visitors<Parameters extends object = object> {
  readonly document?: (working: WorkingDocument, report: Report<Parameters>) => void
  readonly path?: (part: PathPart, report: Report<Parameters>) => void
  readonly operation?: (part: OperationPart, report: Report<Parameters>) => void
  readonly parameter?: (parameter: JsonObject, report: Report<Parameters>) => void
  readonly response?: (part: ResponsePart, report: Report<Parameters>) => void
  /** `isField`: the schema is a property of another one. */
  readonly schema?: (schema: JsonObject, report: Report<Parameters>, working: WorkingDocument, isField: boolean) => void
}

/**
 * One rule of the importer with what its sentence mentions, under the name that Microsoft's documentation and messages give it. An `error` is refused by
 * the service, a `warning` is taken but worse than it could be, `certification` only counts when a connector is published.
 */
export interface Rule<Name extends string = string, Parameters extends object = object> {
  readonly name: Name
  readonly severity: Extract<Finding['kind'], 'error' | 'warning' | 'certification'>
  /** The sentence of an organisation's own rule; those of the importer's rules stand in `cards/text`. */
  readonly words?: string
  readonly visit: Visitors<Parameters>
}
