import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { openFile } from '../../../src/composition/stores.ts'
import type { AuditEntry } from '../../../src/core/audit.ts'
import { auditKeyFrom } from '../../../src/audit/chain.ts'
import { digestOf, exportLines, readExport } from '../../../src/audit/export.ts'
import { openSqlite } from '../../../src/store/sql/sqlite/sqlite.ts'
import { verifyExports } from '../../../src/audit/verify-exports.ts'
import { folderWith } from '../../cli/run-command.ts'
import { dana, tenantId } from '../../support/world.ts'

const keys = { vaultKey: Buffer.alloc(32, 1), auditKeys: [Buffer.alloc(32, 9)] }
const auditKey = auditKeyFrom(Buffer.alloc(32, 9))
const megabyte = 1024 ** 2

const line = (index: number): AuditEntry => ({
  at: '2026-03-02T09:00:00.000Z',
  tenantId,
  actor: dana.id,
  action: 'ask',
  requestId: `R${index}`,
})

/** A store of 40 MB: some hundred steps of a copy. */
async function largeStore(test: Parameters<typeof folderWith>[1]) {
  const folder = await folderWith({}, test)
  const stores = await openFile({ dataFile: join(folder, 'courier.sqlite'), ...keys })
  for (let index = 0; index < 40; index++) await stores.blobs.put(`blob/${index}`, Buffer.alloc(megabyte, index))
  const copyTo = stores.copyTo
  assert.ok(copyTo)
  return { folder, stores, copyTo, copy: join(folder, 'copy.sqlite') }
}

describe('a copy of the data file', () => {
  it('is whole, and the state of one moment, while commits go on', async (t) => {
    const { stores, copyTo, copy } = await largeStore(t)
    await stores.store.commit({ audit: [line(0)] })
    let isDone = false
    const copying = copyTo(copy).finally(() => (isDone = true))
    let committed = 1
    while (!isDone) {
      // Line and blob are written one after the other: a copy with the blob has the line.
      await stores.store.commit({ audit: [line(committed)] })
      await stores.blobs.put(`after/${committed}`, Buffer.from(String(committed)))
      committed += 1
      await nextTurn()
    }
    await copying
    const copied = await openFile({ dataFile: copy, ...keys })
    const head = await copied.audit.head()
    assert.ok(head.seq >= 1 && head.seq <= committed, `line ${head.seq} of ${committed}`)
    assert.equal(head.hash, (await stores.audit.line(head.seq))?.hash)
    await stores.close()
    const text = (await Array.fromAsync(exportLines(copied.audit, { key: auditKey }))).join('')
    const file = { name: 'copy', digest: digestOf(text), content: readExport(text) }
    const verdict = await verifyExports({ current: auditKey }, file, { earlier: [], anchors: [] })
    assert.ok(verdict.ok)
    // The last line may be there without its blob, and no blob is there without its line.
    if (head.seq > 2) assert.ok(await copied.blobs.get(`after/${head.seq - 2}`))
    assert.equal(await copied.blobs.get(`after/${head.seq}`), undefined)
    assert.equal((await copied.blobs.get('blob/39'))?.length, megabyte)
    await copied.close()
    const database = openSqlite(copy)
    const [checked] = await database.all<{ integrity_check: string }>('pragma integrity_check')
    assert.equal(checked?.integrity_check, 'ok')
    await database.close()
  })

  it('has nothing of a transaction that is rolled back meanwhile, however large', async (t) => {
    const folder = await folderWith({}, t)
    const database = openSqlite(join(folder, 'source.sqlite'))
    await database.run('create table t (id integer primary key, bytes blob)')
    for (let id = 0; id < 20; id++) await database.run('insert into t values ($1, $2)', id, Buffer.alloc(megabyte, 1))
    let isDone = false
    const copying = database.copyTo?.(join(folder, 'copy.sqlite')).finally(() => (isDone = true))
    let rolledBack = 0
    // More than the engine keeps in memory: its pages are written, and taken back.
    for (; !isDone && rolledBack < 50; rolledBack++) {
      const failing = database.transaction(async (sql) => {
        for (let id = 0; id < 5; id++) {
          await sql.run('update t set bytes = $1 where id = $2', Buffer.alloc(megabyte, 2), id)
          await nextTurn()
        }
        throw new Error('given up')
      })
      await assert.rejects(failing, /given up/)
    }
    await copying
    assert.ok(rolledBack > 0)
    await database.close()
    const copied = openSqlite(join(folder, 'copy.sqlite'))
    const found = await copied.first<{ n: number }>(`select count(*) as n from t where instr(hex(bytes), '02') > 0`)
    const [checked] = await copied.all<{ integrity_check: string }>('pragma integrity_check')
    assert.deepEqual([found?.n, checked?.integrity_check], [0, 'ok'])
    await copied.close()
  })

  it('is read by its owner alone, and never takes the place of a file', async (t) => {
    const folder = await folderWith({}, t)
    const stores = await openFile({ dataFile: join(folder, 'courier.sqlite'), ...keys })
    const [copy, other] = [join(folder, 'copy.sqlite'), join(folder, 'other')]
    await stores.copyTo?.(copy)
    assert.equal((await stat(copy)).mode & 0o777, 0o600)
    await writeFile(other, 'of somebody')
    await assert.rejects(stores.copyTo?.(other) ?? Promise.resolve(), { code: 'EEXIST' })
    await assert.rejects(stores.copyTo?.(join(folder, 'none', 'copy')) ?? Promise.resolve(), { code: 'ENOENT' })
    assert.equal((await stat(other)).size, 11)
    // The store is as usable as before.
    assert.equal(await stores.isKeyRight(), true)
    await stores.close()
  })

  it('ends with its signal or with the store, and leaves no file', async (t) => {
    const { folder, stores, copyTo, copy } = await largeStore(t)
    const ending = new AbortController()
    const stopped = copyTo(copy, ending.signal)
    while (!existsSync(copy)) await nextTurn()
    ending.abort(new Error('the reader went away'))
    await assert.rejects(stopped, /the reader went away/)
    assert.deepEqual(
      (await readdir(folder)).filter((name) => name.startsWith('copy')),
      [],
    )
    const [closed, queued] = [copyTo(copy), copyTo(join(folder, 'copy2.sqlite'))]
    const ends = Promise.allSettled([closed, queued])
    while (!existsSync(copy)) await nextTurn()
    await stores.close()
    assert.deepEqual(
      (await ends).map(({ status }) => status),
      ['rejected', 'rejected'],
    )
    assert.deepEqual(
      (await readdir(folder)).filter((name) => name.startsWith('copy')),
      [],
    )
  })
})
