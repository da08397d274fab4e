import assert from 'node:assert/strict'
import { join } from 'node:path'
import { it } from 'node:test'
import { audit } from '../../src/cli/audit.ts'
import { openFile } from '../../src/composition/stores.ts'
import { botSettings, keyText } from '../support/bot-settings.ts'
import { dana, tenantId } from '../support/world.ts'
import { folderWith, runIn } from './run-command.ts'

it('a log from before there was an audit key is exported and verified with the vault key alone', async (t) => {
  const folder = await folderWith({}, t)
  const dataFile = join(folder, 'courier.sqlite')
  const stores = await openFile({ dataFile, vaultKey: Buffer.alloc(32, 1) })
  await stores.store.commit({
    audit: [{ at: '2026-03-02T09:00:00Z', tenantId, actor: dana.id, action: 'ask', requestId: 'A1' }],
  })
  await stores.close()
  const environment = botSettings(dataFile, { AUDIT_KEY: '' })
  const out = join(folder, 'audit.jsonl')
  const exported = await runIn(environment, audit, 'export', '--out', out)
  assert.deepEqual([exported.exitCode, exported.complained], [0, []])
  const verified = await runIn({ VAULT_KEY: keyText(1) }, audit, 'verify', out)
  assert.deepEqual([verified.exitCode, verified.complained], [0, []])
  assert.match(verified.printed.join(), /From line 1 on: key \w{16} \(VAULT_KEY\)/)
})
