/** What a statement may be given. The time is in milliseconds since 1970, or an ISO text where records have it so. */
export type SqlValue = string | number | null | Uint8Array

/** Runs statements. They are written with `$1`, `$2` … for their values. */
export interface Sql {
  all<Row>(text: string, ...values: readonly SqlValue[]): Promise<readonly Row[]>
  /** Returns the first row; undefined where there is none. */
  first<Row>(text: string, ...values: readonly SqlValue[]): Promise<Row | undefined>
  /** Returns how many rows were changed. */
  run(text: string, ...values: readonly SqlValue[]): Promise<number>
}

export interface TransactionOptions {
  /**
   * The commit is not forced to the disk: a power cut (not a crash of the process) may undo it. Only for what can be
   * done again without harm.
   */
  readonly lazily?: boolean
  /** Its statements may take as long as they need. */
  readonly slowly?: boolean
}

/** One engine, opened: the SQLite file or PostgreSQL. Every difference between the two is named here. */
export interface Database extends Sql {
  readonly dialect: Dialect
  /**
   * Runs `act` in one transaction; an exception rolls everything back. `act` is called again where the engine had to
   * give way to another transaction, so it must do nothing but run statements with the `Sql` that it is given.
   */
  transaction<T>(act: (sql: Sql) => Promise<T>, options?: TransactionOptions): Promise<T>
  /** Is called when another process has queued work. */
  onWork(listener: () => void): void
  /**
   * Writes a copy of everything, as it is at the end of the copy, into a new file while work goes on. Throws where the
   * file exists. Absent where the engine has its own backups.
   */
  readonly copyTo?: (file: string, signal?: AbortSignal) => Promise<void>
  close(): Promise<void>
}

/** What the engines write differently. */
export interface Dialect {
  readonly types: ColumnTypes
  /** Ends a `select` whose row nobody else may change before this transaction ends. */
  readonly forUpdate: string
  /** The same, but passes over rows that another transaction has. */
  readonly forUpdateSkipLocked: string
  /** Statements that make the table of export targets searchable by parts of their names. */
  readonly nameIndex: readonly string[]
  /** Returns conditions that hold where `names` contains every word; `place` keeps a value and returns its `$n`. */
  contains(words: readonly string[], place: (value: string) => string): readonly string[]
  /** Takes an ordering key until the transaction ends. Returns false where another transaction has it. */
  takeOrderingKey(sql: Sql, key: string): Promise<boolean>
  /** Tells other processes at the end of the transaction that there is work. */
  announceWork(sql: Sql): Promise<void>
  /** Keeps other processes from migrating, and from taking a vault key, until the transaction ends. */
  lockSchema(sql: Sql): Promise<void>
}

export interface ColumnTypes {
  /** Compared byte by byte, whatever the server's language is. */
  readonly text: string
  readonly integer: string
  readonly bytes: string
  /** A key that the engine counts up itself and never gives twice. */
  readonly counter: string
  /** Ends `create table`. */
  readonly options: string
  /** Ends `create table` of a small table that is read by its key alone. */
  readonly keyedOptions: string
}
