import { commandLockTimeoutMs, openStores } from '../../composition/stores.ts'
import { vaultKeyWords } from '../../composition/vault-key-words.ts'
import type { Config } from '../../config/config.ts'
import type { AuditKeyCheck } from '../../audit/segments.ts'
import { OpeningFailure } from '../../store/sql/opening-failure.ts'
import type { VaultKeyCheck } from '../../store/vault-keys.ts'
import { ok, rootOf, unknown, wrong } from './finding.ts'
import type { Finding } from './finding.ts'

/** Whether the store can be opened and read, and the keys are those by which it was written. */
export async function checkStore(config: Config): Promise<readonly Finding[]> {
  try {
    const stores = await openStores(config, { lockTimeoutMs: commandLockTimeoutMs, mayTakeOver: false })
    try {
      await stores.store.requests({ tenantId: config.bot.tenantId, limit: 1 })
      const { seq } = await stores.audit.head()
      const found = [ok('store', `can be read; the audit log has ${seq} lines`), vaultKey(await stores.checkVaultKey())]
      return [...found, auditKey(await stores.checkAuditKey())]
    } finally {
      await stores.close()
    }
  } catch (error) {
    return [notOpened(error)]
  }
}

function vaultKey(check: VaultKeyCheck): Finding {
  if (check.fits) return ok('vault key', 'opens what was sealed')
  const { what, fix } = vaultKeyWords(check)
  return wrong('vault key', what, fix)
}

function auditKey(check: AuditKeyCheck): Finding {
  if (!check.fits) {
    return wrong(
      'audit key',
      `is not the one by which line ${check.seq}, the last of the audit log, was written, or that line was altered`,
      'Give AUDIT_KEY its earlier value; to change it, give the new key and behind a comma the earlier one.',
    )
  }
  return ok('audit key', check.changes ? 'counts from the next line on' : 'is the one of the last line')
}

function notOpened(error: unknown): Finding {
  if (!(error instanceof OpeningFailure)) {
    return wrong('store', `cannot be read (${rootOf(error).message})`, 'Ask /readyz whether the bot can read it.')
  }
  if (error.isOlder) return unknown('store', error.what, error.fix)
  if (!error.isInUse) return wrong('store', error.what, error.fix)
  return unknown(
    'store',
    'the bot has its file open',
    'Nothing is wrong with that: ask /readyz whether the bot can read it.',
  )
}
