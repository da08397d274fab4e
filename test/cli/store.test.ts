import assert from 'node:assert/strict'
import { chown, readdir, readFile, readlink, stat, symlink, truncate, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import process from 'node:process'
import { DatabaseSync } from 'node:sqlite'
import { describe, it } from 'node:test'
import type { Environment } from '../../src/cli/command.ts'
import { store } from '../../src/cli/store.ts'
import { openFile } from '../../src/composition/stores.ts'
import type { AuditEntry } from '../../src/core/audit.ts'
import type { Work } from '../../src/core/jobs/work.ts'
import { auditKeyFrom } from '../../src/audit/chain.ts'
import { digestOf, exportLines, readExport } from '../../src/audit/export.ts'
import { currentSchema } from '../../src/store/sql/migrations.ts'
import { vaultKeyId } from '../../src/store/vault-keys.ts'
import { verifyExports } from '../../src/audit/verify-exports.ts'
import { botSettings, keyText } from '../support/bot-settings.ts'
import { decided, proposal, sampleRequest } from '../support/requests.ts'
import { dana, omar, tenantId } from '../support/world.ts'
import { folderWith, runIn } from './run-command.ts'

const keys = { vaultKey: Buffer.alloc(32, 1), auditKeys: [Buffer.alloc(32, 9)] }
const auditKey = auditKeyFrom(Buffer.alloc(32, 9))
const importing: Work = { kind: 'import', person: omar, requestId: 'A1', connectorId: 'C1' }
const parked: Work = { kind: 'find-apps', person: dana, words: 'orders' }
const later: Work = { kind: 'show', person: dana, requestId: 'A1' }
const now = new Date('2026-03-02T09:00:00.000Z')

const line = (action: string): AuditEntry => ({
  at: now.toISOString(),
  tenantId,
  actor: omar.id,
  action,
  requestId: 'A1',
})

const courier = (environment: Environment, ...args: readonly string[]) => runIn(environment, store, ...args)

/** An approved request whose import is queued and was tried once, a job that waits for a sign-in, and a secret. */
async function bot(test: Parameters<typeof folderWith>[1]) {
  const folder = await folderWith({}, test)
  const dataFile = join(folder, 'courier.sqlite')
  const stores = await openFile({ dataFile, ...keys })
  await stores.store.commit({ work: [{ work: parked }] })
  const waiting = await stores.queue.claim(now, 1000)
  assert.ok(waiting)
  await stores.queue.park(waiting, dana.id)
  const record = sampleRequest({ id: 'A1', version: 1, status: 'approved', proposal, decision: decided('approved') })
  await stores.store.commit({
    request: { expectedVersion: 0, record },
    audit: [line('ask'), line('approve')],
    work: [{ work: importing }],
  })
  const job = await stores.queue.claim(now, 1000)
  assert.ok(job)
  await stores.queue.retry(job, now)
  const ref = await stores.vault.put('A1', 'its secret')
  await stores.close()
  return {
    folder,
    dataFile,
    record,
    ref,
    job,
    backup: join(folder, 'backup.sqlite'),
    environment: botSettings(dataFile),
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return (await readdir(folder)).toSorted()
}

describe('courier store backup', () => {
  it('copies the file of a stopped bot, for its owner alone, and reads the copy to its end', async (t) => {
    const { folder, environment, backup } = await bot(t)
    const { exitCode, printed, complained } = await courier(environment, 'backup', backup)
    assert.deepEqual([exitCode, complained], [0, []])
    const { size, mode } = await stat(backup)
    assert.equal(printed[0], `${backup}: ${size} bytes, read to the end and whole.`)
    assert.equal(mode & 0o777, 0o600)
    assert.deepEqual(await namesIn(folder), ['backup.sqlite', 'courier.sqlite'])
  })

  it('never takes the place of a file', async (t) => {
    const { environment, backup } = await bot(t)
    await writeFile(backup, 'of somebody')
    const { exitCode, complained } = await courier(environment, 'backup', backup)
    assert.deepEqual(
      [exitCode, complained],
      [1, [`${backup} is there already: a backup never takes the place of a file.`]],
    )
    assert.equal(await readFile(backup, 'utf8'), 'of somebody')
  })

  it('leaves no file where there is nothing whole to keep', async (t) => {
    const { folder, dataFile, environment, backup } = await bot(t)
    const refused = async (changes: Environment, out = backup) => {
      const { exitCode, complained } = await courier({ ...environment, ...changes }, 'backup', out)
      assert.equal(exitCode, 1)
      return complained.join()
    }
    assert.match(await refused({ DATA_FILE: join(folder, 'none') }), /^There is no data file .*none \(DATA_FILE\)/)
    assert.match(await refused({}, join(folder, 'no', 'backup')), /^There is no backup .*ENOENT/)
    const other = join(folder, 'other.sqlite')
    await writeFile(other, 'no database at all, but some text that is long enough to be looked at as one. '.repeat(20))
    assert.match(await refused({ DATA_FILE: other }), /other\.sqlite is no SQLite database/)
    const foreign = join(folder, 'foreign.sqlite')
    const database = new DatabaseSync(foreign)
    database.exec('create table requests (id text)')
    database.close()
    assert.match(await refused({ DATA_FILE: foreign }), /it holds nothing of the bot/)
    const newer = new DatabaseSync(dataFile)
    newer.exec(`update schema_version set version = ${currentSchema + 1}`)
    newer.close()
    assert.match(await refused({}), new RegExp(`the database has schema ${currentSchema + 1}, and this program`))
    assert.deepEqual(await namesIn(folder), ['courier.sqlite', 'foreign.sqlite', 'other.sqlite'])
  })

  it('tells to ask the running bot', async (t) => {
    const { dataFile, environment, backup } = await bot(t)
    const running = await openFile({ dataFile, ...keys })
    const { exitCode, complained } = await courier(environment, 'backup', backup)
    assert.deepEqual([exitCode, complained.join().endsWith('Ask the bot: --from http://127.0.0.1:3978')], [1, true])
    await running.close()
  })
})

describe('courier store restore', () => {
  it('brings back exactly what was there, with work under way, and sets aside what came after', async (t) => {
    const { folder, dataFile, record, ref, job, environment, backup } = await bot(t)
    await courier(environment, 'backup', backup)
    const after = await openFile({ dataFile, ...keys })
    const imported = await after.queue.claim(now, 1000)
    assert.ok(imported)
    await after.queue.done(imported)
    await after.store.commit({
      request: { expectedVersion: 1, record: { ...record, version: 2, status: 'imported' } },
      audit: [line('import')],
      work: [{ work: later }],
    })
    await after.queue.release(dana.id, now)
    await after.vault.destroy(ref)
    await after.close()

    const { exitCode, printed, complained } = await courier(environment, 'restore', backup)
    assert.deepEqual([exitCode, complained], [0, []])
    const names = await namesIn(folder)
    const aside = names.find((name) => name.startsWith('courier.sqlite.before-'))
    assert.deepEqual(names, ['backup.sqlite', 'courier.sqlite', aside ?? ''])

    const restored = await openFile({ dataFile, ...keys })
    assert.deepEqual(await restored.store.request(tenantId, 'A1'), record)
    assert.equal(await restored.vault.open('A1', ref), 'its secret')
    assert.equal(await restored.queue.waitsFor(dana.id), true)
    const again = await restored.queue.claim(now, 1000)
    assert.deepEqual([again?.work, again?.attempts], [importing, 2])
    // The fencing number goes on: who had the job before the backup has lost it.
    // The same row, under a fencing number that nobody had.
    const [row, number] = job.id.split('.').map(Number)
    const [sameRow, nextNumber = 0] = again?.id.split('.').map(Number) ?? []
    assert.deepEqual([sameRow, nextNumber > (number ?? 0)], [row, true])
    assert.equal(await restored.queue.extend(job, now, 1000), false)
    assert.equal(await restored.queue.claim(now, 1000), undefined)
    assert.equal(await restored.queue.release(dana.id, now), 1)
    assert.deepEqual((await restored.queue.claim(now, 1000))?.work, parked)
    assert.equal(await restored.queue.claim(now, 1000), undefined)
    const head = await restored.audit.head()
    assert.equal(head.seq, 2)
    assert.ok(printed[0]?.endsWith(`head 2 ${head.hash}`))
    await restored.store.commit({ audit: [line('import')] })
    const text = (await Array.fromAsync(exportLines(restored.audit, { key: auditKey }))).join('')
    await restored.close()
    const file = { name: 'log', digest: digestOf(text), content: readExport(text) }
    const verdict = await verifyExports({ current: auditKey }, file, { earlier: [], anchors: [] })
    assert.deepEqual(verdict.ok && verdict.head.seq, 3)

    const before = await openFile({ dataFile: join(folder, aside ?? ''), ...keys })
    assert.equal((await before.store.request(tenantId, 'A1'))?.status, 'imported')
    assert.equal((await before.audit.head()).seq, 3)
    await before.close()
  })

  it('puts a file where there is none yet', async (t) => {
    const { folder, environment, backup } = await bot(t)
    await courier(environment, 'backup', backup)
    const DATA_FILE = join(folder, 'new', 'courier.sqlite')
    const { exitCode, printed } = await courier({ ...environment, DATA_FILE }, 'restore', backup)
    assert.deepEqual([exitCode, printed.join().includes('before-')], [0, false])
    assert.equal((await stat(DATA_FILE)).mode & 0o777, 0o600)
    assert.deepEqual(await namesIn(join(folder, 'new')), ['courier.sqlite'])
  })

  it('leaves a link in its place, and its owner the file behind it', async (t) => {
    const { folder, dataFile, environment, backup } = await bot(t)
    await courier(environment, 'backup', backup)
    const link = join(folder, 'link.sqlite')
    await symlink(dataFile, link)
    // Only an administrator may give a file away.
    const isAdministrator = process.getuid?.() === 0
    if (isAdministrator) await chown(dataFile, 12_345, 12_346)
    const { exitCode } = await courier({ ...environment, DATA_FILE: link }, 'restore', backup)
    assert.equal(exitCode, 0)
    assert.equal(await readlink(link), dataFile)
    const { uid, gid, mode } = await stat(dataFile)
    assert.equal(mode & 0o777, 0o600)
    if (isAdministrator) assert.deepEqual([uid, gid], [12_345, 12_346])
  })

  it('takes the place of a damaged file, and keeps that with its log', async (t) => {
    const { folder, dataFile, environment, backup } = await bot(t)
    await courier(environment, 'backup', backup)
    await writeFile(dataFile, 'damaged '.repeat(1000))
    await writeFile(`${dataFile}-wal`, 'a part')
    const { exitCode } = await courier(environment, 'restore', backup)
    assert.equal(exitCode, 0)
    const aside = (await namesIn(folder)).filter((name) => name.includes('.before-'))
    assert.equal(aside.length, 2)
    assert.equal(await readFile(join(folder, aside[0] ?? ''), 'utf8'), 'damaged '.repeat(1000))
    assert.equal(await readFile(join(folder, aside[1] ?? ''), 'utf8'), 'a part')
    const restored = await openFile({ dataFile, ...keys })
    assert.equal((await restored.audit.head()).seq, 2)
    await restored.close()
  })

  it('can be taken back: what was set aside is restored like any backup, with what is left in its log', async (t) => {
    const { folder, dataFile, environment, backup } = await bot(t)
    await courier(environment, 'backup', backup)
    // As a bot leaves it that is killed: the last commit is in the log alone.
    const running = await openFile({ dataFile, ...keys })
    await running.store.commit({ audit: [line('import')] })
    const killed = join(folder, 'killed.sqlite')
    for (const end of ['', '-wal']) await writeFile(killed + end, await readFile(dataFile + end))
    await running.close()
    for (const end of ['', '-wal']) await writeFile(dataFile + end, await readFile(killed + end))
    assert.equal((await courier(environment, 'restore', backup)).exitCode, 0)
    const [aside = '', ...more] = (await namesIn(folder)).filter((name) => name.includes('.before-'))
    assert.deepEqual(more, [])
    const before = await openFile({ dataFile: join(folder, aside), ...keys })
    assert.equal((await before.audit.head()).seq, 3)
    await before.close()
    const { printed } = await courier(environment, 'restore', killed)
    assert.match(printed[0] ?? '', /head 3 /)
  })

  it('refuses what is no backup, or not one of these keys, and changes nothing', async (t) => {
    const { folder, dataFile, environment, backup } = await bot(t)
    await courier(environment, 'backup', backup)
    const file = (name: string) => join(folder, name)
    await writeFile(file('text'), 'no database at all, but some text that is long enough to be looked at. '.repeat(20))
    await writeFile(file('empty'), '')
    for (const name of ['short', 'page', 'newer']) await writeFile(file(name), await readFile(backup))
    const { size } = await stat(backup)
    await truncate(file('short'), size - 8192)
    const bytes = await readFile(file('page'))
    bytes.fill(0xff, 4096 * 3, 4096 * 4)
    await writeFile(file('page'), bytes)
    const newer = new DatabaseSync(file('newer'))
    newer.exec(`update schema_version set version = ${currentSchema + 1}`)
    newer.close()
    const before = [await readFile(dataFile), await namesIn(folder)] as const
    const refusals: readonly (readonly [string, Environment, RegExp])[] = [
      ['none', {}, /none cannot be copied beside .*\(ENOENT/],
      ['text', {}, /^It is no backup that can be restored: file is not a database/],
      ['empty', {}, /: it holds nothing of the bot\./],
      ['short', {}, /^It is no backup that can be restored: .*(?:damaged|malformed)/],
      ['page', {}, /^It is no backup that can be restored: .*(?:damaged|malformed)/],
      ['newer', {}, /the database has schema/],
      ['courier.sqlite', {}, /courier\.sqlite is the data file itself\./],
      [
        basename(backup),
        { VAULT_KEY: keyText(2) },
        new RegExp(`that is key ${vaultKeyId(keys.vaultKey)}, and ${vaultKeyId(Buffer.alloc(32, 2))} was given`),
      ],
      [basename(backup), { AUDIT_KEY: keyText(8) }, /^AUDIT_KEY is not the key of line 2, the last of the backup's/],
    ]
    for (const [name, changes, words] of refusals) {
      const { exitCode, printed, complained } = await courier({ ...environment, ...changes }, 'restore', file(name))
      assert.deepEqual([exitCode, printed], [1, []], name)
      assert.match(complained.join(), words)
      assert.ok(complained.join().endsWith('. Nothing is changed.'))
    }
    assert.deepEqual([await readFile(dataFile), await namesIn(folder)], before)
  })

  it('takes a backup of earlier keys, where those are given behind the new ones', async (t) => {
    const { environment, backup } = await bot(t)
    await courier(environment, 'backup', backup)
    const VAULT_KEY = `${keyText(2)},${keyText(1)}`
    const AUDIT_KEY = `${keyText(8)},${keyText(9)}`
    const { exitCode, complained } = await courier({ ...environment, VAULT_KEY, AUDIT_KEY }, 'restore', backup)
    assert.deepEqual([exitCode, complained], [0, []])
  })

  it('does nothing while the bot runs', async (t) => {
    const { folder, dataFile, environment, backup } = await bot(t)
    await courier(environment, 'backup', backup)
    const running = await openFile({ dataFile, ...keys })
    const before = await namesIn(folder)
    const { exitCode, complained } = await courier(environment, 'restore', backup)
    assert.deepEqual(
      [exitCode, complained],
      [1, [`The bot has ${dataFile} open: stop it first, and keep it stopped. Nothing is changed.`]],
    )
    assert.deepEqual(await namesIn(folder), before)
    await running.store.commit({ audit: [line('import')] })
    await running.close()
  })
})

describe('courier store', () => {
  it('leaves PostgreSQL to its own backups', async () => {
    const server = { POSTGRES_HOST: 'courier.postgres.database.azure.com', POSTGRES_USER: 'bot' }
    for (const action of ['backup', 'restore']) {
      const { exitCode, complained } = await courier(botSettings('x', server), action, 'file')
      const words = `Everything is kept in courier on ${server.POSTGRES_HOST}: use that server's own backups (docs/operations.md).`
      assert.deepEqual([exitCode, complained], [1, [words]])
    }
  })

  it('needs a file and the settings of the bot, and knows nothing else to do', async () => {
    const misused = [
      [],
      ['backup'],
      ['restore'],
      ['dance', 'x'],
      ['backup', 'x', 'y'],
      ['restore', 'x', '--from', 'https://bot'],
    ]
    for (const args of misused) assert.equal((await courier(botSettings('x'), ...args)).exitCode, 2, args.join(' '))
    const { exitCode, complained } = await courier({}, 'backup', 'x')
    assert.deepEqual([exitCode, /AUDIT_KEY is missing/.test(complained[0] ?? '')], [2, true])
  })
})
