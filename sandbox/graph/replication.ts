/**
 * The directory is eventually consistent: for a while after an object is made, some calls do not find it. A story
 * switches this on; otherwise an object is there at once.
 * https://learn.microsoft.com/graph/best-practices-concept
 */
import type { GraphRefusal } from './graph-error.ts'

/** What a copy of the directory that does not have an object yet says to a call on it; by the route when left out. */
export type LagStatus = 400 | 403 | 404 | 409

export interface Replication {
  /** How many calls on each object made from now on will not find it. */
  lagNewObjects(calls: number, status?: LagStatus): void
  /** What such a call is refused with, where the story says so. */
  refusal(): GraphRefusal | undefined
  created(objectId: string): void
  /** Whether this call does not find the object yet; counts the call. */
  hides(objectId: string): boolean
}

export function createReplication(): Replication {
  const hidden = new Map<string, number>()
  let lag = 0
  let told: LagStatus | undefined
  return {
    lagNewObjects(calls, status) {
      lag = calls
      told = status
    },
    refusal: () => told && { status: told, ...refusals[told] },
    created: (objectId) => void hidden.set(objectId, lag),
    hides(objectId) {
      const left = hidden.get(objectId) ?? 0
      if (left > 0) hidden.set(objectId, left - 1)
      return left > 0
    },
  }
}

/** Seen in public code that waits for each of them. */
const refusals: Readonly<Record<LagStatus, Omit<GraphRefusal, 'status'>>> = {
  400: { code: 'Request_BadRequest', message: 'The object is not in a state in which it can be used.' },
  403: { code: 'Authorization_RequestDenied', message: 'Insufficient privileges to complete the operation.' },
  404: { code: 'Request_ResourceNotFound', message: 'The resource does not exist.' },
  409: { code: 'Request_Conflict', message: 'A conflicting object is being written.' },
}
