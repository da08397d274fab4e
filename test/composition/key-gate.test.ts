import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, it } from 'node:test'
import { collectLines } from '../../sandbox/collect-lines.ts'
import { findFreePort } from '../../sandbox/find-free-port.ts'
import { audit } from '../../src/cli/audit.ts'
import { createKeyGate } from '../../src/composition/key-gate.ts'
import { openFile } from '../../src/composition/stores.ts'
import type { Log } from '../../src/core/ports/log.ts'
import { startServer } from '../../src/server.ts'
import { jobUseCases } from '../../src/workflow/jobs/job-handlers.ts'
import { startRunner } from '../../src/workflow/jobs/runner.ts'
import { idempotencyKeyOf } from '../../src/core/jobs/job-types.ts'
import type { Work } from '../../src/core/jobs/work.ts'
import { runIn } from '../cli/run-command.ts'
import { createWorld, dana, tenantId } from '../support/world.ts'

const work: Work = { kind: 'analyse', person: dana, requestId: 'A1' }

const message = {
  method: 'POST',
  body: '{}',
  headers: { authorization: 'Bearer x', 'content-type': 'application/json' },
}

function rememberingLog() {
  const lines: string[] = []
  const say = (level: string) => (_fields: object, message: string) => void lines.push(`${level} ${message}`)
  const log: Log = { info: say('info'), warn: say('warn'), error: say('error') }
  return { lines, log }
}

const checkVaultKey = () => Promise.resolve({ fits: true } as const)
const checkAuditKey = () => Promise.resolve({ fits: true, seq: 0, changes: false } as const)

describe('the gate of the vault key', () => {
  it('opens with the right key', async () => {
    const { lines, log } = rememberingLog()
    const gate = createKeyGate({ checkVaultKey, checkAuditKey, log })
    assert.equal(gate.isOpen(), false)
    await gate.opened
    assert.equal(gate.isOpen(), true)
    assert.deepEqual(lines, [])
  })

  it('asks again while the store is away, ever less often', async () => {
    const { lines, log } = rememberingLog()
    const waits: number[] = []
    let away = 3
    const gate = createKeyGate({
      checkVaultKey: () => (away-- > 0 ? Promise.reject(new Error('away')) : checkVaultKey()),
      checkAuditKey,
      log,
      wait: (milliseconds) => Promise.resolve(waits.push(milliseconds)),
    })
    await gate.opened
    assert.deepEqual(waits, [250, 500, 1000])
    assert.deepEqual(lines, ['error checking the vault key failed', 'info checking the vault key works again'])
  })

  it('stays shut with another audit key', async () => {
    const { lines, log } = rememberingLog()
    const said = Promise.withResolvers<void>()
    const gate = createKeyGate({
      checkVaultKey,
      checkAuditKey: () => Promise.resolve({ fits: false, seq: 41, keyIds: ['a', 'b'] }),
      log: { ...log, error: (fields, text) => (log.error(fields, text), said.resolve()) },
    })
    await said.promise
    assert.equal(gate.isOpen(), false)
    assert.match(lines.join(), /^error Line 41, the last of the audit log, .*those given \(a, b\)/)
  })

  it('lets no work through before it opens', async () => {
    const world = createWorld()
    const opening = Promise.withResolvers<void>()
    const done: Work[] = []
    const runner = startRunner({
      context: { ...world.context, clock: { now: () => new Date() } },
      useCases: {
        ...jobUseCases,
        handle: (_context, one) => {
          done.push(one)
          return Promise.resolve({})
        },
      },
      leaseMs: 30_000,
      sweepMs: 50,
      from: opening.promise,
    })
    await world.context.store.commit({ work: [{ work }] })
    runner.wake()
    await runner.idle(work, 1)
    assert.deepEqual(done, [])
    const settled = runner.settled(idempotencyKeyOf(work), 10_000)
    opening.resolve()
    assert.deepEqual(await settled, {})
    await runner.stop()
  })

  it('lets no call through but those of the probes', async () => {
    let open = false
    const server = await startServer({
      port: 0,
      isOpen: () => open,
      isReady: () => Promise.resolve(open),
      channelAdapter: () => Promise.resolve({ status: 200 }),
      auditAnswers: () => Promise.resolve({ status: 200, lines: (async function* () {})() }),
      log: rememberingLog().log,
    })
    const statuses = async () => {
      const url = `http://127.0.0.1:${server.port}`
      const calls = [
        fetch(`${url}/livez`),
        fetch(`${url}/readyz`),
        fetch(`${url}/api/messages`, message),
        fetch(`${url}/audit`),
        fetch(`${url}/livez/../audit`),
        fetch(`${url}/nothing`),
      ]
      return Promise.all(calls.map(async (call) => (await call).status))
    }
    assert.deepEqual(await statuses(), [200, 503, 503, 503, 503, 503])
    open = true
    assert.deepEqual(await statuses(), [200, 200, 200, 200, 200, 404])
    await server.close({ drain: 0, timeout: 1000 })
  })
})

/** Every row of every table. */
function contentOf(dataFile: string) {
  const database = new DatabaseSync(dataFile)
  const tables = database.prepare("select name from sqlite_schema where type = 'table'").all()
  const rows = tables.map(({ name }) => [name, database.prepare(`select * from ${String(name)}`).all()] as const)
  database.close()
  return rows
}

/** The bot as a process of its own, over a data file that was written with the first of two keys, and an audit key. */
async function startBot(
  vaultKey: Uint8Array,
  auditKeys: { readonly before?: Uint8Array; readonly now?: Uint8Array | null } = {},
) {
  const directory = await mkdtemp(join(tmpdir(), 'courier-key-'))
  const dataFile = join(directory, 'courier.sqlite')
  const earlier = await openFile({
    dataFile,
    vaultKey: firstKey,
    ...(auditKeys.before ? { auditKeys: [auditKeys.before] } : {}),
  })
  assert.equal(await earlier.isKeyRight(), true)
  await earlier.store.commit({
    work: [{ work }],
    audit: [{ at: '2026-03-02T09:00:00.000Z', tenantId, actor: dana.id, action: 'start', requestId: 'A1' }],
  })
  const head = await earlier.audit.head()
  await earlier.close()
  const content = contentOf(dataFile)
  const port = await findFreePort()
  const policyFile = join(directory, 'policy.json')
  await writeFile(policyFile, JSON.stringify({ environments: [] }))
  const bot = spawn(process.execPath, ['src/main.ts'], {
    env: {
      PORT: String(port),
      BOT_APP_ID: '11111111-1111-4111-8111-111111111111',
      BOT_TENANT_ID: tenantId,
      BOT_CLIENT_SECRET: 'a secret of this test',
      VAULT_KEY: Buffer.from(vaultKey).toString('base64'),
      AUDIT_KEY: auditKeys.now === null ? '' : Buffer.from(auditKeys.now ?? auditKey).toString('base64'),
      DATA_FILE: dataFile,
      POLICY_FILE: policyFile,
    },
  })
  const lines = collectLines({ limit: 200 })
  lines.follow(bot)
  const output = () => lines.all().join('\n')
  const ended = once(bot, 'exit')
  return {
    dataFile,
    head,
    /** What is stored before the bot starts. */
    content,
    output,
    origin: `http://127.0.0.1:${port}`,
    async untilSaid(words: RegExp) {
      while (!words.test(output())) await Promise.race([once(bot.stdout, 'data'), ended])
    },
    async statusOf(path: string, init?: RequestInit) {
      for (;;) {
        const answer = await fetch(`http://127.0.0.1:${port}${path}`, init).catch(() => undefined)
        if (answer) return answer.status
      }
    },
    async stop() {
      bot.kill('SIGTERM')
      await ended
    },
    remove: () => rm(directory, { recursive: true }),
  }
}

const [firstKey, otherKey] = [Buffer.alloc(32, 7), Buffer.alloc(32, 8)]

describe('a bot with another vault key', () => {
  it('handles no call, does no work, writes nothing, and says what to do', async () => {
    const bot = await startBot(otherKey)
    await bot.untilSaid(/VAULT_KEY is not the key/)
    const statuses = [
      await bot.statusOf('/livez'),
      await bot.statusOf('/readyz'),
      await bot.statusOf('/api/messages', message),
    ]
    await bot.stop()
    assert.deepEqual(statuses, [200, 503, 503], bot.output())
    assert.match(bot.output(), /Give it its earlier value and restart/)
    assert.doesNotMatch(bot.output(), /is ready/)

    assert.deepEqual(contentOf(bot.dataFile), bot.content)
    const after = await openFile({ dataFile: bot.dataFile, vaultKey: firstKey })
    assert.equal(await after.isKeyRight(), true)
    assert.deepEqual(await after.audit.head(), bot.head)
    assert.deepEqual((await after.queue.claim(new Date(), 1000))?.attempts, 1)
    await after.close()
    await bot.remove()
  })
})

describe('a bot with the right vault key', () => {
  it('takes calls, and prints nothing of what they show', async () => {
    const bot = await startBot(firstKey)
    await bot.untilSaid(/is ready/)
    const secret = 'a-token-that-nobody-may-read'
    const headers = { authorization: `Courier ${secret}` }
    const bearer = { ...message, headers: { ...message.headers, authorization: `Bearer ${secret}` } }
    const statuses = [
      await bot.statusOf('/readyz'),
      await bot.statusOf('/audit', { headers }),
      await bot.statusOf('/nothing', { headers }),
      await bot.statusOf('/api/messages', bearer),
    ]
    await bot.stop()
    assert.deepEqual(statuses, [200, 404, 404, 400], bot.output())
    assert.ok(!bot.output().includes(secret))
    await bot.remove()
  })
})

const auditKey = Buffer.alloc(32, 9)

describe('a bot with another audit key', () => {
  for (const [how, now] of [['another one', otherKey]] as const) {
    it(`does nothing with ${how}, and says which line and what to do`, async () => {
      const bot = await startBot(firstKey, { before: auditKey, now })
      await bot.untilSaid(/the last of the audit log/)
      const statuses = [
        await bot.statusOf('/livez'),
        await bot.statusOf('/readyz'),
        await bot.statusOf('/api/messages', message),
        await bot.statusOf('/audit'),
      ]
      await bot.stop()
      assert.deepEqual(statuses, [200, 503, 503, 503], bot.output())
      assert.match(bot.output(), /Line 1, the last of the audit log, was written with another key/)
      assert.match(bot.output(), /Give AUDIT_KEY its earlier value and restart/)
      assert.doesNotMatch(bot.output(), /is ready|"audit head"/)
      for (const key of [auditKey, otherKey]) assert.ok(!bot.output().includes(key.toString('base64')))

      assert.deepEqual(contentOf(bot.dataFile), bot.content)
      const after = await openFile({ dataFile: bot.dataFile, vaultKey: firstKey, auditKeys: [auditKey] })
      assert.deepEqual(await after.audit.head(), bot.head)
      assert.deepEqual((await after.queue.claim(new Date(), 1000))?.attempts, 1)
      await after.close()
      await bot.remove()
    })
  }
})

describe('a bot whose audit log was keyed from the vault key', () => {
  it('does not start without an audit key, and names the setting', async () => {
    const bot = await startBot(firstKey, { now: null })
    await bot.untilSaid(/AUDIT_KEY is missing/)
    await bot.stop()
    assert.match(bot.output(), /does not start/)
    assert.doesNotMatch(bot.output(), /is ready/)
    await bot.remove()
  })

  it('goes on with an audit key of its own, says so, and tells its heads', async () => {
    const bot = await startBot(firstKey, { now: auditKey })
    await bot.untilSaid(/is ready/)
    await bot.untilSaid(/"audit head"/)
    const folder = dirname(bot.dataFile)
    const [first, second] = [join(folder, 'first.jsonl'), join(folder, 'second.jsonl')]
    const courier = (...args: readonly string[]) =>
      runIn(
        { AUDIT_KEY: auditKey.toString('base64'), VAULT_KEY: Buffer.from(firstKey).toString('base64') },
        audit,
        ...args,
      )
    const exported = await courier('export', '--out', first, '--from', bot.origin)
    const again = await courier('export', '--out', second, '--from', bot.origin, '--earlier', first)
    await bot.stop()
    assert.deepEqual([exported.complained, again.complained], [[], []], bot.output())
    assert.match(bot.output(), /goes over to another key with its next line/)
    assert.doesNotMatch(bot.output(), /Courier \d/)
    const heads = bot
      .output()
      .split('\n')
      .filter((row) => row.includes('"audit head"'))
      .map((row) => JSON.parse(row.slice(row.indexOf('{'))) as { seq: number; hash: string; signature: string })
    // At start and at the ordered end.
    assert.deepEqual(
      heads.map(({ seq, hash }) => ({ seq, hash })),
      [bot.head, bot.head],
    )
    const shown = heads.flatMap(({ seq, hash, signature }) => ['--head', `${seq}:${hash}:${signature}`])
    const verified = await courier('verify', second, '--earlier', first, ...shown)
    assert.deepEqual([verified.exitCode, verified.complained], [0, []])
    await bot.remove()
  })
})
