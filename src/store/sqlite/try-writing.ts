import type { DatabaseSync } from 'node:sqlite'

/** Bytes of the trial: more than a page that happens to be free, and as many as a definition may need. */
const probeBytes = 256 * 1024

/** Returns a trial that writes as much as a definition and deletes it again. It throws where that fails. */
export function sqliteTryWriting(database: DatabaseSync): () => Promise<void> {
  const write = database.prepare("insert or replace into blobs (key, bytes) values ('probe', zeroblob(?))")
  const remove = database.prepare("delete from blobs where key = 'probe'")
  return async () => {
    write.run(probeBytes)
    remove.run()
  }
}
