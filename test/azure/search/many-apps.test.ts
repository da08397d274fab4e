import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { apps } from '../../../sandbox/world/apps.ts'
import { manyApps } from '../../../sandbox/world/many-apps.ts'
import { createAppCatalog } from '../../../src/azure/app-catalog.ts'
import type { AppCatalog } from '../../../src/core/ports/index.ts'
import { cloudWorld, personNamed } from '../../support/cloud-world.ts'
import type { CloudWorld } from '../../support/cloud-world.ts'

const adam = personNamed('adam')
/** Beside the sandbox's own, of which one is a Logic App. */
const own = apps.length - 1

for (const count of [10, 1000, 100_000]) {
  describe(`${count} apps`, () => {
    let world: CloudWorld
    let catalog: AppCatalog
    before(async () => {
      world = await cloudWorld({ prepare: (cloud) => cloud.addApps(manyApps(count)) })
      // The stand-in looks through all its apps at every query, which takes as long as the machine is slow.
      const limits = { 'resource-manager': 300_000, 'resource-manager-list': 300_000 }
      catalog = createAppCatalog(world.arm({ limits }))
    })
    after(() => world.close())

    /** What a search finds, and how often it asked Azure. */
    async function search(typed: string, from = 0) {
      const asked = world.traffic('arm').length
      const { apps: found, total, isNear } = await catalog.search(adam, { typed, limit: 10, from })
      const calls = world.traffic('arm').length - asked
      return { names: found.map(({ name }) => name), total, isNear, calls }
    }

    it('are listed by one call, and all counted', async () => {
      const { names, total, calls } = await search('')
      assert.deepEqual([names.length, total, calls], [10, count + own, 1])
    })

    it('go on where the list ended', async () => {
      const [first, second] = [await search(''), await search('', 10)]
      assert.equal(new Set([...first.names, ...second.names]).size, 20)
      assert.ok((first.names.at(-1) ?? '') < (second.names[0] ?? ''))
    })

    it('are found by name with one call, and with a mistake by two', async () => {
      const [exact, mistaken] = [await search('freight 000001'), await search('frieght-000001')]
      assert.deepEqual([exact.names, exact.calls, exact.isNear], [['freight-000001'], 1, undefined])
      assert.deepEqual([mistaken.names[0], mistaken.calls, mistaken.isNear], ['freight-000001', 2, true])
    })
  })
}
