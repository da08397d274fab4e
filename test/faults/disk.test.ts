import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { createReadiness } from '../../src/composition/readiness.ts'
import type { Database } from '../../src/store/sql/database.ts'
import { sqlStore } from '../../src/store/sql/records.ts'
import { tryWriting } from '../../src/store/sql/try-writing.ts'
import { openTestDatabase } from '../support/database.ts'
import { changeOf } from '../support/requests.ts'
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

describe('the store', () => {
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
