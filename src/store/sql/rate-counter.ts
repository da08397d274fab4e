import type { RateCounter } from '../../core/ports/index.ts'
import type { Database } from './database.ts'

interface Row {
  readonly period: number
  readonly used: number
}

/**
 * Counts in one row a key, for all processes. A power cut may undo a count, which does no harm: by then its window is
 * over. If a process whose clock is ahead has begun the next window, it is the next one for all.
 */
export function sqlRateCounter(database: Database, now = () => Date.now()): RateCounter {
  return {
    take: (key, window, wanted, limit) =>
      database.transaction(
        async (sql) => {
          const begin =
            'insert into rate_counters (key, period, used, at) values ($1, $2, 0, $3) on conflict do nothing'
          await sql.run(begin, key, window, now())
          const find = `select period, used from rate_counters where key = $1${database.dialect.forUpdate}`
          const before = await sql.first<Row>(find, key)
          const used = before && before.period >= window ? before.used : 0
          const granted = Math.max(0, Math.min(wanted, limit - used))
          const period = Math.max(window, before?.period ?? 0)
          const write = 'update rate_counters set period = $1, used = $2, at = $3 where key = $4'
          await sql.run(write, period, used + granted, now(), key)
          return granted
        },
        { lazily: true },
      ),
  }
}
