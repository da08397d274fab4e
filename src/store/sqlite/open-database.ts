import { DatabaseSync } from 'node:sqlite'
import { schema } from './schema.ts'

/**
 * Opens the one database file (or `:memory:`) for this process alone. WAL with synchronous FULL: an acknowledged commit
 * survives a power cut. The exclusive lock keeps the WAL index in memory, so that the file may lie on a network share
 * as App Service has it (sqlite.org/wal.html, section 8), and keeps a second bot from the same file.
 * Throws when another process still has it after `lockTimeoutMs`; the whole process stands still until then.
 */
export function openDatabase(file: string, lockTimeoutMs = 5000): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: lockTimeoutMs })
  database.exec(
    'pragma locking_mode = exclusive; pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on',
  )
  database.exec(schema)
  return database
}

/**
 * Runs `act` in one write transaction; an exception rolls everything back. With `lazily`, a later commit forces it to
 * the disk: a power cut (not a crash of the process) may undo it, so it is only for what can be done again without
 * harm.
 */
export function inTransaction<T>(database: DatabaseSync, act: () => T, { lazily = false } = {}): T {
  if (lazily) database.exec('pragma synchronous = normal')
  try {
    database.exec('begin immediate')
    const result = act()
    database.exec('commit')
    return result
  } catch (error) {
    // A full disk has ended the transaction already. Rolling it back again would hide that failure behind another.
    if (database.isTransaction) database.exec('rollback')
    throw error
  } finally {
    if (lazily) database.exec('pragma synchronous = full')
  }
}
