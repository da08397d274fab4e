import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { connectorRoutes } from '../../../sandbox/driver/connector-routes.ts'
import { people, tenantId } from '../../../sandbox/world/people.ts'
import { createConnectors } from '../../../src/power/connectors.ts'
import { createPowerClient } from '../../../src/power/power-client.ts'
import { draft, production } from '../../power/support.ts'
import { cloudWorld, personNamed } from '../../support/cloud-world.ts'
import type { CloudWorld } from '../../support/cloud-world.ts'

const omar = personNamed('omar')
const priya = personNamed('priya')
const adam = personNamed('adam')

describe('what people change in Power Apps by hand', () => {
  let world: CloudWorld
  let connectors: ReturnType<typeof createConnectors>
  let name: string

  before(async () => {
    world = await cloudWorld()
    const icon = { bytes: Buffer.from('x'), fileName: 'icon.png' }
    const { powerApps } = world.cloud.endpoints
    const client = createPowerClient(world.tokens)
    connectors = createConnectors({
      client,
      powerApps,
      makerPortal: 'https://make.example',
      icon,
      dispatcher: world.dispatcher,
    })
    name = await connectors.create(omar, draft())
  })
  after(() => world.close())

  /** What the driver's API answers. */
  async function drive(path: string, body: unknown): Promise<string | undefined> {
    const route = connectorRoutes(world.cloud).find((one) => one.path === path)
    const given = { params: { name }, query: new URLSearchParams(), body }
    const answer = await route?.handle(given, undefined as never)
    return (answer as { body?: { name?: string } } | undefined)?.body?.name
  }
  const read = (person: typeof omar = omar) => connectors.read(person, production, name)

  it('is read back as they left it, and all else as it was', async () => {
    const patch = { description: 'Edited', definition: { info: { title: 'Mine' }, basePath: null } }
    assert.equal(await drive('/api/connectors/:name', { by: 'omar', patch }), name)
    const { description, definition } = (await read()) ?? {}
    const { basePath: _, ...rest } = draft().definition
    assert.deepEqual([description, definition], ['Edited', { ...rest, info: { ...rest.info, title: 'Mine' } }])
  })

  it('may be no more than the page offers', async () => {
    for (const patch of [{ createdBy: 'x' }, { name: 'x' }]) {
      await assert.rejects(drive('/api/connectors/:name', { by: 'omar', patch }), /cannot be edited/)
    }
    await assert.rejects(drive('/api/connectors/:name', { by: 'nobody', patch: {} }), /nobody called nobody/)
  })

  it('is seen by those it was shared with, and by nobody else any more', async () => {
    const share = (...shares: unknown[]) => drive('/api/connectors/:name/shares', { shares })
    await share({ with: 'priya', role: 'CanView' })
    assert.deepEqual([(await read(priya))?.name, await read(omar).then((live) => live?.name)], [name, name])
    await share({ with: 'Power Platform Owners', role: 'CanEdit' })
    assert.equal((await read(priya))?.name, name)
    await share({ with: 'everybody', role: 'CanView' })
    assert.deepEqual(
      (await connectors.shares(omar, production, name)).map(({ principal }) => principal.id),
      [tenantId],
    )
    await share({ with: 'App Makers', role: 'CanView' }, { with: 'adam', role: 'CanEdit' })
    const shown = world.cloud.world().connectors.find((one) => one.name === name)?.permissions
    assert.deepEqual(
      shown?.map(({ roleName, principal }) => [principal.id, roleName]),
      [
        ['App Makers', 'CanView'],
        ['adam', 'CanEdit'],
      ],
    )
    await share()
    assert.equal(await read(priya), undefined)
  })

  it('stays where its owner leaves, for those who may see it', async () => {
    await drive('/api/connectors/:name/shares', { shares: [{ with: 'priya', role: 'CanEdit' }] })
    await drive('/api/connectors/:name/orphan', undefined)
    assert.deepEqual([await read(omar), (await read(priya))?.createdBy], [undefined, undefined])
  })

  it('is gone when it was removed', async () => {
    assert.equal(await drive('/api/connectors/:name/remove', undefined), name)
    assert.equal(await read(priya), undefined)
    await assert.rejects(drive('/api/connectors/:name/remove', undefined), /There is no connector/)
  })

  it('may be a connector of their own, for the same host', async () => {
    const { definition } = draft()
    const made = {
      displayName: 'By hand',
      environment: 'Contoso Sandbox',
      by: 'adam',
      definition,
      serviceUrl: 'https://orders.example',
    }
    name = (await drive('/api/connectors', made)) ?? ''
    const sandbox = world.cloud.world().environments.find((one) => one.name === 'Contoso Sandbox')
    const [listed] = await connectors.list(adam, sandbox?.id ?? '')
    assert.deepEqual(
      [listed?.name, listed?.displayName, listed?.createdBy?.id],
      [name, 'By hand', people.find(({ id }) => id === 'adam')?.objectId],
    )
    await assert.rejects(drive('/api/connectors', { ...made, environment: 'Nowhere' }), /no environment Nowhere/)
  })
})
