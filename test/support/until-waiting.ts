import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Database } from '../../src/store/sql/database.ts'

/** Resolves once a transaction of this PostgreSQL database waits for what another one has. */
export async function untilWaiting(database: Database): Promise<void> {
  const waiting = `select 1 as waits from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  while (!(await database.first(waiting))) await nextTurn()
}
