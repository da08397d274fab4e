import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { azureLinkIn } from '../../../src/core/azure/azure-link.ts'
import { otherResourceIn } from '../../../src/core/azure/other-resource.ts'
import type { OtherResource } from '../../../src/core/azure/other-resource.ts'

const group = '/subscriptions/s1/resourceGroups/rg'

/** What people paste that is no app. */
const pasted: readonly (readonly [string, OtherResource | undefined])[] = [
  [
    `${group}/providers/Microsoft.Logic/workflows/w`,
    { kind: 'logic-app', name: 'w', type: 'Microsoft.Logic/workflows' },
  ],
  [
    `${group}/providers/microsoft.web/STATICSITES/s/overview`,
    { kind: 'static-web-app', name: 's', type: 'microsoft.web/STATICSITES' },
  ],
  [
    `https://portal.azure.com/#@contoso.example/resource${group}/providers/Microsoft.App/containerApps/c/containerapp`,
    { kind: 'container-app', name: 'c', type: 'Microsoft.App/containerApps' },
  ],
  [
    `${group}/providers/Microsoft.ApiManagement/service/m/apis/orders`,
    { kind: 'api-management', name: 'm', type: 'Microsoft.ApiManagement/service' },
  ],
  [`${group}/providers/Microsoft.Sql/servers/d`, { kind: 'other', name: 'd', type: 'Microsoft.Sql/servers' }],
  [group, { kind: 'other', name: 'rg', type: 'Microsoft.Resources/resourceGroups' }],
  ['/subscriptions/s1', { kind: 'other', name: 's1', type: 'Microsoft.Resources/subscriptions' }],
  [`${group}/providers/Microsoft.Web/sites/a`, undefined],
  ['https://x.azurestaticapps.net/', { kind: 'static-web-app', name: 'x.azurestaticapps.net' }],
  ['https://x.e.azurecontainerapps.io', { kind: 'container-app', name: 'x.e.azurecontainerapps.io' }],
  ['https://x.azure-api.net/orders', { kind: 'api-management', name: 'x.azure-api.net' }],
  ['https://prod-1.westeurope.logic.azure.com/w', { kind: 'logic-app', name: 'prod-1.westeurope.logic.azure.com' }],
  ['https://orders-api.azurewebsites.net', undefined],
  ['orders', undefined],
]

describe('what is pasted and is no app', () => {
  for (const [text, expected] of pasted) {
    it(`is told by ${text}`, () => {
      assert.deepEqual(otherResourceIn(text), expected)
    })
  }
})

describe('a link to the portal', () => {
  it('names the directory in which it opens', () => {
    const link = `https://portal.azure.com/#@contoso.example/resource${group}`
    assert.deepEqual(azureLinkIn(link), { id: group, tenant: 'contoso.example' })
    assert.deepEqual(azureLinkIn(`https://portal.azure.com/#resource${group}`), { id: group })
  })
})
