import { createHmac } from 'node:crypto'

/** Secrets are sealed with the *current* key; *earlier* ones still open what was sealed before `courier vault rekey`. */
export interface VaultKeys {
  readonly current: Uint8Array
  readonly earlier?: readonly Uint8Array[]
}

export type VaultKeyCheck =
  | { readonly fits: true }
  | {
      readonly fits: false
      /** Ids of the keys that are given, the newest first. */
      readonly given: readonly string[]
      /** The keys that something in the store is sealed with; the id is empty for one from before keys had ids. */
      readonly known: readonly { readonly id: string; readonly opens: boolean }[]
    }

/** Returns the name of a key. It tells two keys apart and says nothing about either. */
export function vaultKeyId(key: Uint8Array): string {
  return createHmac('sha256', key).update('connector-courier/vault-key-id').digest('hex').slice(0, 16)
}

export function allVaultKeys({ current, earlier = [] }: VaultKeys): readonly Uint8Array[] {
  return [current, ...earlier]
}

/** Returns the keys that may open what this id stands at: one, or all where nothing says which. */
export function keyById(keys: VaultKeys, id: string | null): readonly Uint8Array[] {
  const all = allVaultKeys(keys)
  return id === null ? all : all.filter((key) => vaultKeyId(key) === id)
}
