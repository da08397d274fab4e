import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { createReadiness } from '../../src/composition/readiness.ts'
import { openDatabase } from '../../src/store/sqlite/open-database.ts'
import { sqliteTryWriting } from '../../src/store/sqlite/try-writing.ts'
import { sqliteStore } from '../../src/store/sqlite/store.ts'
import { changeOf } from '../support/requests.ts'
import { tenantId } from '../support/world.ts'
import { size } from './support/size.ts'

const rounds = size(3, 20)
const auditKey = Buffer.alloc(32, 7)

type Database = ReturnType<typeof openDatabase>

/** What can be taken away from a database while the bot runs, and given back. */
interface Failure {
  readonly strike: (database: Database) => void
  readonly heal: (database: Database) => void
}

const failures: Readonly<Record<string, Failure>> = {
  'a disk that is full': {
    strike: (database) => {
      const pages = Number(database.prepare('pragma page_count').get()?.['page_count'])
      database.exec(`pragma max_page_count = ${pages}`)
    },
    heal: (database) => database.exec('pragma max_page_count = 1000000'),
  },
  'a file that may only be read': {
    strike: (database) => database.exec('pragma query_only = on'),
    heal: (database) => database.exec('pragma query_only = off'),
  },
}

async function fileOf(round: number) {
  const directory = await mkdtemp(join(tmpdir(), `courier-disk-${round}-`))
  const file = join(directory, 'courier.sqlite')
  return { file, remove: () => rm(directory, { recursive: true, force: true }) }
}

function count(database: Database, table: string): number {
  return Number(database.prepare(`select count(*) as n from ${table}`).get()?.['n'])
}

describe('the store', () => {
  for (const [name, { strike, heal }] of Object.entries(failures)) {
    it(`on ${name} keeps what it has, writes nothing by halves, says so and goes on later`, async (test) => {
      let refused = 0
      for (let round = 0; round < rounds; round++) {
        const { file, remove } = await fileOf(round)
        let database = openDatabase(file)
        const plain = sqliteStore(database, auditKey)
        let now = 0
        const readiness = createReadiness(
          { store: plain, isKeyRight: () => Promise.resolve(true), tryWriting: sqliteTryWriting(database) },
          { tenantId, now: () => now },
        )
        const { store } = readiness
        const kept: string[] = []
        const write = (id: string) => store.commit(changeOf(id)).then(() => kept.push(id))
        for (let index = 0; index < 3; index++) await write(`BEFORE${index}`)
        assert.equal(await readiness.isReady(), true)

        strike(database)
        for (let index = 0; index < 40; index++) await write(`DURING${index}`).catch(() => (refused += 1))
        now += 5000
        assert.equal(await readiness.isReady(), false)
        assert.deepEqual(
          [count(database, 'requests'), count(database, 'audit'), count(database, 'jobs')],
          [kept.length, kept.length, kept.length],
        )

        heal(database)
        now += 5000
        assert.equal(await readiness.isReady(), true)
        await write('AFTER')
        database.close()

        // What was acknowledged is there when the file is opened again.
        database = openDatabase(file)
        const again = sqliteStore(database, auditKey)
        for (const id of kept) assert.ok(await again.request(tenantId, id), id)
        assert.equal(count(database, 'requests'), kept.length)
        database.close()
        await remove()
      }
      test.diagnostic(`${rounds} rounds, ${refused} writes refused, none by halves`)
      assert.ok(refused > rounds)
    })
  }
})
