import type { Ticket, Tickets } from '../../core/ports/index.ts'
import type { Database } from './database.ts'

interface Row {
  readonly record: string
}

export function sqlTickets(database: Database): Tickets {
  return {
    async keep(ticket, now) {
      await database.transaction(async (sql) => {
        await sql.run('delete from tickets where expires <= $1', now.toISOString())
        const put = 'insert into tickets (hash, expires, record) values ($1, $2, $3) on conflict do nothing'
        await sql.run(put, ticket.hash, ticket.expires, JSON.stringify(ticket))
      })
    },
    find: async (hash, now) =>
      ticketIn(
        await database.first<Row>(
          'select record from tickets where hash = $1 and expires > $2',
          hash,
          now.toISOString(),
        ),
      ),
    // Finds and deletes in one statement, so that nobody else can find the ticket in between.
    take: async (hash, now) =>
      ticketIn(
        await database.first<Row>(
          'delete from tickets where hash = $1 and expires > $2 returning record',
          hash,
          now.toISOString(),
        ),
      ),
  }
}

function ticketIn(row: Row | undefined): Ticket | undefined {
  return row && (JSON.parse(row.record) as Ticket)
}
