import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { IpSecurityRestriction, Site, SiteConfigResource } from '@azure/arm-appservice'
import { closedDoorsOf, leavesAccessOpen } from '../../src/azure/network-access.ts'
import type { ClosedDoor } from '../../src/core/app/app-facts.ts'

const environment = { hostingEnvironmentProfile: { id: '/subscriptions/s/x' } }
const any = (action: string, more: IpSecurityRestriction = {}): IpSecurityRestriction => ({
  ipAddress: 'Any',
  action,
  priority: 2147483647,
  ...more,
})
const office = (action = 'Allow', priority = 100): IpSecurityRestriction => ({
  ipAddress: '203.0.113.0/24',
  action,
  priority,
})
const rules = (...list: IpSecurityRestriction[]) => ({ ipSecurityRestrictions: list })

type Given = readonly [
  what: string,
  expected: readonly ClosedDoor[],
  site: Partial<Site>,
  config?: Partial<SiteConfigResource>,
  network?: Parameters<typeof closedDoorsOf>[2],
]

const table: readonly Given[] = [
  ['nothing', [], {}, {}],
  ['settings that could not be read', [], {}],
  ['public access that is on', [], { publicNetworkAccess: 'Enabled' }, { publicNetworkAccess: 'Enabled' }],
  ['public access that is off', ['public-access-off'], { publicNetworkAccess: 'disabled' }],
  ['public access that is off in the configuration', ['public-access-off'], {}, { publicNetworkAccess: 'Disabled' }],
  ['a private endpoint', ['private-endpoint'], {}, {}, { hasPrivateEndpoint: true }],
  [
    'a private endpoint beside an empty setting',
    ['private-endpoint'],
    { publicNetworkAccess: '' },
    {},
    { hasPrivateEndpoint: true },
  ],
  ['a private endpoint beside public access', [], { publicNetworkAccess: 'Enabled' }, {}, { hasPrivateEndpoint: true }],
  [
    'a private endpoint beside public access in the configuration',
    [],
    {},
    { publicNetworkAccess: 'Enabled' },
    { hasPrivateEndpoint: true },
  ],
  ['no private endpoint', [], {}, {}, { hasPrivateEndpoint: false }],
  ['the rule that Azure writes first', [], {}, rules(any('Allow'))],
  ['a list that ends in “Deny all”', ['ip-rules'], {}, rules(office(), any('Deny'))],
  ['the same in another order', ['ip-rules'], {}, rules(any('Deny'), office())],
  [
    '“Deny all” with a default that allows',
    ['ip-rules'],
    {},
    { ...rules(any('Deny')), ipSecurityRestrictionsDefaultAction: 'Allow' },
  ],
  [
    '“Allow all” with a default that denies',
    [],
    {},
    { ...rules(any('Allow')), ipSecurityRestrictionsDefaultAction: 'Deny' },
  ],
  ['the lower number of two for everybody', [], {}, rules(any('Deny'), any('Allow', { priority: 5 }))],
  [
    'the lower number of two, the other way',
    ['ip-rules'],
    {},
    rules(any('Allow', { priority: 9 }), any('deny', { priority: 5 })),
  ],
  ['a rule for everybody without an action', [], {}, rules({ ipAddress: 'any' })],
  ['every IPv4 address denied', ['ip-rules'], {}, rules({ ...any('Deny'), ipAddress: '0.0.0.0/0' })],
  ['every IPv6 address denied', ['ip-rules'], {}, rules({ ...any('Deny'), ipAddress: '::/0' })],
  ['a default that denies', ['ip-rules'], {}, { ipSecurityRestrictionsDefaultAction: 'Deny' }],
  [
    'a default that denies, with a guest',
    ['ip-rules'],
    {},
    { ...rules(office()), ipSecurityRestrictionsDefaultAction: 'Deny' },
  ],
  ['a default that allows, with a guest', [], {}, { ...rules(office()), ipSecurityRestrictionsDefaultAction: 'Allow' }],
  ['guests only', ['ip-rules'], {}, rules(office())],
  ['one who is kept out', [], {}, rules(office('Deny'))],
  [
    'Front Door only',
    ['ip-rules'],
    {},
    rules({ ipAddress: 'AzureFrontDoor.Backend', tag: 'ServiceTag', action: 'Allow' }, any('Deny')),
  ],
  [
    'everybody with a header',
    ['ip-rules'],
    {},
    rules(any('Allow', { priority: 1, headers: { 'x-azure-fdid': ['a'] } }), any('Deny')),
  ],
  [
    'everybody with an empty list of headers',
    [],
    {},
    rules(any('Allow', { priority: 1, headers: { 'x-azure-fdid': [] } }), any('Deny')),
  ],
  [
    'a service tag that is called Any',
    ['ip-rules'],
    {},
    rules(any('Allow', { tag: 'ServiceTag', priority: 1 }), any('Deny')),
  ],
  ['a rule of the default kind', [], {}, rules(any('Allow', { tag: 'Default' }))],
  ['an environment that says it is internal', ['internal-environment'], environment, {}, { isInternal: true }],
  [
    'an environment that says it is not',
    [],
    { ...environment, defaultHostName: 'a.x.appserviceenvironment.net' },
    {},
    { isInternal: false },
  ],
  [
    'an internal domain',
    ['internal-environment'],
    { ...environment, defaultHostName: 'A.X.appserviceenvironment.net' },
  ],
  ['an environment with a public domain', [], { ...environment, defaultHostName: 'a.x.p.azurewebsites.net' }],
  ['an internal domain without an environment', [], { defaultHostName: 'a.x.appserviceenvironment.net' }],
  ['an environment without a name', [], environment],
  [
    'all of them at once',
    ['public-access-off', 'ip-rules', 'internal-environment'],
    { ...environment, publicNetworkAccess: 'Disabled' },
    rules(any('Deny')),
    { isInternal: true, hasPrivateEndpoint: true },
  ],
]

describe('what keeps the internet out of a site', () => {
  for (const [what, expected, site, config, network = {}] of table) {
    it(`${what}: ${expected.join(', ') || 'nothing'}`, () => {
      assert.deepEqual(closedDoorsOf(site as Site, config, network), expected)
    })
  }

  it('is asked for further where the site does not say', () => {
    const sites = [{}, { publicNetworkAccess: '' }, { publicNetworkAccess: 'Enabled' }] as unknown as readonly Site[]
    assert.deepEqual(sites.map(leavesAccessOpen), [true, true, false])
  })
})
