import type { Person } from '../person.ts'
import { jobTypes } from './job-types.ts'
import type { Work } from './work.ts'

/** Reads work as it was stored; undefined for anything else, such as a row that was damaged. */
export function parseWork(stored: string): Work | undefined {
  try {
    const value: unknown = JSON.parse(stored)
    return isWork(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** True for a known kind of work that is done for a person. What else it must hold, its own use case asks for. */
export function isWork(value: unknown): value is Work {
  if (typeof value !== 'object' || value === null) return false
  const { kind, person } = value as { readonly kind?: unknown; readonly person?: Partial<Person> | null }
  return (
    typeof kind === 'string' &&
    Object.hasOwn(jobTypes, kind) &&
    typeof person?.id === 'string' &&
    typeof person.tenantId === 'string'
  )
}
