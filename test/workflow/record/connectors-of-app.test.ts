import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { connectorId } from '../../../src/core/connector/connector.ts'
import type { Connector } from '../../../src/core/connector/connector.ts'
import { isSameName } from '../../../src/core/connector/earlier-connector.ts'
import {
  alikeConnectors,
  connectorsOfApp,
  connectorToUpdate,
  earlierConnector,
  movedFrom,
} from '../../../src/workflow/record/connectors-of-app.ts'
import { sampleConnector } from '../../support/connectors.ts'
import { keepRequest } from '../../support/stored.ts'
import { createWorld, dana, environment, ordersApp, tenantId } from '../../support/world.ts'
import type { World } from '../../support/world.ts'

const moved = { ...ordersApp, resourceId: ordersApp.resourceId.replace('/rg/', '/rg-new/'), resourceGroup: 'rg-new' }
const request = { requester: dana, app: moved }
const there = { environmentId: environment.id }
const [version] = sampleConnector().versions

const at = (time: string): Partial<Connector> => ({ versions: version ? [{ ...version, at: time }] : [] })

async function keep({ context }: World, ...connectors: readonly Partial<Connector>[]): Promise<void> {
  for (const [index, changes] of connectors.entries()) {
    const record = sampleConnector({ id: `c${index}`, ...changes })
    await context.store.commit({ connector: { expectedVersion: 0, record } })
  }
}

describe('the connectors of an app', () => {
  it('are those of its resource id and those of its host, the one imported last first', async () => {
    const world = createWorld()
    const elsewhere = { ...ordersApp, resourceId: '/subscriptions/s2/x', name: 'x' }
    await keep(
      world,
      { displayName: 'Old', ...at('2026-01-01T00:00:00.000Z') },
      { displayName: 'Same host', app: { ...elsewhere, host: ordersApp.host.toUpperCase() }, ...at('2026-02-01') },
      {
        displayName: 'Same id',
        app: { ...ordersApp, resourceId: moved.resourceId.toUpperCase(), host: 'h' },
        versions: [],
      },
      { displayName: 'Deleted', deletedAt: '2026-03-01' },
      { displayName: 'Another', app: { ...elsewhere, host: 'x.azurewebsites.net' } },
    )
    const found = await connectorsOfApp(world.context, tenantId, moved)
    assert.deepEqual(
      found.map(({ displayName }) => displayName),
      ['Same host', 'Old', 'Same id'],
    )
    assert.deepEqual(await connectorsOfApp(world.context, 'another tenant', moved), [])
  })

  it('tell what the form begins with, and where the app was', async () => {
    const world = createWorld()
    const form = { signInType: 'api-key', keyIn: 'query', askWhom: 'Desk', reason: 'Why', environmentId: 'e' } as const
    await keepRequest(world, { id: 'A1', form })
    const connector = sampleConnector({ signInType: 'api-key' })
    const { displayName } = connector
    const same = { displayName, environment, signInType: 'api-key', signInValues: { keyIn: 'query', askWhom: 'Desk' } }
    assert.deepEqual(await earlierConnector(world.context, connector, ordersApp), same)
    assert.deepEqual(await earlierConnector(world.context, connector, moved), { ...same, movedFrom: 'rg' })
    const empty = { ...same, signInValues: {} }
    assert.deepEqual(await earlierConnector(world.context, { ...connector, versions: [] }, ordersApp), empty)
    assert.deepEqual(await earlierConnector(world.context, { ...connector, tenantId: 'gone' }, ordersApp), empty)
    const other = { ...connector, signInType: 'basic' as const }
    assert.deepEqual(await earlierConnector(world.context, other, ordersApp), { ...empty, signInType: 'basic' })
  })

  it('name the group that an app has left, as far as its id tells', () => {
    assert.deepEqual(movedFrom(undefined, moved), {})
    assert.deepEqual(movedFrom(sampleConnector(), ordersApp), {})
    assert.deepEqual(movedFrom(sampleConnector(), moved), { movedFrom: 'rg' })
    const odd = sampleConnector({ app: { ...ordersApp, resourceId: 'odd' } })
    assert.deepEqual(movedFrom(odd, moved), { movedFrom: '' })
  })
})

describe('the connector that an import changes', () => {
  const toUpdate = async (world: World, takeOver?: string) =>
    (await connectorToUpdate(world.context, request, { ...there, ...(takeOver ? { takeOver } : {}) }))?.id

  it('is the app’s own, whatever the form says', async () => {
    const world = createWorld()
    const id = connectorId(tenantId, environment.id, moved.resourceId)
    await keep(world, { id, app: { ...ordersApp, host: 'h', resourceId: moved.resourceId } }, at('2026-05-01'))
    assert.equal(await toUpdate(world, 'false'), id)
  })

  it('is the one that was taken over before', async () => {
    const world = createWorld()
    await keep(world, at('2026-05-01'), { app: { ...ordersApp, host: 'h', resourceId: moved.resourceId } })
    assert.equal(await toUpdate(world, 'false'), 'c1')
  })

  it('is that of the app before it moved, unless another one is wanted', async () => {
    const world = createWorld()
    await keep(world, { environment: { id: 'env-2', name: 'Elsewhere' } }, {})
    assert.equal(await toUpdate(world), 'c1')
    assert.equal(await toUpdate(world, 'true'), 'c1')
    assert.equal(await toUpdate(world, 'false'), undefined)
    assert.equal(await connectorToUpdate(world.context, request, {}), undefined)
  })

  it('is none that was deleted', async () => {
    const world = createWorld()
    const id = connectorId(tenantId, environment.id, moved.resourceId)
    await keep(world, { id, deletedAt: '2026-03-01' }, { deletedAt: '2026-03-01' })
    assert.equal(await toUpdate(world), undefined)
  })
})

describe('connectors that makers could take for each other', () => {
  it('have the same name or the same host, in one environment', async () => {
    const world = createWorld()
    const app = { resourceId: 'r', name: 'x', host: 'x' }
    await keep(
      world,
      { displayName: 'orders ', app },
      { displayName: 'Other', app: { ...app, host: moved.host.toUpperCase() } },
      { displayName: 'Nothing alike', app },
      { displayName: 'Orders', app, deletedAt: '2026-03-01' },
      { displayName: 'Orders', app, environment: { id: 'env-2', name: 'Elsewhere' } },
      { displayName: 'Orders', app },
    )
    const alike = await alikeConnectors(world.context, request, {
      ...there,
      displayName: 'Orders',
      updates: 'c5',
    })
    assert.deepEqual(alike, [
      { displayName: 'Other', because: 'host', owner: 'Omar' },
      { displayName: 'orders ', because: 'name', owner: 'Omar' },
    ])
  })

  it('are told apart by what people see of a name', () => {
    for (const name of ['orders', ' Orders ', 'ＯＲＤＥＲＳ']) assert.ok(isSameName('Orders', name))
    assert.ok(isSameName('Sales  orders', 'Sales orders'))
    assert.ok(!isSameName('Orders', 'Order'))
  })
})
