import { readFile } from 'node:fs/promises'
import { auditKeysOf } from '../composition/audit-keys.ts'
import { readAuditKeys } from '../config/config.ts'
import type { AuditKeys } from '../audit/keys.ts'
import type { Environment } from './command.ts'

/** The keys that a command was given, and what the current one of them is called. */
export interface GivenKeys extends AuditKeys {
  readonly name: string
}

/**
 * Those in files, the oldest first, or else those in the environment. A key is never an argument itself: arguments are
 * seen by everybody on the machine. Throws where there is none.
 */
export async function readGivenKeys(environment: Environment, files: readonly string[]): Promise<GivenKeys> {
  const given = files.length > 0 ? { auditKeys: await readKeyFiles(files) } : readAuditKeys(environment)
  const keys = auditKeysOf(given)
  if (!keys) throw new TypeError('AUDIT_KEY or VAULT_KEY is missing.')
  return { ...keys, name: files.length > 0 ? 'key' : given.auditKeys ? 'AUDIT_KEY' : 'VAULT_KEY' }
}

async function readKeyFiles(files: readonly string[]): Promise<readonly Uint8Array[]> {
  const keys: Uint8Array[] = []
  for (const file of files.toReversed()) {
    const text = (await readFile(file, 'utf8')).trim()
    try {
      keys.push(...(readAuditKeys({ AUDIT_KEY: text }).auditKeys ?? []))
    } catch {
      throw new TypeError(`${file} is not 32 bytes in base64.`)
    }
  }
  return keys
}
