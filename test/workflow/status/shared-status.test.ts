import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { connectorId } from '../../../src/core/connector/connector.ts'
import type { Connector } from '../../../src/core/connector/connector.ts'
import type { SharedStatus } from '../../../src/core/export-status.ts'
import { statuses } from '../../../src/core/lifecycle.ts'
import type { ChangeRequest } from '../../../src/core/request.ts'
import {
  sharedStatusesOfApp,
  sharedStatusesOfConnectors,
  sharedStatusesOfLink,
  sharedStatusOfConnector,
} from '../../../src/workflow/status/shared-status.ts'
import { sampleConnector } from '../../support/connectors.ts'
import { decided, proposal, sampleRequest } from '../../support/requests.ts'
import { createWorld, dana, environment, omar, ordersApp, rita, tenantId } from '../../support/world.ts'
import type { World } from '../../support/world.ts'

const second = { id: 'env-2', name: 'Sandbox' }
const stock = { ...ordersApp, name: 'stock', host: 'stock.azurewebsites.net', resourceId: `${ordersApp.resourceId}-2` }
const moved = { ...ordersApp, resourceId: ordersApp.resourceId.replace('/rg/', '/rg-new/') }

async function keepRequest(world: World, changes: Partial<ChangeRequest>): Promise<void> {
  const record = sampleRequest({ version: 1, status: 'awaiting-approval', proposal, ...changes })
  await world.context.store.commit({ request: { expectedVersion: 0, record } })
}

async function keepConnector(world: World, changes: Partial<Connector> = {}): Promise<void> {
  const connector = sampleConnector(changes)
  const id = connectorId(connector.tenantId, connector.environment.id, connector.app.resourceId)
  await world.context.store.commit({ connector: { expectedVersion: 0, record: { ...connector, id, ...changes } } })
}

/** Names what was found: the connector, who approved it, the request. */
function named(found: readonly SharedStatus[]): readonly string[] {
  return found.map(({ connector, approvedBy, request }) =>
    [connector?.displayName ?? '-', approvedBy ?? '-', request?.id ?? '-'].join(' '),
  )
}

const ofOrders = async (world: World, person = rita) =>
  named(await sharedStatusesOfApp(world.context, person, ordersApp))

const version = (at: string, requestId = 'A1') => [{ digest: 'd', definitionBlob: 'b', requestId, at }]

describe('what a chat reads of an app', () => {
  it('is its connectors, the newest import first, with who approved them, and what is asked for', async () => {
    const world = createWorld()
    await keepRequest(world, { id: 'A1', status: 'imported', decision: decided('approved') })
    await keepConnector(world)
    await keepConnector(world, {
      displayName: 'Orders 2',
      environment: second,
      versions: version('2026-03-03T09:00:00Z', 'gone'),
    })
    const third = { id: 'env-3', name: 'Test' }
    await keepRequest(world, { id: 'A2', proposal: { ...proposal, environment: second } })
    await keepRequest(world, { id: 'A3', proposal: { ...proposal, environment: third } })
    await keepRequest(world, { id: 'A4', app: stock })
    await keepConnector(world, { displayName: 'Stock', app: stock })
    assert.deepEqual(await ofOrders(world), ['Orders 2 - A2', 'Orders Omar -', '- - A3'])
  })

  it('is never a draft, its own requester’s included, nor a request that has ended', async () => {
    for (const status of statuses) {
      const world = createWorld()
      await keepRequest(world, { id: 'A1', status })
      const isShown = ['awaiting-approval', 'changes-requested', 'approved', 'importing', 'failed'].includes(status)
      assert.deepEqual(await ofOrders(world, dana), isShown ? ['- - A1'] : [], status)
    }
  })

  it('is nothing of another tenant, and no connector that is known to be deleted', async () => {
    const world = createWorld()
    await keepRequest(world, { id: 'A1' })
    await keepConnector(world, { deletedAt: '2026-03-04T09:00:00Z' })
    assert.deepEqual(await ofOrders(world), ['- - A1'])
    assert.deepEqual(await ofOrders(world, { ...rita, tenantId: 'another' }), [])
  })

  it('counts for the app after it has moved, because its host is the same', async () => {
    const world = createWorld()
    await keepConnector(world)
    await keepRequest(world, { id: 'A2', app: moved })
    assert.deepEqual(named(await sharedStatusesOfApp(world.context, rita, moved)), ['Orders - A2'])
    const { host } = ordersApp
    assert.deepEqual(named(await sharedStatusesOfLink(world.context, rita, { kind: 'host', host })), ['Orders - A2'])
    const link = { kind: 'resource-id', resourceId: ordersApp.resourceId.toUpperCase() } as const
    assert.deepEqual(named(await sharedStatusesOfLink(world.context, rita, link)), ['Orders - -'])
  })

  it('is searched for by at most ten words of the name, those of a slot among them', async () => {
    const world = createWorld()
    await keepConnector(world)
    await keepConnector(world, { displayName: 'Never', environment: second, versions: [] })
    const asked: unknown[] = []
    const store = {
      ...world.context.store,
      exportTargets: (query: { words: readonly string[] }) => (asked.push(query.words), Promise.resolve([])),
    }
    const context = { ...world.context, store }
    const name = `-Orders--API.${Array.from({ length: 12 }, (_, index) => index).join('-')}`
    assert.deepEqual(named(await sharedStatusesOfApp(context, rita, { ...ordersApp, name })), [
      'Orders - -',
      'Never - -',
    ])
    const slot = { kind: 'resource-id', resourceId: `${ordersApp.resourceId}/slots/staging` } as const
    assert.deepEqual(named(await sharedStatusesOfLink(context, rita, slot)), [])
    assert.deepEqual(named(await sharedStatusesOfApp(context, rita, {})), [])
    assert.deepEqual(asked, [
      ['orders', 'api', ...Array.from({ length: 8 }, (_, index) => String(index))],
      ['orders', 'api', 'staging'],
      [],
    ])
  })

  it('takes no two apps without a host for one', async () => {
    const world = createWorld()
    await keepConnector(world, { app: { ...stock, host: '' } })
    await keepRequest(world, { id: 'A1', app: { ...stock, host: '' } })
    const app = { ...ordersApp, host: '', name: 'stock' }
    assert.deepEqual(named(await sharedStatusesOfApp(world.context, rita, app)), [])
  })
})

describe('what a chat reads of connectors', () => {
  const find = async (world: World, name?: string, environmentId = environment.id.toUpperCase()) =>
    named(
      await sharedStatusesOfConnectors(world.context, rita, { environmentId, ...(name === undefined ? {} : { name }) }),
    )

  it('is those of the environment, by name, or the one that the link names', async () => {
    const world = createWorld()
    await keepRequest(world, { id: 'A1', status: 'imported', decision: decided('approved') })
    await keepConnector(world)
    await keepConnector(world, { displayName: 'Billing', name: 'shared_billing', app: stock, versions: [] })
    await keepConnector(world, { displayName: 'Elsewhere', environment: second })
    await keepRequest(world, { id: 'A2', app: stock })
    assert.deepEqual(await find(world), ['Billing - A2', 'Orders Omar -'])
    assert.deepEqual(await find(world, 'SHARED_orders'), ['Orders Omar -'])
    assert.deepEqual(await find(world, 'shared_other'), [])
    assert.deepEqual(await find(world, undefined, 'env-9'), [])
  })

  it('leaves out the deleted, and looks up the requests of the first five', async () => {
    const world = createWorld()
    await keepConnector(world, { deletedAt: '2026-03-04T09:00:00Z' })
    for (let index = 1; index <= 6; index++) {
      const app = { ...stock, resourceId: `${stock.resourceId}${index}`, host: `${index}.azurewebsites.net` }
      await keepConnector(world, { displayName: `C${index}`, app })
      await keepRequest(world, { id: `A${index}`, app })
    }
    assert.deepEqual(await find(world), ['C1 - A1', 'C2 - A2', 'C3 - A3', 'C4 - A4', 'C5 - A5', 'C6 - -'])
  })

  it('is one by its id, in its own tenant, while it is there', async () => {
    const world = createWorld()
    const id = connectorId(tenantId, environment.id, ordersApp.resourceId)
    await keepConnector(world)
    await keepRequest(world, { id: 'A2' })
    const read = async (person = omar, wanted = id) => {
      const found = await sharedStatusOfConnector(world.context, person, wanted)
      return named(found ? [found] : [])
    }
    assert.deepEqual(await read(), ['Orders - A2'])
    assert.deepEqual(await read({ ...omar, tenantId: 'another' }), [])
    assert.deepEqual(await read(omar, 'other'), [])
    const gone = createWorld()
    await keepConnector(gone, { deletedAt: '2026-03-04T09:00:00Z' })
    assert.equal(await sharedStatusOfConnector(gone.context, omar, id), undefined)
  })
})
