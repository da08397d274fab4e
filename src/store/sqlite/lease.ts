import type { Job } from '../../core/jobs/work.ts'

/** Finds the job while its lease has this fencing number: whoever lost the lease has an older one. */
export const holdsLease = 'select 1 from jobs where id = ? and lease_token = ?'

/** Returns a job's id as the queue gives it out: row and fencing number. */
export function leaseId(row: number, token: number): string {
  return `${row}.${token}`
}

export function leaseOf(job: Job): readonly [row: number, token: number] {
  const [row = 0, token = 0] = job.id.split('.').map(Number)
  return [row, token]
}
