import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { connectorId } from '../../../src/core/connector/connector.ts'
import type { Connector } from '../../../src/core/connector/connector.ts'
import type { ChangeRequest } from '../../../src/core/request.ts'
import type { SourceApp } from '../../../src/core/source-app.ts'
import { findStatus, fits, matchesWords } from '../../../src/workflow/status/find-status.ts'
import { sampleConnector } from '../../support/connectors.ts'
import { proposal, sampleRequest } from '../../support/requests.ts'
import { createWorld, dana, environment, omar, ordersApp, rita, tenantId } from '../../support/world.ts'
import type { World } from '../../support/world.ts'

const appNamed = (name: string): SourceApp => ({ ...ordersApp, name, resourceId: `${ordersApp.resourceId}-${name}` })
const minute = (count: number) => `2026-03-02T09:${String(count).padStart(2, '0')}:00.000Z`

async function keep(world: World, request: Partial<ChangeRequest>, connector?: Connector): Promise<void> {
  const record = sampleRequest({ version: 1, ...request })
  await world.context.store.commit({
    request: { expectedVersion: 0, record },
    ...(connector ? { connector: { expectedVersion: 0, record: connector } } : {}),
  })
}

function connectorFor(app: SourceApp, changes: Partial<Connector> = {}): Connector {
  const id = connectorId(tenantId, environment.id, app.resourceId)
  const { resourceId, name, host } = app
  return sampleConnector({ id, app: { resourceId, name, host }, displayName: name, ...changes })
}

const asked = (app: SourceApp, changes: Partial<ChangeRequest> = {}): Partial<ChangeRequest> => ({
  app,
  status: 'awaiting-approval',
  proposal: { ...proposal, connectorName: app.name },
  ...changes,
})

/** Names the answers: a connector by its name, what has none by the request's id. */
async function found(world: World, words: string, person = omar): Promise<readonly string[]> {
  const statuses = await findStatus(world.context, person, words)
  return statuses.map(({ connector, request }) => connector?.displayName ?? `request ${request?.id}`)
}

describe('how a connector stands', () => {
  it('begins with the connectors by name, and then has what was asked for, newest first', async () => {
    const world = createWorld()
    const [orders, billing, stock, rates] = ['orders', 'billing', 'stock', 'rates'].map(appNamed) as [
      SourceApp,
      SourceApp,
      SourceApp,
      SourceApp,
    ]
    await keep(world, asked(orders, { id: 'A1', status: 'imported' }), connectorFor(orders))
    await keep(world, asked(billing, { id: 'A2', status: 'imported' }), connectorFor(billing))
    await keep(world, asked(stock, { id: 'A3', updatedAt: minute(3) }))
    await keep(world, asked(rates, { id: 'A4', updatedAt: minute(4) }))
    assert.deepEqual(await found(world, ''), ['billing', 'orders', 'request A4', 'request A3'])
  })

  it('is everything that was found', async () => {
    const world = createWorld()
    for (let index = 0; index < 6; index++) await keep(world, asked(appNamed(`app${index}`), { id: `A${index}` }))
    assert.equal((await findStatus(world.context, omar, '')).length, 6)
  })

  it('is found by the id of a request, whatever stands before it', async () => {
    const world = createWorld()
    await keep(world, asked(appNamed('orders'), { id: 'A1B2C3D4E5' }))
    for (const words of ['a1b2c3d4e5', ' request A1b2c3d4e5 ', 'aanvraag a1b2c3d4e5']) {
      assert.deepEqual(await found(world, words), ['request A1B2C3D4E5'], words)
    }
    assert.deepEqual(await found(world, 'request other'), [])
  })

  it('shows an app once: its connector, or else its newest request', async () => {
    const world = createWorld()
    const [orders, stock] = ['orders', 'stock'].map(appNamed) as [SourceApp, SourceApp]
    await keep(world, asked(orders, { id: 'A1', status: 'imported' }), connectorFor(orders))
    await keep(world, { id: 'A2', app: { ...orders, resourceId: orders.resourceId.toUpperCase() } })
    await keep(world, asked(stock, { id: 'A3', updatedAt: minute(3) }))
    await keep(world, { id: 'A4', app: stock, updatedAt: minute(4) })
    assert.deepEqual(await found(world, '', dana), ['orders', 'request A4'])
  })

  it('shows a draft to its requester only, and a request by its id to whoever may see it', async () => {
    const world = createWorld()
    await keep(world, { id: 'D1', app: appNamed('orders') })
    await keep(world, asked(appNamed('stock'), { id: 'A2' }))
    assert.deepEqual(await found(world, 'orders', dana), ['request D1'])
    assert.deepEqual(await found(world, 'orders'), [])
    assert.deepEqual(await found(world, ' d1 '), [])
    assert.deepEqual(await found(world, ' a2 ', rita), ['request A2'])
    const stranger = { ...dana, tenantId: 'another' }
    assert.deepEqual(await found(world, 'A2', stranger), [])
  })

  it('knows the request that led to a connector', async () => {
    const world = createWorld()
    const orders = appNamed('orders')
    await keep(world, asked(orders, { id: 'A1', status: 'imported' }), connectorFor(orders))
    const [status] = await findStatus(world.context, omar, 'orders')
    assert.deepEqual([status?.connector?.displayName, status?.request?.id], ['orders', 'A1'])
  })

  it('of drafts looks at twenty', async () => {
    const world = createWorld()
    for (let index = 0; index < 21; index++) {
      const app = appNamed(index === 0 ? 'oldest' : `draft${index}`)
      await keep(world, { id: `D${index}`, app, updatedAt: minute(index) })
    }
    assert.deepEqual(await found(world, 'oldest', dana), [])
    assert.deepEqual(
      await found(world, 'draft1 ', dana),
      [19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 1].map((index) => `request D${index}`),
    )
  })
})

describe('words', () => {
  const connector = sampleConnector({ displayName: 'Sales', app: { ...ordersApp, name: 'orders-api' } })
  const request = sampleRequest({
    id: 'A1B2',
    app: appNamed('stock'),
    proposal: { ...proposal, connectorName: 'Store' },
  })

  it('fit each name of a connector and of a request, and the request’s id', () => {
    const fitting = ['sales', 'ORDERS', 'production', 'sales production', 'the orders'].map((words) =>
      fits({ connector }, words),
    )
    assert.deepEqual(fitting, [true, true, true, true, false])
    const ofRequest = ['stock', 'store', 'production', ' a1b2 ', 'a1b', 'sales'].map((words) =>
      fits({ request }, words),
    )
    assert.deepEqual(ofRequest, [true, true, true, true, false, false])
  })

  it('must all occur, apart from those that say nothing, and from the eleventh on', () => {
    assert.equal(matchesWords(['Orders', undefined], 'my orders'), false)
    assert.equal(matchesWords(['Orders', undefined], 'Orders API connector'), true)
    assert.equal(matchesWords(['Orders'], 'undefined'), false)
    assert.equal(matchesWords(['Bestellungen für Köln'], 'köln, für'), true)
    assert.equal(matchesWords(['a b'], `${'a '.repeat(10)}c`), true)
    assert.equal(matchesWords(['a b'], `${'a '.repeat(9)}c`), false)
  })
})
