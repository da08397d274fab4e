import { odata } from '@azure/data-tables'
import type { TableClient } from '@azure/data-tables'
import type { FoundSubject, SubjectQuery } from '../../core/ports/index.ts'
import type { ChangeRequest } from '../../core/request.ts'
import { subjectKey, subjectNames, subjectOf } from '../../core/subject.ts'
import { found, isConflict, isMissing } from './answers.ts'
import { hashed, tableKey } from './keys.ts'

/** A request as its subject's row names it. */
export interface SubjectRow {
  readonly app: string
  readonly environment: string
  readonly names: string
  readonly request: string
  readonly updated: string
}

/** Undefined for drafts, which only their own requester sees. */
export function subjectRow(record: ChangeRequest): SubjectRow | undefined {
  if (record.status === 'draft') return undefined
  const { resourceId: app, environmentId: environment } = subjectOf(record)
  return { app, environment, names: subjectNames(record), request: record.id, updated: record.updatedAt }
}

const mostTries = 50

/** Keeps the newest request of each subject; done twice, or late, it changes nothing. */
export async function keepSubject(table: TableClient, tenantId: string, row: SubjectRow): Promise<void> {
  const key = subjectKey({ resourceId: row.app, environmentId: row.environment })
  const keys = { partitionKey: tableKey(tenantId, 'subjects'), rowKey: hashed(key) }
  for (let attempt = 1; ; attempt++) {
    const before = await found(table.getEntity<SubjectRow>(keys.partitionKey, keys.rowKey))
    if (before && before.updated > row.updated) return
    try {
      if (before) await table.updateEntity({ ...keys, ...row }, 'Replace', { etag: before.etag })
      else await table.createEntity({ ...keys, ...row })
      return
    } catch (error) {
      if ((!isConflict(error) && !isMissing(error)) || attempt >= mostTries) throw error
    }
  }
}

/** Tables cannot search in words: all subjects of the tenant are looked through, a thousand at a time. */
export async function findSubjects(
  table: TableClient,
  { tenantId, words, limit }: SubjectQuery,
  read: (id: string) => Promise<ChangeRequest | undefined>,
): Promise<readonly FoundSubject[]> {
  const filter = odata`PartitionKey eq ${tableKey(tenantId, 'subjects')}`
  const matching: SubjectRow[] = []
  for await (const row of table.listEntities<SubjectRow>({ queryOptions: { filter } })) {
    if (words.every((word) => row.names.includes(word))) matching.push(row)
  }
  const newest = matching.toSorted(byNewest).slice(0, limit)
  return Promise.all(newest.map((row) => subjectWithRequest(row, read)))
}

async function subjectWithRequest(
  { app, environment, request: id }: SubjectRow,
  read: (id: string) => Promise<ChangeRequest | undefined>,
): Promise<FoundSubject> {
  const subject = { resourceId: app, environmentId: environment }
  const request = await read(id)
  const isStill = request !== undefined && subjectKey(subjectOf(request)) === subjectKey(subject)
  return { ...subject, ...(isStill ? { request } : {}) }
}

function byNewest(a: SubjectRow, b: SubjectRow): number {
  if (a.updated !== b.updated) return a.updated < b.updated ? 1 : -1
  return `${a.app}|${a.environment}`.toLowerCase() < `${b.app}|${b.environment}`.toLowerCase() ? -1 : 1
}
