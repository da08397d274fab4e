import { blobUserKey } from './blob-uses.ts'
import type { Database, Sql } from './database.ts'

const dayMs = 24 * 60 * 60 * 1000

/** What is kept for a time only. The audit log, requests that were sent, and the definitions they name stay. */
export type Kept =
  | 'idempotency-keys'
  | 'rate-counters'
  | 'tickets'
  | 'drafts'
  | 'card-copies'
  | 'conversations'
  | 'blobs'
  | 'dead-letters'

interface Rule {
  /** Days after the last use. */
  readonly days: number
  /** Forgets at most `batch` things that were last used before `cutoff`. Returns how many. */
  readonly forget: (sql: Sql, cutoff: Date) => Promise<number>
}

/** Rows of one transaction: others who write wait for no more than these. */
const batch = 500

function oldest(table: string, key: string, condition: string, at: (cutoff: Date) => number | string): Rule['forget'] {
  const text = `delete from ${table} where ${key} in (select ${key} from ${table} where ${condition} limit ${batch})`
  return (sql, cutoff) => sql.run(text, at(cutoff))
}

const milliseconds = (cutoff: Date) => cutoff.getTime()
const isoTime = (cutoff: Date) => cutoff.toISOString()

/** For how long everything is kept that is not kept for good, and how it is forgotten. There is no other such table. */
export const retention: Readonly<Record<Kept, Rule>> = {
  /** The channel repeats itself within minutes. */
  'idempotency-keys': { days: 1, forget: oldest('idempotency_keys', 'key', 'at < $1', milliseconds) },
  /** The longest window that is counted is a day. */
  'rate-counters': { days: 2, forget: oldest('rate_counters', 'key', 'at < $1', milliseconds) },
  /** After their own end. */
  tickets: { days: 0, forget: oldest('tickets', 'hash', 'expires <= $1', isoTime) },
  /** What was never sent to an approver. */
  drafts: { days: 90, forget: forgetDrafts },
  /** Of requests that have ended, or are gone: their cards are not edited any more. */
  'card-copies': { days: 180, forget: forgetCardCopies },
  /** Of people who have not been here since, and whom no request is about that is under way. */
  conversations: { days: 400, forget: forgetConversations },
  /** Which no request, connector or ticket names. */
  blobs: { days: 7, forget: oldest('blobs', 'key', unnamedBlob(), milliseconds) },
  /** They are for an administrator, who reads them in the log. */
  'dead-letters': { days: 365, forget: oldest('dead_letters', 'id', 'at < $1', milliseconds) },
}

/** Everything in the order in which it is forgotten: first what names something, then what it named. */
const order = Object.keys(retention) as readonly Kept[]

/** Forgets what is older than its days, a batch at a time. Returns how many of each kind, where there were any. */
export async function forgetOld(database: Database, now: Date): Promise<Partial<Record<Kept, number>>> {
  const forgotten: Partial<Record<Kept, number>> = {}
  for (const kept of order) {
    const { days, forget } = retention[kept]
    const cutoff = new Date(now.getTime() - days * dayMs)
    for (;;) {
      const count = await database.transaction((sql) => forget(sql, cutoff), { lazily: true })
      if (count > 0) forgotten[kept] = (forgotten[kept] ?? 0) + count
      if (count < batch) break
    }
  }
  return forgotten
}

const ended = `('imported', 'rejected', 'withdrawn', 'expired')`

async function forgetDrafts(sql: Sql, cutoff: Date): Promise<number> {
  const drafts = await sql.all<{ id: string }>(
    `select id from requests where status in ('draft', 'withdrawn') and updated < $1
       and not exists (select 1 from request_approvers where request = requests.id) limit ${batch}`,
    cutoff.toISOString(),
  )
  for (const { id } of drafts) {
    await sql.run('delete from blob_uses where used_by = $1', blobUserKey({ table: 'requests', id }))
    await sql.run('delete from card_copies where request = $1', id)
    await sql.run('delete from requests where id = $1', id)
  }
  return drafts.length
}

async function forgetCardCopies(sql: Sql, cutoff: Date): Promise<number> {
  const copies = await sql.all<{ request: string }>(
    `select distinct request from card_copies left join requests on requests.id = card_copies.request
     where requests.id is null or (requests.status in ${ended} and requests.updated < $1) limit ${batch}`,
    cutoff.toISOString(),
  )
  for (const { request } of copies) await sql.run('delete from card_copies where request = $1', request)
  return copies.length
}

function forgetConversations(sql: Sql, cutoff: Date): Promise<number> {
  const isUnderWay = `status not in ('draft', 'imported', 'rejected', 'withdrawn', 'expired')`
  return sql.run(
    `delete from conversations where seen_at < $1
       and not exists (select 1 from requests where requests.tenant = conversations.tenant
         and requester = conversations.person and ${isUnderWay})
       and not exists (select 1 from request_approvers join requests on requests.id = request_approvers.request
         where approver = conversations.person and ${isUnderWay})`,
    cutoff.getTime(),
  )
}

/** Blobs that stand under a name of their own, and not under a digest, stay. */
function unnamedBlob(): string {
  return `kept_at < $1 and key like '%/________________________________________________________________'
    and not exists (select 1 from blob_uses where blob = blobs.key)
    and not exists (select 1 from tickets where record like '%"' || blobs.key || '"%')`
}
