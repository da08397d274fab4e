import type { Blobs } from '../../core/ports/index.ts'
import type { Database } from './database.ts'

/** Milliseconds for which a blob that is kept again still counts as kept before: saves writing its row anew. */
const sameKeepingMs = 60 * 60 * 1000

/** Thirty megabytes may take longer than a statement usually may. */
const slowly = { slowly: true } as const

/** Keeps blobs under their digest, so a blob that is there already is the same one. */
export function sqlBlobs(database: Database, now = () => Date.now()): Blobs {
  return {
    async put(key, bytes) {
      const at = now()
      // Whoever keeps it again is about to name it: the cleaning must not take it for an old one.
      const again = 'update blobs set kept_at = case when kept_at < $2 then $3 else kept_at end where key = $1'
      if ((await database.run(again, key, at - sameKeepingMs, at)) === 1) return
      const put = 'insert into blobs (key, bytes, kept_at) values ($1, $2, $3) on conflict do nothing'
      await database.transaction((sql) => sql.run(put, key, bytes, at), slowly)
    },
    async get(key) {
      const get = 'select bytes from blobs where key = $1'
      const row = await database.transaction((sql) => sql.first<{ bytes: Uint8Array }>(get, key), slowly)
      return row?.bytes
    },
    async size() {
      const total = 'select cast(coalesce(sum(length(bytes)), 0) as bigint) as size from blobs'
      return (await database.first<{ size: number }>(total))?.size ?? 0
    },
  }
}
