import type { DatabaseSync } from 'node:sqlite'
import type { FoundExportTarget, ExportTargetQuery } from '../../core/ports/index.ts'
import type { ChangeRequest } from '../../core/request.ts'
import { exportTargetKey, exportTargetNames, exportTargetOf } from '../../core/export-target.ts'

/** Keeps the newest request of each export target. Must be called inside a transaction. */
export function exportTargetWriter(database: DatabaseSync): (record: ChangeRequest) => void {
  const find = database.prepare('select id, names from subjects where tenant = ? and key = ?')
  const insert = database.prepare(
    `insert into subjects (tenant, key, app, environment, names, request, updated) values (?, ?, ?, ?, ?, ?, ?)`,
  )
  const update = database.prepare('update subjects set request = ?, updated = ? where id = ?')
  const rename = database.prepare('update subjects set names = ? where id = ?')
  const addNames = database.prepare('insert into subject_names (rowid, names) values (?, ?)')
  const dropNames = database.prepare(`insert into subject_names (subject_names, rowid, names) values ('delete', ?, ?)`)
  return (record) => {
    if (record.status === 'draft') return
    const { id: request, requester, updatedAt } = record
    const [target, names] = [exportTargetOf(record), exportTargetNames(record)]
    const key = exportTargetKey(target)
    const before = find.get(requester.tenantId, key) as { id: number; names: string } | undefined
    if (!before) {
      const { resourceId, environmentId } = target
      const added = insert.run(requester.tenantId, key, resourceId, environmentId, names, request, updatedAt)
      addNames.run(added.lastInsertRowid, names)
      return
    }
    update.run(request, updatedAt, before.id)
    if (before.names === names) return
    dropNames.run(before.id, before.names)
    rename.run(names, before.id)
    addNames.run(before.id, names)
  }
}

/** The index of names finds parts of three letters and more; shorter words are compared row by row. */
const shortest = 3

export function findExportTargets(
  database: DatabaseSync,
  { tenantId, words, limit }: ExportTargetQuery,
  read: (id: string) => ChangeRequest | undefined,
): readonly FoundExportTarget[] {
  const long = words.filter((word) => word.length >= shortest)
  const conditions = ['tenant = ?', ...words.map(() => 'instr(names, ?) > 0')]
  const values = [tenantId, ...words]
  if (long.length > 0) {
    conditions.push('id in (select rowid from subject_names where subject_names match ?)')
    values.push(long.map((word) => `"${word.replaceAll('"', '""')}"`).join(' AND '))
  }
  const rows = database
    .prepare(
      `select key, app, environment, request from subjects where ${conditions.join(' and ')}
       order by updated desc, key limit ?`,
    )
    .all(...values, limit) as { key: string; app: string; environment: string; request: string }[]
  return rows.map(({ key, app: resourceId, environment: environmentId, request: id }) => {
    const request = read(id)
    const isStill = request !== undefined && exportTargetKey(exportTargetOf(request)) === key
    return { resourceId, environmentId, ...(isStill ? { request } : {}) }
  })
}
