import type { TableClient } from '@azure/data-tables'
import type { Job, Work } from '../../core/jobs/work.ts'
import { undefinedIfMissing, isConflict } from './translate-errors.ts'
import { tableKey } from './keys.ts'
import { jobUnderLease } from './lane.ts'
import type { Lease } from './lane.ts'
import type { Lanes } from './lanes.ts'

/** Returns the partition of one request: its record and the outbox of its commits. */
export function requestPartition(tenantId: string, id: string): string {
  return tableKey('request', tenantId, id)
}

/** Returns the id of a job, which names its row of jobs and the lease's fencing number. */
export function jobId(laneId: string, { id, token }: Lease): string {
  return `${laneId}.${id}.${token}`
}

export function leaseOf(job: Job): Lease & { readonly laneId: string } {
  const [laneId = '', id = '', token = ''] = job.id.split('.')
  return { laneId, id, token: Number(token) }
}

/** Returns true while the job's lease holds, as it is stored now and not as it is remembered. */
export async function holdsLease(lanes: Lanes, job: Job): Promise<boolean> {
  const { laneId, ...lease } = leaseOf(job)
  return jobUnderLease(await lanes.read(laneId), lease) !== undefined
}

const mostTries = 50

/**
 * Makes the request's ETag stale, so that an earlier holder of the job cannot commit. Jobs and request lie in two
 * partitions, so no transaction can check the lease. Instead, whoever takes a job over does this before the work
 * begins: a commit of the earlier holder that read the request before it fails, and one that reads it later finds the
 * lease gone.
 */
export async function fenceOff(records: TableClient, work: Work): Promise<void> {
  if (!('requestId' in work)) return
  const keys = { partitionKey: requestPartition(work.person.tenantId, work.requestId), rowKey: 'request' }
  for (let attempt = 1; ; attempt++) {
    const row = await undefinedIfMissing(records.getEntity(keys.partitionKey, keys.rowKey))
    if (!row) return
    try {
      await records.updateEntity({ ...keys, touched: crypto.randomUUID() }, 'Merge', { etag: row.etag })
      return
    } catch (error) {
      if (!isConflict(error) || attempt >= mostTries) throw error
    }
  }
}
