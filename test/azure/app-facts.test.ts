import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createAppCatalog } from '../../src/azure/app-catalog.ts'
import type { Arm } from '../../src/azure/arm.ts'
import type { AppFacts, ClosedDoor } from '../../src/core/app/app-facts.ts'
import { problemOf } from '../support/cloud-world.ts'
import { dana, ordersApp } from '../support/world.ts'

type Described = Readonly<Record<string, unknown>>

const tenant = '7e4a0000-0000-4000-8000-000000000001'

/** A catalog over an Azure that describes every site like this. */
function open({
  site = {},
  config = {},
  auth = {},
  endpoints = [],
  listed = [],
  environment = {},
}: {
  site?: Described
  config?: Described
  auth?: Described
  endpoints?: readonly (string | undefined)[]
  listed?: readonly Described[]
  environment?: unknown
} = {}) {
  const asked: unknown[][] = []
  const answer =
    (described: Described) =>
    async (...given: unknown[]) => {
      asked.push(given)
      return { id: 'x', ...described }
    }
  const webApps = {
    get: answer({ location: 'West Europe', ...site }),
    getConfiguration: answer(config),
    getAuthSettingsV2WithoutSecrets: answer(auth),
    async *listPrivateEndpointConnectionList() {
      for (const status of endpoints) yield await Promise.resolve({ privateLinkServiceConnectionState: { status } })
    },
    async *listFunctions() {
      for (const one of listed) yield await Promise.resolve(one)
    },
  }
  const subscriptions: unknown[] = []
  const paths: string[] = []
  const arm = {
    sites: async (_person: unknown, subscription: unknown) => {
      subscriptions.push(subscription)
      return { webApps }
    },
    list: (read: (signal: AbortSignal) => Promise<unknown>) => read(new AbortController().signal),
    get: async (_person: unknown, path: string) => {
      paths.push(path)
      return environment
    },
  } as unknown as Arm
  return { catalog: createAppCatalog(arm), asked, subscriptions, paths }
}
const factsOf = (given: Parameters<typeof open>[0]) => open(given).catalog.facts(dana, ordersApp)

const closed: AppFacts = {
  state: 'unknown',
  platform: 'windows',
  location: 'West Europe',
  hosts: [],
  reachableFromInternet: true,
  clientCertificateRequired: false,
}

const shut = (...closedBy: readonly ClosedDoor[]): Partial<AppFacts> => ({ reachableFromInternet: false, closedBy })

describe('the facts of a site', () => {
  const site: readonly (readonly [string, Described, Partial<AppFacts>])[] = [
    ['nothing more', {}, {}],
    ['that runs', { state: 'Running' }, { state: 'running' }],
    ['that is being moved', { state: 'Limited' }, { state: 'running' }],
    ['that is stopped', { state: 'STOPPED' }, { state: 'stopped' }],
    ['whose state is null, as on Container Apps', { state: null }, {}],
    ['on Linux by its plan', { reserved: true }, { platform: 'linux' }],
    ['on Linux by its kind', { kind: 'app,Linux,container' }, { platform: 'linux' }],
    ['on Windows', { reserved: false, kind: 'app' }, {}],
    ['open by its own word', { publicNetworkAccess: 'Enabled' }, {}],
    ['closed', { publicNetworkAccess: 'Disabled' }, shut('public-access-off')],
    ['that may ask for client certificates', { clientCertEnabled: true, clientCertMode: 'Optional' }, {}],
    ['that does not ask for client certificates', { clientCertEnabled: false, clientCertMode: 'Required' }, {}],
    [
      'that asks for client certificates',
      { clientCertEnabled: true, clientCertMode: 'Required' },
      { clientCertificateRequired: true },
    ],
    ['with an owner', { tags: { owner: 'Orders team' } }, { owner: 'Orders team' }],
    [
      'with several hosts',
      {
        defaultHostName: 'A.azurewebsites.net',
        hostNames: ['a.azurewebsites.net', 'api.contoso.example'],
        enabledHostNames: ['shop.contoso.example', 'api.contoso.example', 'a.scm.azurewebsites.net'],
      },
      { hosts: ['a.azurewebsites.net', 'api.contoso.example', 'shop.contoso.example'] },
    ],
  ]
  const config: readonly (readonly [string, Described, Partial<AppFacts>])[] = [
    ['that admits everybody', { publicNetworkAccess: 'Enabled', ipSecurityRestrictionsDefaultAction: 'Allow' }, {}],
    ['closed by its settings', { publicNetworkAccess: 'disabled' }, shut('public-access-off')],
    ['that denies addresses', { ipSecurityRestrictionsDefaultAction: 'Deny' }, shut('ip-rules')],
    ['with its runtime', { linuxFxVersion: 'DOTNETCORE|8.0' }, { runtime: 'DOTNETCORE 8.0' }],
    ['with the runtime of a Windows container', { windowsFxVersion: 'DOCKER|x' }, { runtime: 'DOCKER x' }],
    ['without a runtime', { linuxFxVersion: '', windowsFxVersion: '' }, {}],
  ]
  for (const [what, described, expected] of site) {
    it(`are told: ${what}`, async () =>
      assert.deepEqual(await factsOf({ site: described }), { ...closed, ...expected }))
  }
  for (const [what, described, expected] of config) {
    it(`are told: ${what}`, async () =>
      assert.deepEqual(await factsOf({ config: described }), { ...closed, ...expected }))
  }

  it('are asked for in the site’s own group and subscription', async () => {
    const { catalog, asked, subscriptions } = open()
    await catalog.facts(dana, ordersApp)
    assert.deepEqual([asked, subscriptions], [Array.from({ length: 3 }, () => ['rg', 'orders-api']), ['s1']])
  })
})

describe('the sign-in of a site', () => {
  const entra = (registration: unknown, validation?: unknown) => ({
    platform: { enabled: true },
    identityProviders: { azureActiveDirectory: { registration, validation } },
  })
  const open = { requireAuthentication: false, audiences: [], limitsClients: false }
  const issuer = `https://sts.windows.net/${tenant.toUpperCase()}/`
  for (const [what, auth, easyAuth] of [
    ['that is not there', {}, undefined],
    ['that is not set up', { platform: {} }, undefined],
    ['that is switched off', { ...entra({ clientId: 'c' }), platform: { enabled: false } }, undefined],
    ['without a provider', { platform: { enabled: true } }, open],
    ['with another provider', { platform: { enabled: true }, identityProviders: { gitHub: {} } }, open],
    ['that says nothing', entra(undefined), open],
    ['with a client', entra({ clientId: 'c' }), { ...open, clientId: 'c' }],
    ['with a tenant', entra({ openIdIssuer: issuer }), { ...open, tenantId: tenant.toUpperCase() }],
    ['for every tenant', entra({ openIdIssuer: 'https://login.microsoftonline.com/common/v2.0' }), open],
    ['for some audiences', entra({}, { allowedAudiences: ['api://a', 'b'] }), { ...open, audiences: ['api://a', 'b'] }],
    ['for all clients', entra({}, { defaultAuthorizationPolicy: {} }), open],
    ['for all clients, named', entra({}, { defaultAuthorizationPolicy: { allowedApplications: [] } }), open],
    [
      'for some clients',
      entra({}, { defaultAuthorizationPolicy: { allowedApplications: ['c'] } }),
      { ...open, limitsClients: true },
    ],
    [
      'that everybody needs',
      { ...entra({}), globalValidation: { requireAuthentication: true } },
      { ...open, requireAuthentication: true },
    ],
    ['that nobody needs', { ...entra({}), globalValidation: { requireAuthentication: false } }, open],
    ['that is not said to be needed', { ...entra({}), globalValidation: {} }, open],
  ] as const) {
    it(`is told: ${what}`, async () => {
      assert.deepEqual(await factsOf({ auth }), { ...closed, ...(easyAuth ? { easyAuth } : {}) })
    })
  }
})

describe('a site', () => {
  const resourceId = '/subscriptions/s1/resourceGroups/rg/providers/Microsoft.Web/sites/orders-api'

  it('is told as Azure writes it, else as it was asked for', async () => {
    const asked = { resourceId, name: 'orders-api', kind: 'web', resourceGroup: 'rg', subscriptionId: 's1', host: '' }
    const written = { name: 'Orders-API', kind: 'functionapp', resourceGroup: 'RG', defaultHostName: 'a.example' }
    assert.deepEqual(await open({ site: { id: resourceId } }).catalog.get(dana, resourceId), asked)
    assert.deepEqual(await open({ site: { id: '/x', ...written } }).catalog.get(dana, resourceId), {
      resourceId: '/x',
      name: 'Orders-API',
      kind: 'function',
      resourceGroup: 'RG',
      subscriptionId: 's1',
      host: 'a.example',
    })
  })

  it('that cannot be read is said to be, with the reason', async () => {
    const failing = (statusCode: number) => {
      const cause = Object.assign(new Error('no'), { statusCode })
      const arm = { sites: async () => ({ webApps: { get: () => Promise.reject(cause) } }) } as unknown as Arm
      return { cause, got: createAppCatalog(arm).get(dana, resourceId) }
    }
    for (const status of [403, 404]) {
      const { cause, got } = failing(status)
      await assert.rejects(got, { code: 'app-not-found', details: { app: 'orders-api' }, cause })
    }
    assert.deepEqual(await problemOf(failing(409).got), ['service-refused', { service: 'Azure', reason: '409' }])
  })
})
