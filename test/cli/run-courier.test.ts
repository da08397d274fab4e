import assert from 'node:assert/strict'
import path from 'node:path'
import { describe, it } from 'node:test'
import { runCourier } from '../../src/cli/run-courier.ts'
import { folderWith, runIn } from './run-command.ts'

const courier = (args: readonly string[], environment = {}) =>
  runIn(environment, { name: 'courier', summary: '', run: runCourier as never }, ...args)

const commands = [
  'Usage: courier COMMAND …',
  '  check     say what the importer would repair or refuse',
  '  convert   write connector files for API definitions',
  '  package   build the Teams app package (zip)',
  "  identity  say which federated credentials the bot's registration needs",
  '  doctor    say what is wrong with an installation, and how to put it right',
  '  audit     export the audit log, or verify an export',
  '  store     back up the data file, or restore it',
  '  vault     seal secrets with a new key',
]

describe('the command line', () => {
  it('lists its commands to whoever asks for them', async () => {
    for (const args of [[], ['help'], ['--help']]) {
      assert.deepEqual(await courier(args), { exitCode: 0, printed: commands, complained: [] })
    }
  })

  it('knows no others, and says which there are', async () => {
    assert.deepEqual(await courier(['dance', 'check']), {
      exitCode: 2,
      printed: [],
      complained: ['courier has no command "dance".', ...commands],
    })
  })

  it('runs the one that is named first, with what stands behind it and the environment', async (t) => {
    const folder = await folderWith({ 'key.txt': 'x' }, t)
    const noKey = await courier(['audit', 'verify', path.join(folder, 'none.jsonl')])
    assert.deepEqual([noKey.exitCode, noKey.complained[0]], [2, 'AUDIT_KEY or VAULT_KEY is missing.'])
    const key = Buffer.alloc(32, 4).toString('base64')
    const noFile = await courier(['audit', 'verify', path.join(folder, 'none.jsonl')], { AUDIT_KEY: key })
    assert.match(`${noFile.exitCode} ${noFile.complained[0]}`, /^2 ENOENT/)
  })

  const usages: Readonly<Record<string, string>> = {
    check: 'Usage: courier check FILE… [--host HOST] [--rules FILE] [--language LANGUAGE] [--json]',
    convert:
      'Usage: courier convert FILE|DIR… --out DIR [--host HOST] [--operations a,b] [--rules FILE] [--language LANGUAGE] [--json]',
    package: `Usage: courier package --app-id GUID --domain HOST [--teams-app-id GUID]
                       [--website URL] [--privacy URL] [--terms URL] [--link-domains HOSTS] [--out FILE]

Builds the zip that is uploaded to Teams. --app-id is the client id of the bot's app registration,
--domain the host of the bot. Without --teams-app-id the app id is used for both.
--link-domains replaces the domains whose links unfold in chats: with commas between, '' for none.`,
    doctor: `Usage: courier doctor [--package FILE.zip] [--json]
Reads the bot's settings from the environment, as the bot does.`,
    audit: `Usage: courier audit export --out FILE [--from https://HOST] [--earlier FILE]
       courier audit verify FILE [--earlier FILE …] [--head SEQ:HASH …]
AUDIT_KEY, VAULT_KEY or both must be the bot's, or be in files: [--key FILE …], the oldest first.
Without --from, the settings that name the bot's store are needed too.`,
    store: `Usage: courier store backup FILE [--from https://HOST]
       courier store restore FILE
For the data file. Reads the bot's settings from the environment, as the bot does; with --from VAULT_KEY and
AUDIT_KEY are enough, and the running bot makes the copy. Without --from the bot must be stopped.
A PostgreSQL server has its own backups (docs/operations.md).`,
    vault: `Usage: courier vault rekey
Seals every secret anew with the first key of VAULT_KEY, so that the keys behind it may go.
Reads the bot's settings from the environment, as the bot does. A bot with a data file must be stopped;
bots with PostgreSQL may run, once all of them have all of these keys in this order.`,
  }
  for (const [name, usage] of Object.entries(usages)) {
    it(`tells whoever misuses ${name} how it is used, and does nothing`, async () => {
      const { exitCode, printed, complained } = await courier([name, '--nonsense'])
      assert.deepEqual([exitCode, printed, complained.at(-1)], [2, [], usage])
    })
  }
})
