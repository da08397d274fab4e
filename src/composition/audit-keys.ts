import type { Config } from '../config/config.ts'
import { auditKeyFrom } from '../store/audit-chain.ts'
import type { AuditKeys } from '../store/audit-keys.ts'

/**
 * What the audit log is keyed with: the first of AUDIT_KEY, where there is one. The others, and the key that comes from
 * the vault key, are those of earlier lines. Undefined without any key.
 */
export function auditKeysOf(config: Pick<Config, 'vaultKey' | 'auditKeys'>): AuditKeys
export function auditKeysOf(config: Partial<Pick<Config, 'vaultKey' | 'auditKeys'>>): AuditKeys | undefined
export function auditKeysOf({
  vaultKey,
  auditKeys = [],
}: Partial<Pick<Config, 'vaultKey' | 'auditKeys'>>): AuditKeys | undefined {
  const [current, ...earlier] = [...auditKeys, ...(vaultKey ? [vaultKey] : [])].map(auditKeyFrom)
  return current && { current, earlier }
}
