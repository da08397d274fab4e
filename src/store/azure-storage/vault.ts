import { randomBytes } from 'node:crypto'
import type { TableClient } from '@azure/data-tables'
import type { SecretVault } from '../../core/ports.ts'
import { seal, unseal } from '../seal.ts'
import { asked, found } from './answers.ts'

const rowKey = 'sealed'

/** Secrets sealed with the vault key, one row each; see `seal.ts`. */
export function azureVault(table: TableClient, key: Uint8Array): SecretVault {
  return {
    put: (owner, secret) =>
      asked(async () => {
        const ref = randomBytes(16).toString('hex')
        await table.createEntity({ partitionKey: ref, rowKey, sealed: seal(key, secret, `${owner}|${ref}`) })
        return ref
      }),
    open: (owner, ref) =>
      asked(async () => {
        const row = await found(table.getEntity<{ sealed: Uint8Array }>(ref, rowKey))
        return row && unseal(key, row.sealed, `${owner}|${ref}`)
      }),
    destroy: (ref) => asked(async () => void (await found(table.deleteEntity(ref, rowKey)))),
  }
}
