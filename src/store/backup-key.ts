import { hkdfSync } from 'node:crypto'

/**
 * Returns the key that signs calls for a backup. It comes from both keys of the bot: whoever verifies the audit log has
 * one of them, and must not get everything that is kept.
 */
export function backupKey({ audit, vault }: { readonly audit: Uint8Array; readonly vault: Uint8Array }): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', vault, audit, 'connector-courier/store-backup', 32))
}
