import type { DatabaseSync } from 'node:sqlite'
import type { Ticket, Tickets } from '../../core/ports/index.ts'

export function sqliteTickets(database: DatabaseSync): Tickets {
  const sweep = database.prepare('delete from tickets where expires <= ?')
  const put = database.prepare('insert into tickets (hash, expires, record) values (?, ?, ?)')
  const get = database.prepare('select record from tickets where hash = ? and expires > ?')
  // Finds and deletes in one statement, so that nobody else can find the ticket in between.
  const take = database.prepare('delete from tickets where hash = ? and expires > ? returning record')
  const read = (row: Record<string, unknown> | undefined) =>
    Promise.resolve(row && (JSON.parse(String(row['record'])) as Ticket))
  return {
    keep(ticket, now) {
      sweep.run(now.toISOString())
      put.run(ticket.hash, ticket.expires, JSON.stringify(ticket))
      return Promise.resolve()
    },
    find: (hash, now) => read(get.get(hash, now.toISOString())),
    take: (hash, now) => read(take.get(hash, now.toISOString())),
  }
}
