import { DatabaseSync } from 'node:sqlite'
import type { StatementSync } from 'node:sqlite'
import type { Database, Dialect, Sql, SqlValue } from '../database.ts'
import { copySqlite } from './copy.ts'

const sqliteDialect: Dialect = {
  types: {
    text: 'text',
    integer: 'integer',
    bytes: 'blob',
    counter: 'integer primary key autoincrement',
    options: 'strict',
    keyedOptions: 'strict, without rowid',
  },
  // One connection, one transaction at a time: every row is ours.
  forUpdate: '',
  forUpdateSkipLocked: '',
  takeOrderingKey: () => Promise.resolve(true),
  announceWork: () => Promise.resolve(),
  lockSchema: () => Promise.resolve(),
  nameIndex: [
    `create virtual table export_target_names
       using fts5 (names, content = 'export_targets', content_rowid = 'id', tokenize = 'trigram')`,
    `insert into export_target_names (export_target_names) values ('rebuild')`,
    `create trigger export_target_added after insert on export_targets begin
         insert into export_target_names (rowid, names) values (new.id, new.names);
       end`,
    `create trigger export_target_renamed after update of names on export_targets when old.names <> new.names begin
         insert into export_target_names (export_target_names, rowid, names) values ('delete', old.id, old.names);
         insert into export_target_names (rowid, names) values (new.id, new.names);
       end`,
    `create trigger export_target_removed after delete on export_targets begin
         insert into export_target_names (export_target_names, rowid, names) values ('delete', old.id, old.names);
       end`,
  ],
  contains(words, place) {
    const conditions = words.map((word) => `instr(names, ${place(word)}) > 0`)
    const long = words.filter((word) => word.length >= shortestIndexed)
    if (long.length === 0) return conditions
    const match = place(long.map((word) => `"${word.replaceAll('"', '""')}"`).join(' AND '))
    return [...conditions, `id in (select rowid from export_target_names where export_target_names match ${match})`]
  },
}

/** The index of names finds parts of three letters and more; shorter words are compared row by row. */
const shortestIndexed = 3

/**
 * Opens the one database file (or `:memory:`) for this process alone. WAL with synchronous FULL: an acknowledged commit
 * survives a power cut. The exclusive lock keeps the WAL index in memory, so that the file may lie on a network share
 * as App Service has it (sqlite.org/wal.html, section 8), and keeps a second bot from the same file.
 * Throws when another process still has it after `lockTimeoutMs`; the whole process stands still until then.
 */
export function openSqlite(file: string, lockTimeoutMs = 5000): Database {
  const connection = new DatabaseSync(file, { timeout: lockTimeoutMs })
  try {
    connection.exec(
      'pragma locking_mode = exclusive; pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on',
    )
    // Takes the lock, so that whoever comes second is told at once.
    connection.exec('begin immediate; commit')
  } catch (error) {
    connection.close()
    throw error
  }
  const sql = statementsOf(connection)
  const inTurn = createTurns()
  const copies = createCopies(connection, inTurn)
  return {
    dialect: sqliteDialect,
    all: (text, ...values) => inTurn(() => sql.all(text, ...values)),
    first: (text, ...values) => inTurn(() => sql.first(text, ...values)),
    run: (text, ...values) => inTurn(() => sql.run(text, ...values)),
    transaction: (act, { lazily = false } = {}) =>
      inTurn(async () => {
        if (lazily) connection.exec('pragma synchronous = normal')
        let isOver = false
        try {
          connection.exec('begin immediate')
          const result = await act(whileTrue(sql, () => connection.isTransaction && !isOver))
          connection.exec('commit')
          return result
        } catch (error) {
          // A full disk has ended the transaction already. Rolling it back again would hide that failure behind another.
          if (connection.isTransaction) connection.exec('rollback')
          throw error
        } finally {
          isOver = true
          if (lazily) connection.exec('pragma synchronous = full')
        }
      }),
    // Nobody else has this file.
    onWork: () => undefined,
    copyTo: (target, signal) => copies.copyTo(target, signal),
    async close() {
      await copies.end()
      await inTurn(async () => connection.close())
    },
  }
}

/** Copies take a turn to begin, and are then made while other turns are taken. */
function createCopies(connection: DatabaseSync, inTurn: Turns) {
  const ending = new AbortController()
  const underWay = new Set<Promise<void>>()
  return {
    async copyTo(target: string, signal: AbortSignal = ending.signal): Promise<void> {
      let copied = Promise.resolve()
      await inTurn(async () => {
        const begun = Promise.withResolvers<void>()
        copied = copySqlite(connection, target, {
          onBegun: begun.resolve,
          signal: AbortSignal.any([signal, ending.signal]),
        })
        underWay.add(copied)
        const ended = copied.catch(() => undefined).then(() => void underWay.delete(copied))
        await Promise.race([begun.promise, ended])
      })
      await copied
    },
    /** The connection must not be closed under a copy. */
    async end(): Promise<void> {
      ending.abort(new Error('the store is closed'))
      await Promise.allSettled(underWay)
    },
  }
}

type Turns = <T>(act: () => Promise<T>) => Promise<T>

/**
 * Returns a function that calls one after the other. The connection is one: a statement between those of an open
 * transaction would become part of it.
 */
function createTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve()
  return (act) => {
    const turn = last.then(act, act)
    last = turn
    // Whoever asked hears of a failure; whoever comes next does not.
    turn.catch(() => undefined)
    return turn
  }
}

/**
 * Does statements only while the transaction to which they belong is there. A full disk ends it by itself: what was sent
 * together with the statement that failed would stand alone, and be kept.
 */
function whileTrue(sql: Sql, isThere: () => boolean): Sql {
  const within = async <T>(act: () => Promise<T>): Promise<T> => {
    if (!isThere()) throw new Error('the transaction has ended')
    return act()
  }
  return {
    all: (text, ...values) => within(() => sql.all(text, ...values)),
    first: (text, ...values) => within(() => sql.first(text, ...values)),
    run: (text, ...values) => within(() => sql.run(text, ...values)),
  }
}

function statementsOf(connection: DatabaseSync): Sql {
  const prepared = new Map<string, StatementSync>()
  function prepare(text: string): StatementSync {
    const known = prepared.get(text)
    if (known) return known
    const statement = connection.prepare(text.replaceAll(/\$(\d+)/g, '?$1'))
    prepared.set(text, statement)
    return statement
  }
  const all = <Row>(text: string, values: readonly SqlValue[]) => prepare(text).all(...values) as unknown as Row[]
  return {
    all: async <Row>(text: string, ...values: readonly SqlValue[]) => all<Row>(text, values),
    first: async <Row>(text: string, ...values: readonly SqlValue[]) => prepare(text).get(...values) as Row | undefined,
    run: async (text, ...values) => Number(prepare(text).run(...values).changes),
  }
}
