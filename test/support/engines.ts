import { after, afterEach, before, describe } from 'node:test'
import { chainStart } from '../../src/audit/chain.ts'
import type { Database } from '../../src/store/sql/database.ts'
import { migrate } from '../../src/store/sql/migrations.ts'
import { openPostgres } from '../../src/store/sql/postgres/postgres.ts'
import { openSqlite } from '../../src/store/sql/sqlite/sqlite.ts'
import { trustedKernel } from '../sandbox/support/trusted-kernel.ts'
import { startPostgres, withoutPostgres } from './postgres.ts'
import type { PostgresServer } from './postgres.ts'

/** An empty database of one engine. */
export interface TestDatabase {
  readonly database: Database
  /** The same database as another process has it; the file is one process's, which is then the same one. */
  readonly second: () => Database
  /** Whether several processes may have the database. */
  readonly isShared: boolean
}

/** Opens empty databases of one engine, with the current schema or, where `isEmpty`, without any. */
export type OpenDatabase = (options?: { readonly isEmpty?: boolean }) => Promise<TestDatabase>

/** Defines the same tests for both engines. Every database is closed after the test that opened it. */
export function onEachEngine(what: string, define: (open: OpenDatabase, engine: Engine) => void): void {
  describe(`${what}, SQLite`, () => {
    const opened = closedAfterEach()
    define(async ({ isEmpty = false } = {}) => {
      const database = opened(openSqlite(':memory:'))
      if (!isEmpty) await migrate(database)
      return { database, second: () => database, isShared: false }
    }, 'sqlite')
  })

  describe(`${what}, PostgreSQL`, { skip: withoutPostgres ?? false }, () => {
    const server = startedPostgres()
    const opened = closedAfterEach()
    const spare = spareDatabases(server)
    define(async ({ isEmpty = false } = {}) => {
      const name = isEmpty ? await server().createDatabase({ collation: 'icu' }) : await spare.take()
      const second = () => opened(openPostgres(connectionTo(server(), name)))
      return { database: second(), second, isShared: true }
    }, 'postgres')
  })
}

export type Engine = 'sqlite' | 'postgres'

/** Starts a server before the tests of a `describe`, and ends it after them. */
export function startedPostgres(): () => PostgresServer {
  let server: PostgresServer | undefined
  before(async () => {
    server = await startPostgres((await trustedKernel()).certificates, { fsync: false })
  })
  after(() => server?.close())
  return () => {
    if (!server) throw new Error('the server runs only while tests do')
    return server
  }
}

/**
 * Databases with the current schema and nothing in them. Emptying one takes a tenth of the time of making one, so each
 * is used again by the next test. They sort as most servers do, and not by code point.
 */
export function spareDatabases(server: () => PostgresServer) {
  const used: string[] = []
  const inUse = new Set<string>()
  afterEach(() => {
    used.push(...inUse)
    inUse.clear()
  })
  return {
    async take(): Promise<string> {
      const old = used.pop()
      const name = old ?? (await server().createDatabase({ collation: 'icu' }))
      const database = openPostgres(connectionTo(server(), name))
      try {
        if (old === undefined) await migrate(database)
        else await empty(database)
      } finally {
        await database.close()
      }
      inUse.add(name)
      return name
    },
    /** Lets the same test use it again. */
    giveBack(name: string): void {
      if (inUse.delete(name)) used.push(name)
    },
  }
}

/** Leaves the schema, and the rows with which it began. */
async function empty(database: Database): Promise<void> {
  const kept = ['schema_version', 'audit_head']
  const tables = await database.all<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public'`,
  )
  const names = tables.map(({ name }) => name).filter((name) => !kept.includes(name))
  await database.run(`truncate ${names.join(', ')} restart identity`)
  await database.run('update audit_head set seq = 0, hash = $1', chainStart)
}

/** What `openPostgres` needs for a database of this server; its certificate is trusted by `trustedKernel`. */
export function connectionTo(server: PostgresServer, database: string) {
  const { host, port, user, password } = server
  return { host, port, user, database, password: () => Promise.resolve(password), onError: () => undefined }
}

function closedAfterEach() {
  const opened: Database[] = []
  afterEach(async () => void (await Promise.all(opened.splice(0).map((one) => one.close()))))
  return (database: Database): Database => {
    opened.push(database)
    return database
  }
}
