import type { TableClient } from '@azure/data-tables'
import type { RateCounter } from '../../core/ports/index.ts'
import { count } from '../memory-rate-counter.ts'
import { translateErrors, undefinedIfMissing, isConflict, isMissing } from './translate-errors.ts'
import { tableKey } from './keys.ts'

interface Row {
  readonly window: number
  readonly used: number
}

const rowKey = 'tally'
const mostTries = 50

/** Counts in one row a key, under its ETag. */
export function azureRateCounter(table: TableClient): RateCounter {
  async function tryTake(key: string, asks: { window: number; wanted: number; limit: number }): Promise<number> {
    const partitionKey = tableKey('tally', key)
    const row = await undefinedIfMissing(table.getEntity<Row>(partitionKey, rowKey))
    const { granted, after } = count(row, asks)
    if (granted === 0) return 0
    const counted = { partitionKey, rowKey, ...after }
    if (row) await table.updateEntity(counted, 'Replace', { etag: row.etag })
    else await table.createEntity(counted)
    return granted
  }

  return {
    take: (key, window, wanted, limit) =>
      translateErrors(async () => {
        for (let attempt = 1; ; attempt++) {
          try {
            return await tryTake(key, { window, wanted, limit })
          } catch (error) {
            if ((!isConflict(error) && !isMissing(error)) || attempt >= mostTries) throw error
          }
        }
      }),
  }
}
