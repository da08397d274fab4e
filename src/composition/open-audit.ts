import type { Config } from '../config/config.ts'
import { auditAnswers } from './audit-answers.ts'
import type { AuditAnswerDependencies } from './audit-answers.ts'
import { createAuditHeads } from './audit-heads.ts'
import { auditKeysOf } from './audit-keys.ts'

/** What the bot gives out of its audit log: the whole of it to who may ask, and its head to the bot's own log. */
export function openAudit(
  config: Pick<Config, 'vaultKey' | 'auditKeys'>,
  dependencies: Omit<AuditAnswerDependencies, 'key'>,
) {
  const key = auditKeysOf(config).current
  return { answers: auditAnswers({ ...dependencies, key }), heads: createAuditHeads({ ...dependencies, key }) }
}
