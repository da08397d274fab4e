import type { DefinitionRefusal, Finding } from '../core/definition.ts'
import type { FindingDetail } from './detail.ts'

/** Why a document cannot be prepared, while it is still travelling up to `prepareDefinition`. */
export type Refusal = Omit<DefinitionRefusal, 'findings' | 'detail'> & {
  readonly detail: FindingDetail
  readonly findings?: readonly Finding[]
}

export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal }

export function accepted<T>(value: T): Outcome<T> {
  return { ok: true, value }
}

export function refused<T>(refusal: Refusal): Outcome<T> {
  return { ok: false, refusal }
}
