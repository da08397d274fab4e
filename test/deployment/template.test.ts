import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import parameters from '../../deploymentTemplates/azuredeploy.parameters.json' with { type: 'json' }
import template from '../../deploymentTemplates/azuredeploy.json' with { type: 'json' }
import { readConfig } from '../../src/config/config.ts'
import { settingNames } from '../../src/config/settings.ts'

interface Resource {
  readonly type: string
  readonly apiVersion: string
  readonly dependsOn?: readonly string[]
  readonly properties?: Readonly<Record<string, unknown>>
}

const resources: Readonly<Record<string, Resource>> = template.resources
const settings: Readonly<Record<string, string>> = template.resources.settings.properties

/** Settings of App Service and Node.js themselves, and those the bot reads that a deployment must not give. */
const platformSettings = [
  'NODE_COMPILE_CACHE',
  'WEBSITE_RUN_FROM_PACKAGE',
  'WEBSITE_DISABLE_OVERLAPPED_RECYCLING',
  'WEBSITES_ENABLE_APP_SERVICE_STORAGE',
]
const notDeployed = ['PORT', 'BOT_CLIENT_SECRET']

const knownVersions: Readonly<Record<string, string>> = {
  'Microsoft.Web': '2024-11-01',
  'Microsoft.BotService': '2022-09-15',
  'Microsoft.KeyVault': '2026-02-01',
  'Microsoft.Storage': '2026-04-01',
  'Microsoft.ManagedIdentity': '2024-11-30',
  'Microsoft.Authorization': '2022-04-01',
  'Microsoft.OperationalInsights': '2025-07-01',
}

describe('the deployment template', () => {
  it('gives exactly the settings that the bot reads', () => {
    const given = Object.keys(settings).filter((name) => !platformSettings.includes(name))
    assert.deepEqual(given.toSorted(), settingNames.filter((name) => !notDeployed.includes(name)).toSorted())
  })

  it('gives settings with which the bot starts', () => {
    const guid = '11111111-1111-4111-8111-111111111111'
    const endpoints: Readonly<Record<string, string>> = template.parameters.endpoints.defaultValue
    const filled = Object.entries(settings).map(([name, value]) => {
      const endpoint = /^\[parameters\('endpoints'\)\.(\w+)\]$/.exec(value)?.[1]
      if (endpoint) return [name, endpoints[endpoint]]
      if (name === 'VAULT_KEY') return [name, Buffer.alloc(32).toString('base64')]
      if (name === 'AUDIT_KEY') return [name, Buffer.alloc(32, 1).toString('base64')]
      if (name === 'KEY_VAULT_URL') return [name, 'https://courier.vault.azure.net']
      if (name === 'LOG_LEVEL') return [name, 'info']
      if (name === 'PUBLIC_URL') return [name, 'https://courier.example']
      if (name === 'API_HOST_ADDRESSES' || /^(?:STORAGE|OTEL)_/.test(name)) return [name, '']
      return [name, value.startsWith('[') ? guid : value]
    })
    const result = readConfig(Object.fromEntries(filled) as Record<string, string>)
    assert.deepEqual(result.ok ? [] : result.problems, [])
  })

  it('defines every parameter, variable and resource it refers to', () => {
    const json = JSON.stringify(template)
    const names = (form: RegExp) => new Set([...json.matchAll(form)].map((match) => match[1] ?? ''))
    const missing = [
      ...[...names(/parameters\('(\w+)'\)/g)].filter((name) => !(name in template.parameters)),
      ...[...names(/variables\('(\w+)'\)/g)].filter((name) => !(name in template.variables)),
      ...[...names(/reference\('(\w+)'\)/g)].filter((name) => !(name in resources)),
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
    const wrong = Object.values(resources).filter(({ type, apiVersion }) => {
      const known = knownVersions[type.split('/')[0] ?? '']
      return known !== undefined && known !== apiVersion
    })
    assert.deepEqual(wrong, [])
  })

  it('holds no secret, and lets none out', () => {
    assert.equal(template.parameters.vaultKey.type, 'securestring')
    assert.equal(template.parameters.auditKey.type, 'securestring')
    assert.doesNotMatch(JSON.stringify(template.outputs), /vaultKey|auditKey|securestring|listKeys/i)
    assert.match(settings['VAULT_KEY'] ?? '', /@Microsoft\.KeyVault/)
    assert.match(settings['AUDIT_KEY'] ?? '', /@Microsoft\.KeyVault/)
    assert.notEqual(settings['AUDIT_KEY'], settings['VAULT_KEY'])
    assert.deepEqual(
      Object.keys(settings).filter((name) => /SECRET|PASSWORD/.test(name)),
      [],
    )
    assert.equal(parameters.parameters.vaultKey.value, '')
    assert.equal(parameters.parameters.auditKey.value, '')
  })

  it('switches on what protects the resources', () => {
    const { site, storage, blobService, keys, vault, bot, insights } = template.resources
    const { noFtpPasswords, noScmPasswords } = template.resources
    assert.deepEqual(
      {
        httpsOnly: site.properties.httpsOnly,
        ftp: site.properties.siteConfig.ftpsState,
        tls: site.properties.siteConfig.minTlsVersion,
        passwords: [noFtpPasswords.properties.allow, noScmPasswords.properties.allow],
        keys: storage.properties.allowSharedKeyAccess,
        public: storage.properties.allowBlobPublicAccess,
        purge: [keys, vault].map(({ properties }) => properties.enablePurgeProtection),
        softDelete: [keys, vault].map(({ properties }) => properties.enableSoftDelete),
        deletedBlobs: blobService.properties.deleteRetentionPolicy,
        rbac: [keys, vault].map(({ properties }) => properties.enableRbacAuthorization),
        bot: bot.properties.disableLocalAuth,
        insights: insights.properties.DisableLocalAuth,
      },
      {
        httpsOnly: true,
        ftp: 'Disabled',
        tls: '1.2',
        passwords: [false, false],
        keys: false,
        public: false,
        purge: [true, true],
        softDelete: [true, true],
        deletedBlobs: { enabled: true, days: 30 },
        rbac: [true, true],
        bot: true,
        insights: true,
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
      // Storage Table, Queue and Blob Data Contributor (…/built-in-roles/storage)
      ['storageName', '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'],
      ['storageName', '974c5e8b-45b9-4653-ba55-5f855dd0fb88'],
      ['storageName', 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'],
    ])
    assert.match(template.resources.vaultKey.name, /variables\('keysName'\)/)
    assert.match(settings['VAULT_KEY'] ?? '', /reference\('keys'\)/)
    assert.match(settings['KEY_VAULT_URL'] ?? '', /reference\('vault'\)/)
  })

  it('closes everything that is kept to public networks, where there are private endpoints', () => {
    const { keys, vault, storage } = template.resources
    for (const { properties } of [keys, vault, storage]) {
      assert.deepEqual(
        [properties.publicNetworkAccess, properties.networkAcls],
        [
          "[variables('publicAccess')]",
          { defaultAction: "[if(variables('isPrivate'), 'Deny', 'Allow')]", bypass: 'AzureServices' },
        ],
      )
    }
    const { privateEndpoints, zones } = template.variables
    const reached = privateEndpoints.map(
      ({ target, group }) => `${/variables\('(\w+)'\)\)\]$/.exec(target)?.[1]} ${group}`,
    )
    assert.deepEqual(reached, [
      'keysName vault',
      'vaultName vault',
      'storageName table',
      'storageName blob',
      'storageName queue',
    ])
    for (const { group, zone } of privateEndpoints) {
      assert.match(zones[zone] ?? '', group === 'vault' ? /vaultZone/ : new RegExp(`privatelink\\.${group}\\.`))
    }
    for (const name of ['zones', 'zoneLinks', 'endpoints', 'endpointZones'] as const) {
      assert.equal(template.resources[name].condition, "[variables('isPrivate')]", name)
    }
    assert.match(template.resources.site.properties.virtualNetworkSubnetId, /siteSubnetId/)
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
      'sites AppServiceConsoleLogs AppServicePlatformLogs',
      'vaults AuditEvent',
      'vaults AuditEvent',
      'tableServices StorageWrite StorageDelete',
      'blobServices StorageWrite StorageDelete',
      'queueServices StorageDelete',
    ])
  })
})
