import { awaitInOrder } from './await-in-order.ts'
import type { Sql } from './database.ts'

/** A record that names blobs. */
export interface BlobUser {
  readonly table: 'requests' | 'connectors'
  readonly id: string
}

/** Returns the name of a record in the table of blob uses. */
export function blobUserKey({ table, id }: BlobUser): string {
  return `${table}/${id}`
}

/** As `definition-blobs.ts` makes them: a kind, and the SHA-256 of the content. */
const blobKey = /"([a-z]+\/[0-9a-f]{64})"/g

/** Returns every blob that a record, as JSON, names in any of its fields. */
export function blobsNamedIn(json: string): readonly string[] {
  return [...new Set([...json.matchAll(blobKey)].map(([, key = '']) => key))]
}

/** Writes down which blobs a record names now. Must be called in the transaction that writes the record. */
export async function keepBlobUses(sql: Sql, user: BlobUser, json: string): Promise<void> {
  const [key, blobs] = [blobUserKey(user), blobsNamedIn(json)]
  const places = blobs.map((_blob, index) => `$${index + 2}`)
  const others = places.length > 0 ? ` and blob not in (${places.join(', ')})` : ''
  const rows = places.map((place) => `($1, ${place})`).join(', ')
  await awaitInOrder(
    sql.run(`delete from blob_uses where used_by = $1${others}`, key, ...blobs),
    rows && sql.run(`insert into blob_uses (used_by, blob) values ${rows} on conflict do nothing`, key, ...blobs),
  )
}
