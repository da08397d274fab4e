import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import template from '../../deploymentTemplates/azuredeploy.json' with { type: 'json' }
import { botPrincipalId, deployed, endpointSubnet, onlyDeployed, serverHost, settingsOf } from './deployed.ts'

const resources: Readonly<Record<string, { readonly type: string; readonly dependsOn?: readonly string[] }>> =
  template.resources

/** The settings that say where everything is kept. */
function postgresSettings(given: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(Object.entries(settingsOf(given)).filter(([name]) => name.startsWith('POSTGRES_')))
}

const waitsFor = (name: string, other: string): boolean =>
  (resources[name]?.dependsOn ?? []).some((one) => one === other || waitsFor(one, other))

describe('the database server of the deployment template', () => {
  it('is made unless the store is the file', () => {
    const made = (given: Readonly<Record<string, unknown>>) =>
      [...deployed(given)].flatMap(([, ones]) =>
        ones.flatMap(({ type, name, scope = '' }) =>
          /postgres/i.test(`${type} ${name} ${scope}`) ? [type.replace('Microsoft.DBforPostgreSQL/', '')] : [],
        ),
      )
    assert.deepEqual(made({}), [
      'flexibleServers',
      'Microsoft.Insights/diagnosticSettings',
      'flexibleServers/administrators',
      'flexibleServers/configurations',
      'flexibleServers/databases',
      'flexibleServers/firewallRules',
    ])
    assert.deepEqual(made({ store: 'file' }), [])
    assert.deepEqual(made({ store: 'file', endpointSubnetId: endpointSubnet }), [])
  })

  it('takes tokens of Microsoft Entra and no passwords', () => {
    const { properties } = onlyDeployed({}, 'postgres')
    assert.deepEqual(properties['authConfig'], {
      activeDirectoryAuth: 'Enabled',
      passwordAuth: 'Disabled',
      tenantId: '22222222-2222-4222-8222-222222222222',
    })
    assert.equal(JSON.stringify(properties).includes('administratorLogin'), false)
  })

  it('has the bot’s identity as its administrator, and the bot signs in as it', () => {
    const administrator = onlyDeployed({}, 'postgresAdministrator')
    assert.deepEqual(
      [administrator.type, administrator.name, administrator.properties],
      [
        'Microsoft.DBforPostgreSQL/flexibleServers/administrators',
        `courier-pg-abcdefghijklm/${botPrincipalId}`,
        {
          principalType: 'ServicePrincipal',
          principalName: 'courier-identity',
          tenantId: '22222222-2222-4222-8222-222222222222',
        },
      ],
    )
    assert.equal(onlyDeployed({}, 'identity').name, 'courier-identity')
    assert.equal(settingsOf({})['POSTGRES_USER'], 'courier-identity')
    assert.equal(template.resources.postgresAdministrator.properties.expressionEvaluationOptions.scope, 'inner')
  })

  it('has the administrator that is given instead, and the bot signs in as a lesser role', () => {
    const given = {
      postgresAdministrator: { objectId: 'an id', name: 'Database administrators', type: 'Group' },
      postgresUser: 'bot',
    }
    const administrator = onlyDeployed(given, 'postgresAdministrator')
    assert.equal(administrator.name, 'courier-pg-abcdefghijklm/an id')
    assert.deepEqual(
      [administrator.properties['principalName'], administrator.properties['principalType']],
      ['Database administrators', 'Group'],
    )
    assert.equal(settingsOf(given)['POSTGRES_USER'], 'bot')
  })

  it('writes who signs in to the log workspace', () => {
    const { scope, properties } = onlyDeployed({}, 'postgresLogs')
    assert.equal(scope, '/Microsoft.DBforPostgreSQL/flexibleServers/courier-pg-abcdefghijklm')
    assert.deepEqual(properties, {
      workspaceId: '/Microsoft.OperationalInsights/workspaces/courier-logs',
      logs: [{ category: 'PostgreSQLLogs', enabled: true }],
    })
    assert.ok(waitsFor('postgresLogs', 'logs'))
  })

  it('allows the extension that searches for names, and has the database the bot asks for', () => {
    const extensions = onlyDeployed({}, 'postgresExtensions')
    assert.equal(extensions.name, 'courier-pg-abcdefghijklm/azure.extensions')
    assert.deepEqual(extensions.properties, { value: 'PG_TRGM', source: 'user-override' })
    const database = onlyDeployed({}, 'postgresDatabase')
    assert.equal(database.name, `courier-pg-abcdefghijklm/${settingsOf({})['POSTGRES_DATABASE']}`)
    assert.deepEqual(database.properties, { charset: 'UTF8', collation: 'en_US.utf8' })
  })

  it('is changed by one operation at a time, and has its administrator before its database', () => {
    // Writing where its logs go gives a new server a moment: see docs/deployment.md.
    const order = ['postgres', 'postgresLogs', 'postgresAdministrator', 'postgresExtensions', 'postgresDatabase']
    const changes = Object.keys(resources).filter((name) =>
      /Microsoft\.DBforPostgreSQL|Microsoft\.Resources\/deployments/.test(resources[name]?.type ?? ''),
    )
    assert.deepEqual(changes, [...order.filter((name) => name !== 'postgresLogs'), 'postgresFirewall'])
    // A server with a private endpoint has no rule: these two never meet.
    for (const chain of [
      [...order, 'postgresFirewall'],
      [...order, 'endpoints'],
    ]) {
      const early = chain.filter((name, at) => at > 0 && !waitsFor(name, chain[at - 1] ?? ''))
      assert.deepEqual(early, [])
    }
    assert.ok(waitsFor('settings', 'postgresDatabase') && waitsFor('settings', 'postgresFirewall'))
  })

  it('lets in the addresses of Azure only where it is public and may', () => {
    const rule = onlyDeployed({}, 'postgresFirewall')
    assert.equal(rule.name, 'courier-pg-abcdefghijklm/azure-services')
    assert.deepEqual(rule.properties, { startIpAddress: '0.0.0.0', endIpAddress: '0.0.0.0' })
    assert.equal(deployed({ endpointSubnetId: endpointSubnet }).has('postgresFirewall'), false)
    assert.equal(deployed({ postgresAllowAzureServices: false }).has('postgresFirewall'), false)
  })

  it('is as large, as safe and as new as the parameters say', () => {
    const usual = onlyDeployed({}, 'postgres')
    assert.deepEqual([usual.name, usual.location], ['courier-pg-abcdefghijklm', 'westeurope'])
    assert.deepEqual(usual.sku, { name: 'Standard_B1ms', tier: 'Burstable' })
    const { version, storage, backup, highAvailability } = usual.properties
    assert.deepEqual(
      { version, storage, backup, highAvailability },
      {
        version: '17',
        storage: { storageSizeGB: 32, autoGrow: 'Enabled' },
        backup: { backupRetentionDays: 35, geoRedundantBackup: 'Disabled' },
        highAvailability: { mode: 'Disabled' },
      },
    )
    const large = onlyDeployed(
      {
        postgresSku: 'Standard_D2ds_v5',
        postgresVersion: '18',
        postgresStorageGB: 64,
        postgresBackupDays: 7,
        postgresGeoRedundantBackup: 'Enabled',
        postgresHighAvailability: 'ZoneRedundant',
      },
      'postgres',
    )
    assert.deepEqual(large.sku, { name: 'Standard_D2ds_v5', tier: 'GeneralPurpose' })
    assert.deepEqual(
      [large.properties['version'], large.properties['storage'], large.properties['backup']],
      ['18', { storageSizeGB: 64, autoGrow: 'Enabled' }, { backupRetentionDays: 7, geoRedundantBackup: 'Enabled' }],
    )
    assert.deepEqual(large.properties['highAvailability'], { mode: 'ZoneRedundant' })
    assert.deepEqual(onlyDeployed({ postgresSku: 'Standard_E2ds_v5' }, 'postgres').sku, {
      name: 'Standard_E2ds_v5',
      tier: 'MemoryOptimized',
    })
  })

  it('is refused with what the service does not know', () => {
    const bounds = {
      store: ['postgres', 'file'],
      instances: [1, 10],
      postgresVersion: ['17', '18'],
      postgresStorageGB: [32],
      postgresBackupDays: [7, 35],
      postgresGeoRedundantBackup: ['Disabled', 'Enabled'],
    }
    for (const [name, values] of Object.entries(bounds)) {
      for (const value of values) assert.doesNotThrow(() => deployed({ [name]: value }), name)
    }
    const standbys = ['Disabled', 'SameZone', 'ZoneRedundant']
    for (const postgresHighAvailability of standbys) {
      assert.doesNotThrow(() => deployed({ postgresSku: 'Standard_D2ds_v5', postgresHighAvailability }))
    }
    const refused = [
      { store: 'storage-account' },
      { instances: 0 },
      { instances: 11 },
      { postgresVersion: '16' },
      { postgresStorageGB: 31 },
      { postgresBackupDays: 6 },
      { postgresBackupDays: 36 },
      { postgresGeoRedundantBackup: 'No' },
      { postgresSku: 'Standard_D2ds_v5', postgresHighAvailability: 'No' },
    ]
    for (const given of refused) assert.throws(() => deployed(given), /may not be/, JSON.stringify(given))
  })

  it('refuses a standby that burstable compute cannot have', () => {
    assert.throws(() => deployed({ postgresHighAvailability: 'ZoneRedundant' }), /needs a General Purpose/)
  })

  it('is what several instances need: with the file the deployment is refused', () => {
    assert.throws(() => deployed({ store: 'file', instances: 2 }), /instances above 1 need the store postgres/)
    const workers = (given: Readonly<Record<string, unknown>>) => [
      (onlyDeployed(given, 'plan').sku as { readonly capacity: number }).capacity,
      (onlyDeployed(given, 'site').properties['siteConfig'] as { readonly numberOfWorkers: number }).numberOfWorkers,
    ]
    assert.deepEqual(workers({ store: 'file' }), [1, 1])
    assert.deepEqual(workers({ store: 'postgres', instances: 3 }), [3, 3])
  })

  it('is where the settings lead, and nowhere with the file', () => {
    assert.deepEqual(postgresSettings({}), {
      POSTGRES_HOST: serverHost,
      POSTGRES_PORT: '5432',
      POSTGRES_DATABASE: 'courier',
      POSTGRES_USER: 'courier-identity',
      POSTGRES_SCOPE: 'https://ossrdbms-aad.database.windows.net/.default',
    })
    const { POSTGRES_HOST: host, POSTGRES_USER: user } = postgresSettings({ store: 'file', postgresUser: 'bot' })
    assert.deepEqual([host, user], ['', ''])
  })
})
