import type { AuditEntry } from '../../src/core/audit.ts'
import type { ChangeRequest } from '../../src/core/request.ts'
import { sampleRequest } from './requests.ts'
import type { World } from './world.ts'

/** Writes a request into the world’s store as it would have come to be; answers it. */
export async function keepRequest(
  { context }: Pick<World, 'context'>,
  changes: Partial<ChangeRequest> = {},
): Promise<ChangeRequest> {
  const record = sampleRequest({ id: 'A1', version: 1, ...changes })
  await context.store.commit({ request: { expectedVersion: 0, record } })
  return record
}

/** The lines of the world’s audit log, in order. */
export function auditLines({ database }: Pick<World, 'database'>): readonly AuditEntry[] {
  return database
    .prepare('select record from audit order by seq')
    .all()
    .map(({ record }) => JSON.parse(String(record)) as AuditEntry)
}
