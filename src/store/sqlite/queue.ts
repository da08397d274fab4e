import type { DatabaseSync } from 'node:sqlite'
import type { Queue } from '../../core/ports/index.ts'
import { idempotencyKeyOf, orderingKeyOf } from '../../core/jobs/job-types.ts'
import { parseWork } from '../../core/jobs/parse-work.ts'
import { longestWaitMs } from '../../core/jobs/work.ts'
import type { Job } from '../../core/jobs/work.ts'
import type { OnDeadLetter } from '../signed-work.ts'
import { leaseId, leaseOf } from './lease.ts'
import { inTransaction } from './open-database.ts'

interface JobRow {
  readonly id: number
  readonly key: string
  readonly work: string
  readonly attempts: number
  readonly lost: number
  readonly lease_token: number
  readonly correlation: string | null
}

/**
 * The work queue in the store's own file, so that a change and its work are one transaction.
 * Of several jobs with one ordering key one runs at a time: the last one queued sees what the others did.
 */
export function sqliteQueue(database: DatabaseSync, onDeadLetter: OnDeadLetter = () => undefined): Queue {
  const statements = queueStatements(database)

  /** Writes that a power cut may undo: the job would only be done once more, which does no harm. */
  async function lazily<T>(act: () => T): Promise<T> {
    return inTransaction(database, act, { lazily: true })
  }

  /** Gives a job back. A duplicate queued meanwhile is newer: it takes the job's place, and its attempt. */
  function putBack(job: Job, due: number, waitsFor: string | null) {
    const [id, token] = leaseOf(job)
    inTransaction(database, () => {
      if (statements.yieldToTwin.run(due, id, token).changes === 1) statements.remove.run(id, token)
      else statements.giveBack.run(due, waitsFor, id, token)
    })
  }

  function setAside(id: number, token: number, reason: string) {
    statements.keepAside.run(reason, Date.now(), id, token)
    statements.remove.run(id, token)
  }

  /**
   * Claims the next job. A row that cannot be read would stop every job behind it, so the claim goes on to the next
   * one.
   */
  function claim(now: number, leaseMs: number): { readonly job?: Job; readonly unreadable?: JobRow } {
    const row = statements.pick.get(now, now + longestWaitMs) as JobRow | undefined
    if (!row) return {}
    const job = jobOf(row)
    if (job) statements.lease.run(now + leaseMs, row.id)
    else setAside(row.id, row.lease_token, unreadable)
    return job ? { job } : { unreadable: row }
  }

  return {
    async claim(now, leaseMs) {
      for (;;) {
        const claimed = await lazily(() => claim(now.getTime(), leaseMs))
        if (!claimed.unreadable) return claimed.job
        onDeadLetter({ key: claimed.unreadable.key, reason: unreadable })
      }
    },
    deadLetter(job, reason) {
      const [id, token] = leaseOf(job)
      return lazily(() => setAside(id, token, reason))
    },
    countDeadLetters: () => Promise.resolve(Number(statements.countAside.get()?.['n'])),
    extend(job, now, leaseMs) {
      const [id, token] = leaseOf(job)
      return lazily(() => statements.extend.run(now.getTime() + leaseMs, id, token).changes === 1)
    },
    done(job) {
      const [id, token] = leaseOf(job)
      return lazily(() => void statements.remove.run(id, token))
    },
    retry: (job, due) => Promise.resolve(putBack(job, due.getTime(), null)),
    park: (job, personId) => Promise.resolve(putBack(job, 0, personId)),
    waitsFor: (personId) => Promise.resolve(statements.parked.get(personId) !== undefined),
    release: (personId, now) => Promise.resolve(Number(statements.release.run(now.getTime(), personId).changes)),
    nextDue() {
      const at = (statements.next.get() as { due: number | null } | undefined)?.due
      return Promise.resolve(typeof at === 'number' ? new Date(at) : undefined)
    },
    isDue: (work, now) =>
      Promise.resolve(statements.due.get(orderingKeyOf(work), idempotencyKeyOf(work), now.getTime()) !== undefined),
  }
}

function queueStatements(database: DatabaseSync) {
  return {
    pick: database.prepare(
      `select id, key, work, attempts, lost, lease_token, correlation from jobs
       where waits_for is null and (due <= ?1 or (attempts > 0 and due > ?2))
         and (lease_until is null or lease_until <= ?1 or lease_until > ?2)
         and not exists (
           select 1 from jobs other where other.lane = jobs.lane and other.lease_until > ?1 and other.lease_until <= ?2)
       order by due, id limit 1`,
    ),
    lease: database.prepare(
      'update jobs set lease_until = ?, lease_token = lease_token + 1, lost = lost + 1 where id = ?',
    ),
    extend: database.prepare(
      // A late heartbeat must not renew the lease of a job that was given back.
      'update jobs set lease_until = ? where id = ? and lease_token = ? and lease_until is not null',
    ),
    remove: database.prepare('delete from jobs where id = ? and lease_token = ?'),
    keepAside: database.prepare(
      'insert into jobs_set_aside (id, key, work, reason, at) select id, key, work, ?, ? from jobs where id = ? and lease_token = ?',
    ),
    countAside: database.prepare('select count(*) as n from jobs_set_aside'),
    yieldToTwin: database.prepare(
      `update jobs set due = max(due, ?), attempts = max(attempts, 1) where lease_until is null
         and key = (select key from jobs where id = ? and lease_token = ?)`,
    ),
    giveBack: database.prepare(
      `update jobs set lease_until = null, due = ?, waits_for = ?, attempts = attempts + 1, lost = 0
       where id = ? and lease_token = ?`,
    ),
    release: database.prepare('update jobs set waits_for = null, due = ? where waits_for = ?'),
    parked: database.prepare('select 1 from jobs where waits_for = ? limit 1'),
    next: database.prepare(
      `select min(max(due, coalesce((select max(lease_until) from jobs other where other.lane = jobs.lane), 0))) as due
       from jobs where waits_for is null`,
    ),
    due: database.prepare(
      `select 1 from jobs where lane = ? and key = ? and waits_for is null and (lease_until is not null or due <= ?)`,
    ),
  }
}

const unreadable = 'what is stored of it cannot be read'

/**
 * Returns the job of a row; undefined for a row that holds no work. Its id has the lease's fencing number, so that
 * whoever lost the lease cannot finish or give back the job.
 */
function jobOf(row: JobRow): Job | undefined {
  const work = parseWork(row.work)
  if (!work) return undefined
  return {
    id: leaseId(row.id, row.lease_token + 1),
    work,
    attempts: row.attempts + 1,
    crashedAttempts: row.lost,
    ...(row.correlation === null ? {} : { correlation: row.correlation }),
  }
}
