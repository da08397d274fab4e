import type { RateCounter } from '../../core/ports/index.ts'
import type { Database } from './database.ts'

/** What is left of a window that has begun already: of the limit $5, at most the wanted $4. */
const left = `case when $5 - rate_counters.used <= 0 then 0
  when $5 - rate_counters.used < $4 then $5 - rate_counters.used else $4 end`

/** One statement, so that of many who count at once each sees what the others have left. */
const take = `insert into rate_counters (key, period, granted, used, at) values ($1, $2, $6, $6, $3)
  on conflict (key) do update set
    granted = case when rate_counters.period >= excluded.period then ${left} else excluded.granted end,
    used = case when rate_counters.period >= excluded.period then rate_counters.used + ${left} else excluded.used end,
    period = case when rate_counters.period >= excluded.period then rate_counters.period else excluded.period end,
    at = excluded.at
  returning granted`

/**
 * Counts in one row a key, for all processes. A power cut may undo a count, which does no harm: by then its window is
 * over. If a process whose clock is ahead has begun the next window, it is the next one for all.
 */
export function sqlRateCounter(database: Database, now = () => Date.now()): RateCounter {
  return {
    take: (key, window, wanted, limit) =>
      database.transaction(
        async (sql) => {
          const first = Math.max(0, Math.min(wanted, limit))
          const row = await sql.first<{ granted: number }>(take, key, window, now(), wanted, limit, first)
          return row?.granted ?? 0
        },
        { lazily: true },
      ),
  }
}
