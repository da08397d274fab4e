import type { Config } from '../config/config.ts'
import { auditKeyFrom } from '../store/audit-chain.ts'
import type { AuditKeys } from '../store/audit-keys.ts'

type Keys = Pick<Config, 'vaultKey' | 'earlierVaultKeys' | 'auditKeys'>

/**
 * What the audit log is keyed with: the first of AUDIT_KEY, where there is one. The others, and the keys that come from
 * the vault keys, are those of earlier lines. Undefined without any key.
 */
export function auditKeysOf(config: Keys): AuditKeys
export function auditKeysOf(config: Partial<Keys>): AuditKeys | undefined
export function auditKeysOf({ vaultKey, earlierVaultKeys = [], auditKeys = [] }: Partial<Keys>): AuditKeys | undefined {
  const vaultKeys = vaultKey ? [vaultKey, ...earlierVaultKeys] : []
  const [current, ...earlier] = [...auditKeys, ...vaultKeys].map(auditKeyFrom)
  return current && { current, earlier }
}
