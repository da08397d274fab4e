import { randomBytes } from 'node:crypto'
import type { TableClient } from '@azure/data-tables'
import type { KeptSecret, SecretVault } from '../../core/ports/index.ts'
import { seal, unseal } from '../seal.ts'
import { translateErrors, undefinedIfMissing } from './translate-errors.ts'

const rowKey = 'sealed'
/** Without the sealed text, which the sweep does not need. */
const columns = ['PartitionKey', 'owner', 'Timestamp']

/** Keeps secrets sealed with the vault key, one row each; see `seal.ts`. */
export function azureVault(table: TableClient, key: Uint8Array): SecretVault {
  return {
    put: (owner, secret) =>
      translateErrors(async () => {
        const ref = randomBytes(16).toString('hex')
        await table.createEntity({ partitionKey: ref, rowKey, owner, sealed: seal(key, secret, `${owner}|${ref}`) })
        return ref
      }),
    open: (owner, ref) =>
      translateErrors(async () => {
        const row = await undefinedIfMissing(table.getEntity<{ sealed: Uint8Array }>(ref, rowKey))
        return row && unseal(key, row.sealed, `${owner}|${ref}`)
      }),
    destroy: (ref) => translateErrors(async () => void (await undefinedIfMissing(table.deleteEntity(ref, rowKey)))),
    list: () =>
      translateErrors(async () => {
        const kept: KeptSecret[] = []
        const rows = table.listEntities<{ owner: string }>({ queryOptions: { select: columns } })
        for await (const { partitionKey = '', owner, timestamp = '' } of rows) {
          kept.push({ ref: partitionKey, owner, since: Date.parse(timestamp) })
        }
        return kept
      }),
  }
}
