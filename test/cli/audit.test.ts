import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { audit } from '../../src/cli/audit.ts'
import { openFile } from '../../src/composition/stores.ts'
import type { Stores } from '../../src/store/stores.ts'
import { startServer } from '../../src/server.ts'
import type { HttpServer } from '../../src/server.ts'
import { openAudit } from '../../src/composition/open-audit.ts'
import { auditKeyFrom } from '../../src/audit/chain.ts'
import { signedRequestToken } from '../../src/audit/signed-request-token.ts'
import { dana, tenantId } from '../support/world.ts'
import { folderWith, run, runIn } from './run-command.ts'

const vaultKey = Buffer.alloc(32, 3)
const guid = '11111111-1111-4111-8111-111111111111'
const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
const line = (action: string) => ({ at: '2026-03-02T09:00:00Z', tenantId, actor: dana.id, action, requestId: 'A1' })

function settings(dataFile: string): Record<string, string> {
  return {
    BOT_APP_ID: guid,
    BOT_TENANT_ID: guid,
    BOT_MANAGED_IDENTITY_CLIENT_ID: guid,
    POLICY_FILE: 'policy.json',
    VAULT_KEY: vaultKey.toString('base64'),
    DATA_FILE: dataFile,
  }
}

describe('courier audit', () => {
  let folder: string
  let stores: Stores
  let server: HttpServer
  const cleanUps: (() => Promise<void>)[] = []
  before(async () => {
    folder = await folderWith({}, { after: (fn) => void cleanUps.push(fn) })
    stores = await openFile({ dataFile: join(folder, 'courier.sqlite'), vaultKey })
    await stores.store.commit({ audit: [line('ask'), line('approve')] })
    server = await startServer({
      port: 0,
      channelAdapter: () => Promise.resolve({ status: 200 }),
      isReady: () => Promise.resolve(true),
      auditAnswers: openAudit({ vaultKey, auditKeys: [] }, { ...stores, clock: { now: () => new Date() }, log })
        .answers,
      log,
    })
  })
  after(async () => {
    await server.close({ drain: 0, timeout: 0 })
    await stores.close()
    for (const cleanUp of cleanUps) await cleanUp()
  })

  const file = (name: string) => join(folder, name)
  const environment = () => settings(file('courier.sqlite'))
  const from = () => `http://127.0.0.1:${server.port}`

  it('exports from the running bot, and verifies what it got', async () => {
    const exported = await runIn(environment(), audit, 'export', '--out', file('first.jsonl'), '--from', from())
    assert.deepEqual([exported.exitCode, exported.complained], [0, []])
    assert.match(exported.printed.join(), /2 lines/)
    const verified = await runIn(environment(), audit, 'verify', file('first.jsonl'))
    assert.equal(verified.exitCode, 0)
    assert.match(verified.printed.join(), /2 lines, all as they were written/)
  })

  it('verifies a later export against an earlier one, and finds what was cut off', async () => {
    await stores.store.commit({ audit: [line('import')] })
    await runIn(environment(), audit, 'export', '--out', file('later.jsonl'), '--from', from())
    const earlier = ['--earlier', file('first.jsonl')]
    assert.equal((await runIn(environment(), audit, 'verify', file('later.jsonl'), ...earlier)).exitCode, 0)
    const [first = '', , third = ''] = (await readFile(file('later.jsonl'), 'utf8')).trim().split('\n')
    const { seq, hash } = JSON.parse(first) as { seq: number; hash: string }
    await writeFile(file('cut.jsonl'), `${first}\n${JSON.stringify({ head: { seq, hash } })}\n`)
    const cut = await runIn(environment(), audit, 'verify', file('cut.jsonl'), ...earlier)
    assert.deepEqual([cut.exitCode, /lines from 2 on are gone/.test(cut.complained.join())], [1, true])
    await writeFile(
      file('edited.jsonl'),
      (await readFile(file('later.jsonl'), 'utf8')).replace('"approve"', '"reject"'),
    )
    const edited = await runIn(environment(), audit, 'verify', file('edited.jsonl'))
    assert.deepEqual([edited.exitCode, /line 2 is not what was written/.test(edited.complained.join())], [1, true])
    await writeFile(file('half.jsonl'), `${first}\n${third}\n`)
    assert.equal((await runIn(environment(), audit, 'verify', file('half.jsonl'))).exitCode, 1)
  })

  it('says where to ask when the bot has the file', async () => {
    const { exitCode, complained } = await runIn(environment(), audit, 'export', '--out', file('locked.jsonl'))
    assert.equal(exitCode, 1)
    assert.match(complained.join(), /one file belongs to one process. Ask the bot: --from http:\/\/127.0.0.1:3978/)
  })

  it('tells strangers nothing, nothing after a minute, and nothing twice', async () => {
    const status = async (authorization: string) =>
      (await fetch(`${from()}/audit`, { headers: { authorization } })).status
    const token = (key: Uint8Array, now: number) =>
      signedRequestToken(auditKeyFrom(key), { method: 'GET', target: '/audit' }, now)
    assert.equal(await status(''), 404)
    assert.equal(await status('Bearer x'), 404)
    assert.equal(await status(token(Buffer.alloc(32), Date.now())), 404)
    assert.equal(await status(token(vaultKey, Date.now() - 61_000)), 404)
    assert.equal(await status(token(vaultKey, Date.now() + 61_000)), 404)
    const right = token(vaultKey, Date.now())
    assert.deepEqual([await status(right), await status(right)], [200, 404])
    const wrong = { ...environment(), VAULT_KEY: Buffer.alloc(32).toString('base64') }
    const { exitCode, complained } = await runIn(wrong, audit, 'export', '--out', file('x'), '--from', from())
    assert.deepEqual([exitCode, /does not take this VAULT_KEY/.test(complained.join())], [1, true])
  })

  it('explains its usage', async () => {
    assert.equal((await run(audit, 'verify', 'x')).exitCode, 2)
    for (const args of [[], ['export'], ['verify'], ['export', '--out', 'x', '--from', 'http://courier.example']]) {
      const { exitCode, complained } = await runIn(environment(), audit, ...args)
      assert.equal(exitCode, 2)
      assert.match(complained.join('\n'), /Usage: courier audit/)
    }
  })

  it('exports from the file when the bot is stopped', async () => {
    const other = file('stopped.sqlite')
    const stopped = await openFile({ dataFile: other, vaultKey })
    await stopped.store.commit({ audit: [line('ask')] })
    await stopped.close()
    const { exitCode, printed } = await runIn(settings(other), audit, 'export', '--out', file('stopped.jsonl'))
    assert.deepEqual([exitCode, /1 lines/.test(printed.join())], [0, true])
    assert.equal((await runIn(settings(other), audit, 'verify', file('stopped.jsonl'))).exitCode, 0)
  })
})

describe('a refused export', () => {
  it('is not printed, neither the pass nor anything else of the request', async () => {
    const program = fileURLToPath(new URL('../support/refused-export.ts', import.meta.url))
    const { stdout } = await promisify(execFile)(process.execPath, [program])
    assert.equal(stdout, '')
  })
})
