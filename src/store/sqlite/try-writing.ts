import type { DatabaseSync } from 'node:sqlite'

/** More than any page that is free by chance, in bytes; definitions need as much. */
const probeBytes = 256 * 1024

/** Writes something as large as a definition and takes it away again. Throws where that cannot be done. */
export function sqliteTryWriting(database: DatabaseSync): () => Promise<void> {
  const write = database.prepare("insert or replace into blobs (key, bytes) values ('probe', zeroblob(?))")
  const remove = database.prepare("delete from blobs where key = 'probe'")
  return async () => {
    write.run(probeBytes)
    remove.run()
  }
}
