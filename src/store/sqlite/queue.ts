import type { DatabaseSync } from 'node:sqlite'
import type { Queue } from '../../core/ports.ts'
import { longestWaitMs, workKey, workLane } from '../../core/work.ts'
import type { Job, Work } from '../../core/work.ts'
import { leaseId, leaseOf } from './lease.ts'
import { inTransaction } from './open-database.ts'

interface JobRow {
  readonly id: number
  readonly work: string
  readonly attempts: number
  readonly lost: number
  readonly lease_token: number
  readonly correlation: string | null
}

/**
 * The work queue in the store's own file, so that a change and its work are one transaction.
 * Of several jobs in one lane one runs at a time: the last one queued sees what the others did.
 */
export function sqliteQueue(database: DatabaseSync): Queue {
  const pick = database.prepare(
    `select id, work, attempts, lost, lease_token, correlation from jobs
     where waits_for is null and (due <= ?1 or (attempts > 0 and due > ?2))
       and (lease_until is null or lease_until <= ?1 or lease_until > ?2)
       and not exists (
         select 1 from jobs other where other.lane = jobs.lane and other.lease_until > ?1 and other.lease_until <= ?2)
     order by due, id limit 1`,
  )
  const lease = database.prepare(
    'update jobs set lease_until = ?, lease_token = lease_token + 1, lost = lost + 1 where id = ?',
  )
  const extend = database.prepare(
    // A heartbeat that comes late does not take back what was given back.
    'update jobs set lease_until = ? where id = ? and lease_token = ? and lease_until is not null',
  )
  const remove = database.prepare('delete from jobs where id = ? and lease_token = ?')
  const yieldToTwin = database.prepare(
    `update jobs set due = max(due, ?), attempts = max(attempts, 1) where lease_until is null
       and key = (select key from jobs where id = ? and lease_token = ?)`,
  )
  const giveBack = database.prepare(
    `update jobs set lease_until = null, due = ?, waits_for = ?, attempts = attempts + 1, lost = 0
     where id = ? and lease_token = ?`,
  )
  const release = database.prepare('update jobs set waits_for = null, due = ? where waits_for = ?')
  const parked = database.prepare('select 1 from jobs where waits_for = ? limit 1')
  const next = database.prepare(
    `select min(max(due, coalesce((select max(lease_until) from jobs other where other.lane = jobs.lane), 0))) as due
     from jobs where waits_for is null`,
  )
  const due = database.prepare(
    `select 1 from jobs where lane = ? and key = ? and waits_for is null and (lease_until is not null or due <= ?)`,
  )

  /** Leases and ends of jobs need not survive a power cut: the job would only be done once more, which harms nothing. */
  async function lazily<T>(act: () => T): Promise<T> {
    return inTransaction(database, act, { lazily: true })
  }

  /** A twin queued meanwhile is the newer wish: it takes the place of the job that would be given back, and its attempt. */
  function putBack(job: Job, due: number, waitsFor: string | null) {
    const [id, token] = leaseOf(job)
    inTransaction(database, () => {
      if (yieldToTwin.run(due, id, token).changes === 1) remove.run(id, token)
      else giveBack.run(due, waitsFor, id, token)
    })
  }

  return {
    claim: (now, leaseMs) =>
      lazily(() => {
        const row = pick.get(now.getTime(), now.getTime() + longestWaitMs) as JobRow | undefined
        if (!row) return undefined
        lease.run(now.getTime() + leaseMs, row.id)
        return jobOf(row)
      }),
    extend(job, now, leaseMs) {
      const [id, token] = leaseOf(job)
      return lazily(() => extend.run(now.getTime() + leaseMs, id, token).changes === 1)
    },
    done(job) {
      const [id, token] = leaseOf(job)
      return lazily(() => void remove.run(id, token))
    },
    retry: (job, due) => Promise.resolve(putBack(job, due.getTime(), null)),
    park: (job, personId) => Promise.resolve(putBack(job, 0, personId)),
    waitsFor: (personId) => Promise.resolve(parked.get(personId) !== undefined),
    release: (personId, now) => Promise.resolve(Number(release.run(now.getTime(), personId).changes)),
    nextDue() {
      const at = (next.get() as { due: number | null } | undefined)?.due
      return Promise.resolve(typeof at === 'number' ? new Date(at) : undefined)
    },
    isDue: (work, now) => Promise.resolve(due.get(workLane(work), workKey(work), now.getTime()) !== undefined),
  }
}

/** The id carries the lease's fencing number: whoever lost the lease cannot finish or give back the job. */
function jobOf(row: JobRow): Job {
  return {
    id: leaseId(row.id, row.lease_token + 1),
    work: JSON.parse(row.work) as Work,
    attempts: row.attempts + 1,
    lost: row.lost,
    ...(row.correlation === null ? {} : { correlation: row.correlation }),
  }
}
