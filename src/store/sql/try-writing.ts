import { randomBytes } from 'node:crypto'
import type { Database } from './database.ts'

/**
 * Bytes of the trial: more than a page that happens to be free, and as many as a definition may need. They are random,
 * because PostgreSQL compresses what it can.
 */
const probe = randomBytes(256 * 1024)

/** Writes as much as a definition and deletes it again. Throws where that fails. */
export async function tryWriting(database: Database): Promise<void> {
  await database.transaction(async (sql) => {
    const write =
      "insert into blobs (key, bytes) values ('probe', $1) on conflict (key) do update set bytes = excluded.bytes"
    await sql.run(write, probe)
    await sql.run("delete from blobs where key = 'probe'")
  })
}
