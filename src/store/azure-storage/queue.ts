import type { Queue } from '../../core/ports/index.ts'
import type { Job, Work } from '../../core/jobs/work.ts'
import { translateErrors } from './translate-errors.ts'
import { jobId, leaseOf } from './fence.ts'
import * as lane from './lane.ts'
import type { Lanes } from './lanes.ts'

export interface AzureQueueOptions {
  readonly lanes: Lanes
  /** Finishes commits that another process began and left. */
  readonly recover: () => Promise<void>
  /** Keeps an earlier holder of this job from writing. */
  readonly fenceOff: (work: Work) => Promise<void>
  /** Longest time between two readings of other processes' work, in milliseconds. */
  readonly sweepMs: number
}

/** The work queue. A process knows its own work without reading; the work of other processes is read at every sweep. */
export function azureQueue({ lanes, recover, fenceOff, sweepMs }: AzureQueueOptions): Queue {
  let sweptAt: number | undefined

  async function claimKnown(now: number, leaseMs: number): Promise<Job | undefined> {
    for (const laneId of lanes.due(now)) {
      const job = await lanes.change(laneId, (jobs) => {
        const claimed = lane.claim(jobs, now, leaseMs)
        return claimed && { lane: claimed.lane, result: claimed.job }
      })
      if (!job) continue
      if (job.token > 1) await fenceOff(job.work)
      const { work, attempts, lost, correlation } = job
      const counts = { attempts: attempts + 1, crashedAttempts: lost - 1 }
      return { id: jobId(laneId, job), work, ...counts, ...(correlation ? { correlation } : {}) }
    }
    return undefined
  }

  /** Returns true when the work of other processes is to be read: after `sweepMs`, or when the clock was set back. */
  function isTimeToLook(now: number): boolean {
    return sweptAt === undefined || Math.abs(now - sweptAt) >= sweepMs
  }

  function giveBack(job: Job, to: { due: number; waitsFor?: string }): Promise<void> {
    return onLease(job, (jobs, lease) => lane.giveBack(jobs, lease, to)).then(() => undefined)
  }

  /** Changes the job under its lease. Returns true when the lease was still held. */
  async function onLease(
    job: Job,
    change: (jobs: lane.Lane, lease: { id: string; token: number }) => lane.Lane | undefined,
  ): Promise<boolean> {
    const { laneId, ...lease } = leaseOf(job)
    const changed = await translateErrors(() =>
      lanes.change(laneId, (jobs) => {
        const after = change(jobs, lease)
        return after && { lane: after, result: true }
      }),
    )
    return changed === true
  }

  return {
    claim: (at, leaseMs) =>
      translateErrors(async () => {
        const now = at.getTime()
        const own = await claimKnown(now, leaseMs)
        if (own || !isTimeToLook(now)) return own
        await recover()
        await lanes.look()
        sweptAt = now
        return claimKnown(now, leaseMs)
      }),
    extend: (job, now, leaseMs) => onLease(job, (jobs, lease) => lane.extend(jobs, lease, now.getTime() + leaseMs)),
    done: (job) => onLease(job, lane.remove).then(() => undefined),
    deadLetter: (job, reason) =>
      onLease(job, (jobs, lease) => lane.setAside(jobs, lease, reason)).then(() => undefined),
    countDeadLetters: () => Promise.resolve(lanes.countSetAside()),
    retry: (job, due) => giveBack(job, { due: due.getTime() }),
    park: (job, personId) => giveBack(job, { due: 0, waitsFor: personId }),
    waitsFor: (personId) => translateErrors(async () => (await lanes.waitingFor(personId)).length > 0),
    release: (personId, now) =>
      translateErrors(async () => {
        let released = 0
        for (const laneId of await lanes.waitingFor(personId)) {
          released += (await lanes.change(laneId, (jobs) => releaseIn(jobs, personId, now.getTime()))) ?? 0
        }
        return released
      }),
    isDue: (work, now) => Promise.resolve(lanes.isDue(work, now.getTime())),
    nextDue() {
      const due = lanes.nextDue()
      return Promise.resolve(due === undefined ? undefined : new Date(due))
    },
  }
}

function releaseIn(jobs: lane.Lane, personId: string, now: number) {
  const { lane: after, released } = lane.release(jobs, personId, now)
  return released > 0 ? { lane: after, result: released } : undefined
}
