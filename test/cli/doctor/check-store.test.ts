import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, it } from 'node:test'
import { findFreePort } from '../../../sandbox/find-free-port.ts'
import { checkStore } from '../../../src/cli/doctor/check-store.ts'
import { openFile } from '../../../src/composition/stores.ts'
import { readConfig } from '../../../src/config/config.ts'
import type { Config } from '../../../src/config/config.ts'
import { folderWith } from '../run-command.ts'

const guid = '11111111-1111-4111-8111-111111111111'
const keyOf = (byte: number) => Buffer.alloc(32, byte).toString('base64')

function configOf(changes: Readonly<Record<string, string>>): Config {
  const read = readConfig({
    BOT_APP_ID: guid,
    BOT_TENANT_ID: guid,
    BOT_CLIENT_SECRET: 's3cret',
    VAULT_KEY: keyOf(7),
    AUDIT_KEY: keyOf(9),
    POLICY_FILE: 'policy.json',
    ...changes,
  })
  assert.ok(read.ok)
  return read.config
}

describe('the store', () => {
  it('that the bot has made can be read, with both of its keys', async (t) => {
    const config = configOf({ DATA_FILE: path.join(await folderWith({}, t), 'courier.sqlite') })
    const stores = await openFile(config)
    await stores.close()
    assert.deepEqual(await checkStore(config), [
      { area: 'store', state: 'ok', what: 'can be read; the audit log has 0 lines' },
      { area: 'vault key', state: 'ok', what: 'opens what was sealed' },
      { area: 'audit key', state: 'ok', what: 'is the one of the last line' },
    ])
  })

  it('takes a new vault key only beside the earlier one', async (t) => {
    const DATA_FILE = path.join(await folderWith({}, t), 'courier.sqlite')
    await (await openFile(configOf({ DATA_FILE }))).close()
    const keyFor = async (VAULT_KEY: string) => (await checkStore(configOf({ DATA_FILE, VAULT_KEY })))[1]?.state
    assert.equal(await keyFor(keyOf(8)), 'problem')
    assert.equal(await keyFor(`${keyOf(8)},${keyOf(7)}`), 'ok')
    // To look takes nothing over: a bot that has the earlier key alone still starts.
    assert.equal(await keyFor(keyOf(7)), 'ok')
  })

  it('that nobody has made yet is not known', async (t) => {
    const config = configOf({ DATA_FILE: path.join(await folderWith({}, t), 'courier.sqlite') })
    const what = 'the database has no schema number: it is empty, or of version 0.1'
    const fix = 'Start the bot of this version once: it brings the schema to its own and keeps what is there.'
    assert.deepEqual(await checkStore(config), [{ area: 'store', state: 'unknown', what, fix }])
    assert.equal(existsSync(config.dataFile), false)
  })

  it('in a file that is no database wants another file, and leaves that one as it is', async (t) => {
    const DATA_FILE = path.join(await folderWith({ 'notes.txt': 'what I must not forget' }, t), 'notes.txt')
    const fix = 'Let DATA_FILE name another file; nothing was changed in it.'
    assert.deepEqual(await checkStore(configOf({ DATA_FILE })), [
      { area: 'store', state: 'problem', what: `${DATA_FILE} is no SQLite database`, fix },
    ])
    assert.equal(await readFile(DATA_FILE, 'utf8'), 'what I must not forget')
  })

  it('on a server that is not reached wants a look at its firewall, and whether it runs', async () => {
    const POSTGRES_PORT = String(await findFreePort())
    const login = { POSTGRES_HOST: '127.0.0.1', POSTGRES_PORT, POSTGRES_USER: 'courier', POSTGRES_PASSWORD: 'x' }
    const what = `the database at 127.0.0.1 is not reached (connect ECONNREFUSED 127.0.0.1:${POSTGRES_PORT})`
    const fix = 'Look at POSTGRES_HOST and POSTGRES_PORT, at its firewall or private endpoint, and whether it runs.'
    assert.deepEqual(await checkStore(configOf(login)), [{ area: 'store', state: 'problem', what, fix }])
  })
})
