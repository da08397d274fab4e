import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { longestLink, nameInHost, parseAppLink } from '../../../src/core/links/app-link.ts'
import type { AppLink } from '../../../src/core/links/app-link.ts'

const subscription = '0a1b2c3d-0000-4000-8000-000000000001'
const site = `/subscriptions/${subscription}/resourceGroups/rg-sales/providers/Microsoft.Web/sites/orders-api`
const encoded = encodeURIComponent(site)
const toSite: AppLink = { kind: 'resource-id', resourceId: site }
const toSlot: AppLink = { kind: 'resource-id', resourceId: `${site}/slots/staging` }
const toHost = (host: string): AppLink => ({ kind: 'host', host })
const portal = 'https://portal.azure.com'

const links: readonly (readonly [string, AppLink])[] = [
  [`${portal}/#@contoso.onmicrosoft.com/resource${site}/appServices`, toSite],
  [`${portal}/#@contoso.onmicrosoft.com/resource${site}`, toSite],
  [`${portal}/#resource${site}/overview`, toSite],
  [`${portal}/?feature.x=true#@contoso/resource${site}/configuration`, toSite],
  [`${portal}/#@contoso/resource${site}/slots/staging/appServices`, toSlot],
  [`${portal}/#@contoso/resource${site}/SLOTS/staging`, toSlot],
  [`${portal}/#@contoso/resource${site}/slots/`, toSite],
  [`${portal}/#blade/WebsitesExtension/WebsiteMenuBlade/id/${encoded}`, toSite],
  [
    `${portal}/#view/WebsitesExtension/FunctionMenuBlade/~/monitor/resourceId/${encoded}%2Ffunctions%2FGetOrder`,
    toSite,
  ],
  [`${portal}/#view/WebsitesExtension/WebsiteMenuBlade/id/${encoded}%2Fslots%2Fstaging`, toSlot],
  [`${portal}/#@contoso/resource${site}?x=1`, toSite],
  [`https://ms.portal.azure.com/#@contoso/resource${site}`, toSite],
  [`https://preview.portal.azure.com/#@contoso/resource${site}`, toSite],
  [`https://portal.azure.us/#resource${site}`, toSite],
  [`https://portal.azure.cn/#resource${site}`, toSite],
  [
    `https://PORTAL.azure.com/#resource${site.replace('resourceGroups', 'RESOURCEGROUPS').replace('Web', 'web')}`,
    toSite,
  ],
  [
    `${portal}/#resource${site.replace('rg-sales', encodeURIComponent('Größe (1)'.replace(' ', '_')))}`,
    {
      kind: 'resource-id',
      resourceId: site.replace('rg-sales', 'Größe_(1)'),
    },
  ],
  ['https://orders-api.azurewebsites.net', toHost('orders-api.azurewebsites.net')],
  ['https://orders-api.azurewebsites.net/swagger/index.html?code=secret#x', toHost('orders-api.azurewebsites.net')],
  ['http://Orders-API.AzureWebsites.net/', toHost('orders-api.azurewebsites.net')],
  ['https://customers-api-staging.azurewebsites.net/a', toHost('customers-api-staging.azurewebsites.net')],
  [
    'https://orders-a1b2c3d4e5f6g7h8.westeurope-01.azurewebsites.net/',
    toHost('orders-a1b2c3d4e5f6g7h8.westeurope-01.azurewebsites.net'),
  ],
  ['https://orders-api.scm.azurewebsites.net/DebugConsole', toHost('orders-api.azurewebsites.net')],
  ['https://orders-a1b2.scm.westeurope-01.azurewebsites.net/', toHost('orders-a1b2.westeurope-01.azurewebsites.net')],
  ['https://orders-api.azurewebsites.us/', toHost('orders-api.azurewebsites.us')],
  ['https://orders-api.chinacloudsites.cn/', toHost('orders-api.chinacloudsites.cn')],
]

const others: readonly string[] = [
  '',
  'orders-api.azurewebsites.net',
  'javascript:alert(1)//https://orders-api.azurewebsites.net',
  'ftp://orders-api.azurewebsites.net/',
  'xhttps://orders-api.azurewebsites.net/',
  'httpsx://orders-api.azurewebsites.net/',
  'https://azurewebsites.net/',
  'https://orders-api.azurewebsites.net.evil.example/',
  'https://evil.example/orders-api.azurewebsites.net',
  'https://orders-apiazurewebsites.net/',
  'https://orders-api.azurewebsitesXnet/',
  'https://orders-api.chinacloudsitesXcn/',
  'https://a.b.c.azurewebsites.net/',
  `https://${'a'.repeat(64)}.azurewebsites.net/`,
  'https://orders_api.azurewebsites.net/',
  'https://orders-api.azurewebsites.net:8443/',
  'https://dana@orders-api.azurewebsites.net/',
  'https://:secret@orders-api.azurewebsites.net/',
  `https://portal.azure.com.evil.example/#resource${site}`,
  `https://evil.example/#resource${site}`,
  `${portal}/`,
  `${portal}/#home`,
  `${portal}/#resource/subscriptions/${subscription}/resourceGroups/rg-sales/overview`,
  `${portal}/#resource${site.replace('sites', 'serverfarms')}`,
  `${portal}/#resource${site.replace('Microsoft.Web', 'Microsoft.Sql')}`,
  `${portal}/#resource${site.replace('resourceGroups', 'groups')}`,
  `${portal}/#resource${site.replace('providers', 'provider')}`,
  `${portal}/#resource${site.replace(subscription, 'not-a-guid')}`,
  `${portal}/#resource${site.replace('orders-api', 'orders’ or 1=1')}`,
  `${portal}/#resource${site.replace('orders-api', 'a'.repeat(61))}`,
  `${portal}/#resource${site.replace('rg-sales', "rg'--")}`,
  `${portal}/#resource${site.replace('rg-sales', 'g'.repeat(91))}`,
  `${portal}/#resource${site}%E0%A4%A`,
  `https://orders-api.azurewebsites.net/${'a'.repeat(longestLink)}`,
]

describe('a link to an app', () => {
  for (const [link, expected] of links) {
    it(`is recognised: ${link}`, () => assert.deepEqual(parseAppLink(link), expected))
  }

  for (const link of others) {
    it(`is not: ${link.slice(0, 120)}`, () => assert.equal(parseAppLink(link), undefined))
  }

  it('is read up to its greatest length', () => {
    const start = 'https://orders-api.azurewebsites.net/'
    assert.ok(parseAppLink(start.padEnd(longestLink, 'a')))
    assert.equal(parseAppLink(start.padEnd(longestLink + 1, 'a')), undefined)
  })

  it('has a host that begins with the app’s name', () => {
    assert.deepEqual(
      ['orders-api.azurewebsites.net', 'orders-api-a1b2c3d4.westeurope-01.azurewebsites.net', 'x'].map(nameInHost),
      ['orders-api', 'orders-api', 'x'],
    )
  })
})
