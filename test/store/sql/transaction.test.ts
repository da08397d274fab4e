import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Database, Sql } from '../../../src/store/sql/database.ts'
import { sqlStore } from '../../../src/store/sql/records.ts'
import { openSqlite } from '../../../src/store/sql/sqlite/sqlite.ts'
import { onEachEngine } from '../../support/engines.ts'
import type { OpenDatabase } from '../../support/engines.ts'

async function place(open: OpenDatabase) {
  const { database, second } = await open({ isEmpty: true })
  await database.run('create table t (n integer primary key)')
  return { database, second, numbers: async () => numbersIn(database) }
}

async function numbersIn(sql: Sql): Promise<readonly number[]> {
  return (await sql.all<{ n: number }>('select n from t order by n')).map(({ n }) => n)
}

const insert = (sql: Sql, n: number) => sql.run('insert into t (n) values ($1)', n)

onEachEngine('a transaction', (open) => {
  it('keeps what was done, and gives back its result', async () => {
    const { database, numbers } = await place(open)
    const result = await database.transaction(async (sql) => {
      await insert(sql, 1)
      return numbersIn(sql)
    })
    assert.deepEqual([result, await numbers()], [[1], [1]])
  })

  it('undoes all of it when something is thrown, and the next one works', async () => {
    const { database, numbers } = await place(open)
    const act = async (sql: Sql) => {
      await insert(sql, 1)
      throw new RangeError('no')
    }
    await assert.rejects(database.transaction(act), { name: 'RangeError', message: 'no' })
    await database.transaction((sql) => insert(sql, 2))
    assert.deepEqual(await numbers(), [2])
  })

  it('is seen by nobody else before it ends', async () => {
    const { database, second, numbers } = await place(open)
    const [begun, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const first = database.transaction(async (sql) => {
      await insert(sql, 1)
      begun.resolve()
      await goOn.promise
      await insert(sql, 2)
    })
    await begun.promise
    const seen = numbersIn(second())
    goOn.resolve()
    await first
    // Who asked in the middle saw all of it or nothing.
    assert.ok([0, 2].includes((await seen).length))
    assert.deepEqual(await numbers(), [1, 2])
  })

  it('is one of many at once, none of which mixes with another', async () => {
    const { database, numbers } = await place(open)
    const many = Array.from({ length: 20 }, (_, index) =>
      database
        .transaction(async (sql) => {
          await insert(sql, index)
          await Promise.resolve()
          if (index % 2 === 1) throw new RangeError('no')
        })
        .catch(() => undefined),
    )
    await Promise.all(many)
    assert.deepEqual(await numbers(), [0, 2, 4, 6, 8, 10, 12, 14, 16, 18])
  })

  it('answers how many rows a statement changed, and which it returned', async () => {
    const { database } = await place(open)
    for (const n of [1, 2, 3]) await insert(database, n)
    assert.equal(await database.run('delete from t where n >= $1', 2), 2)
    assert.equal(await database.run('delete from t where n >= $1', 2), 0)
    assert.equal(await database.first('select n from t where n = $1', 9), undefined)
    assert.deepEqual({ ...(await database.first<object>('delete from t returning n')) }, { n: 1 })
  })
})

onEachEngine('a commit', (open) => {
  it('waits for the disk, unless it may be lazy', async () => {
    const { database } = await open()
    const seen: unknown[] = []
    const watched: Database = {
      ...database,
      transaction(act, options) {
        seen.push(options?.lazily)
        return database.transaction(act, options)
      },
    }
    const store = sqlStore(watched, new Uint8Array(32))
    await store.commit({ idempotencyKey: 'a' })
    await store.commit({ idempotencyKey: 'b', lazily: true })
    assert.equal(await store.commit({ idempotencyKey: 'b' }), 'conflict')
    assert.deepEqual(seen, [false, true, false])
  })
})

describe('a transaction of the file', () => {
  /** 1 is normal, 2 full: a commit waits for the disk. */
  const synchronous = async (sql: Sql) => (await sql.first<{ synchronous: number }>('pragma synchronous'))?.synchronous

  it('waits for the disk, unless it is a lazy one, and every later one does', async () => {
    const database: Database = openSqlite(':memory:')
    const during = (lazily?: boolean) => database.transaction(synchronous, lazily === undefined ? {} : { lazily })
    assert.deepEqual(
      [await synchronous(database), await during(), await during(true), await synchronous(database)],
      [2, 2, 1, 2],
    )
    assert.equal(await during(false), 2)
    const fail = () => Promise.reject(new RangeError('no'))
    await assert.rejects(database.transaction(fail, { lazily: true }))
    assert.equal(await synchronous(database), 2)
  })

  it('that has ended does nothing more, however much was sent with what failed', async () => {
    const database = openSqlite(':memory:')
    await database.run('create table t (n integer primary key)')
    let kept: Sql | undefined
    const act = async (sql: Sql) => {
      kept = sql
      await insert(sql, 1)
      // A full disk ends a transaction in the same way.
      const sent = [sql.run('rollback'), insert(sql, 2), numbersIn(sql), sql.first('select 1')]
      const results = await Promise.allSettled(sent)
      assert.deepEqual(
        results.map(({ status }) => status),
        ['fulfilled', 'rejected', 'rejected', 'rejected'],
      )
      throw new RangeError('full')
    }
    await assert.rejects(database.transaction(act), { message: 'full' })
    await assert.rejects(
      database.transaction(async () => insert(kept ?? database, 3)),
      { message: 'the transaction has ended' },
    )
    assert.deepEqual(await numbersIn(database), [])
  })

  it('that has ended by itself is not ended again', async () => {
    const database = openSqlite(':memory:')
    const act = async (sql: Sql) => {
      await sql.run('rollback')
      throw new RangeError('full')
    }
    await assert.rejects(database.transaction(act), { message: 'full' })
  })

  it('holds rows to what they point at', async () => {
    const row = await openSqlite(':memory:').first<{ foreign_keys: number }>('pragma foreign_keys')
    assert.equal(row?.foreign_keys, 1)
  })
})
