import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import parameters from '../../deploymentTemplates/azuredeploy.parameters.json' with { type: 'json' }
import template from '../../deploymentTemplates/azuredeploy.json' with { type: 'json' }
import { readConfig } from '../../src/config/config.ts'
import { settingNames } from '../../src/config/settings.ts'
import { settingsOf } from './deployed.ts'

interface Resource {
  readonly type: string
  readonly apiVersion: string
  readonly dependsOn?: readonly string[]
  readonly properties?: Readonly<Record<string, unknown>>
}

interface Nested {
  readonly parameters: Readonly<Record<string, unknown>>
  readonly resources: readonly Resource[]
}

const resources: Readonly<Record<string, Resource>> = template.resources
const settings: Readonly<Record<string, string>> = template.resources.settings.properties
const nested = Object.values(resources).flatMap(({ properties }) =>
  properties?.['template'] === undefined ? [] : [properties['template'] as Nested],
)

/** Settings of App Service and Node.js themselves, and those the bot reads that a deployment must not give. */
const platformSettings = [
  'NODE_COMPILE_CACHE',
  'WEBSITE_RUN_FROM_PACKAGE',
  'WEBSITE_DISABLE_OVERLAPPED_RECYCLING',
  'WEBSITES_ENABLE_APP_SERVICE_STORAGE',
]
const notDeployed = ['PORT', 'BOT_CLIENT_SECRET', 'POSTGRES_PASSWORD']

/** By the beginning of a type. */
const knownVersions: Readonly<Record<string, string>> = {
  'Microsoft.Web/': '2024-11-01',
  'Microsoft.BotService/': '2022-09-15',
  'Microsoft.KeyVault/': '2026-02-01',
  'Microsoft.DBforPostgreSQL/': '2025-08-01',
  'Microsoft.Resources/': '2025-04-01',
  'Microsoft.ManagedIdentity/': '2024-11-30',
  'Microsoft.Authorization/': '2022-04-01',
  'Microsoft.OperationalInsights/': '2025-07-01',
  'Microsoft.Insights/diagnosticSettings': '2021-05-01-preview',
  'Microsoft.Network/privateDnsZones': '2024-06-01',
  'Microsoft.Network/privateEndpoints': '2024-05-01',
}

describe('the deployment template', () => {
  it('keeps the policy outside the package, beside the data, where a deployment and a package leave it', () => {
    const { POLICY_FILE: policy = '', DATA_FILE: data = '' } = settingsOf({})
    assert.deepEqual([policy, data], ['/home/data/policy.json', '/home/data/courier.sqlite'])
    assert.equal(settingsOf({})['WEBSITES_ENABLE_APP_SERVICE_STORAGE'], 'true')
    assert.equal(settingsOf({ policyFile: '/home/other.json' })['POLICY_FILE'], '/home/other.json')
  })

  it('makes nothing that the bot does not use', () => {
    const types = Object.values(resources).map(({ type }) => type)
    // The bot sends traces by OTLP, to whatever telemetryEndpoint names.
    assert.ok(!types.includes('Microsoft.Insights/components'))
    assert.equal(
      settingsOf({ telemetryEndpoint: 'https://otel.example' })['OTEL_EXPORTER_OTLP_ENDPOINT'],
      'https://otel.example',
    )
    assert.equal(settingsOf({})['OTEL_EXPORTER_OTLP_ENDPOINT'], '')
  })

  it('gives exactly the settings that the bot reads', () => {
    const given = Object.keys(settings).filter((name) => !platformSettings.includes(name))
    assert.deepEqual(given.toSorted(), settingNames.filter((name) => !notDeployed.includes(name)).toSorted())
  })

  for (const store of ['postgres', 'file']) {
    it(`gives settings with which the bot starts, with the store ${store}`, () => {
      const result = readConfig({
        ...settingsOf({ store }),
        VAULT_KEY: Buffer.alloc(32).toString('base64'),
        AUDIT_KEY: Buffer.alloc(32, 1).toString('base64'),
      })
      assert.deepEqual(result.ok ? [] : result.problems, [])
    })
  }

  it('defines every parameter, variable and resource it refers to', () => {
    const named = (within: unknown, form: RegExp) =>
      [...JSON.stringify(within).matchAll(form)].map((match) => match[1] ?? '')
    const inner = JSON.stringify(nested.map((one) => one.resources))
    const outer = nested.reduce((text, one) => text.replace(JSON.stringify(one), '{}'), JSON.stringify(template))
    const missing = [
      ...named(JSON.parse(outer), /parameters\('(\w+)'\)/g).filter((name) => !(name in template.parameters)),
      ...named(JSON.parse(outer), /variables\('(\w+)'\)/g).filter((name) => !(name in template.variables)),
      ...named(JSON.parse(outer), /reference\('(\w+)'\)/g).filter((name) => !(name in resources)),
      ...nested.flatMap((one) =>
        named(one.resources, /parameters\('(\w+)'\)/g).filter((name) => !(name in one.parameters)),
      ),
      ...(inner.match(/(?:variables|reference)\('\w+'\)/g) ?? []),
      ...Object.values(resources).flatMap(({ dependsOn = [] }) => dependsOn.filter((name) => !(name in resources))),
      ...Object.keys(parameters.parameters).filter((name) => !(name in template.parameters)),
    ]
    assert.deepEqual(missing, [])
  })

  it('has no circle of dependencies', () => {
    const visit = (name: string, path: readonly string[]): void => {
      assert.ok(!path.includes(name), [...path, name].join(' → '))
      for (const next of resources[name]?.dependsOn ?? []) visit(next, [...path, name])
    }
    for (const name of Object.keys(resources)) visit(name, [])
  })

  it('names API versions that exist', () => {
    const all = [...Object.values(resources), ...nested.flatMap((one) => one.resources)]
    const wrong = all.filter(
      ({ type, apiVersion }) =>
        Object.entries(knownVersions).find(([start]) => type.startsWith(start))?.[1] !== apiVersion,
    )
    assert.deepEqual(wrong, [])
  })

  it('holds no secret, and lets none out', () => {
    assert.doesNotMatch(JSON.stringify(template.outputs), /vaultKey|auditKey|random|securestring|listKeys/i)
    assert.match(settings['VAULT_KEY'] ?? '', /@Microsoft\.KeyVault/)
    assert.match(settings['AUDIT_KEY'] ?? '', /@Microsoft\.KeyVault/)
    assert.notEqual(settings['AUDIT_KEY'], settings['VAULT_KEY'])
    assert.deepEqual(
      Object.keys(settings).filter((name) => /SECRET|PASSWORD/.test(name)),
      [],
    )
  })

  it('switches on what protects the resources', () => {
    const { site, keys, vault, bot } = template.resources
    const { noFtpPasswords, noScmPasswords } = template.resources
    assert.deepEqual(
      {
        httpsOnly: site.properties.httpsOnly,
        ftp: site.properties.siteConfig.ftpsState,
        tls: site.properties.siteConfig.minTlsVersion,
        passwords: [noFtpPasswords.properties.allow, noScmPasswords.properties.allow],
        purge: [keys, vault].map(({ properties }) => properties.enablePurgeProtection),
        softDelete: [keys, vault].map(({ properties }) => properties.enableSoftDelete),
        rbac: [keys, vault].map(({ properties }) => properties.enableRbacAuthorization),
        bot: bot.properties.disableLocalAuth,
      },
      {
        httpsOnly: true,
        ftp: 'Disabled',
        tls: '1.2',
        passwords: [false, false],
        purge: [true, true],
        softDelete: [true, true],
        rbac: [true, true],
        bot: true,
      },
    )
  })

  it('gives the identity no role but the least: to read the key, and to keep secrets in a vault apart from it', () => {
    const roles = Object.entries<Resource & { readonly scope?: string }>(template.resources).flatMap(([, resource]) =>
      resource.type === 'Microsoft.Authorization/roleAssignments'
        ? [
            [
              /variables\('(\w+)'\)\)\]$/.exec(resource.scope ?? '')?.[1],
              /'([0-9a-f-]{36})'\)\]$/.exec(String(resource.properties?.['roleDefinitionId']))?.[1],
            ],
          ]
        : [],
    )
    assert.deepEqual(roles, [
      // Key Vault Secrets User, Key Vault Secrets Officer (learn.microsoft.com/azure/role-based-access-control/built-in-roles/security)
      ['keysName', '4633458b-17de-408a-b874-0445c86b69e6'],
      ['vaultName', 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7'],
    ])
    assert.match(template.resources.vaultKey.name, /variables\('keysName'\)/)
    assert.match(settings['VAULT_KEY'] ?? '', /reference\('keys'\)/)
    assert.match(settings['KEY_VAULT_URL'] ?? '', /reference\('vault'\)/)
  })

  it('logs who reads and changes what is kept', () => {
    const logged = Object.values<Resource & { readonly scope?: string }>(template.resources).flatMap(
      ({ type, scope = '', properties }) =>
        type === 'Microsoft.Insights/diagnosticSettings'
          ? [
              `${/'(?:Microsoft[^']*\/)(\w+)'/.exec(scope)?.[1]} ${JSON.stringify(properties?.['logs'])
                .match(/[A-Z]\w+/g)
                ?.join(' ')}`,
            ]
          : [],
    )
    assert.deepEqual(logged, [
      'flexibleServers PostgreSQLLogs',
      'sites AppServiceConsoleLogs AppServicePlatformLogs',
      'vaults AuditEvent',
      'vaults AuditEvent',
    ])
  })
})
