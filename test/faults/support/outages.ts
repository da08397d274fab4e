import type { PostgresServer } from '../../support/postgres.ts'
import type { TcpProxy } from '../../support/tcp-proxy.ts'

/** One way in which a database goes away under its bots, and comes back. */
export interface Outage {
  readonly name: string
  strike(): Promise<void> | void
  heal(): Promise<void> | void
  /** The database is there again at once: nobody can find it away. */
  readonly isOver?: true
}

/** All of them, for a server whose clients reach it through this proxy. */
export function outagesOf(server: PostgresServer, proxy: TcpProxy): readonly Outage[] {
  return [
    { name: 'killed', strike: () => server.kill(), heal: () => server.start() },
    { name: 'stopped at once', strike: () => server.stop('immediate'), heal: () => server.start() },
    { name: 'cut off', strike: () => proxy.cut(), heal: () => undefined, isOver: true },
    {
      name: 'another one after a failover',
      strike: () => server.kill(),
      async heal() {
        await server.start({ newPort: true })
        proxy.target = server.port
      },
    },
    {
      name: 'without an answer',
      strike: () => proxy.become('hang'),
      heal() {
        proxy.become('pass')
        proxy.cut()
      },
    },
  ]
}
