import type { Config } from '../config/config.ts'
import { auditKeyFrom } from '../audit/chain.ts'
import type { AuditKeys } from '../audit/keys.ts'

type Keys = Pick<Config, 'vaultKey' | 'earlierVaultKeys'> & Partial<Pick<Config, 'auditKeys'>>

/**
 * Returns what the audit log is keyed with: the first of AUDIT_KEY. The others are those of earlier lines, and so are the
 * keys that come from the vault keys: an installation from before AUDIT_KEY goes over with its next line. Commands that
 * read an old log may be given the vault key alone. Undefined without any key.
 */
export function auditKeysOf(config: Keys): AuditKeys
export function auditKeysOf(config: Partial<Keys>): AuditKeys | undefined
export function auditKeysOf({ vaultKey, earlierVaultKeys = [], auditKeys = [] }: Partial<Keys>): AuditKeys | undefined {
  const vaultKeys = vaultKey ? [vaultKey, ...earlierVaultKeys] : []
  const [current, ...earlier] = [...auditKeys, ...vaultKeys].map(auditKeyFrom)
  return current && { current, earlier }
}
