import { parseArgs } from 'node:util'
import { readGivenKeys } from './audit-keys.ts'
import type { Command } from './command.ts'
import { exportAudit } from './export-audit.ts'
import { Misuse, explainingUsage, orMisuse } from './misuse.ts'
import { verifyAudit } from './verify-audit.ts'

const usage = `Usage: courier audit export --out FILE [--from https://HOST] [--earlier FILE]
       courier audit verify FILE [--earlier FILE …] [--head SEQ:HASH …]
AUDIT_KEY, VAULT_KEY or both must be the bot's, or be in files: [--key FILE …], the oldest first.
Without --from, the settings that name the bot's store are needed too.`
const options = {
  out: { type: 'string' },
  from: { type: 'string' },
  earlier: { type: 'string', multiple: true },
  head: { type: 'string', multiple: true },
  key: { type: 'string', multiple: true },
} as const

/** `courier audit`: takes the audit log out of the bot, and says whether a log is what was written. */
export const audit: Command = {
  name: 'audit',
  summary: 'export the audit log, or verify an export',
  run: (args, terminal, environment = {}) =>
    explainingUsage(usage, terminal, async () => {
      const { values, positionals } = await orMisuse(() =>
        parseArgs({ args: [...args], allowPositionals: true, options }),
      )
      const [action, file] = positionals
      const { out, from, earlier = [], head = [], key = [] } = values
      const keys = await orMisuse(() => readGivenKeys(environment, key))
      if (action === 'export' && out) {
        if (earlier.length > 1) throw new Misuse('An export follows one earlier export: the one before it.')
        return exportAudit({ out, from, earlier: earlier[0] }, { keys, environment, terminal })
      }
      if (action === 'verify' && file) return verifyAudit({ file, earlier, heads: head }, { keys, terminal })
      throw new Misuse('Name what to do, and a file.')
    }),
}
