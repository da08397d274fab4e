import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { describe, it } from 'node:test'
import { collectLines } from '../../sandbox/collect-lines.ts'
import { findFreePort } from '../../sandbox/find-free-port.ts'
import { checkStore } from '../../src/cli/doctor/check-store.ts'
import { store } from '../../src/cli/store.ts'
import { vault } from '../../src/cli/vault.ts'
import { openFile } from '../../src/composition/stores.ts'
import { readConfig } from '../../src/config/config.ts'
import { vaultKeyId } from '../../src/store/vault-keys.ts'
import { botSettings, keyText } from '../support/bot-settings.ts'
import { folderWith, runIn } from './run-command.ts'

const keyOf = (byte: number) => Buffer.alloc(32, byte)
const idOf = (byte: number) => vaultKeyId(keyOf(byte))
const list = (...bytes: readonly number[]) => bytes.map(keyText).join(',')
const auditKeys = [keyOf(9)]
/** Generous: a process that starts on a busy machine. */
const startMs = 30_000

/** A data file with a secret that was sealed with the first key, and one sealed with the second. */
async function sealedWithTwo(test: Parameters<typeof folderWith>[1]) {
  const folder = await folderWith({}, test)
  const dataFile = join(folder, 'courier.sqlite')
  for (const keys of [{ vaultKey: keyOf(1) }, { vaultKey: keyOf(2), earlierVaultKeys: [keyOf(1)] }]) {
    const stores = await openFile({ dataFile, auditKeys, ...keys })
    await stores.vault.put('A1', 'a secret')
    await stores.close()
  }
  return { folder, dataFile }
}

/** The bot as a process of its own. */
async function startBot(folder: string, dataFile: string, VAULT_KEY: string) {
  const POLICY_FILE = join(folder, 'policy.json')
  await writeFile(POLICY_FILE, JSON.stringify({ environments: [] }))
  const port = await findFreePort()
  const environment = botSettings(dataFile, { VAULT_KEY, POLICY_FILE, PORT: String(port) })
  const bot = spawn(process.execPath, ['src/main.ts'], { env: environment })
  const lines = collectLines({ limit: 200 })
  lines.follow(bot)
  const ended = once(bot, 'exit')
  const output = () => lines.all().join('\n')
  const from = `http://127.0.0.1:${port}`
  return {
    environment,
    from,
    output,
    readiness: async () => (await fetch(`${from}/readyz`)).status,
    async untilSaid(words: RegExp) {
      const late = AbortSignal.timeout(startMs)
      while (!words.test(output())) {
        await Promise.race([once(bot.stdout, 'data', { signal: late }), once(bot, 'exit', { signal: late })])
      }
    },
    async stop() {
      bot.kill('SIGTERM')
      await ended
    },
  }
}

describe('a running bot', () => {
  it('gives a backup of itself and goes on', async (t) => {
    const { folder, dataFile } = await sealedWithTwo(t)
    const bot = await startBot(folder, dataFile, list(2, 1))
    await bot.untilSaid(/is ready/)
    const out = join(folder, 'backup.sqlite')
    const done = await runIn(bot.environment, store, 'backup', out, '--from', bot.from)
    const readiness = await bot.readiness()
    const inUse = await runIn(bot.environment, vault, 'rekey')
    await bot.stop()
    assert.deepEqual([done.exitCode, done.complained, readiness], [0, [], 200], bot.output())
    assert.match(inUse.complained.join(), /^The bot has its file open.*stop it first/)
    assert.doesNotMatch(bot.output(), /Courier \d/)
    assert.deepEqual(
      (await readdir(folder)).filter((name) => name.includes('.backup-')),
      [],
    )
    const { exitCode } = await runIn(bot.environment, store, 'restore', out)
    assert.equal(exitCode, 0)
  })

  it('that lacks an earlier key is not ready, changes nothing, and says which one; so does doctor', async (t) => {
    const { folder, dataFile } = await sealedWithTwo(t)
    const bot = await startBot(folder, dataFile, list(2))
    await bot.untilSaid(/VAULT_KEY lacks a key/)
    const readiness = await bot.readiness()
    await bot.stop()
    const words = `VAULT_KEY lacks a key that secrets are still sealed with: key ${idOf(1)} is missing, and ${idOf(2)} was given`
    assert.equal(readiness, 503)
    assert.ok(bot.output().includes(`${words}: nothing is done and nothing is changed. Give that key again`))
    assert.doesNotMatch(bot.output(), /is ready/)

    const read = readConfig(bot.environment)
    assert.ok(read.ok)
    const [, key] = await checkStore(read.config)
    assert.ok(key?.state === 'problem')
    assert.deepEqual([key.area, key.what, key.fix.includes('courier vault rekey')], ['vault key', words, true])

    const rekeyed = await runIn({ ...bot.environment, VAULT_KEY: list(2, 1) }, vault, 'rekey')
    assert.equal(rekeyed.exitCode, 0)
    const after = await checkStore(read.config)
    assert.deepEqual(
      after.map(({ area, state }) => [area, state]),
      [
        ['store', 'ok'],
        ['vault key', 'ok'],
        ['audit key', 'ok'],
      ],
    )
  })
})
