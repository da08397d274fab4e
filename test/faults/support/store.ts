import { join } from 'node:path'
import { describe } from 'node:test'
import type { PostgresLogin } from '../../../sandbox/bot-environment.ts'
import { openCertificateAuthority } from '../../../sandbox/kernel/certificates.ts'
import type { CertificateAuthority } from '../../../sandbox/kernel/certificates.ts'
import type { Database } from '../../../src/store/sql/database.ts'
import { openPostgres } from '../../../src/store/sql/postgres/postgres.ts'
import type { StoryOptions } from '../../flows/support/story.ts'
import type { LoadOptions } from '../../support/bot-under-load.ts'
import { openTestDatabase } from '../../support/database.ts'
import { connectionTo, spareDatabases, startedPostgres } from '../../support/engines.ts'
import type { Engine } from '../../support/engines.ts'
import { startPostgres, withoutPostgres } from '../../support/postgres.ts'
import { size } from './size.ts'

/** The store under the tests of this folder. */
export interface FaultStore {
  readonly engine: Engine
  /** For `startStory` and `createTravels`. */
  readonly story: Pick<StoryOptions, 'farm'>
  /**
   * Returns everything in the newest story's database as text: every value of every row, uncompressed. The data file,
   * which can be read, has nothing here.
   */
  contents(): Promise<string>
  /** For `startBotUnderLoad`. */
  readonly load: Pick<LoadOptions, 'postgres'>
  /**
   * Must be called in a `describe`. Returns a function that opens an empty database in this process; whoever closes it
   * gives it back.
   */
  databases(): () => Promise<Database>
  /** As the function of that name; with a third form for the engine that is not the chosen one of a short run. */
  size(short: number, full: number, brief?: number): number
  /** True in that third form. */
  readonly isBrief: boolean
}

/** `STORE=postgres npm run test:faults` has everything in PostgreSQL; without it, it is in the file. */
const chosen: Engine = process.env['STORE'] === 'postgres' ? 'postgres' : 'sqlite'

/** For a test that runs over one engine, the file unless another one was chosen. */
export const chosenStore = storeOf(chosen)

/** Why tests over the chosen engine are left out; false where they can run. */
export const withoutChosenStore = (chosen === 'postgres' && withoutPostgres) || false

/**
 * Defines the same tests over each engine whose part matters for them: over the chosen one, and in the short form of a
 * run for which none was chosen over PostgreSQL as well, briefly.
 */
export function onEachStore(what: string, define: (store: FaultStore) => void): void {
  const isShort = size(0, 1) === 0
  const isBoth = isShort && process.env['STORE'] === undefined
  const names = { sqlite: 'SQLite', postgres: 'PostgreSQL' }
  for (const engine of isBoth ? (['sqlite', 'postgres'] as const) : [chosen]) {
    const skip = (engine === 'postgres' && withoutPostgres) || false
    describe(`${what}, ${names[engine]}`, { skip }, () => define(storeOf(engine, engine !== chosen)))
  }
}

function storeOf(engine: Engine, isBrief = false): FaultStore {
  const isServer = engine === 'postgres'
  let newest: Connection | undefined
  async function farm(directory: string) {
    const certificates = await openCertificateAuthority(join(directory, 'certificates'))
    const { close, ...postgres } = await startLogin(certificates)
    newest = { ...postgres, ca: certificates.caCertificate }
    return { postgres, close }
  }
  return {
    engine,
    story: isServer ? { farm } : {},
    contents: async () => (newest ? readAll(newest) : ''),
    load: isServer ? { postgres: startLogin } : {},
    databases: isServer ? serverDatabases : () => () => Promise.resolve(openTestDatabase()),
    size: (short, full, brief = 1) => (isBrief ? brief : size(short, full)),
    isBrief,
  }
}

/** What is killed here is the bot and never the server, so that nothing depends on its disk. */
const fsync = false

async function startLogin(certificates: CertificateAuthority) {
  const server = await startPostgres(certificates, { fsync })
  const { host, port, user, password } = server
  const database = await server.createDatabase({ collation: 'icu' })
  return { host, port, user, password, database, close: () => server.close() }
}

interface Connection extends PostgresLogin {
  readonly ca: string
}

async function readAll(connection: Connection): Promise<string> {
  const database = openPostgres({
    ...connection,
    password: () => Promise.resolve(connection.password),
    onError: () => undefined,
  })
  try {
    const tables = await database.all<{ name: string }>(
      "select tablename as name from pg_tables where schemaname = 'public'",
    )
    const rows = await Promise.all(tables.map(({ name }) => database.all<object>(`select * from ${name}`)))
    const values = rows.flat().flatMap((row) => Object.values(row) as unknown[])
    return values
      .map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString() : String(value)))
      .join('\n')
  } finally {
    await database.close()
  }
}

function serverDatabases(): () => Promise<Database> {
  const server = startedPostgres()
  const spare = spareDatabases(server)
  return async () => {
    const name = await spare.take()
    const database = openPostgres(connectionTo(server(), name))
    return {
      ...database,
      async close() {
        await database.close()
        spare.giveBack(name)
      },
    }
  }
}
