import type { TableClient } from '@azure/data-tables'
import { opensCanary, sealCanary } from '../seal.ts'
import { translateErrors, undefinedIfMissing, isConflict } from './translate-errors.ts'

const keys = { partitionKey: 'canary', rowKey: 'sealed' }

/**
 * Returns a check whether this is the key with which the account's secrets were sealed. Where nothing was sealed yet,
 * the key that is checked first becomes that key.
 */
export function azureKeyCheck(table: TableClient, key: Uint8Array): () => Promise<boolean> {
  const read = () => undefinedIfMissing(table.getEntity<{ sealed: Uint8Array }>(keys.partitionKey, keys.rowKey))

  async function put(): Promise<void> {
    try {
      await table.createEntity({ ...keys, sealed: sealCanary(key) })
    } catch (error) {
      if (!isConflict(error)) throw error
    }
  }

  return () =>
    translateErrors(async () => {
      const row = await read()
      if (row) return opensCanary(key, row.sealed)
      await put()
      const written = await read()
      return written !== undefined && opensCanary(key, written.sealed)
    })
}
