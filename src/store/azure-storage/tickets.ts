import { odata } from '@azure/data-tables'
import type { TableClient } from '@azure/data-tables'
import type { Ticket, Tickets } from '../../core/ports/index.ts'
import { translateErrors, undefinedIfMissing, isConflict } from './translate-errors.ts'

const rowKey = 'ticket'

interface TicketRow {
  readonly expires: string
  readonly record: string
}

/**
 * Keeps each ticket in one row of its own partition. Whoever deletes the row in the version that they read has the
 * ticket.
 */
export function azureTickets(table: TableClient): Tickets {
  const read = (hash: string) => undefinedIfMissing(table.getEntity<TicketRow>(hash, rowKey))

  async function sweep(now: Date): Promise<void> {
    const filter = odata`expires le ${now.toISOString()}`
    for await (const { partitionKey = '' } of table.listEntities({ queryOptions: { filter } })) {
      await undefinedIfMissing(table.deleteEntity(partitionKey, rowKey))
    }
  }

  async function take(hash: string, now: Date): Promise<Ticket | undefined> {
    const row = await read(hash)
    if (!row || row.expires <= now.toISOString()) return undefined
    try {
      // Undefined: somebody else was faster, or the answer to our own first try was lost. Nobody gets the file then.
      const deleted = await undefinedIfMissing(table.deleteEntity(hash, rowKey, { etag: row.etag }))
      return deleted && ticketOf(row)
    } catch (error) {
      if (isConflict(error)) return undefined
      throw error
    }
  }

  return {
    keep: (ticket, now) =>
      translateErrors(async () => {
        await sweep(now)
        const { hash: partitionKey, expires } = ticket
        await table.createEntity({ partitionKey, rowKey, expires, record: JSON.stringify(ticket) })
      }),
    find: (hash, now) =>
      translateErrors(async () => {
        const row = await read(hash)
        return row && row.expires > now.toISOString() ? ticketOf(row) : undefined
      }),
    take: (hash, now) => translateErrors(() => take(hash, now)),
  }
}

function ticketOf({ record }: TicketRow): Ticket {
  return JSON.parse(record) as Ticket
}
