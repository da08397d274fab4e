import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readAuditKeys, readConfig } from '../../src/config/config.ts'
import { readPolicy } from '../../src/config/policy.ts'

const app = 'AAAAAAAA-1111-4111-8111-111111111111'
const tenant = 'BBBBBBBB-1111-4111-8111-111111111111'
const identity = 'CCCCCCCC-1111-4111-8111-111111111111'
const keyOf = (byte: number) => Buffer.alloc(32, byte).toString('base64')
const required = {
  BOT_APP_ID: app,
  BOT_TENANT_ID: tenant,
  VAULT_KEY: keyOf(7),
  AUDIT_KEY: keyOf(8),
  POLICY_FILE: '/etc/policy.json',
}
const good = { ...required, BOT_MANAGED_IDENTITY_CLIENT_ID: identity }

const publicCloud = {
  authorityHost: 'https://login.microsoftonline.com',
  privateAuthority: false,
  arm: 'https://management.azure.com',
  armScope: 'https://management.azure.com/user_impersonation',
  graph: 'https://graph.microsoft.com',
  graphScope: 'https://graph.microsoft.com/.default',
  powerApps: 'https://api.powerapps.com',
  bap: 'https://api.bap.microsoft.com',
  makerPortal: 'https://make.powerapps.com',
  powerScope: 'https://service.powerapps.com//.default',
  connectorScope: 'https://apihub.azure.com/.default',
  keyVaultScope: 'https://vault.azure.net/.default',
  channelIssuer: 'https://api.botframework.com',
  channelOpenIdMetadata: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
  channelScope: 'https://api.botframework.com',
  tokenService: 'https://token.botframework.com',
  serviceHosts: new Set(['smba.trafficmanager.net', 'smba.infra.gcc.teams.microsoft.com']),
  defaultServiceUrl: 'https://smba.trafficmanager.net/teams',
  allowedHosts: new Set(),
}

describe('a bot that is told', () => {
  it('only what it must know has the rest by itself, and uses the public cloud', () => {
    assert.deepEqual(readConfig(good), {
      ok: true,
      config: {
        port: 3978,
        bot: {
          appId: app.toLowerCase(),
          tenantId: tenant.toLowerCase(),
          credential: { kind: 'managed-identity', managedIdentityClientId: identity.toLowerCase() },
          oauthConnection: 'teams-sso',
        },
        endpoints: publicCloud,
        dataFile: 'data/courier.sqlite',
        definitionsLimit: 21_474_836_480,
        vaultKey: new Uint8Array(32).fill(7),
        auditKeys: [new Uint8Array(32).fill(8)],
        policyFile: '/etc/policy.json',
        logLevel: 'info',
        jobs: { leaseMs: 30_000, sweepMs: 15_000 },
        fileHosts: new Set(['sharepoint.com', 'sharepoint.us']),
        apiHostAddresses: new Map(),
      },
    })
  })

  it('everything does it all', () => {
    const result = readConfig({
      ...required,
      PORT: '8080',
      BOT_CLIENT_SECRET: 's3cret',
      BOT_OAUTH_CONNECTION: 'sso',
      DATA_FILE: 'bot.sqlite',
      VAULT_KEY: `${keyOf(9)},${keyOf(7)}`,
      AUDIT_KEY: keyOf(8),
      POSTGRES_HOST: 'Courier.postgres.database.azure.com',
      POSTGRES_PORT: '6432',
      POSTGRES_DATABASE: 'bot',
      POSTGRES_USER: 'the-bot',
      POSTGRES_PASSWORD: 'pa55word',
      POSTGRES_SCOPE: 'https://ossrdbms-aad.database.usgovcloudapi.net/.default',
      DEFINITIONS_LIMIT_MB: '100',
      KEY_VAULT_URL: 'https://secrets.contoso.example',
      LOG_LEVEL: 'debug',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'https://collector.example/otlp/',
      JOB_LEASE_SECONDS: '1.5',
      JOB_SWEEP_SECONDS: '600',
      PUBLIC_URL: 'https://courier.example/',
      TEAMS_FILE_HOSTS: ' Files.example , other.example,',
      API_HOST_ADDRESSES: 'a.example=10.0.0.1:443',
      ALLOWED_ENDPOINT_HOSTS: 'secrets.contoso.example, *, LOGIN.contoso.example',
      ENTRA_AUTHORITY_HOST: 'https://login.contoso.example',
      ARM_ENDPOINT: 'https://management.azure.com/behind/a/path/',
      TEAMS_SERVICE_URL: 'https://smba.trafficmanager.net/emea/',
    })
    assert.deepEqual(result, {
      ok: true,
      config: {
        port: 8080,
        bot: {
          appId: app.toLowerCase(),
          tenantId: tenant.toLowerCase(),
          credential: { kind: 'client-secret', clientSecret: 's3cret' },
          oauthConnection: 'sso',
        },
        endpoints: {
          ...publicCloud,
          authorityHost: 'https://login.contoso.example',
          privateAuthority: true,
          arm: 'https://management.azure.com/behind/a/path',
          defaultServiceUrl: 'https://smba.trafficmanager.net/emea',
          allowedHosts: new Set(['secrets.contoso.example', '*', 'login.contoso.example']),
        },
        dataFile: 'bot.sqlite',
        postgres: {
          host: 'courier.postgres.database.azure.com',
          port: 6432,
          database: 'bot',
          user: 'the-bot',
          password: 'pa55word',
          scope: 'https://ossrdbms-aad.database.usgovcloudapi.net/.default',
        },
        definitionsLimit: 104_857_600,
        vaultKey: new Uint8Array(32).fill(9),
        earlierVaultKeys: [new Uint8Array(32).fill(7)],
        auditKeys: [new Uint8Array(32).fill(8)],
        keyVault: { url: 'https://secrets.contoso.example', private: true },
        policyFile: '/etc/policy.json',
        logLevel: 'debug',
        telemetry: 'https://collector.example/otlp',
        jobs: { leaseMs: 1500, sweepMs: 600_000 },
        publicUrl: 'https://courier.example',
        fileHosts: new Set(['files.example', 'other.example']),
        apiHostAddresses: new Map([['a.example', { address: '10.0.0.1', port: 443 }]]),
      },
    })
  })

  it('of a PostgreSQL server only its host and its own name there has the rest by itself', () => {
    const given = { POSTGRES_HOST: 'courier.postgres.database.azure.com', POSTGRES_USER: 'courier-bot' }
    const read = readConfig({ ...good, ...given })
    assert.deepEqual(read.ok && read.config.postgres, {
      host: given.POSTGRES_HOST,
      port: 5432,
      database: 'courier',
      user: given.POSTGRES_USER,
      scope: 'https://ossrdbms-aad.database.windows.net/.default',
    })
  })

  it('of a vault at Microsoft knows that it is not private', () => {
    const read = readConfig({ ...good, KEY_VAULT_URL: 'https://courier.vault.azure.net' })
    assert.deepEqual(read.ok && read.config.keyVault, { url: 'https://courier.vault.azure.net', private: false })
  })
})

describe('the keys of the audit log, for a command that needs nothing else', () => {
  it('are those that are given', () => {
    const [seven, eight, nine] = [7, 8, 9].map((byte) => new Uint8Array(32).fill(byte))
    assert.deepEqual(readAuditKeys({}), {})
    assert.deepEqual(readAuditKeys({ VAULT_KEY: '', AUDIT_KEY: '' }), {})
    assert.deepEqual(readAuditKeys({ VAULT_KEY: keyOf(7) }), { vaultKey: seven })
    assert.deepEqual(readAuditKeys({ AUDIT_KEY: keyOf(8) }), { auditKeys: [eight] })
    assert.deepEqual(readAuditKeys({ VAULT_KEY: keyOf(7), AUDIT_KEY: `${keyOf(8)},${keyOf(9)}` }), {
      vaultKey: seven,
      auditKeys: [eight, nine],
    })
    assert.deepEqual(readAuditKeys({ VAULT_KEY: `${keyOf(7)},${keyOf(8)},${keyOf(9)}` }), {
      vaultKey: seven,
      earlierVaultKeys: [eight, nine],
    })
  })

  it('are refused by their name where they are none', () => {
    for (const VAULT_KEY of ['x', `${keyOf(7)},x`]) {
      assert.throws(() => readAuditKeys({ VAULT_KEY, AUDIT_KEY: keyOf(8) }), {
        name: 'TypeError',
        message: 'VAULT_KEY is not 32 bytes in base64.',
      })
    }
    assert.throws(() => readAuditKeys({ VAULT_KEY: keyOf(7), AUDIT_KEY: `${keyOf(8)},x` }), {
      name: 'TypeError',
      message: 'AUDIT_KEY is not 32 bytes in base64.',
    })
  })
})

describe('the people of the policy', () => {
  it('are found whatever letters their ids are written in', () => {
    const group = 'DDDDDDDD-1111-4111-8111-111111111111'
    const route = { id: 'env', name: 'Production', approvers: [app, tenant], approverGroup: group }
    assert.deepEqual(readPolicy(JSON.stringify({ environments: [route], selfApproval: true })), {
      ok: true,
      policy: {
        environments: [
          { ...route, approvers: [app.toLowerCase(), tenant.toLowerCase()], approverGroup: group.toLowerCase() },
        ],
        selfApproval: true,
      },
    })
  })

  it('have the names that it gives them', () => {
    const named = { id: app.toUpperCase(), name: ' Omar Haddad ' }
    const route = { id: 'env', name: 'Production', approvers: [named, tenant] }
    const read = readPolicy(JSON.stringify({ environments: [route] }))
    assert.deepEqual(read.ok && read.policy.environments, [
      {
        ...route,
        approvers: [app.toLowerCase(), tenant.toLowerCase()],
        approverNames: { [app.toLowerCase()]: 'Omar Haddad' },
      },
    ])
  })

  const route = { id: 'env', name: 'Production', approvers: [app] }
  const wrong: Readonly<Record<string, object>> = {
    'POLICY_FILE: environments.0.id:': { environments: [{ ...route, id: '' }] },
    'POLICY_FILE: environments.0.name:': { environments: [{ ...route, name: '' }] },
    'POLICY_FILE: environments.1.approvers.1: must be a GUID': {
      environments: [route, { ...route, approvers: [app, 'omar'] }],
    },
    'POLICY_FILE: environments.0.approvers.0: must be a GUID, or { "id", "name" }': {
      environments: [{ ...route, approvers: [7] }],
    },
    'POLICY_FILE: environments.0.approvers.0.name:': {
      environments: [{ ...route, approvers: [{ id: app, name: '' }] }],
    },
    'POLICY_FILE: environments.0.approvers.0.id: must be a GUID': {
      environments: [{ ...route, approvers: [{ id: 'omar', name: 'Omar' }] }],
    },
    'POLICY_FILE: environments.0.approverGroup: must be a GUID': {
      environments: [{ ...route, approverGroup: 'approvers' }],
    },
    'POLICY_FILE: environments.0:': { environments: [{ ...route, aprovers: [] }] },
  }
  for (const [said, policy] of Object.entries(wrong)) {
    it(`are refused with “${said}”`, () => {
      const result = readPolicy(JSON.stringify(policy))
      assert.ok(!result.ok)
      assert.equal(result.problems.length, 1)
      assert.ok(result.problems[0]?.startsWith(said), result.problems[0])
    })
  }
})
