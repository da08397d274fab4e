import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { Status } from '../../../src/core/lifecycle.ts'
import type { ChangeRequest } from '../../../src/core/request.ts'
import type { Database } from '../../../src/store/sql/database.ts'
import { forgetOld, retention } from '../../../src/store/sql/retention.ts'
import type { Kept } from '../../../src/store/sql/retention.ts'
import { sqlStores } from '../../../src/store/sql/stores.ts'
import { onEachEngine } from '../../support/engines.ts'
import { proposal, sampleRequest } from '../../support/requests.ts'
import { dana, omar, personalConversation, rita, tenantId } from '../../support/world.ts'

const dayMs = 86_400_000
const now = new Date('2026-03-02T09:00:00Z')
const key = { current: Buffer.alloc(32, 7) }
/** A moment before and after the period is over, as seen from `now`. */
const [young, old] = [1, -1].map((step) => (kept: Kept) => now.getTime() - retention[kept].days * dayMs + step)
const at = (kept: Kept, age = old) => new Date(age?.(kept) ?? 0).toISOString()
const blobOf = (letter: string) => `definition/${letter.repeat(64)}`

function storesOf(database: Database) {
  return sqlStores(database, { vaultKeys: key, auditKeys: key })
}

const keysIn = async (database: Database, table: string, column: string) =>
  (await database.all<Record<string, string>>(`select ${column} from ${table} order by ${column}`)).map(
    (row) => row[column],
  )

async function keep(database: Database, changes: Partial<ChangeRequest> & { readonly id: string }): Promise<void> {
  const record = sampleRequest({ version: 1, ...changes })
  assert.equal(await storesOf(database).store.commit({ request: { expectedVersion: 0, record } }), 'committed')
}

const { proposal: _sent, ...draft } = sampleRequest({ status: 'draft' })

onEachEngine('forgetting', (open) => {
  it('leaves everything that is new, and says nothing', async () => {
    const { database } = await open()
    const stores = storesOf(database)
    await keep(database, { id: 'A1', updatedAt: new Date().toISOString() })
    await stores.blobs.put(blobOf('a'), Buffer.from('a'))
    await stores.conversations.remember(personalConversation(dana))
    await stores.store.commit({ idempotencyKey: 'k' })
    assert.deepEqual(await forgetOld(database, new Date()), {})
  })

  for (const [kept, table, column, write] of [
    ['idempotency-keys', 'idempotency_keys', 'key', 'insert into idempotency_keys (key, at) values ($1, $2)'],
    [
      'rate-counters',
      'rate_counters',
      'key',
      'insert into rate_counters (key, period, granted, used, at) values ($1, 1, 1, 1, $2)',
    ],
    [
      'blobs',
      'blobs',
      'key',
      "insert into blobs (key, bytes, kept_at) values ('definition/' || $1, cast('' as BYTES), $2)",
    ],
    [
      'conversations',
      'conversations',
      'person',
      "insert into conversations (tenant, person, record, seen_at) values ('t', $1, '{}', $2)",
    ],
    [
      'dead-letters',
      'dead_letters',
      'key',
      "insert into dead_letters (id, key, work, reason, at) values (cast($2 as bigint), $1, '', '', $2)",
    ],
  ] as const) {
    it(`takes ${kept} after ${retention[kept].days} days`, async () => {
      const { database } = await open()
      const [oldKey, youngKey] = ['0'.repeat(64), '1'.repeat(64)]
      const insert = write.replace('BYTES', database.dialect.types.bytes)
      await database.run(insert, oldKey, old?.(kept) ?? 0)
      await database.run(insert, youngKey, young?.(kept) ?? 0)
      assert.deepEqual(await forgetOld(database, now), { [kept]: 1 })
      const left = await keysIn(database, table, column)
      assert.deepEqual(
        left.map((one) => one?.endsWith(youngKey)),
        [true],
      )
    })
  }

  it('takes many, some at a time', async () => {
    const { database } = await open()
    for (let index = 0; index < 1203; index++) {
      await database.run('insert into idempotency_keys (key, at) values ($1, 0)', `${index}`)
    }
    assert.deepEqual(await forgetOld(database, now), { 'idempotency-keys': 1203 })
    assert.deepEqual(await forgetOld(database, now), {})
  })

  it('takes tickets that have expired', async () => {
    const { database } = await open()
    for (const [hash, expires] of [
      ['old', now.toISOString()],
      ['young', new Date(now.getTime() + 1).toISOString()],
    ] as const) {
      await database.run("insert into tickets (hash, expires, record) values ($1, $2, '{}')", hash, expires)
    }
    assert.deepEqual(await forgetOld(database, now), { tickets: 1 })
    assert.deepEqual(await keysIn(database, 'tickets', 'hash'), ['young'])
  })

  it('takes drafts that were never sent, with their blobs and cards, and nothing else', async () => {
    const { database } = await open()
    const { blobs, conversations, store } = storesOf(database)
    await blobs.put(blobOf('a'), Buffer.from('a'))
    await database.run('update blobs set kept_at = 0')
    const ours = { ...draft, version: 1, upload: { name: 'f', blob: blobOf('a'), digest: 'a', sentAt: '' } }
    const record = { ...ours, id: 'OLD', updatedAt: at('drafts') }
    await store.commit({ request: { expectedVersion: 0, record } })
    await conversations.keepCopy('OLD', dana.id, { conversationId: 'c', activityId: '1' })
    await store.commit({
      request: { expectedVersion: 0, record: { ...draft, version: 1, id: 'YOUNG', updatedAt: at('drafts', young) } },
    })
    await store.commit({
      request: {
        expectedVersion: 0,
        record: { ...draft, version: 1, id: 'LEFT', status: 'withdrawn', updatedAt: at('drafts') },
      },
    })
    const statuses: readonly Status[] = ['awaiting-approval', 'changes-requested', 'failed', 'imported', 'withdrawn']
    for (const status of statuses) await keep(database, { id: status, status, proposal, updatedAt: at('drafts') })
    assert.deepEqual(await forgetOld(database, now), { drafts: 2, blobs: 1 })
    assert.deepEqual(await keysIn(database, 'requests', 'id'), ['YOUNG', ...statuses].toSorted())
    assert.deepEqual(await keysIn(database, 'card_copies', 'request'), [])
    assert.deepEqual(await keysIn(database, 'blob_uses', 'used_by'), [])
    assert.equal(await store.request(tenantId, 'OLD'), undefined)
  })

  it('takes card copies of requests that ended long ago, or are gone', async () => {
    const { database } = await open()
    const { conversations } = storesOf(database)
    const copy = { conversationId: 'c', activityId: '1' }
    const cases = [
      ['ENDED', 'imported', at('card-copies')],
      ['EARLIER', 'rejected', at('card-copies')],
      ['RECENT', 'imported', at('card-copies', young)],
      ['WAITS', 'awaiting-approval', at('card-copies')],
      ['FAILED', 'failed', at('card-copies')],
    ] as const
    for (const [id, status, updatedAt] of cases) {
      await keep(database, { id, status, proposal, updatedAt })
      await conversations.keepCopy(id, dana.id, copy)
      await conversations.keepCopy(id, omar.id, copy)
    }
    await conversations.keepCopy('GONE', dana.id, copy)
    assert.deepEqual(await forgetOld(database, now), { 'card-copies': 3 })
    const left = await keysIn(database, 'card_copies', 'request')
    assert.deepEqual([...new Set(left)], ['FAILED', 'RECENT', 'WAITS'])
    assert.equal(left.length, 6)
  })

  it('leaves the conversations of those whom a request under way is about', async () => {
    const { database } = await open()
    const { conversations } = storesOf(database)
    for (const person of [dana, omar, rita]) await conversations.remember(personalConversation(person))
    await database.run('update conversations set seen_at = 0')
    await keep(database, {
      id: 'A1',
      status: 'awaiting-approval',
      requester: dana,
      proposal: { ...proposal, approvers: [omar] },
      updatedAt: at('conversations'),
    })
    assert.deepEqual(await forgetOld(database, now), { conversations: 1 })
    assert.deepEqual(await keysIn(database, 'conversations', 'person'), [dana.id, omar.id].toSorted())
    await keep(database, { id: 'A2', status: 'awaiting-approval', requester: { ...dana, tenantId: 'other' } })
    await database.run("update requests set status = 'imported' where id = 'A1'")
    assert.deepEqual(await forgetOld(database, now), { conversations: 2 })
  })

  it('leaves the blobs that a request, a connector or a ticket names, and those with a name of their own', async () => {
    const { database } = await open()
    const { blobs, tickets } = storesOf(database)
    for (const letter of ['a', 'b', 'c', 'd']) await blobs.put(blobOf(letter), Buffer.from(letter))
    await blobs.put('installation/id', Buffer.from('0123456789ab'))
    await database.run('update blobs set kept_at = 0')
    await keep(database, { id: 'A1', proposal: { ...proposal, definitionBlob: blobOf('a') } })
    await database.run('insert into blob_uses (used_by, blob) values ($1, $2)', 'connectors/c', blobOf('b'))
    await tickets.keep(
      {
        hash: 'h',
        tenantId,
        requestId: 'A1',
        blob: blobOf('c'),
        fileName: 'f',
        contentType: 't',
        bytes: 1,
        expires: new Date(now.getTime() + dayMs).toISOString(),
      },
      now,
    )
    assert.deepEqual(await forgetOld(database, now), { blobs: 1 })
    assert.deepEqual(await keysIn(database, 'blobs', 'key'), [blobOf('a'), blobOf('b'), blobOf('c'), 'installation/id'])
  })

  it('leaves a blob that is put again, because somebody is about to name it', async () => {
    const { database } = await open()
    const { blobs } = storesOf(database)
    await blobs.put(blobOf('a'), Buffer.from('a'))
    await database.run('update blobs set kept_at = 0')
    await blobs.put(blobOf('a'), Buffer.from('a'))
    assert.deepEqual(await forgetOld(database, new Date()), {})
  })

  it('follows what a request names: what it named before is forgotten', async () => {
    const { database } = await open()
    const { blobs, store } = storesOf(database)
    for (const letter of ['a', 'b']) await blobs.put(blobOf(letter), Buffer.from(letter))
    await database.run('update blobs set kept_at = 0')
    const record = sampleRequest({ id: 'A1', version: 1, proposal: { ...proposal, definitionBlob: blobOf('a') } })
    await store.commit({ request: { expectedVersion: 0, record } })
    const changed = { ...record, version: 2, proposal: { ...proposal, definitionBlob: blobOf('b') } }
    await store.commit({ request: { expectedVersion: 1, record: changed } })
    assert.deepEqual(await forgetOld(database, now), { blobs: 1 })
    assert.deepEqual(await keysIn(database, 'blobs', 'key'), [blobOf('b')])
  })
})
