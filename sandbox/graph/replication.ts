/**
 * The directory is eventually consistent: for a while after an object is made, some calls do not find it. A story
 * switches this on; otherwise an object is there at once.
 * https://learn.microsoft.com/graph/best-practices-concept
 */
export interface Replication {
  /** How many calls on each object made from now on will not find it. */
  lagNewObjects(calls: number): void
  created(objectId: string): void
  /** Whether this call does not find the object yet; counts the call. */
  hides(objectId: string): boolean
}

export function createReplication(): Replication {
  const hidden = new Map<string, number>()
  let lag = 0
  return {
    lagNewObjects(calls) {
      lag = calls
    },
    created: (objectId) => void hidden.set(objectId, lag),
    hides(objectId) {
      const left = hidden.get(objectId) ?? 0
      if (left > 0) hidden.set(objectId, left - 1)
      return left > 0
    },
  }
}
