import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { environmentRoutes } from '../../../sandbox/driver/environment-routes.ts'
import { createConnectors } from '../../../src/power/connectors.ts'
import { createPowerClient } from '../../../src/power/power-client.ts'
import { draft, production } from '../../power/support.ts'
import { cloudWorld, personNamed, problemOf } from '../../support/cloud-world.ts'
import type { CloudWorld } from '../../support/cloud-world.ts'

const omar = personNamed('omar')

describe('what happens to an environment past the bot', () => {
  let world: CloudWorld
  let connectors: ReturnType<typeof createConnectors>

  before(async () => {
    world = await cloudWorld()
    const icon = { bytes: Buffer.from('x'), fileName: 'icon.png' }
    const { powerApps } = world.cloud.endpoints
    const client = createPowerClient(world.tokens)
    const { dispatcher } = world
    connectors = createConnectors({ client, powerApps, makerPortal: 'https://make.example', icon, dispatcher })
  })
  after(() => world.close())

  interface Shown {
    readonly makers: readonly string[]
    readonly blocked: readonly string[]
    readonly conflicts: number
  }
  async function drive(body: unknown, name = 'Contoso Production'): Promise<Shown> {
    const [route] = environmentRoutes(world.cloud)
    const answer = await route?.handle({ params: { name }, query: new URLSearchParams(), body }, undefined as never)
    return (answer as { body: Shown }).body
  }
  it('a data policy keeps connectors from being made and changed, and leaves others alone', async () => {
    const name = await connectors.create(omar, draft())
    const { serviceUrl } = world.cloud.world().connectors[0] ?? { serviceUrl: '' }
    await drive({ blocked: ['https://other.example*', `${new URL(serviceUrl).origin}/*`] })
    for (const work of [() => connectors.create(omar, draft()), () => connectors.update(omar, name, draft())]) {
      assert.match(JSON.stringify(await problemOf(work())), /DlpViolation|data-policy/)
    }
    assert.equal(world.cloud.world().connectors.length, 1)
    // A pattern is about the whole address.
    await drive({ blocked: [new URL(serviceUrl).origin.slice(0, -1), 'orders'] })
    await connectors.update(omar, name, draft())
    assert.deepEqual((await drive({ blocked: [] })).blocked, [])
  })

  it('conflicts pass by themselves, one change after the other', async () => {
    assert.equal((await drive({ conflicts: 1 })).conflicts, 1)
    const statuses = () => world.traffic('power').filter(({ status }) => status === 409).length
    const before = statuses()
    await connectors.create(omar, draft()).catch(() => undefined)
    assert.deepEqual([statuses() - before, (await drive({})).conflicts], [1, 0])
    await connectors.create(omar, draft())
  })

  it('makers come and go', async () => {
    assert.deepEqual((await drive({ makers: ['adam'] })).makers, ['adam'])
    assert.deepEqual((await drive({ conflicts: 0 })).makers, ['adam'])
    await assert.rejects(connectors.list(omar, production))
    await drive({ makers: ['omar', 'priya'] })
    assert.ok((await connectors.list(omar, production)).length > 0)
    await assert.rejects(drive({}, 'Nowhere'), /no environment Nowhere/)
    await assert.rejects(drive({ makers: ['nobody'] }), { status: 400 })
  })
})
