import assert from 'node:assert/strict'
import { it } from 'node:test'
import { connectorId } from '../../../src/core/connector/connector.ts'
import type { Connector } from '../../../src/core/connector/connector.ts'
import type { AuditEntry } from '../../../src/core/audit.ts'
import type { Work } from '../../../src/core/jobs/work.ts'
import { proposal, sampleRequest } from '../../support/requests.ts'
import { dana, environment, omar, ordersApp, tenantId } from '../../support/world.ts'
import { later, now } from './stores.ts'
import type { OpenPlace, Place } from './stores.ts'

const show: Work = { kind: 'show', person: dana, requestId: 'A1' }
const fresh = sampleRequest({ id: 'A1', version: 1 })
const line: AuditEntry = { at: now.toISOString(), tenantId, actor: dana.id, action: 'ask', requestId: 'A1' }

export function sampleConnector(changes: Partial<Connector> = {}): Connector {
  return {
    id: connectorId(tenantId, environment.id, ordersApp.resourceId),
    version: 1,
    tenantId,
    name: 'shared_orders',
    displayName: 'Orders',
    environment,
    app: { resourceId: ordersApp.resourceId, name: ordersApp.name, host: ordersApp.host },
    owner: omar,
    requester: dana,
    signInType: 'none',
    versions: [],
    operationIds: {},
    ...changes,
  }
}

async function linesOf({ audit }: Pick<Place, 'audit'>): Promise<readonly AuditEntry[]> {
  return (await Array.fromAsync(audit.read())).map(({ entry }) => entry)
}

/** One commit is all or nothing, and of several at once exactly one is done. */
export function commitsConform(open: OpenPlace): void {
  it('writes request, audit and work together', async () => {
    await using place = await owned(open)
    const { store, queue } = place
    const change = { request: { expectedVersion: 0, record: fresh }, audit: [line], work: [{ work: show }] }
    assert.equal(await store.commit(change), 'committed')
    assert.deepEqual(await store.request(tenantId, 'A1'), fresh)
    assert.deepEqual(await linesOf(place), [line])
    assert.deepEqual((await queue.claim(now, 1000))?.work, show)
  })

  it('writes nothing at all when the version is another one', async () => {
    await using place = await owned(open)
    const { store, queue } = place
    await store.commit({ request: { expectedVersion: 0, record: fresh } })
    const late = { ...fresh, version: 2, status: 'withdrawn' as const }
    for (const expectedVersion of [0, 2, 7]) {
      const change = { request: { expectedVersion, record: late }, audit: [line], work: [{ work: show }] }
      assert.equal(await store.commit(change), 'conflict')
    }
    assert.deepEqual(await store.request(tenantId, 'A1'), fresh)
    assert.deepEqual(await linesOf(place), [])
    assert.equal(await queue.claim(now, 1000), undefined)
  })

  it('refuses a write over a version that somebody else has written', async () => {
    await using place = await owned(open)
    const { store } = place
    await store.commit({ request: { expectedVersion: 0, record: fresh } })
    const second = { ...fresh, version: 2 }
    assert.equal(await store.commit({ request: { expectedVersion: 1, record: second } }), 'committed')
    assert.equal(await store.commit({ request: { expectedVersion: 1, record: second } }), 'conflict')
  })

  it('refuses a write over a request that is gone, whatever else belongs to it', async () => {
    await using place = await owned(open)
    const record = sampleRequest({ id: 'A9', version: 2, status: 'awaiting-approval', proposal })
    const change = { request: { expectedVersion: 1, record }, audit: [line], work: [{ work: show }] }
    assert.equal(await place.store.commit(change), 'conflict')
    assert.deepEqual(await linesOf(place), [])
  })

  it('lets one of many win who create the same request at once', async () => {
    await using place = await owned(open)
    const other = await place.second()
    const outcomes = await Promise.all(
      Array.from({ length: 16 }, (_, index) => {
        const { store } = index % 2 ? place : other
        return store.commit({ request: { expectedVersion: 0, record: { ...fresh, form: { reason: `${index}` } } } })
      }),
    )
    assert.equal(outcomes.filter((outcome) => outcome === 'committed').length, 1)
    const winner = outcomes.indexOf('committed')
    assert.equal((await place.store.request(tenantId, 'A1'))?.form.reason, `${winner}`)
  })

  it('lets one of many win who change the same request at once, with one audit line', async () => {
    await using place = await owned(open)
    const other = await place.second()
    await place.store.commit({ request: { expectedVersion: 0, record: fresh } })
    for (let version = 1; version <= 5; version++) {
      const outcomes = await Promise.all(
        Array.from({ length: 8 }, (_, index) =>
          (index % 2 ? place : other).store.commit({
            request: { expectedVersion: version, record: { ...fresh, version: version + 1 } },
            audit: [{ ...line, comment: `${version}` }],
          }),
        ),
      )
      assert.equal(outcomes.filter((outcome) => outcome === 'committed').length, 1)
    }
    assert.deepEqual(
      (await linesOf(place)).map(({ comment }) => comment),
      ['1', '2', '3', '4', '5'],
    )
  })

  it('changes a connector together with its request', async () => {
    await using place = await owned(open)
    const { store } = place
    await store.commit({ request: { expectedVersion: 0, record: fresh } })
    const connector = sampleConnector()
    const change = {
      request: { expectedVersion: 1, record: { ...fresh, version: 2 } },
      connector: { expectedVersion: 0, record: connector },
    }
    assert.equal(await store.commit(change), 'committed')
    assert.deepEqual(await store.connector(connector.id), connector)
    assert.deepEqual(await store.connectors(tenantId), [connector])
  })

  it('leaves the request alone when the connector is another version', async () => {
    await using place = await owned(open)
    const { store } = place
    const connector = sampleConnector()
    await store.commit({ request: { expectedVersion: 0, record: fresh } })
    await store.commit({ connector: { expectedVersion: 0, record: connector } })
    const change = {
      request: { expectedVersion: 1, record: { ...fresh, version: 2 } },
      connector: { expectedVersion: 0, record: connector },
      work: [{ work: show }],
    }
    assert.equal(await store.commit(change), 'conflict')
    assert.deepEqual(await store.request(tenantId, 'A1'), fresh)
    assert.equal(await place.queue.claim(now, 1000), undefined)
  })

  it('leaves the connector alone when the request is another version', async () => {
    await using place = await owned(open)
    const { store } = place
    await store.commit({ request: { expectedVersion: 0, record: fresh } })
    const connector = sampleConnector()
    const change = {
      request: { expectedVersion: 5, record: { ...fresh, version: 6 } },
      connector: { expectedVersion: 0, record: connector },
    }
    assert.equal(await store.commit(change), 'conflict')
    assert.equal(await store.connector(connector.id), undefined)
    assert.deepEqual(await store.connectors(tenantId), [])
    // Nothing of the refused write stands in the way of the next one.
    assert.equal(await store.commit({ connector: { expectedVersion: 0, record: connector } }), 'committed')
  })

  it('lets one of two requests win that change the same connector at once', async () => {
    await using place = await owned(open)
    const other = await place.second()
    const requests = ['A1', 'A2', 'A3', 'A4'].map((id) => ({ ...fresh, id }))
    for (const record of requests) await place.store.commit({ request: { expectedVersion: 0, record } })
    const outcomes = await Promise.all(
      requests.map((record, index) =>
        (index % 2 ? place : other).store.commit({
          request: { expectedVersion: 1, record: { ...record, version: 2 } },
          connector: { expectedVersion: 0, record: sampleConnector({ displayName: record.id }) },
        }),
      ),
    )
    const winners = requests.filter((_, index) => outcomes[index] === 'committed')
    assert.equal(winners.length, 1)
    const [connector] = await place.store.connectors(tenantId)
    assert.equal(connector?.displayName, winners[0]?.id)
    for (const { id } of requests) {
      const version = (await place.store.request(tenantId, id))?.version
      assert.equal(version, id === winners[0]?.id ? 2 : 1)
    }
  })

  it('changes a connector alone, under its version', async () => {
    await using place = await owned(open)
    const { store } = place
    const connector = sampleConnector()
    assert.equal(await store.commit({ connector: { expectedVersion: 0, record: connector } }), 'committed')
    const second = { ...connector, version: 2, displayName: 'Orders 2' }
    assert.equal(await store.commit({ connector: { expectedVersion: 0, record: second } }), 'conflict')
    assert.equal(await store.commit({ connector: { expectedVersion: 1, record: second } }), 'committed')
    assert.deepEqual(await store.connector(connector.id), second)
  })

  it('keeps a record as large as a large API makes it', async () => {
    await using place = await owned(open)
    const operationIds = Object.fromEntries(
      Array.from({ length: 5000 }, (_, index) => [
        `GET /orders/{id}/lines/${index}`,
        `Häng an die Bestellung ${index}`,
      ]),
    )
    const large = { ...fresh, analysis: fresh.analysis && { ...fresh.analysis, operationIds } }
    assert.equal(await place.store.commit({ request: { expectedVersion: 0, record: large } }), 'committed')
    assert.deepEqual(await place.store.request(tenantId, 'A1'), large)
  })

  it('writes what is to be written once only once', async () => {
    await using place = await owned(open)
    const other = await place.second()
    const change = { idempotencyKey: 'a:1|42', work: [{ work: show }] }
    const outcomes = await Promise.all([place, other, place, other].map(({ store }) => store.commit(change)))
    assert.deepEqual(outcomes.toSorted(), ['committed', 'conflict', 'conflict', 'conflict'])
    assert.equal(await place.store.commit({ idempotencyKey: 'a:1|42' }), 'conflict')
    assert.equal(await place.store.commit({ idempotencyKey: 'a:1|43' }), 'committed')
    assert.equal(await place.store.commit({ idempotencyKey: 'a:1|43' }), 'conflict')
    const claimed = [await place.queue.claim(now, 1000), await other.queue.claim(now, 1000)]
    assert.equal(claimed.filter((job) => job !== undefined).length, 1)
  })

  it('shows a second process what was written', async () => {
    await using place = await owned(open)
    const other = await place.second()
    await place.store.commit({
      request: { expectedVersion: 0, record: fresh },
      work: [{ work: show, due: later(5).toISOString() }],
    })
    assert.deepEqual(await other.store.request(tenantId, 'A1'), fresh)
    assert.deepEqual((await other.queue.claim(later(5), 1000))?.work, show)
  })
}

export async function owned(open: OpenPlace): Promise<Place & AsyncDisposable> {
  const place = await open()
  return { ...place, [Symbol.asyncDispose]: () => place.close() }
}
