import type { Problem } from './problems.ts'

/** What a use case returns: what was asked for, or the problem to show. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem }

export function success<T>(value: T): Result<T> {
  return { ok: true, value }
}

export function refusal<T = never>(problem: Problem): Result<T> {
  return { ok: false, problem }
}
