import type { Finding } from '../../core/definition.ts'
import type { Draft, Operation } from '../draft.ts'
import type { JsonObject } from '../json.ts'

/** Says what is wrong with the part that is being looked at; `keys` lead to the place inside it. */
export type Say = (message: string, ...keys: readonly (string | number)[]) => void

type OperationPart = { readonly operation: Operation; readonly parameters: readonly JsonObject[] }

type PathPart = { readonly path: string; readonly item: JsonObject; readonly draft: Draft }

type ResponsePart = { readonly code: string; readonly response: JsonObject }

/** The parts of a definition that a rule can look at. Going through the document is not a rule's business. */
export type Visitors = {
  readonly document?: (draft: Draft, say: Say) => void
  readonly path?: (part: PathPart, say: Say) => void
  readonly operation?: (part: OperationPart, say: Say) => void
  readonly parameter?: (parameter: JsonObject, say: Say) => void
  readonly response?: (part: ResponsePart, say: Say) => void
  /** `isField`: the schema is a property of another one. */
  readonly schema?: (schema: JsonObject, say: Say, draft: Draft, isField: boolean) => void
}

/**
 * One rule of the importer, under the name that Microsoft's documentation and messages give it. An `error` is refused by
 * the service, a `warning` is taken but worse than it could be, `certification` only counts when a connector is published.
 */
export type Rule = {
  readonly name: string
  readonly severity: Extract<Finding['kind'], 'error' | 'warning' | 'certification'>
  readonly visit: Visitors
}
