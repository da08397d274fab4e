import type { Database, Dialect, Sql } from './database.ts'
import { chainStart } from '../../audit/chain.ts'
import { keepBlobUses } from './blob-uses.ts'

/** One step from a schema to the next. What was released is never edited: a later step changes it. */
interface Migration {
  readonly version: number
  /** Does not undo anything: a newer schema is refused by older programs. */
  readonly apply: (sql: Sql, dialect: Dialect) => Promise<void>
}

/** Every schema there was, in order. Version 1 had no number, and was SQLite's alone. */
const migrations: readonly Migration[] = [
  { version: 1, apply: (sql, dialect) => runAll(sql, firstSchema(dialect)) },
  { version: 2, apply: secondSchema },
]

export const currentSchema = migrations.at(-1)?.version ?? 0

/** The database was written by a newer program. */
export class NewerSchema extends Error {
  readonly fix = 'A newer program has written it: start that one, or restore a backup from before.'

  constructor(found: number) {
    super(`the database has schema ${found}, and this program knows schemas up to ${currentSchema} only`)
  }
}

/** The database was written by an older program, and this one may not change it. */
export class OlderSchema extends Error {
  readonly fix = 'Start the bot of this version once: it brings the schema to its own and keeps what is there.'

  constructor(found: number) {
    super(
      found === 0
        ? 'the database has no schema number: it is empty, or of version 0.1'
        : `the database has schema ${found}, and this program needs schema ${currentSchema}`,
    )
  }
}

/** Throws NewerSchema or OlderSchema where the database has another schema than this program's. */
export async function checkSchema(database: Database): Promise<void> {
  const found = await readVersion(database)
  if (found > currentSchema) throw new NewerSchema(found)
  if (found < currentSchema) throw new OlderSchema(found)
}

/** Returns the schema of a SQLite database; 1 for the first one, which had no number, and 0 where it is not the bot's. */
export async function schemaOf(database: Database): Promise<number> {
  const version = await readVersion(database)
  if (version > 0) return version
  const tables = await database.all<{ name: string }>(
    `select name from sqlite_master where type = 'table' and name in ('requests', 'jobs', 'audit', 'secrets', 'vault_key')`,
  )
  return tables.length === 5 ? 1 : 0
}

async function readVersion(sql: Sql): Promise<number> {
  try {
    return (await sql.first<{ version: number }>('select version from schema_version'))?.version ?? 0
  } catch (error) {
    if (/no such table|does not exist/.test((error as Error).message)) return 0
    throw error
  }
}

/**
 * Brings a database to the current schema, all steps or none; of several processes that start at once, one does it.
 * Throws NewerSchema for a database that a newer program has written.
 */
export async function migrate(database: Database): Promise<void> {
  const { dialect } = database
  await database.transaction(
    async (sql) => {
      await dialect.lockSchema(sql)
      await sql.run(`create table if not exists schema_version (version ${dialect.types.integer} not null)`)
      const found = (await sql.first<{ version: number }>('select version from schema_version'))?.version ?? 0
      if (found > currentSchema) throw new NewerSchema(found)
      if (found === currentSchema) return
      for (const { version, apply } of migrations) if (version > found) await apply(sql, dialect)
      await sql.run('delete from schema_version')
      await sql.run('insert into schema_version (version) values ($1)', currentSchema)
    },
    { slowly: true },
  )
}

async function runAll(sql: Sql, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await sql.run(statement)
}

/** Records are JSON; columns beside them exist only to be searched. */
function firstSchema({ types: { text, integer, bytes, counter, options, keyedOptions } }: Dialect): readonly string[] {
  return [
    `create table if not exists requests (
       id ${text} primary key, tenant ${text} not null, version ${integer} not null, status ${text} not null,
       requester ${text} not null, updated ${text} not null, record ${text} not null
     ) ${options}`,
    'create index if not exists requests_newest on requests (tenant, updated desc)',
    'create index if not exists requests_of on requests (tenant, requester, updated desc)',
    'create index if not exists requests_by_status on requests (tenant, requester, status, updated desc)',
    `create table if not exists request_approvers (
       request ${text} not null references requests (id) on delete cascade, approver ${text} not null,
       primary key (approver, request)
     ) ${keyedOptions}`,
    `create table if not exists subjects (
       id ${counter.replace(' autoincrement', '')}, tenant ${text} not null, key ${text} not null, app ${text} not null,
       environment ${text} not null, names ${text} not null, request ${text} not null, updated ${text} not null,
       unique (tenant, key)
     ) ${options}`,
    'create index if not exists subjects_newest on subjects (tenant, updated desc)',
    `create table if not exists connectors (
       id ${text} primary key, tenant ${text} not null, version ${integer} not null, name ${text} not null,
       record ${text} not null
     ) ${options}`,
    'create index if not exists connectors_of on connectors (tenant, name)',
    `create table if not exists audit (
       seq ${integer} primary key, hash ${text} not null, record ${text} not null
     ) ${options}`,
    `create table if not exists audit_head (
       "only" ${integer} primary key check ("only" = 1), seq ${integer} not null, hash ${text} not null
     ) ${options}`,
    `create table if not exists jobs (
       id ${counter}, key ${text} not null, lane ${text} not null, work ${text} not null, due ${integer} not null,
       attempts ${integer} not null default 0, lost ${integer} not null default 0, correlation ${text},
       lease_until ${integer}, lease_token ${integer} not null default 0, waits_for ${text}
     ) ${options}`,
    'create unique index if not exists jobs_once on jobs (key) where lease_until is null',
    'create index if not exists jobs_due on jobs (due)',
    'create index if not exists jobs_lane on jobs (lane)',
    'create index if not exists jobs_parked on jobs (waits_for) where waits_for is not null',
    `create table if not exists jobs_set_aside (
       id ${integer} primary key, key ${text} not null, work ${text} not null, reason ${text} not null,
       at ${integer} not null
     ) ${options}`,
    `create table if not exists written_once (key ${text} primary key, at ${integer} not null) ${keyedOptions}`,
    'create index if not exists written_once_at on written_once (at)',
    `create table if not exists blobs (key ${text} primary key, bytes ${bytes} not null) ${options}`,
    `create table if not exists tickets (
       hash ${text} primary key, expires ${text} not null, record ${text} not null
     ) ${options}`,
    `create table if not exists vault_key ("only" ${integer} primary key check ("only" = 1), sealed ${bytes} not null) ${options}`,
    `create table if not exists secrets (
       ref ${text} primary key, owner ${text} not null, since ${integer} not null, sealed ${bytes} not null
     ) ${options}`,
    `create table if not exists conversations (
       tenant ${text} not null, person ${text} not null, record ${text} not null, primary key (tenant, person)
     ) ${keyedOptions}`,
    `create table if not exists card_copies (
       request ${text} not null, person ${text} not null, conversation ${text} not null, activity ${text} not null,
       primary key (request, person)
     ) ${keyedOptions}`,
  ]
}

/**
 * The tables get the names of their concepts. New are counters for all processes, keys by id, and what the cleaning
 * needs: since when something is there, and who names a blob.
 */
async function secondSchema(sql: Sql, { types, nameIndex }: Dialect): Promise<void> {
  const { text, integer, bytes, options, keyedOptions } = types
  await runAll(sql, [
    'drop table if exists subject_names',
    'alter table subjects rename to export_targets',
    'alter table jobs rename column lane to ordering_key',
    'alter table jobs rename column lost to crashed_attempts',
    'alter table jobs_set_aside rename to dead_letters',
    'alter table written_once rename to idempotency_keys',
    'alter table audit_head rename column "only" to one_row',
    'drop index jobs_due',
    'create index jobs_due on jobs (due, id) where waits_for is null',
    // What was given back is looked at also when the clock was set back.
    'create index jobs_retried on jobs (due, id) where waits_for is null and attempts > 0',
    'create index jobs_leased on jobs (lease_until) where lease_until is not null',
    'create index requests_ended on requests (status, updated)',
    `create table vault_keys (id ${text} primary key, sealed ${bytes} not null) ${options}`,
    `insert into vault_keys (id, sealed) select '', sealed from vault_key`,
    'drop table vault_key',
    `alter table secrets add column key_id ${text}`,
    `alter table blobs add column kept_at ${integer} not null default 0`,
    `alter table conversations add column seen_at ${integer} not null default 0`,
    `create table blob_uses (
       used_by ${text} not null, blob ${text} not null, primary key (used_by, blob)
     ) ${keyedOptions}`,
    'create index blob_uses_of on blob_uses (blob)',
    `create table rate_counters (
       key ${text} primary key, period ${integer} not null, granted ${integer} not null, used ${integer} not null,
       at ${integer} not null
     ) ${keyedOptions}`,
    ...nameIndex,
  ])
  await sql.run('insert into audit_head (one_row, seq, hash) values (1, 0, $1) on conflict do nothing', chainStart)
  // Nobody knows since when these are there.
  await sql.run('update blobs set kept_at = $1', Date.now())
  await sql.run('update conversations set seen_at = $1', Date.now())
  for (const table of ['requests', 'connectors'] as const) await writeBlobUses(sql, table)
}

const pageRows = 500

async function writeBlobUses(sql: Sql, table: 'requests' | 'connectors'): Promise<void> {
  for (let after = ''; ;) {
    const page = await sql.all<{ id: string; record: string }>(
      `select id, record from ${table} where id > $1 order by id limit ${pageRows}`,
      after,
    )
    for (const { id, record } of page) await keepBlobUses(sql, { table, id }, record)
    const last = page.at(-1)
    if (!last) return
    after = last.id
  }
}
