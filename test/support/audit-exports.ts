import type { AuditEntry } from '../../src/core/audit.ts'
import { auditKeyFrom } from '../../src/store/audit-chain.ts'
import { dana, tenantId } from './world.ts'

export const vaultKey = auditKeyFrom(Buffer.alloc(32, 7))
export const auditKey = auditKeyFrom(Buffer.alloc(32, 8))
export const otherKey = auditKeyFrom(Buffer.alloc(32, 9))

export function entry(index: number): AuditEntry {
  const at = new Date(1_772_442_000_000 + index * 1000).toISOString()
  return { at, tenantId, actor: dana.id, action: 'approve', requestId: `R${index}`, digest: 'ab'.repeat(32) }
}
