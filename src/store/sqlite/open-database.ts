import { DatabaseSync } from 'node:sqlite'
import { schema } from './schema.ts'

/**
 * Opens the one database file (or `:memory:`). WAL with synchronous FULL: an acknowledged commit survives a power cut.
 * Writers of other processes are waited for up to five seconds.
 */
export function openDatabase(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: 5000 })
  database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on')
  database.exec(schema)
  return database
}

/** Runs `act` in one write transaction; an exception rolls everything back. */
export function inTransaction<T>(database: DatabaseSync, act: () => T): T {
  database.exec('begin immediate')
  try {
    const result = act()
    database.exec('commit')
    return result
  } catch (error) {
    database.exec('rollback')
    throw error
  }
}
