import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { Agent } from 'undici'
import { groups } from '../../sandbox/world/groups.ts'
import { tenantId } from '../../sandbox/world/people.ts'
import type { Connectors } from '../../src/core/ports/index.ts'
import type { Share } from '../../src/core/connector/sharing.ts'
import { createConnectors } from '../../src/power/connectors.ts'
import { createPowerClient } from '../../src/power/power-client.ts'
import { cloudWorld, personNamed, wordedProblemOf } from '../support/cloud-world.ts'
import type { CloudWorld } from '../support/cloud-world.ts'
import { scriptedClient } from './scripted-client.ts'
import { draft, production } from './support.ts'

const omar = personNamed('omar')
const priya = personNamed('priya')
const rita = personNamed('rita')
const icon = { bytes: Buffer.from('x'), fileName: 'icon.png' }
const [owners] = groups
const share = (id: string, type: Share['principal']['type'], role: Share['role'], name = ''): Share => ({
  principal: { id, type, name },
  role,
})
const ofOmar = share(omar.id, 'User', 'CanEdit', omar.name)

describe('sharing a connector', () => {
  let world: CloudWorld
  let connectors: Connectors
  let name: string

  before(async () => {
    world = await cloudWorld()
    const { powerApps } = world.cloud.endpoints
    connectors = createConnectors({
      client: createPowerClient(world.tokens),
      powerApps,
      makerPortal: 'https://make.example',
      icon,
      dispatcher: world.dispatcher,
    })
    name = await connectors.create(omar, draft())
  })
  after(() => world.close())

  const posts = () => world.traffic('power').filter(({ path }) => path.endsWith('/modifyPermissions')).length

  it('lets others see and change it, and is read back', async () => {
    assert.deepEqual(await connectors.shares(omar, production, name), [ofOmar])
    assert.equal(await connectors.read(priya, production, name), undefined)
    const wanted = [
      share(priya.id, 'User', 'CanEdit', 'P.'),
      share(owners?.id ?? '', 'Group', 'CanView'),
      share(tenantId, 'Tenant', 'CanView'),
    ]
    const shared = await connectors.share(omar, production, name, wanted)
    assert.deepEqual(shared, [ofOmar, share(priya.id, 'User', 'CanEdit', priya.name), ...wanted.slice(1)])
    assert.equal((await connectors.read(priya, production, name))?.name, name)
  })

  it('is not done again for those who have it, or more than that', async () => {
    const before = posts()
    const wanted = [share(priya.id, 'User', 'CanView'), share(owners?.id.toUpperCase() ?? '', 'Group', 'CanView')]
    await connectors.share(omar, production, name, wanted)
    assert.equal(posts(), before)
    await connectors.share(omar, production, name, [share(owners?.id ?? '', 'Group', 'CanEdit')])
    assert.equal(posts(), before + 1)
  })

  it('is refused in the service’s words, and shares with nobody then', async () => {
    const wanted = [share(rita.id, 'User', 'CanView'), share('no-such-group', 'Group', 'CanView')]
    const refused = await wordedProblemOf(connectors.share(omar, production, name, wanted))
    assert.deepEqual(refused, [
      'service-refused',
      {
        service: 'Power Platform',
        reason: 'The permissions to put or delete are not valid.',
        code: 'InvalidRequestContent',
        status: 400,
      },
    ])
    const shared = await connectors.shares(omar, production, name)
    assert.ok(!shared.some(({ principal }) => principal.id === rita.id))
  })

  it('is done by hand on a page of the environment', () => {
    assert.equal(connectors.page('Default-1/2'), 'https://make.example/environments/Default-1%2F2/customconnectors')
  })
})

describe('the shares that are read', () => {
  const powerApps = 'https://api.example'
  const read = (...answers: unknown[]) =>
    createConnectors({
      client: scriptedClient(answers).client,
      powerApps,
      makerPortal: powerApps,
      icon,
      dispatcher: new Agent(),
    }).shares(omar, 'env-1', 'shared_x')
  const permission = (roleName: string, principal: object) => ({ name: 'p', properties: { roleName, principal } })

  it('are those of people, groups and the tenant, by what they let them do', async () => {
    const shares = await read({
      value: [
        permission('CanEdit', { id: 'a', type: 'User', displayName: 'Ann' }),
        permission('CanView', { id: 'b', type: 'Group', displayName: null }),
        permission('CanViewWithShare', { id: 'c', type: 'Tenant' }),
        permission('Owner', { id: 'd', type: 'User' }),
        permission('CanView', { id: 'e', type: 'ServicePrincipal' }),
      ],
    })
    assert.deepEqual(shares, [
      share('a', 'User', 'CanEdit', 'Ann'),
      share('b', 'Group', 'CanView'),
      share('c', 'Tenant', 'CanView'),
    ])
  })
})
