import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parseAppReference } from '../../src/core/azure/app-reference.ts'
import type { AppReference } from '../../src/core/azure/app-reference.ts'

const id = '/subscriptions/s1/resourceGroups/rg-sales/providers/Microsoft.Web/sites/orders-api'
const encoded = encodeURIComponent(id)
const orders = 'orders-api.azurewebsites.net'
const app = { kind: 'resource-id', resourceId: id } as const
const slot = { kind: 'resource-id', resourceId: `${id}/slots/staging` } as const
const at = (host: string) => ({ kind: 'host', host }) as const
const definition = (path: string) =>
  ({ kind: 'definition-url', host: orders, url: `https://${orders}${path}` }) as const

/** What people paste, and what it means. */
const pasted: readonly (readonly [string, AppReference | undefined])[] = [
  [id, app],
  [`${id}/`, app],
  [`${id}/slots/staging`, slot],
  [`${id}/slots/staging/config/web`, slot],
  [`${id}/providers/Microsoft.Insights/diagnosticSettings`, app],
  [`${id}/config/web?api-version=2024-04-01`, app],
  [`${id}/functions/List`, app],
  [
    id.toUpperCase(),
    { kind: 'resource-id', resourceId: id.replace(/s1|rg-sales|orders-api/g, (one) => one.toUpperCase()) },
  ],
  [`https://management.azure.com${id}?api-version=2024-04-01`, app],
  [`https://portal.azure.com/#@contoso.example/resource${id}/appServices`, app],
  [`https://portal.azure.com/?feature.x=true#@contoso.example/resource${id}/slots/staging/deploymentSlotsV2`, slot],
  [`https://portal.azure.com/#resource${id}`, app],
  [`https://ms.portal.azure.com/#resource${id}/overview`, app],
  [`https://portal.azure.us/#resource${id}`, app],
  [`https://portal.azure.cn/#resource${id}`, app],
  [`https://portal.azure.com/#blade/WebsitesExtension/FunctionsIFrameBlade/id/${encoded}`, app],
  [`https://portal.azure.com/#view/WebsitesExtension/FunctionMenuBlade/~/overview/resourceId/${encoded}`, app],
  [`https://portal.azure.com/#view/WebsitesExtension/X/id/${encodeURIComponent(encoded)}/tab/code`, app],
  ['https://portal.azure.com/#home', undefined],
  ['https://portal.azure.com/#%E0%A4%A', undefined],
  ['/subscriptions/s1/resourceGroups/rg/providers/Microsoft.Web/serverfarms/plan', undefined],
  ['/subscriptions/s1/resourceGroups/rg', undefined],
  [orders, at(orders)],
  [`${orders}/health?x=1#y`, at(orders)],
  [`${orders}.`, at(orders)],
  [`the app ${orders}, please`, at(orders)],
  [`${orders}/swagger/v1/swagger.json`, definition('/swagger/v1/swagger.json')],
  [`https://${orders}`, at(orders)],
  [`HTTPS://Orders-API.AzureWebsites.net/`, at(orders)],
  [`http://${orders}/swagger/v1/swagger.json`, at(orders)],
  [`https://${orders}:443/orders/17`, at(orders)],
  [`https://${orders}/swagger/index.html`, at(orders)],
  [`https://${orders}/swagger`, at(orders)],
  [`https://${orders}/swagger/v1/Swagger.json?code=abc#top`, definition('/swagger/v1/Swagger.json')],
  [`https://${orders}/openapi.yaml`, definition('/openapi.yaml')],
  [`https://${orders}/openapi.yml`, definition('/openapi.yml')],
  [`https://${orders}/v3/api-docs`, definition('/v3/api-docs')],
  [`https://${orders}/openapi/`, definition('/openapi/')],
  [`https://${orders}/api-json`, definition('/api-json')],
  [`https://${orders}/swagger-json`, definition('/swagger-json')],
  [`https://${orders}/admin/host/swagger`, definition('/admin/host/swagger')],
  [`https://someone:word@${orders}/openapi.json`, definition('/openapi.json')],
  ['https://orders-api.scm.azurewebsites.net/wwwroot/openapi.json', at(orders)],
  [
    'https://orders-api-a1b2.scm.westeurope-01.azurewebsites.net',
    at('orders-api-a1b2.westeurope-01.azurewebsites.net'),
  ],
  ['https://scm.contoso.example', at('scm.contoso.example')],
  ['https://x.scm.example', at('x.scm.example')],
  ['https://api.contoso.example/orders', at('api.contoso.example')],
  ['orders.azurewebsites.us', at('orders.azurewebsites.us')],
  ['orders.chinacloudsites.cn', at('orders.chinacloudsites.cn')],
  ['orders.ase.appserviceenvironment.net', at('orders.ase.appserviceenvironment.net')],
  [`<https://${orders}/openapi.json>`, definition('/openapi.json')],
  [`[the orders API](https://${orders}/openapi.json)`, definition('/openapi.json')],
  [`(https://${orders}/openapi.json).`, definition('/openapi.json')],
  [`**https://${orders}/openapi.json**`, definition('/openapi.json')],
  [`“https://${orders}/openapi.json”, please`, definition('/openapi.json')],
  ['orders-api', undefined],
  ['orders.api', undefined],
  ['azurewebsites.net', undefined],
  ['https://', undefined],
  ['', undefined],
]

describe('an app that is pasted', () => {
  for (const [text, expected] of pasted) {
    it(`as ${text || 'nothing'}`, () => {
      assert.deepEqual(parseAppReference(text), expected)
    })
  }

  it('is looked for in the first 2,000 characters', () => {
    assert.deepEqual(parseAppReference(`${' '.repeat(1972)}${orders}`), at(orders))
    assert.equal(parseAppReference(`${' '.repeat(1973)}${orders}`), undefined)
  })
})
