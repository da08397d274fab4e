import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Work } from '../../src/core/work.ts'
import { sqliteConversations } from '../../src/store/sqlite/conversations.ts'
import { openDatabase } from '../../src/store/sqlite/open-database.ts'
import { sqliteQueue } from '../../src/store/sqlite/queue.ts'
import { sqliteStore } from '../../src/store/sqlite/store.ts'
import { proposal, sampleRequest } from '../support/requests.ts'
import { dana, omar, personalConversation, rita, tenantId } from '../support/world.ts'

const now = new Date('2026-03-02T09:00:00Z')
const later = (milliseconds: number) => new Date(now.getTime() + milliseconds)
const show: Work = { kind: 'show', person: dana, requestId: 'A1' }
const fresh = sampleRequest({ id: 'A1', version: 1 })

function open() {
  const database = openDatabase(':memory:')
  return { database, store: sqliteStore(database), queue: sqliteQueue(database) }
}

describe('the store', () => {
  it('writes request, audit and work together, or nothing of them', async () => {
    const { store, queue, database } = open()
    const audit = [{ at: now.toISOString(), tenantId, actor: dana.id, action: 'ask', requestId: 'A1' }]
    const change = { request: { expectedVersion: 0, record: fresh }, audit, work: [{ work: show }] }
    assert.equal(await store.commit(change), 'committed')
    assert.equal(await store.commit(change), 'conflict')
    assert.deepEqual(await store.request(tenantId, 'A1'), fresh)
    assert.equal(database.prepare('select count(*) as n from audit').get()?.['n'], 1)
    assert.ok(await queue.claim(now, 1000))
    assert.equal(await queue.claim(now, 1000), undefined)
  })

  it('refuses a write over a version that somebody else has written', async () => {
    const { store } = open()
    await store.commit({ request: { expectedVersion: 0, record: fresh } })
    const second = { ...fresh, version: 2 }
    assert.equal(await store.commit({ request: { expectedVersion: 1, record: second } }), 'committed')
    assert.equal(await store.commit({ request: { expectedVersion: 1, record: second } }), 'conflict')
  })

  it('keeps tenants apart', async () => {
    const { store } = open()
    await store.commit({ request: { expectedVersion: 0, record: fresh } })
    assert.equal(await store.request('other-tenant', 'A1'), undefined)
    assert.deepEqual(await store.requests({ tenantId: 'other-tenant', limit: 10 }), [])
  })

  it('finds requests by requester, approver and status, newest first', async () => {
    const { store } = open()
    const waiting = sampleRequest({
      id: 'A2',
      version: 1,
      status: 'awaiting-approval',
      proposal,
      updatedAt: '2026-03-03T00:00:00Z',
    })
    await store.commit({ request: { expectedVersion: 0, record: fresh } })
    await store.commit({ request: { expectedVersion: 0, record: waiting } })
    const ids = async (query: Parameters<typeof store.requests>[0]) => (await store.requests(query)).map(({ id }) => id)
    assert.deepEqual(await ids({ tenantId, limit: 10 }), ['A2', 'A1'])
    assert.deepEqual(await ids({ tenantId, requester: dana.id, limit: 1 }), ['A2'])
    assert.deepEqual(await ids({ tenantId, approver: omar.id, limit: 10 }), ['A2'])
    assert.deepEqual(await ids({ tenantId, approver: rita.id, limit: 10 }), [])
    assert.deepEqual(await ids({ tenantId, statuses: ['draft'], limit: 10 }), ['A1'])
  })
})

describe('the queue', () => {
  it('keeps one waiting job for the same work', async () => {
    const { store, queue } = open()
    await store.commit({ work: [{ work: show }, { work: show }] })
    assert.ok(await queue.claim(now, 1000))
    assert.equal(await queue.claim(now, 1000), undefined)
  })

  it('runs the same work once at a time, and again when it was asked for meanwhile', async () => {
    const { store, queue } = open()
    await store.commit({ work: [{ work: show }] })
    const first = await queue.claim(now, 1000)
    await store.commit({ work: [{ work: show }] })
    assert.equal(await queue.claim(now, 1000), undefined)
    assert.ok(first)
    await queue.done(first)
    assert.ok(await queue.claim(now, 1000))
  })

  it('gives a job to somebody else when its lease has run out, and then ignores the first one', async () => {
    const { store, queue } = open()
    await store.commit({ work: [{ work: show }] })
    const stale = await queue.claim(now, 1000)
    const second = await queue.claim(later(1001), 1000)
    assert.ok(stale && second)
    assert.deepEqual([second.attempts, second.lost], [1, 1])
    assert.equal(await queue.extend(stale, later(1002), 1000), false)
    await queue.done(stale)
    assert.equal(await queue.extend(second, later(1002), 1000), true)
    await queue.done(second)
    assert.equal(await queue.nextDue(), undefined)
  })

  it('gives a job back until it is due', async () => {
    const { store, queue } = open()
    await store.commit({ work: [{ work: show }] })
    const job = await queue.claim(now, 1000)
    assert.ok(job)
    await queue.retry(job, later(5000))
    assert.equal(await queue.claim(later(4999), 1000), undefined)
    assert.deepEqual(await queue.nextDue(), later(5000))
    assert.ok(await queue.claim(later(5000), 1000))
  })

  it('parks a job until its person has signed in', async () => {
    const { store, queue } = open()
    await store.commit({ work: [{ work: show }] })
    const job = await queue.claim(now, 1000)
    assert.ok(job)
    await queue.park(job, dana.id)
    assert.equal(await queue.claim(later(10_000), 1000), undefined)
    assert.equal(await queue.release(omar.id, now), 0)
    assert.equal(await queue.release(dana.id, now), 1)
    assert.equal((await queue.claim(now, 1000))?.attempts, 2)
  })

  it('counts how often a job was lost, until it ends one way or the other', async () => {
    const { store, queue } = open()
    await store.commit({ work: [{ work: show }] })
    await queue.claim(now, 1000)
    await queue.claim(later(2000), 1000)
    const third = await queue.claim(later(4000), 1000)
    assert.ok(third)
    assert.equal(third.lost, 2)
    await queue.retry(third, later(5000))
    const fourth = await queue.claim(later(5000), 1000)
    assert.deepEqual([fourth?.attempts, fourth?.lost], [2, 0])
  })

  it('lets nobody write for a job that somebody else has taken over', async () => {
    const { store, queue } = open()
    await store.commit({ work: [{ work: show }] })
    const stale = await queue.claim(now, 1000)
    const owner = await queue.claim(later(1001), 1000)
    assert.ok(stale && owner)
    const write = { request: { expectedVersion: 0, record: fresh } }
    assert.equal(await store.commit({ ...write, by: stale }), 'conflict')
    assert.equal(await store.request(tenantId, 'A1'), undefined)
    assert.equal(await store.commit({ ...write, by: owner }), 'committed')
    await queue.done(owner)
    assert.equal(await store.commit({ work: [{ work: show }], by: owner }), 'conflict')
  })
})

describe('the newest wish', () => {
  const decision = (verb: 'approve' | 'reject'): Work => ({
    kind: 'decide',
    person: omar,
    requestId: 'A1',
    version: 3,
    verb,
    comment: '',
  })

  it('takes the place of a waiting one: who approves and then rejects has rejected', async () => {
    const { store, queue } = open()
    await store.commit({ work: [{ work: decision('approve') }] })
    const approve = await queue.claim(now, 1000)
    assert.ok(approve)
    await queue.park(approve, omar.id)
    await store.commit({ work: [{ work: decision('reject') }] })
    const next = await queue.claim(now, 1000)
    assert.deepEqual(next?.work, decision('reject'))
    await queue.done(next)
    await queue.release(omar.id, now)
    assert.equal(await queue.claim(now, 1000), undefined)
  })

  it('takes the place of one that is running, should that one have to wait', async () => {
    const { store, queue } = open()
    await store.commit({ work: [{ work: decision('approve') }] })
    const approve = await queue.claim(now, 1000)
    assert.ok(approve)
    await store.commit({ work: [{ work: decision('reject') }] })
    await queue.retry(approve, later(500))
    const next = await queue.claim(later(500), 1000)
    assert.deepEqual(next?.work, decision('reject'))
    await queue.done(next)
    assert.equal(await queue.nextDue(), undefined)
  })

  it('is done at once, though the same work was to wait', async () => {
    const { store, queue } = open()
    await store.commit({ work: [{ work: show, due: later(5000).toISOString() }] })
    await store.commit({ work: [{ work: show }] })
    assert.ok(await queue.claim(now, 1000))
  })

  it('for another app does not push out the first one', async () => {
    const { store, queue } = open()
    const find = (words: string): Work => ({ kind: 'find-apps', person: dana, words })
    await store.commit({ work: [{ work: find('orders') }, { work: find('inventory') }] })
    assert.ok((await queue.claim(now, 1000)) && (await queue.claim(now, 1000)))
  })

  it('imports of one connector never run side by side', async () => {
    const { store, queue } = open()
    const work = (requestId: string): Work => ({ kind: 'import', person: omar, requestId, connectorId: 'c1' })
    await store.commit({ work: [{ work: work('A1') }, { work: work('A2') }] })
    const first = await queue.claim(now, 1000)
    assert.ok(first)
    // Nobody looks before the lane can be free.
    assert.deepEqual(await queue.nextDue(), later(1000))
    assert.equal(await queue.claim(now, 1000), undefined)
    await queue.done(first)
    assert.ok(await queue.claim(now, 1000))
  })
})

describe('conversations', () => {
  it('are remembered per tenant and person, with the copies of cards in them', async () => {
    const conversations = sqliteConversations(openDatabase(':memory:'))
    const conversation = personalConversation(dana)
    await conversations.remember(conversation)
    assert.deepEqual(await conversations.of(dana), conversation)
    assert.equal(await conversations.of({ ...dana, tenantId: 'other' }), undefined)
    await conversations.keepCopy('A1', dana.id, { conversationId: 'c', activityId: '1' })
    await conversations.keepCopy('A1', dana.id, { conversationId: 'c', activityId: '2' })
    assert.deepEqual(await conversations.copy('A1', dana.id), { conversationId: 'c', activityId: '2' })
    await conversations.forget(dana)
    assert.equal(await conversations.of(dana), undefined)
  })
})
