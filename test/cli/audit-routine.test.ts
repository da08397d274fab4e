import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, before, describe, it } from 'node:test'
import { promisify } from 'node:util'
import { audit } from '../../src/cli/audit.ts'
import { auditKeysOf } from '../../src/composition/audit-keys.ts'
import { openAudit } from '../../src/composition/open-audit.ts'
import { openFile } from '../../src/composition/stores.ts'
import { startServer } from '../../src/server.ts'
import type { HttpServer } from '../../src/server.ts'
import { auditHeadLine } from '../../src/audit/head-line.ts'
import type { Stores } from '../../src/store/stores.ts'
import { entry } from '../support/audit-exports.ts'
import { folderWith, runIn } from './run-command.ts'

const guid = '11111111-1111-4111-8111-111111111111'
const keys = { vaultKey: Buffer.alloc(32, 3), auditKeys: [Buffer.alloc(32, 4)] }
const [vaultKey, auditKey, otherKey] = [3, 4, 5].map((byte) => Buffer.alloc(32, byte).toString('base64')) as [
  string,
  string,
  string,
]
const log = { info: () => undefined, warn: () => undefined, error: () => undefined }

describe('the monthly routine with the audit log', () => {
  let folder: string
  let stores: Stores
  let server: HttpServer
  const cleanUps: (() => Promise<void>)[] = []
  const file = (name: string) => join(folder, name)
  const from = () => `http://127.0.0.1:${server.port}`

  async function write(count: number, given: { vaultKey: Uint8Array; auditKeys?: readonly Uint8Array[] } = keys) {
    const opened = await openFile({ dataFile: file('courier.sqlite'), ...given })
    for (let index = 0; index < count; index++) await opened.store.commit({ audit: [entry(index)] })
    await opened.close()
  }

  before(async () => {
    folder = await folderWith(
      { 'vault.key': `${vaultKey}\n`, 'audit.key': auditKey, 'other.key': otherKey, 'no.key': 'secret' },
      { after: (fn) => void cleanUps.push(fn) },
    )
    // Three lines from before there was an audit key.
    await write(3, { vaultKey: keys.vaultKey })
    await write(2)
    stores = await openFile({ dataFile: file('courier.sqlite'), ...keys })
    server = await startServer({
      port: 0,
      channelAdapter: () => Promise.resolve({ status: 200 }),
      isReady: () => Promise.resolve(true),
      auditAnswers: openAudit(keys, { ...stores, clock: { now: () => new Date() }, log }).answers,
      log,
    })
  })
  after(async () => {
    await server.close({ drain: 0, timeout: 0 })
    await stores.close()
    for (const cleanUp of cleanUps) await cleanUp()
  })

  const environment = { AUDIT_KEY: auditKey, VAULT_KEY: vaultKey }
  const courier = (...args: readonly string[]) => runIn(environment, audit, ...args)
  const says = (answer: { readonly exitCode: number; readonly complained: readonly string[] }) =>
    `${answer.exitCode} ${answer.complained.join()}`

  it('exports, follows the export before, and verifies them all, as a command of its own', async () => {
    const run = async (...args: readonly string[]) => {
      const { stdout } = await promisify(execFile)(process.execPath, ['src/cli/courier.ts', 'audit', ...args], {
        env: environment,
      })
      return stdout
    }
    await run('export', '--from', from(), '--out', file('january.jsonl'))
    await stores.store.commit({ audit: [entry(5)] })
    await run('export', '--from', from(), '--out', file('february.jsonl'), '--earlier', file('january.jsonl'))
    await stores.store.commit({ audit: [entry(6)] })
    await run('export', '--from', from(), '--out', file('march.jsonl'), '--earlier', file('february.jsonl'))
    const { seq, hash } = await stores.audit.head()
    const before = ['--earlier', file('january.jsonl'), '--earlier', file('february.jsonl')]
    const said = await run('verify', file('march.jsonl'), ...before, '--head', `${seq}:${hash}`)
    assert.match(said, /8 lines, all as they were written/)
    assert.match(said, /From line 1 on: key \w{16} \(an earlier key\)\.\nFrom line 5 on: key \w{16} \(AUDIT_KEY\)/)
    assert.doesNotMatch(said, /not given|does not say/)
  })

  it('says which export is missing, and what does not fit', async () => {
    const alone = await courier('verify', file('march.jsonl'))
    assert.equal(alone.exitCode, 0)
    assert.match(alone.printed.join(), /follows an export that was not given; that one ended at line 7/)
    const skipped = await courier('verify', file('march.jsonl'), '--earlier', file('january.jsonl'))
    assert.match(says(skipped), /^1 .*march.jsonl: between it and .*january.jsonl is another export/)
    const edited = (await readFile(file('february.jsonl'), 'utf8')).replace('R1"', 'R9"')
    await writeFile(file('edited.jsonl'), edited)
    const wrong = await courier('verify', file('march.jsonl'), '--earlier', file('edited.jsonl'))
    assert.match(says(wrong), /^1 .*edited.jsonl: line 2 is not what was written/)
    const other = await courier('verify', file('march.jsonl'), '--head', `5:${'f'.repeat(64)}`)
    assert.match(says(other), /^1 .*line 5 is another one than in the log's head of line 5/)
    const unsigned = await courier('verify', file('march.jsonl'), '--head', `5:${'f'.repeat(64)}:${'f'.repeat(64)}`)
    assert.match(says(unsigned), /^2 The head of line 5 is not signed/)
    const head = await stores.audit.head()
    const { signature } = auditHeadLine(auditKeysOf(keys).current, head)
    const signed = await courier('verify', file('march.jsonl'), '--head', `${head.seq}:${head.hash}:${signature}`)
    assert.equal(signed.exitCode, 0)
  })

  it('takes keys from files, the oldest first, and says which key it would need', async () => {
    const verify = (...names: readonly string[]) =>
      runIn({}, audit, 'verify', file('march.jsonl'), ...names.flatMap((name) => ['--key', file(name)]))
    assert.equal((await verify('vault.key', 'audit.key')).exitCode, 0)
    assert.match(says(await verify('audit.key', 'vault.key')), /^1 .*it is signed with an earlier key/)
    assert.match(
      says(await verify('audit.key')),
      /^1 .*line 1 is not what was written, or was written with another key/,
    )
    assert.match(says(await verify('vault.key')), /^1 .*it is signed with key \w{16}; given: \w{16}\.$/)
    assert.match(says(await verify('vault.key', 'other.key')), /^1 .*given: \w{16}, \w{16}\.$/)
    const unusable = says(await verify('no.key'))
    assert.match(unusable, /^2 .*no.key is not 32 bytes in base64/)
    assert.ok(!unusable.includes('secret'))
    assert.match(says(await verify('none.key')), /^2 /)
    const only = runIn({ AUDIT_KEY: auditKey }, audit, 'export', '--from', from(), '--out', file('auditor.jsonl'))
    assert.equal((await only).exitCode, 0)
    const wrong = runIn({ AUDIT_KEY: otherKey }, audit, 'export', '--from', from(), '--out', file('x'))
    assert.match(says(await wrong), /^1 .*does not take this AUDIT_KEY/)
  })

  it('does not overwrite the export that it follows, nor follow two or half of one', async () => {
    const january = file('january.jsonl')
    const follow = (...args: readonly string[]) => courier('export', '--from', from(), ...args)
    assert.match(says(await follow('--out', january, '--earlier', january)), /^2 .*overwrite/)
    const two = await follow('--out', file('x'), '--earlier', january, '--earlier', file('february.jsonl'))
    assert.match(says(two), /^2 An export follows one/)
    await writeFile(file('half.jsonl'), (await readFile(january, 'utf8')).split('\n').slice(0, 2).join('\n'))
    assert.match(says(await follow('--out', file('x'), '--earlier', file('half.jsonl'))), /^2 .*not a whole export/)
  })

  it('exports nothing once the log was written anew, from the bot or from its file', async () => {
    const january = file('january.jsonl')
    const other = file('other.sqlite')
    const anew = await openFile({ dataFile: other, ...keys })
    for (let index = 10; index < 20; index++) await anew.store.commit({ audit: [entry(index)] })
    const second = await startServer({
      port: 0,
      channelAdapter: () => Promise.resolve({ status: 200 }),
      isReady: () => Promise.resolve(true),
      auditAnswers: openAudit(keys, { ...anew, clock: { now: () => new Date() }, log }).answers,
      log,
    })
    const address = `http://127.0.0.1:${second.port}`
    const refused = await courier('export', '--from', address, '--out', file('anew.jsonl'), '--earlier', january)
    await second.close({ drain: 0, timeout: 0 })
    await anew.close()
    assert.match(says(refused), /^1 The log does not hold line 6 as the earlier export has it/)
    await assert.rejects(readFile(file('anew.jsonl')), { code: 'ENOENT' })
    const settings = {
      ...environment,
      BOT_APP_ID: guid,
      BOT_TENANT_ID: guid,
      BOT_MANAGED_IDENTITY_CLIENT_ID: guid,
      POLICY_FILE: 'policy.json',
      DATA_FILE: other,
    }
    const args = ['export', '--out', file('anew.jsonl'), '--earlier', january]
    assert.match(says(await runIn(settings, audit, ...args)), /^1 The log does not hold line 6/)
    const wrong = await runIn({ ...settings, AUDIT_KEY: otherKey }, audit, 'export', '--out', file('anew.jsonl'))
    assert.match(says(wrong), /^1 AUDIT_KEY is not the key of line 10/)
    // Somebody writes a hash into the file by hand.
    const database = new DatabaseSync(other)
    database.exec(`update audit set hash = '${'0'.repeat(64)}' where seq = 10`)
    database.close()
    assert.match(
      says(await runIn(settings, audit, 'export', '--out', file('anew.jsonl'))),
      /^1 .*that line was altered/,
    )
    await rm(other)
  })
})
