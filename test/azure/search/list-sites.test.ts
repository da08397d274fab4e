import assert from 'node:assert/strict'
import { after, afterEach, before, describe, it } from 'node:test'
import { createAppCatalog } from '../../../src/azure/app-catalog.ts'
import type { AppCatalog } from '../../../src/core/ports/index.ts'
import type { Person } from '../../../src/core/person.ts'
import { cloudWorld, personNamed, problemOf } from '../../support/cloud-world.ts'
import type { CloudWorld } from '../../support/cloud-world.ts'

const graph = { standIn: 'arm', path: '/providers/Microsoft.ResourceGraph/resources', kind: 'status' } as const
const adam = personNamed('adam')

let world: CloudWorld
let catalog: AppCatalog
before(async () => {
  world = await cloudWorld()
  catalog = createAppCatalog(world.arm())
})
after(() => world.close())
afterEach(() => {
  world.clearFaults()
  world.clock.advance(60_000)
})

async function search(
  typed: string,
  { status = 403, person = adam, ...page }: { status?: number; person?: Person; from?: number; isNear?: boolean } = {},
) {
  world.fail({ ...graph, status, times: 3 })
  const { apps, ...found } = await catalog.search(person, { typed, limit: 3, ...page })
  return { names: apps.map(({ name }) => name), ...found }
}

describe('apps are searched where Resource Graph is refused', () => {
  it('in the lists of all subscriptions, page after page', async () => {
    for (const status of [403, 404]) {
      const { names, total } = await search('', { status })
      assert.deepEqual([names, total], [['appointments-api', 'archive-api', 'catalog-api'], 27])
    }
    assert.deepEqual((await search('', { from: 26 })).names, ['warehouse-api'])
    assert.deepEqual(await search('', { person: personNamed('omar') }), { names: [], total: 0 })
  })

  it('by name, host, group and tag, the whole name first', async () => {
    for (const [typed, expected] of [
      ['Orders API', ['orders-api']],
      ['stock', ['stock-sync-api', 'inventory-api']],
      ['finance', ['expenses-api', 'invoices-api']],
      ['contoso.example team', ['inventory-api', 'orders-api', 'portraits-api']],
      ['approvals', []],
    ] as const) {
      assert.deepEqual((await search(typed)).names, expected, typed)
    }
  })

  it('by a name with mistakes', async () => {
    assert.deepEqual(await search('odrers'), { names: ['orders-api'], total: 1, isNear: true })
    assert.deepEqual(await search('orders', { isNear: true }), {
      names: ['orders-api'],
      total: 1,
      isNear: true,
    })
  })

  it('by a host', async () => {
    world.fail({ ...graph, status: 403, times: 2 })
    const at = async (host: string) => (await catalog.atHosts(adam, [host])).map(({ name }) => name)
    assert.deepEqual([await at('stock.contoso.example'), await at('x.example')], [['inventory-api'], []])
  })

  it('in the subscriptions that are listed, if any is', async () => {
    const sites = { standIn: 'arm', path: '/subscriptions/*/providers/Microsoft.Web/sites', kind: 'status' } as const
    world.fail({ ...sites, status: 403, times: 1 })
    const { total } = await search('')
    assert.ok(total > 0 && total < 18, String(total))
    world.fail({ ...sites, status: 403, times: 2 })
    assert.equal((await problemOf(search('')))[0], 'service-refused')
  })

  it('not where it is busy', async () => {
    const asked = world.traffic('arm').length
    world.fail({ ...graph, status: 429, times: 1, headers: { 'retry-after': '60' } })
    assert.equal((await problemOf(catalog.search(adam, { typed: '', limit: 3 })))[0], 'service-busy')
    assert.equal(world.traffic('arm').length - asked, 1)
  })
})
