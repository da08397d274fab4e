import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { createReadiness } from '../../src/composition/readiness.ts'
import type { ProblemError } from '../../src/core/problems.ts'
import type { Database } from '../../src/store/sql/database.ts'
import { migrate } from '../../src/store/sql/migrations.ts'
import { openPostgres } from '../../src/store/sql/postgres/postgres.ts'
import { sqlStore } from '../../src/store/sql/records.ts'
import { sqlStores } from '../../src/store/sql/stores.ts'
import { tryWriting } from '../../src/store/sql/try-writing.ts'
import { openTestDatabase } from '../support/database.ts'
import { connectionTo, startedPostgres } from '../support/engines.ts'
import { withoutPostgres } from '../support/postgres.ts'
import { changeOf } from '../support/requests.ts'
import { mountSmallDisk, withoutSmallDisk } from '../support/small-disk.ts'
import type { SmallDisk } from '../support/small-disk.ts'
import { countRows } from '../support/stored.ts'
import { tenantId } from '../support/world.ts'
import { size } from './support/size.ts'

const rounds = size(3, 20)
const auditKey = Buffer.alloc(32, 7)

/** What can be taken away from a database while the bot runs, and given back. */
interface Failure {
  readonly strike: (database: Database) => Promise<unknown>
  readonly heal: (database: Database) => Promise<unknown>
}

const failures: Readonly<Record<string, Failure>> = {
  'a disk that is full': {
    strike: async (database) => {
      const pages = (await database.first<{ page_count: number }>('pragma page_count'))?.page_count
      assert.ok(pages)
      await database.run(`pragma max_page_count = ${pages}`)
    },
    heal: (database) => database.run('pragma max_page_count = 1000000'),
  },
  'a file that may only be read': {
    strike: (database) => database.run('pragma query_only = on'),
    heal: (database) => database.run('pragma query_only = off'),
  },
}

async function fileOf(round: number) {
  const directory = await mkdtemp(join(tmpdir(), `courier-disk-${round}-`))
  const file = join(directory, 'courier.sqlite')
  return { file, remove: () => rm(directory, { recursive: true, force: true }) }
}

describe('the data file', () => {
  for (const [name, { strike, heal }] of Object.entries(failures)) {
    it(`on ${name} keeps what it has, writes nothing by halves, says so and goes on later`, async (test) => {
      let refused = 0
      for (let round = 0; round < rounds; round++) {
        const { file, remove } = await fileOf(round)
        let database = openTestDatabase(file)
        const plain = sqlStore(database, auditKey)
        let now = 0
        const readiness = createReadiness(
          { store: plain, isKeyRight: () => Promise.resolve(true), tryWriting: () => tryWriting(database) },
          { tenantId, now: () => now },
        )
        const { store } = readiness
        const kept: string[] = []
        const write = (id: string) => store.commit(changeOf(id)).then(() => kept.push(id))
        for (let index = 0; index < 3; index++) await write(`BEFORE${index}`)
        assert.equal(await readiness.isReady(), true)

        await strike(database)
        for (let index = 0; index < 40; index++) await write(`DURING${index}`).catch(() => (refused += 1))
        now += 5000
        assert.equal(await readiness.isReady(), false)
        assert.deepEqual(await Promise.all(['requests', 'audit', 'jobs'].map((table) => countRows(database, table))), [
          kept.length,
          kept.length,
          kept.length,
        ])

        await heal(database)
        now += 5000
        assert.equal(await readiness.isReady(), true)
        await write('AFTER')
        await database.close()

        // What was acknowledged is there when the file is opened again.
        database = openTestDatabase(file)
        const again = sqlStore(database, auditKey)
        for (const id of kept) assert.ok(await again.request(tenantId, id), id)
        assert.equal(await countRows(database, 'requests'), kept.length)
        await database.close()
        await remove()
      }
      test.diagnostic(`${rounds} rounds, ${refused} writes refused, none by halves`)
      assert.ok(refused > rounds)
    })
  }
})

describe('a PostgreSQL server', { skip: withoutPostgres ?? withoutSmallDisk ?? false }, () => {
  const server = startedPostgres()
  let disk: SmallDisk
  before(async () => {
    disk = await mountSmallDisk(64)
  })
  // The server holds files on it; its hook was there first and runs first.
  after(() => disk.close())

  it('on a disk that is full keeps what it has, writes nothing by halves, says so and goes on later', async (test) => {
    const around = openPostgres(connectionTo(server(), 'postgres'))
    await around.run(`create tablespace small location '${disk.folder}'`)
    await around.run('create database on_small_disk tablespace small template template0')
    await around.close()
    const database = openPostgres(connectionTo(server(), 'on_small_disk'))
    await migrate(database)
    const stores = sqlStores(database, { vaultKeys: { current: auditKey }, auditKeys: { current: auditKey } })
    let now = 0
    const readiness = createReadiness(
      { ...stores, isKeyRight: () => Promise.resolve(true) },
      { tenantId, now: () => now },
    )
    const isReady = () => {
      now += 5000
      return readiness.isReady()
    }
    const kept: string[] = []
    let refused = 0
    const write = async (id: string) => {
      await readiness.store.commit(changeOf(id))
      kept.push(id)
    }
    const isFull = { code: 'service-unavailable', details: { service: 'The store', reason: '53100' } }
    for (let round = 0; round < rounds; round++) {
      await write(`R${round}BEFORE`)
      assert.equal(await isReady(), true)

      disk.fill()
      await assert.rejects(stores.blobs.put(`R${round}`, randomBytes(1_000_000)), isFull)
      for (let index = 0; index < 40; index++) {
        await write(`R${round}DURING${index}`).catch((error: unknown) => {
          const { code, details } = error as ProblemError
          assert.deepEqual({ code, details }, isFull)
          refused += 1
        })
      }
      assert.equal(await isReady(), false)
      const counts = await Promise.all(['requests', 'audit', 'jobs'].map((table) => countRows(database, table)))
      assert.deepEqual(counts, [kept.length, kept.length, kept.length])
      assert.equal((await stores.store.request(tenantId, kept[0] ?? ''))?.id, kept[0])

      disk.clear()
      assert.equal(await isReady(), true)
      await write(`R${round}AFTER`)
    }
    await database.close()
    test.diagnostic(`${rounds} rounds, ${refused} writes refused, none by halves`)
    assert.ok(refused > rounds)
  })
})
