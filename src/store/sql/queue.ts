import { randomInt } from 'node:crypto'
import type { Queue } from '../../core/ports/index.ts'
import { idempotencyKeyOf, orderingKeyOf } from '../../core/jobs/job-types.ts'
import { parseWork } from '../../core/jobs/parse-work.ts'
import { longestWaitMs } from '../../core/jobs/work.ts'
import type { Job } from '../../core/jobs/work.ts'
import type { OnDeadLetter } from '../signed-work.ts'
import type { Database, Sql, SqlValue } from './database.ts'
import { leaseId, leaseOf } from './lease.ts'

interface JobRow {
  readonly id: number
  readonly key: string
  readonly ordering_key: string
  readonly work: string
  readonly attempts: number
  readonly crashed_attempts: number
  readonly lease_token: number
  readonly correlation: string | null
}

/**
 * The work queue in the store's own database, so that a change and its work are one transaction.
 * Of several jobs with one ordering key one runs at a time: the last one queued sees what the others did.
 */
export function sqlQueue(database: Database, onDeadLetter: OnDeadLetter = () => undefined): Queue {
  /** Writes that a power cut may undo: the job would only be done once more, which does no harm. */
  const lazily = <T>(act: (sql: Sql) => Promise<T>) => database.transaction(act, { lazily: true })

  /** Gives a job back. A duplicate queued meanwhile is newer: it takes the job's place, and its attempt. */
  function giveBack(job: Job, due: number, waitsFor: string | null): Promise<void> {
    const [id, token] = leaseOf(job)
    return database.transaction(async (sql) => {
      const hasYielded = await sql.run(yieldToDuplicate, due, id, token)
      if (hasYielded === 1) await sql.run(remove, id, token)
      else await sql.run(release, due, waitsFor, id, token)
    })
  }

  return {
    async claim(now, leaseMs) {
      for (;;) {
        const claimed = await lazily((sql) => claim(sql, database, { now: now.getTime(), leaseMs }))
        if (!claimed.unreadable) return claimed.job
        onDeadLetter({ key: claimed.unreadable.key, reason: unreadable })
      }
    },
    deadLetter(job, reason) {
      const [id, token] = leaseOf(job)
      return lazily((sql) => makeDeadLetter(sql, { id, token, reason }))
    },
    async countDeadLetters() {
      return (await database.first<{ n: number }>('select count(*) as n from dead_letters'))?.n ?? 0
    },
    extend(job, now, leaseMs) {
      // A late heartbeat must not renew the lease of a job that was given back.
      const extend = 'update jobs set lease_until = $1 where id = $2 and lease_token = $3 and lease_until is not null'
      return lazily(async (sql) => (await sql.run(extend, now.getTime() + leaseMs, ...leaseOf(job))) === 1)
    },
    done: (job) => lazily(async (sql) => void (await sql.run(remove, ...leaseOf(job)))),
    retry: (job, due) => giveBack(job, due.getTime(), null),
    park: (job, personId) => giveBack(job, 0, personId),
    async waitsFor(personId) {
      return (await database.first('select 1 as waits from jobs where waits_for = $1 limit 1', personId)) !== undefined
    },
    release: (personId, now) =>
      database.transaction(async (sql) => {
        const wake = 'update jobs set waits_for = null, due = $1 where waits_for = $2'
        const released = await sql.run(wake, now.getTime(), personId)
        if (released > 0) await database.dialect.announceWork(sql)
        return released
      }),
    async nextDue() {
      const due = (await database.first<{ due: number | null }>(nextDue))?.due
      return typeof due === 'number' ? new Date(due) : undefined
    },
    async isDue(work, now) {
      const isDue = `select 1 as is_due from jobs
        where ordering_key = $1 and key = $2 and waits_for is null and (lease_until is not null or due <= $3)`
      return (await database.first(isDue, orderingKeyOf(work), idempotencyKeyOf(work), now.getTime())) !== undefined
    },
  }
}

const remove = 'delete from jobs where id = $1 and lease_token = $2'

const yieldToDuplicate = `update jobs
  set due = case when due > $1 then due else $1 end, attempts = case when attempts > 1 then attempts else 1 end
  where lease_until is null and key = (select key from jobs where id = $2 and lease_token = $3)`

const release = `update jobs
  set lease_until = null, due = $1, waits_for = $2, attempts = attempts + 1, crashed_attempts = 0
  where id = $3 and lease_token = $4`

/** The end of the first lease, or the first waiting job whose ordering key nobody has: whichever comes first. */
const nextDue = `select min(due) as due from (
    select min(lease_until) as due from jobs where lease_until is not null and waits_for is null
    union all
    select due from (
      select due from jobs where waits_for is null and lease_until is null and not exists (
        select 1 from jobs other where other.ordering_key = jobs.ordering_key and other.lease_until is not null)
      order by due, id limit 1
    ) as waiting
  ) as next`

/**
 * Claims the next job. A row that cannot be read would stop every job behind it, so it becomes a dead letter, and the
 * claim is made again.
 */
async function claim(
  sql: Sql,
  { dialect }: Database,
  { now, leaseMs }: { readonly now: number; readonly leaseMs: number },
): Promise<{ readonly job?: Job; readonly unreadable?: JobRow }> {
  /** Ordering keys that another process has taken a moment ago. */
  const taken: string[] = []
  for (;;) {
    const row = await findClaimable(sql, dialect.forUpdateSkipLocked, { now, taken })
    if (!row) return {}
    const token = row.lease_token + randomInt(1, mostTokenStep)
    const isOurs =
      (await dialect.takeOrderingKey(sql, row.ordering_key)) &&
      (await sql.run(lease, now + leaseMs, token, row.id, row.ordering_key, now, now + longestWaitMs)) === 1
    if (!isOurs) {
      taken.push(row.ordering_key)
      continue
    }
    const job = jobOf(row, token)
    if (job) return { job }
    await makeDeadLetter(sql, { id: row.id, token, reason: unreadable })
    return { unreadable: row }
  }
}

/** Nobody has a lease on another job with this ordering key: looked at again once the key is ours. */
const lease = `update jobs set lease_until = $1, lease_token = $2, crashed_attempts = crashed_attempts + 1
  where id = $3 and not exists (
    select 1 from jobs other
    where other.ordering_key = $4 and other.id <> $3 and other.lease_until > $5 and other.lease_until <= $6)`

/**
 * Fencing numbers grow by steps of any length up to this: a claim that a crash of the server undid must not have the
 * number of the next one, because whoever made it may still be at work. A number stays below 2^53 for millions of claims.
 */
const mostTokenStep = 2 ** 31

/**
 * Returns the job that is due first; then one whose wait was written before the clock was set back, and is over. No
 * lease and no wait is longer than `longestWaitMs`.
 */
async function findClaimable(
  sql: Sql,
  lock: string,
  { now, taken }: { readonly now: number; readonly taken: readonly string[] },
): Promise<JobRow | undefined> {
  for (const isDue of ['due <= $1', 'attempts > 0 and due > $2']) {
    const values: SqlValue[] = [now, now + longestWaitMs]
    const others = taken.map((key) => ` and ordering_key <> $${values.push(key)}`).join('')
    const row = await sql.first<JobRow>(
      `select id, key, ordering_key, work, attempts, crashed_attempts, lease_token, correlation from jobs
       where waits_for is null and ${isDue}
         and (lease_until is null or lease_until <= $1 or lease_until > $2)
         and not exists (
           select 1 from jobs other where other.ordering_key = jobs.ordering_key
             and other.lease_until > $1 and other.lease_until <= $2)${others}
       order by due, id limit 1${lock}`,
      ...values,
    )
    if (row) return row
  }
  return undefined
}

async function makeDeadLetter(
  sql: Sql,
  { id, token, reason }: { readonly id: number; readonly token: number; readonly reason: string },
): Promise<void> {
  await sql.run(
    `insert into dead_letters (id, key, work, reason, at)
     select id, key, work, $1, cast($2 as bigint) from jobs where id = $3 and lease_token = $4`,
    reason,
    Date.now(),
    id,
    token,
  )
  await sql.run(remove, id, token)
}

const unreadable = 'what is stored of it cannot be read'

/**
 * Returns the job of a row; undefined for a row that holds no work. Its id has the lease's fencing number, so that
 * whoever lost the lease cannot finish or give back the job.
 */
function jobOf(row: JobRow, token: number): Job | undefined {
  const work = parseWork(row.work)
  if (!work) return undefined
  return {
    id: leaseId(row.id, token),
    work,
    attempts: row.attempts + 1,
    crashedAttempts: row.crashed_attempts,
    ...(row.correlation === null ? {} : { correlation: row.correlation }),
  }
}
