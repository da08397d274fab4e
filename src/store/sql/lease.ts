import type { Job } from '../../core/jobs/work.ts'
import type { Database, Sql } from './database.ts'

/** Returns a job's id as the queue gives it out: row and fencing number. */
export function leaseId(row: number, token: number): string {
  return `${row}.${token}`
}

export function leaseOf(job: Pick<Job, 'id'>): readonly [row: number, token: number] {
  const [row = 0, token = 0] = job.id.split('.').map(Number)
  return [row, token]
}

/**
 * Returns true while the job's lease is the last one: whoever lost the lease has an older fencing number. Nobody else
 * can take the job before the transaction ends.
 */
export async function holdsLease(sql: Sql, { dialect }: Database, job: Job): Promise<boolean> {
  const held = `select 1 as held from jobs where id = $1 and lease_token = $2${dialect.forUpdate}`
  return (await sql.first(held, ...leaseOf(job))) !== undefined
}
