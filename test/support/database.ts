import type { Database } from '../../src/store/sql/database.ts'
import { migrate } from '../../src/store/sql/migrations.ts'
import { openSqlite } from '../../src/store/sql/sqlite/sqlite.ts'

/**
 * Opens a database with the current schema, in memory or in a file. Its tables are there for every statement that is
 * asked after this, because the engine does one thing after the other.
 */
export function openTestDatabase(file = ':memory:'): Database {
  const database = openSqlite(file)
  void migrate(database)
  return database
}
