import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { inTransaction, openDatabase } from '../../src/store/sqlite/open-database.ts'

function open() {
  const database = openDatabase(':memory:')
  database.exec('create table t (n integer)')
  return {
    database,
    /** 1 is normal, 2 full: a commit waits for the disk. */
    synchronous: () => database.prepare('pragma synchronous').get()?.['synchronous'],
    count: () => database.prepare('select count(*) as n from t').get()?.['n'],
    insert: () => database.exec('insert into t values (1)'),
  }
}

describe('a transaction', () => {
  it('keeps what was done, and gives back its result', () => {
    const { database, count, insert } = open()
    assert.equal(
      inTransaction(database, () => (insert(), 'done')),
      'done',
    )
    assert.deepEqual([count(), database.isTransaction], [1, false])
  })

  it('undoes all of it when something is thrown', () => {
    const { database, count, insert } = open()
    const act = () => {
      insert()
      throw new RangeError('no')
    }
    assert.throws(() => inTransaction(database, act), { name: 'RangeError', message: 'no' })
    assert.deepEqual([count(), database.isTransaction], [0, false])
  })

  it('that has ended by itself is not ended again', () => {
    const { database } = open()
    const act = () => {
      database.exec('rollback')
      throw new RangeError('full')
    }
    assert.throws(() => inTransaction(database, act), { message: 'full' })
  })

  it('waits for the disk, unless it is a lazy one, and every later one does', () => {
    const { database, synchronous } = open()
    const during = (lazily?: boolean) =>
      inTransaction(database, synchronous, ...(lazily === undefined ? [] : [{ lazily }]))
    assert.deepEqual([synchronous(), during(), during(true), synchronous(), during(false)], [2, 2, 1, 2, 2])
    const act = () => {
      throw new RangeError('no')
    }
    assert.throws(() => inTransaction(database, act, { lazily: true }))
    assert.equal(synchronous(), 2)
  })

  it('holds rows to what they point at', () => {
    assert.equal(open().database.prepare('pragma foreign_keys').get()?.['foreign_keys'], 1)
  })
})
