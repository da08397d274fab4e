import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { deployed, endpointSubnet, onlyDeployed } from './deployed.ts'

/** Which networks reach what is kept: all that the vaults and the database server say of it, by symbolic name. */
function access(given: Readonly<Record<string, unknown>>): Readonly<Record<string, readonly unknown[]>> {
  const kept = [...deployed(given)].flatMap(([name, ones]) =>
    ones.flatMap(({ type, properties }) =>
      /\/(?:vaults|flexibleServers)$/.test(type)
        ? [
            [
              name,
              ['publicNetworkAccess', 'networkAcls', 'network'].flatMap((one) =>
                one in properties ? [properties[one]] : [],
              ),
            ],
          ]
        : [],
    ),
  )
  return Object.fromEntries(kept) as Record<string, readonly unknown[]>
}

/** Each private endpoint: its name, what it leads to, as which kind of resource, and the zone in which it is found. */
function privateEndpoints(given: Readonly<Record<string, unknown>>): readonly string[] {
  const made = deployed(given)
  const zones = (made.get('zones') ?? []).map(({ name }) => name)
  const links = (made.get('zoneLinks') ?? []).map(({ name }) => name.split('/')[0])
  assert.deepEqual(links, zones)
  return (made.get('endpoints') ?? []).map(({ name, properties }, at) => {
    const { id } = properties['subnet'] as { readonly id: string }
    assert.equal(id, endpointSubnet)
    const [connection] = properties['privateLinkServiceConnections'] as readonly [Connection]
    const { privateLinkServiceId, groupIds } = connection.properties
    const group = made.get('endpointZones')?.[at]
    assert.ok(group)
    const [config] = group.properties['privateDnsZoneConfigs'] as readonly [ZoneConfig]
    const zone = config.properties.privateDnsZoneId.split('/').at(-1) ?? ''
    assert.ok(zones.includes(zone), zone)
    assert.equal(group.name, `${name}/default`)
    const target = privateLinkServiceId.split('/').slice(-2).join('/')
    return [name.replace('courier-', ''), target, ...groupIds, zone].join(' ')
  })
}

interface Connection {
  readonly properties: { readonly privateLinkServiceId: string; readonly groupIds: readonly string[] }
}

interface ZoneConfig {
  readonly properties: { readonly privateDnsZoneId: string }
}

describe('the networks of the deployment template', () => {
  it('closes everything that is kept to public networks, where there are private endpoints', () => {
    assert.deepEqual(access({}), {
      keys: ['Enabled', { defaultAction: 'Allow', bypass: 'AzureServices' }],
      vault: ['Enabled', { defaultAction: 'Allow', bypass: 'AzureServices' }],
      postgres: [{ publicNetworkAccess: 'Enabled' }],
    })
    assert.deepEqual(access({ endpointSubnetId: endpointSubnet }), {
      keys: ['Disabled', { defaultAction: 'Deny', bypass: 'AzureServices' }],
      vault: ['Disabled', { defaultAction: 'Deny', bypass: 'AzureServices' }],
      postgres: [{ publicNetworkAccess: 'Disabled' }],
    })
  })

  it('makes a private endpoint for each of them, with a name in the zone of its service', () => {
    assert.deepEqual(privateEndpoints({ endpointSubnetId: endpointSubnet }), [
      'keys vaults/courierkabcdefghijklm vault privatelink.vaultcore.azure.net',
      'vault vaults/courier-abcdefghijklm vault privatelink.vaultcore.azure.net',
      'postgres flexibleServers/courier-pg-abcdefghijklm postgresqlServer privatelink.postgres.database.azure.com',
    ])
    assert.deepEqual(privateEndpoints({ endpointSubnetId: endpointSubnet, store: 'file' }), [
      'keys vaults/courierkabcdefghijklm vault privatelink.vaultcore.azure.net',
      'vault vaults/courier-abcdefghijklm vault privatelink.vaultcore.azure.net',
    ])
    assert.deepEqual(privateEndpoints({}), [])
    const subnetOfSite = 'subnet of the site'
    const { properties } = onlyDeployed({ siteSubnetId: subnetOfSite }, 'site')
    assert.equal(properties['virtualNetworkSubnetId'], subnetOfSite)
  })
})
