import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { RequestQuery } from '../../../src/core/ports/index.ts'
import type { ChangeRequest } from '../../../src/core/request.ts'
import { proposal, sampleRequest } from '../../support/requests.ts'
import { dana, omar, priya, rita, tenantId } from '../../support/world.ts'
import { owned, sampleConnector } from './commits.ts'
import { later } from './stores.ts'
import type { OpenPlace, Place } from './stores.ts'

const fresh = sampleRequest({ id: 'A1', version: 1 })

async function idsOf({ store }: Place, query: Omit<RequestQuery, 'tenantId'>): Promise<readonly string[]> {
  return (await store.requests({ tenantId, ...query })).map(({ id }) => id)
}

async function write({ store }: Place, ...records: readonly ChangeRequest[]): Promise<void> {
  for (const record of records) {
    assert.equal(await store.commit({ request: { expectedVersion: record.version - 1, record } }), 'committed')
  }
}

function makeWaiting(id: string, changes: Partial<ChangeRequest> = {}): ChangeRequest {
  return sampleRequest({ id, version: 1, status: 'awaiting-approval', proposal, ...changes })
}

/** Requests are found by who asked, who decides and how they stand, the newest change first. */
export function queriesConform(open: OpenPlace): void {
  it('finds nothing where nothing is', async () => {
    await using place = await owned(open)
    assert.equal(await place.store.request(tenantId, 'A1'), undefined)
    assert.deepEqual(await idsOf(place, { limit: 10 }), [])
    assert.equal(await place.store.connector('none|such|one'), undefined)
    assert.deepEqual(await place.store.connectors(tenantId), [])
  })

  it('finds requests by requester, approver and status', async () => {
    await using place = await owned(open)
    await write(place, fresh, makeWaiting('A2', { updatedAt: later(1).toISOString() }))
    assert.deepEqual(await idsOf(place, { limit: 10 }), ['A2', 'A1'])
    assert.deepEqual(await idsOf(place, { requester: dana.id, limit: 1 }), ['A2'])
    assert.deepEqual(await idsOf(place, { requester: rita.id, limit: 10 }), [])
    assert.deepEqual(await idsOf(place, { approver: omar.id, limit: 10 }), ['A2'])
    assert.deepEqual(await idsOf(place, { approver: rita.id, limit: 10 }), [])
    assert.deepEqual(await idsOf(place, { statuses: ['draft'], limit: 10 }), ['A1'])
    assert.deepEqual(await idsOf(place, { statuses: [], limit: 10 }), [])
    assert.deepEqual(
      await idsOf(place, { requester: dana.id, approver: priya.id, statuses: ['awaiting-approval'], limit: 10 }),
      ['A2'],
    )
  })

  it('puts the newest change first, and equal ones by id', async () => {
    await using place = await owned(open)
    const at = (id: string, milliseconds: number) =>
      sampleRequest({ id, version: 1, updatedAt: later(milliseconds).toISOString() })
    await write(place, at('B', 5), at('A', 5), at('C', 9), at('D', 1))
    assert.deepEqual(await idsOf(place, { limit: 10 }), ['C', 'A', 'B', 'D'])
    await write(place, { ...at('D', 20), version: 2 })
    assert.deepEqual(await idsOf(place, { limit: 10 }), ['D', 'C', 'A', 'B'])
  })

  it('answers no more than it is asked for, and the newest of many', async () => {
    await using place = await owned(open)
    const many = Array.from({ length: 45 }, (_, index) =>
      sampleRequest({ id: `R${index}`, version: 1, updatedAt: later(index).toISOString() }),
    )
    await Promise.all(many.map((record) => write(place, record)))
    const newest = many.map(({ id }) => id).toReversed()
    assert.deepEqual(await idsOf(place, { limit: 7 }), newest.slice(0, 7))
    assert.deepEqual(await idsOf(place, { limit: 31 }), newest.slice(0, 31))
    assert.deepEqual(await idsOf(place, { limit: 500 }), newest)
  })

  it('finds a few by status among many others', async () => {
    await using place = await owned(open)
    const old = makeWaiting('OLD', { updatedAt: later(0).toISOString() })
    const many = Array.from({ length: 60 }, (_, index) =>
      makeWaiting(`R${index}`, { status: 'imported', updatedAt: later(index + 1).toISOString() }),
    )
    await Promise.all([old, ...many].map((record) => write(place, record)))
    assert.deepEqual(await idsOf(place, { approver: omar.id, statuses: ['awaiting-approval'], limit: 5 }), ['OLD'])
  })

  it('follows a change of status', async () => {
    await using place = await owned(open)
    await write(place, makeWaiting('A1'))
    await write(place, makeWaiting('A1', { version: 2, status: 'approved', updatedAt: later(9).toISOString() }))
    assert.deepEqual(await idsOf(place, { statuses: ['awaiting-approval'], limit: 10 }), [])
    assert.deepEqual(await idsOf(place, { statuses: ['approved'], limit: 10 }), ['A1'])
    assert.deepEqual(await idsOf(place, { limit: 10 }), ['A1'])
  })

  it('forgets an approver who no longer decides', async () => {
    await using place = await owned(open)
    await write(place, makeWaiting('A1'))
    const others = { ...proposal, approvers: [priya] }
    await write(place, makeWaiting('A1', { version: 2, proposal: others, updatedAt: later(9).toISOString() }))
    assert.deepEqual(await idsOf(place, { approver: omar.id, limit: 10 }), [])
    assert.deepEqual(await idsOf(place, { approver: priya.id, limit: 10 }), ['A1'])
  })

  it('keeps tenants apart', async () => {
    await using place = await owned(open)
    const { store } = place
    const stranger = { ...dana, tenantId: 'other' }
    await write(place, fresh, sampleRequest({ id: 'B1', version: 1, requester: stranger }))
    assert.equal(await store.request('other', 'A1'), undefined)
    assert.equal(await store.request(tenantId, 'B1'), undefined)
    assert.deepEqual(await idsOf(place, { limit: 10 }), ['A1'])
    assert.deepEqual(
      (await store.requests({ tenantId: 'other', requester: dana.id, limit: 10 })).map(({ id }) => id),
      ['B1'],
    )
  })

  it('lists the connectors of a tenant by name', async () => {
    await using place = await owned(open)
    const { store } = place
    const named = (displayName: string, tenant = tenantId) =>
      sampleConnector({ id: `${tenant}|e|${displayName}`.toLowerCase(), tenantId: tenant, displayName })
    for (const record of [named('Orders'), named('Customers'), named('Billing', 'other')]) {
      await store.commit({ connector: { expectedVersion: 0, record } })
    }
    const names = async (tenant: string) => (await store.connectors(tenant)).map(({ displayName }) => displayName)
    assert.deepEqual(await names(tenantId), ['Customers', 'Orders'])
    assert.deepEqual(await names('other'), ['Billing'])
  })

  it('keeps words with every kind of letter', async () => {
    await using place = await owned(open)
    const reason = `O'Brien said "ja" — naïve 中文 🚚 <b>\\n\u0000</b>`
    const record = sampleRequest({ id: 'A1', version: 1, form: { reason } })
    await write(place, record)
    assert.equal((await place.store.request(tenantId, 'A1'))?.form.reason, reason)
  })

  it('finds ids that look like a query', async () => {
    await using place = await owned(open)
    for (const id of [`x' or '1' eq '1`, 'a/b\\c#d?e', '%2F']) {
      await write(place, sampleRequest({ id, version: 1 }))
      assert.equal((await place.store.request(tenantId, id))?.id, id)
    }
    assert.deepEqual(await idsOf(place, { requester: `' or RowKey ne '`, limit: 10 }), [])
  })

  it('finds what was asked for by its names, the newest change first, one place for an app and environment', async () => {
    await using place = await owned(open)
    const named = (id: string, name: string, at: number, status: ChangeRequest['status'] = 'imported') =>
      makeWaiting(id, {
        status,
        app: { ...fresh.app, name, resourceId: `/sites/${name}` },
        updatedAt: later(at).toISOString(),
      })
    await write(place, named('A1', 'orders-api', 1), named('A2', 'orders-api', 2), named('B1', 'Bestellungen', 3))
    await write(place, named('D1', 'orders-draft', 9, 'draft'))
    const ids = async (...words: string[]) =>
      (await place.store.exportTargets({ tenantId, words, limit: 9 })).map(({ request }) => request?.id)
    assert.deepEqual(await ids(), ['B1', 'A2'])
    assert.deepEqual(await ids('order'), ['B1', 'A2'], 'the connector of all is called Orders')
    assert.deepEqual(await ids('orders', 'api'), ['A2'])
    assert.deepEqual(await ids('stell'), ['B1'])
    assert.deepEqual(await ids('be', 'en'), ['B1'])
    assert.deepEqual(await ids('no', 'such'), [])
    assert.deepEqual(await ids(`" or names:`, '*'), [])
    assert.deepEqual(await place.store.exportTargets({ tenantId: 'other', words: [], limit: 9 }), [])
    assert.equal((await place.store.exportTargets({ tenantId, words: [], limit: 1 })).length, 1)
  })

  it('reads a request that version 0.1 has stored', async () => {
    await using place = await owned(open)
    const { draft: _draft, ...request } = makeWaiting('A1')
    const earlier = { ...request, stage: 'form', afterLooking: 'form', editing: false }
    await write(place, earlier as unknown as ChangeRequest)
    const read = { ...request, draft: { state: 'closed' } }
    assert.deepEqual(await place.store.request(tenantId, 'A1'), read)
    assert.deepEqual(await place.store.requests({ tenantId, limit: 9 }), [read])
    const [target] = await place.store.exportTargets({ tenantId, words: [], limit: 9 })
    assert.deepEqual(target?.request, read)
  })

  it('follows a request whose names or environment change', async () => {
    await using place = await owned(open)
    const elsewhere = { id: 'env-2', name: 'Sandbox' }
    await write(place, makeWaiting('A1'))
    const renamed = { ...proposal, connectorName: 'Bestellwesen' }
    await write(place, makeWaiting('A1', { version: 2, proposal: renamed, updatedAt: later(1).toISOString() }))
    const find = (...words: string[]) => place.store.exportTargets({ tenantId, words, limit: 9 })
    assert.deepEqual(
      (await find('bestellwesen')).map(({ request }) => request?.id),
      ['A1'],
    )
    const moved = { ...renamed, environment: elsewhere }
    await write(place, makeWaiting('A1', { version: 3, proposal: moved, updatedAt: later(2).toISOString() }))
    assert.deepEqual(
      (await find('bestellwesen')).map(({ environmentId, request }) => [environmentId, request?.id]),
      [
        [elsewhere.id, 'A1'],
        [proposal.environment.id, undefined],
      ],
    )
  })
}
