import type { Detail, KeptFinding } from '../../core/definition.ts'
import { detailWords } from './detail-texts.ts'
import type { Text } from './index.ts'

/** The sentence of a finding. One of version 0.1 was kept with its sentence, which is shown as it is. */
export function findingWords(finding: KeptFinding, { findings }: Text): string {
  return 'detail' in finding ? detailWords(findings, finding.detail) : finding.message
}

/** The sentence of a difference between two versions; those of version 0.1 were kept as sentences. */
export function changeWords(change: Detail | string, { changes }: Text): string {
  return typeof change === 'string' ? change : detailWords(changes, change)
}

/** Why something failed: a service's own words, or ours for a code. Undefined for what is neither. */
export function reasonWords(reason: unknown, { reasons, findings }: Text): string | undefined {
  if (typeof reason === 'string') return reason
  if (!isDetail(reason)) return undefined
  return detailWords(Object.hasOwn(reasons, reason.code) ? reasons : findings, reason)
}

function isDetail(value: unknown): value is Detail {
  return typeof value === 'object' && value !== null && 'code' in value && typeof value.code === 'string'
}
