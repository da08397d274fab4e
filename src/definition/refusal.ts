import type { DefinitionRefusal, Finding } from '../core/definition.ts'
import type { FindingDetail } from './detail.ts'

/** Why a document cannot be prepared, while it is still travelling up to `prepareDefinition`. */
export type Refusal = Omit<DefinitionRefusal, 'findings' | 'detail'> & {
  readonly detail: FindingDetail
  readonly findings?: readonly Finding[]
}

export type OrRefusal<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal }

export function accept<T>(value: T): OrRefusal<T> {
  return { ok: true, value }
}

export function refuse<T>(refusal: Refusal): OrRefusal<T> {
  return { ok: false, refusal }
}
