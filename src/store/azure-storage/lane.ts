import { longestWaitMs } from '../../core/jobs/work.ts'
import type { Work } from '../../core/jobs/work.ts'

/**
 * The jobs with one ordering key, at most one of which runs at a time. These functions are pure, so that one write of
 * the row settles every race.
 */
export type Lane = readonly LaneJob[]

export interface LaneJob {
  readonly id: string
  readonly key: string
  readonly work: Work
  /** Milliseconds since 1970. */
  readonly due: number
  /** Attempts that ended in failure, or in waiting for a sign-in. */
  readonly attempts: number
  /** Crashed attempts since then: their lease expired under them. */
  readonly lost: number
  /** Sequence: sorts duplicates in the order in which they were queued. */
  readonly wish: string
  /** Grows with every lease: the fencing number. */
  readonly token: number
  readonly leaseUntil?: number
  readonly correlation?: string
  /** The person whose sign-in the job waits for. */
  readonly waitsFor?: string
  /** Why the job is a dead letter. */
  readonly setAside?: string
}

export interface NewJob extends Pick<LaneJob, 'id' | 'key' | 'work' | 'due' | 'wish' | 'correlation'> {
  /** Its wait is like the one before an attempt, which a clock set back does not prolong. */
  readonly soon?: true
}

/** Adds a job. A duplicate of a waiting job takes its place and is due as soon as either was. */
export function enqueue(lane: Lane, { soon, ...job }: NewJob): Lane {
  // Delivered a second time from the outbox.
  if (lane.some(({ id }) => id === job.id)) return lane
  const attempts = soon ? 1 : 0
  const duplicate = lane.find(
    (one) => one.key === job.key && one.leaseUntil === undefined && one.setAside === undefined,
  )
  if (!duplicate) return [...lane, { ...job, attempts, lost: 0, token: 0 }]
  if (duplicate.wish > job.wish) return lane
  const renewed: LaneJob = { ...job, due: Math.min(duplicate.due, job.due), attempts, lost: 0, token: duplicate.token }
  return lane.map((one) => (one === duplicate ? renewed : one))
}

/** Gives the first job that may run a lease until `now + leaseMs`. */
export function claim(lane: Lane, now: number, leaseMs: number): { lane: Lane; job: LaneJob } | undefined {
  const next = dueIn(lane, now)
  if (!next) return undefined
  const job = { ...next, leaseUntil: now + leaseMs, token: next.token + 1, lost: next.lost + 1 }
  return { lane: lane.map((one) => (one.id === job.id ? job : one)), job }
}

/** Returns the job that may run now. */
export function dueIn(lane: Lane, now: number): LaneJob | undefined {
  const next = nextOf(lane.map((job) => underThisClock(job, now)))
  return next && next.at <= now ? next.job : undefined
}

/** Returns true when a job of this key runs or is due. */
export function isDue(lane: Lane, key: string, now: number): boolean {
  return lane.some(
    (job) =>
      job.key === key &&
      job.waitsFor === undefined &&
      job.setAside === undefined &&
      (job.leaseUntil !== undefined || job.due <= now),
  )
}

/** Ends a lease or wait that reaches too far: it was written before the clock was set back. */
function underThisClock(job: LaneJob, now: number): LaneJob {
  const { leaseUntil, ...rest } = job
  const isForeign = (time: number) => time > now + longestWaitMs
  const due = job.attempts > 0 && isForeign(job.due) ? now : job.due
  return leaseUntil === undefined || isForeign(leaseUntil) ? { ...rest, due } : { ...job, due }
}

/** Returns the job that may run next, and when: not before the lease of any other has expired. */
export function nextOf(lane: Lane): { readonly job: LaneJob; readonly at: number } | undefined {
  const [job] = lane
    .filter(({ waitsFor, setAside }) => waitsFor === undefined && setAside === undefined)
    .toSorted((a, b) => a.due - b.due || (a.wish < b.wish ? -1 : 1))
  return job && { job, at: Math.max(job.due, ...lane.map(({ leaseUntil }) => leaseUntil ?? 0)) }
}

export interface Lease {
  readonly id: string
  readonly token: number
}

/**
 * Returns the job while this lease holds. Whoever lost the lease gets undefined, here and from every function below,
 * and changes nothing.
 */
export function jobUnderLease(lane: Lane, lease: Lease): LaneJob | undefined {
  return lane.find(({ id, token, leaseUntil }) => id === lease.id && token === lease.token && leaseUntil !== undefined)
}

export function extend(lane: Lane, lease: Lease, until: number): Lane | undefined {
  const job = jobUnderLease(lane, lease)
  return job && lane.map((one) => (one === job ? { ...one, leaseUntil: until } : one))
}

/** Makes the job a dead letter: it stays in its row, and nobody takes it. */
export function setAside(lane: Lane, lease: Lease, reason: string): Lane | undefined {
  const job = jobUnderLease(lane, lease)
  if (!job) return undefined
  const { leaseUntil: _ended, ...rest } = job
  return lane.map((one) => (one === job ? { ...rest, setAside: reason } : one))
}

export function remove(lane: Lane, lease: Lease): Lane | undefined {
  const job = jobUnderLease(lane, lease)
  return job && lane.filter((one) => one !== job)
}

/** Gives the job back. A duplicate queued meanwhile is newer: it takes the job's place, and its attempt. */
export function giveBack(lane: Lane, lease: Lease, to: { due: number; waitsFor?: string }): Lane | undefined {
  const job = jobUnderLease(lane, lease)
  if (!job) return undefined
  const duplicate = lane.find(
    (one) => one !== job && one.key === job.key && one.leaseUntil === undefined && one.setAside === undefined,
  )
  if (duplicate) {
    const later = { ...duplicate, due: Math.max(duplicate.due, to.due), attempts: Math.max(duplicate.attempts, 1) }
    return lane.filter((one) => one !== job).map((one) => (one === duplicate ? later : one))
  }
  const { leaseUntil: _ended, waitsFor: _before, ...rest } = job
  return lane.map((one) => (one === job ? { ...rest, ...to, attempts: job.attempts + 1, lost: 0 } : one))
}

export function release(lane: Lane, personId: string, now: number): { lane: Lane; released: number } {
  const waiting = lane.filter(({ waitsFor }) => waitsFor === personId)
  return {
    released: waiting.length,
    lane: lane.map((one) => {
      if (!waiting.includes(one)) return one
      const { waitsFor: _person, ...rest } = one
      return { ...rest, due: now }
    }),
  }
}
