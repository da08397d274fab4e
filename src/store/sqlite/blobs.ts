import type { DatabaseSync } from 'node:sqlite'
import type { Blobs } from '../../core/ports/index.ts'

export function sqliteBlobs(database: DatabaseSync): Blobs {
  const put = database.prepare('insert into blobs (key, bytes) values (?, ?) on conflict do nothing')
  const get = database.prepare('select bytes from blobs where key = ?')
  const size = database.prepare('select coalesce(sum(length(bytes)), 0) as size from blobs')
  return {
    size: () => Promise.resolve(Number(size.get()?.['size'])),
    put(key, bytes) {
      put.run(key, bytes)
      return Promise.resolve()
    },
    get: (key) => Promise.resolve(get.get(key)?.['bytes'] as Uint8Array | undefined),
  }
}
