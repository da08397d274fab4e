import type { VaultKeyCheck } from '../store/vault-keys.ts'

/** Says which keys the store has and which were given, and what an administrator does about it. */
export function vaultKeyWords({ given, known }: VaultKeyCheck & { readonly fits: false }): {
  readonly what: string
  readonly fix: string
} {
  const missing = known.filter(({ opens }) => !opens)
  const altered = missing.filter(({ id }) => given.includes(id))
  if (altered.length > 0) {
    return {
      what: `VAULT_KEY has ${named(altered)}, but what proves so in the store was altered`,
      fix: 'Restore a backup: nobody but the bot writes there.',
    }
  }
  if (missing.length === known.length) {
    return {
      what: `VAULT_KEY is not the key by which this store was written: that is ${named(missing)}, and ${given.join(', ')} was given`,
      fix: 'Give it its earlier value and restart; to change the key, give the new one and behind a comma the earlier one.',
    }
  }
  return {
    what: `VAULT_KEY lacks a key that secrets are still sealed with: ${named(missing)} is missing, and ${given.join(', ')} was given`,
    fix: 'Give that key again, behind the new one and a comma, and restart; before it goes, courier vault rekey seals everything anew.',
  }
}

function named(keys: readonly { readonly id: string }[]): string {
  return keys.map(({ id }) => (id === '' ? 'a key from before keys had ids' : `key ${id}`)).join(', ')
}
