import type { Config } from '../config/config.ts'
import { backupKey } from '../store/backup-key.ts'
import { auditKeysOf } from './audit-keys.ts'
import { backupAnswers } from './backup-answers.ts'
import type { BackupDependencies } from './backup-answers.ts'

type Keys = Pick<Config, 'vaultKey' | 'auditKeys'>

/** Returns the key of this bot's backups, for itself and for the command that asks it for one. */
export function backupKeyOf(config: Keys): Uint8Array {
  return backupKey({ audit: auditKeysOf(config).current, vault: config.vaultKey })
}

/** What the bot gives of its store as a whole. */
export function openBackups(
  config: Keys & Pick<Config, 'dataFile'>,
  dependencies: Omit<BackupDependencies, 'key' | 'dataFile'>,
) {
  return backupAnswers({ ...dependencies, dataFile: config.dataFile, key: backupKeyOf(config) })
}
