import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, it } from 'node:test'
import type { Environment } from '../../src/cli/command.ts'
import { vault } from '../../src/cli/vault.ts'
import { openFile } from '../../src/composition/stores.ts'
import { vaultKeyId } from '../../src/store/vault-keys.ts'
import { botSettings, keyText } from '../support/bot-settings.ts'
import { connectionTo, startedPostgres } from '../support/engines.ts'
import { withoutPostgres } from '../support/postgres.ts'
import { migrate } from '../../src/store/sql/migrations.ts'
import { openPostgres } from '../../src/store/sql/postgres/postgres.ts'
import { sqlVault } from '../../src/store/sql/vault.ts'
import { vaultKeyCheck } from '../../src/store/sql/vault-key-check.ts'
import { folderWith, runIn } from './run-command.ts'

const keyOf = (byte: number) => Buffer.alloc(32, byte)
const [a, b, c] = [1, 2, 3].map(keyOf) as [Buffer, Buffer, Buffer]
const idOf = (byte: number) => vaultKeyId(keyOf(byte))
const list = (...bytes: readonly number[]) => bytes.map(keyText).join(',')
const auditKeys = [keyOf(9)]

const rekey = (environment: Environment, ...args: readonly string[]) => runIn(environment, vault, 'rekey', ...args)

/** A data file with two secrets that were sealed with the first key. */
async function written(test: Parameters<typeof folderWith>[1]) {
  const dataFile = join(await folderWith({}, test), 'courier.sqlite')
  const stores = await openFile({ dataFile, vaultKey: a, auditKeys })
  const refs = [await stores.vault.put('A1', 'one'), await stores.vault.put('A2', 'two')] as const
  const signature = stores.signer.sign('work', 'text')
  await stores.close()
  return { dataFile, refs, signature }
}

describe('courier vault rekey', () => {
  it('seals all with the new key, says which key goes, and leaves the signing key as it was', async (t) => {
    const { dataFile, refs, signature } = await written(t)
    const done = await rekey(botSettings(dataFile, { VAULT_KEY: list(2, 1) }))
    assert.deepEqual(done, {
      exitCode: 0,
      printed: [
        `3 sealed anew, the signing key included: all is sealed with key ${idOf(2)} now, the first of VAULT_KEY.`,
        `Next: let VAULT_KEY be key ${idOf(2)} alone (without ${idOf(1)}), and restart every bot.`,
      ],
      complained: [],
    })
    const alone = await openFile({ dataFile, vaultKey: b, auditKeys })
    assert.deepEqual(
      [await alone.checkVaultKey(), await alone.vault.open('A1', refs[0]), await alone.vault.open('A2', refs[1])],
      [{ fits: true }, 'one', 'two'],
    )
    assert.equal(alone.signer.isSigned('work', 'text', signature), true)
    await alone.close()
    assert.deepEqual((await rekey(botSettings(dataFile, { VAULT_KEY: list(2) }))).printed, [
      `Everything was sealed with key ${idOf(2)} already, the first of VAULT_KEY.`,
      'VAULT_KEY has no other key: nothing is left to do.',
    ])
  })

  it('changes nothing without the earlier key or with another one, and says which keys there are', async (t) => {
    const { dataFile } = await written(t)
    const before = await readFile(dataFile)
    for (const keys of [list(2), list(3, 2)]) {
      const { exitCode, printed, complained } = await rekey(botSettings(dataFile, { VAULT_KEY: keys }))
      assert.deepEqual([exitCode, printed], [1, []])
      assert.match(
        complained.join(),
        new RegExp(`that is key ${idOf(1)}, and .*${idOf(2)} was given: nothing is changed`),
      )
    }
    assert.deepEqual(await readFile(dataFile), before)
  })

  it('changes nothing where one secret opens with none of the keys', async (t) => {
    const { dataFile, refs } = await written(t)
    const both = { dataFile, vaultKey: c, earlierVaultKeys: [a], auditKeys }
    const other = await openFile(both)
    await other.vault.put('A3', 'three')
    await other.close()
    // Without the row that says so, nobody knows that the third key is needed.
    const database = new DatabaseSync(dataFile)
    database.prepare('delete from vault_keys where id = ?').run(idOf(3))
    database.close()
    const { exitCode, complained } = await rekey(botSettings(dataFile, { VAULT_KEY: list(2, 1) }))
    assert.deepEqual(
      [exitCode, complained],
      [1, ['the secret of A3 was sealed with a key that was not given, or was altered: nothing is changed.']],
    )
    const after = await openFile({ dataFile, vaultKey: b, earlierVaultKeys: [a], auditKeys })
    assert.equal(await after.vault.open('A1', refs[0]), 'one')
    await after.close()
  })

  it('asks to stop the bot that has the file open', async (t) => {
    const { dataFile } = await written(t)
    const bot = await openFile({ dataFile, vaultKey: a, auditKeys })
    const { exitCode, complained } = await rekey(botSettings(dataFile, { VAULT_KEY: list(2, 1) }))
    assert.deepEqual([exitCode, complained.join().endsWith('stop it first. Nothing is changed.')], [1, true])
    assert.deepEqual(await bot.checkVaultKey(), { fits: true })
    await bot.close()
  })

  it('says that the secrets of connectors are elsewhere, where they are', async (t) => {
    const { dataFile } = await written(t)
    const KEY_VAULT_URL = 'https://courier.vault.azure.net'
    const { exitCode, printed } = await rekey(botSettings(dataFile, { VAULT_KEY: list(2, 1), KEY_VAULT_URL }))
    assert.deepEqual([exitCode, printed.length], [0, 3])
    assert.match(printed[2] ?? '', /^Secrets of connectors are in https:\/\/courier\.vault\.azure\.net /)
  })

  it('needs the settings of the bot, and knows nothing else to do', async () => {
    const { exitCode, complained } = await rekey({})
    assert.deepEqual([exitCode, /VAULT_KEY is missing/.test(complained[0] ?? '')], [2, true])
    for (const args of [[], ['dance'], ['rekey', 'more']]) {
      assert.equal((await runIn(botSettings('x.sqlite'), vault, ...args)).exitCode, 2)
    }
  })
})

describe('courier vault rekey with PostgreSQL', { skip: withoutPostgres ?? false }, () => {
  const server = startedPostgres()

  it('runs beside bots that have both keys', async () => {
    const name = await server().createDatabase()
    const { host, port, user, password } = server()
    const running = openPostgres(connectionTo(server(), name))
    await migrate(running)
    const bot = { current: b, earlier: [a] }
    await vaultKeyCheck(running, { current: a })()
    const ref = await sqlVault(running, { current: a }).put('A1', 'one')
    await vaultKeyCheck(running, bot)()
    const done = await rekey(
      botSettings('unused.sqlite', {
        VAULT_KEY: list(2, 1),
        POSTGRES_HOST: host,
        POSTGRES_PORT: String(port),
        POSTGRES_DATABASE: name,
        POSTGRES_USER: user,
        POSTGRES_PASSWORD: password,
      }),
    )
    assert.deepEqual([done.exitCode, done.complained], [0, []])
    assert.equal(await sqlVault(running, bot).open('A1', ref), 'one')
    assert.equal(await sqlVault(running, { current: b }).open('A1', ref), 'one')
    assert.deepEqual(await vaultKeyCheck(running, { current: b })(), { fits: true })
    await running.close()
  })
})
