import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readConfig } from '../../src/config/config.ts'

const guid = '11111111-1111-4111-8111-111111111111'
const good = {
  BOT_APP_ID: guid,
  BOT_TENANT_ID: guid,
  BOT_CLIENT_SECRET: 's3cret',
  VAULT_KEY: Buffer.alloc(32, 7).toString('base64'),
  AUDIT_KEY: Buffer.alloc(32, 8).toString('base64'),
  POLICY_FILE: 'policy.json',
}

/** What is said of a setting; nothing when it is taken. */
function problemsOf(changes: Readonly<Record<string, string>>): readonly string[] {
  const result = readConfig({ ...good, ...changes })
  return result.ok ? [] : result.problems
}

/** A server of one's own, with its password. */
const server = { POSTGRES_HOST: 'database.contoso.example', POSTGRES_USER: 'courier', POSTGRES_PASSWORD: 'pa55word' }

const taken: Readonly<Record<string, readonly string[]>> = {
  PORT: ['0', '65535'],
  POSTGRES_PORT: ['1', '5432', '65535'],
  LOG_LEVEL: ['debug', 'info', 'warn', 'error'],
  DEFINITIONS_LIMIT_MB: ['100', '1000000'],
  JOB_LEASE_SECONDS: ['1', '600'],
  JOB_SWEEP_SECONDS: ['1', '600'],
  OTEL_EXPORTER_OTLP_ENDPOINT: [
    'https://collector.example',
    'https://collector.example:4318/otlp',
    'http://127.0.0.1:4318',
    'http://localhost:4318/otlp',
    'http://localhost',
  ],
  PUBLIC_URL: [
    'https://courier.example',
    'https://courier.example:8443/',
    'http://127.0.0.1:3978',
    'http://localhost:3978/',
  ],
  API_HOST_ADDRESSES: [
    'a.example=10.0.0.1:443',
    'a.example=192.168.100.200:44300',
    'a.example=10.0.0.1:443@/subscriptions',
    'a.example=10.0.0.1:443@/subscriptions/s1/resourceGroups/rg',
    'a.example=10.0.0.1:443,,b.example=10.0.0.2:80,',
  ],
}

const refused: Readonly<Record<string, readonly [said: string, ...values: readonly string[]]>> = {
  POSTGRES_PORT: ['must be a port number', '0', '-1', '65536', '5432.5', 'postgres'],
  POSTGRES_HOST: [
    'must be a host name',
    'database.contoso.example:5432',
    'https://database.contoso.example',
    'postgres://courier@database.contoso.example',
    'user@database.contoso.example',
    'database.contoso.example/courier',
    '/var/run/postgresql',
    'database contoso',
    '.contoso.example',
    'contoso.example.',
    '-contoso.example',
    'contoso.example-',
    'a,b',
    '[::1]',
  ],
  PORT: ['must be a port number', '-1', '65536', '80.5', 'http'],
  LOG_LEVEL: ['must be debug, info, warn or error', 'trace', 'INFO'],
  DEFINITIONS_LIMIT_MB: ['must be megabytes', '99', '100.5', 'all'],
  JOB_LEASE_SECONDS: ['must be seconds', '0.9', '601', 'long'],
  JOB_SWEEP_SECONDS: ['must be seconds', '0.9', '601', 'long'],
  BOT_TENANT_ID: ['must be a GUID', 'contoso.example'],
  OTEL_EXPORTER_OTLP_ENDPOINT: [
    'must be an https address',
    'collector.example',
    'http://collector.example',
    'http://localhost.collector.example',
    'http://localhostile.example:4318',
    'http://127.0.0.1.collector.example',
    'ftp://127.0.0.1',
    'httpsx://collector.example',
  ],
  PUBLIC_URL: [
    'must be an https address without a path',
    'courier.example',
    'http://courier.example',
    'http://localhost.courier.example',
    'ftp://localhost',
    'https://courier.example/bot',
    'https://courier.example/?bot',
    'https://courier.example/#bot',
  ],
  ARM_ENDPOINT: [
    'must be an https address',
    'management.azure.com',
    'http://management.azure.com',
    'xhttps://management.azure.com',
    'httpsx://management.azure.com',
  ],
  API_HOST_ADDRESSES: [
    'must be a list of host=address:port or host=address:port@/subscriptions/…',
    'a.example',
    'a.example=10.0.0.1',
    'a.example=10.0.0:443',
    'a.example=10.0.0.1:443000',
    'a.example=1000.0.0.1:443',
    'a b.example=10.0.0.1:443',
    '=10.0.0.1:443',
    'a.example=b.example:443',
    'a.example=10.0.0.1:443@orders',
    'a.example=10.0.0.1:443@/subscriptions/s1@/subscriptions/s2',
    'b.example=10.0.0.2:443,a.example',
  ],
}

describe('a setting', () => {
  for (const [name, values] of Object.entries(taken)) {
    it(`${name} is taken up to its edges`, () => {
      for (const value of values) assert.deepEqual(problemsOf({ [name]: value }), [], value)
    })
  }

  for (const [name, [said, ...values]] of Object.entries(refused)) {
    it(`${name} is refused beyond them, once and by its name`, () => {
      for (const value of values) assert.deepEqual(problemsOf({ [name]: value }), [`${name} ${said}`], value)
    })
  }

  it('that is empty counts as absent', () => {
    const none = {
      PORT: '',
      DATA_FILE: '',
      BOT_OAUTH_CONNECTION: '',
      PUBLIC_URL: '',
      BOT_MANAGED_IDENTITY_CLIENT_ID: '',
    }
    assert.deepEqual(problemsOf(none), [])
    assert.deepEqual(problemsOf({ POLICY_FILE: '' }), ['POLICY_FILE is missing'])
    assert.deepEqual(problemsOf({ BOT_CLIENT_SECRET: '' }), [
      'exactly one of BOT_MANAGED_IDENTITY_CLIENT_ID and BOT_CLIENT_SECRET must be given',
    ])
  })
})

const postgresHostMissing = 'POSTGRES_HOST is missing, though POSTGRES_USER or POSTGRES_PASSWORD is given'
const postgresUserMissing = 'POSTGRES_USER is missing: the role as which the bot signs in to POSTGRES_HOST'
const postgresHostForeign =
  "POSTGRES_HOST names a host that is not Microsoft's; give POSTGRES_PASSWORD, or allow it in ALLOWED_ENDPOINT_HOSTS"

describe('settings that go together', () => {
  it('are the server and the role there', () => {
    const { POSTGRES_HOST, POSTGRES_USER, POSTGRES_PASSWORD } = server
    assert.deepEqual(problemsOf(server), [])
    assert.deepEqual(problemsOf({ POSTGRES_USER, POSTGRES_PASSWORD }), [postgresHostMissing])
    assert.deepEqual(problemsOf({ POSTGRES_USER }), [postgresHostMissing])
    assert.deepEqual(problemsOf({ POSTGRES_PASSWORD }), [postgresHostMissing])
    assert.deepEqual(problemsOf({ POSTGRES_HOST, POSTGRES_PASSWORD }), [postgresUserMissing])
    assert.deepEqual(problemsOf({ ...server, POSTGRES_USER: '' }), [postgresUserMissing])
    assert.deepEqual(problemsOf({ POSTGRES_HOST }), [postgresUserMissing, postgresHostForeign])
    // They change nothing as long as no server is named.
    assert.deepEqual(problemsOf({ POSTGRES_PORT: '6432', POSTGRES_DATABASE: 'bot', POSTGRES_SCOPE: 'scope' }), [])
  })

  it('are a server that is not Microsoft’s and its password, or the leave to send it a token', () => {
    const { POSTGRES_PASSWORD: _, ...withoutPassword } = server
    assert.deepEqual(problemsOf(withoutPassword), [postgresHostForeign])
    assert.deepEqual(problemsOf({ ...server, POSTGRES_PASSWORD: '' }), [postgresHostForeign])
    const allowing = (ALLOWED_ENDPOINT_HOSTS: string) => problemsOf({ ...withoutPassword, ALLOWED_ENDPOINT_HOSTS })
    assert.deepEqual(allowing('other.example,database.contoso.example'), [])
    assert.deepEqual(allowing('other.example'), [postgresHostForeign])
    const hosts: Readonly<Record<string, readonly string[]>> = {
      'courier.postgres.database.azure.com': [],
      'Courier.Postgres.Database.Azure.COM': [],
      'courier.postgres.database.usgovcloudapi.net': [],
      'courier.postgres.database.chinacloudapi.cn': [],
      'courier.postgres.database.azure.com.evil.example': [postgresHostForeign],
      'evilazure.com': [postgresHostForeign],
      '127.0.0.1': [postgresHostForeign],
      localhost: [postgresHostForeign],
    }
    for (const [POSTGRES_HOST, problems] of Object.entries(hosts)) {
      assert.deepEqual(problemsOf({ ...withoutPassword, POSTGRES_HOST }), problems, POSTGRES_HOST)
      assert.deepEqual(problemsOf({ ...server, POSTGRES_HOST }), [], POSTGRES_HOST)
    }
  })

  it('are the audit keys, none of which is a vault key', () => {
    const [one, other] = [Buffer.alloc(32, 1).toString('base64'), Buffer.alloc(32, 2).toString('base64')]
    assert.deepEqual(problemsOf({ AUDIT_KEY: `${one},${other}` }), [])
    for (const AUDIT_KEY of [`${good.VAULT_KEY},${one}`, `${one},${good.VAULT_KEY}`]) {
      assert.deepEqual(problemsOf({ AUDIT_KEY }), ['AUDIT_KEY must be another key than VAULT_KEY'])
    }
    const VAULT_KEY = `${good.VAULT_KEY},${other}`
    assert.deepEqual(problemsOf({ VAULT_KEY, AUDIT_KEY: one }), [])
    for (const AUDIT_KEY of [other, `${one},${other}`, good.VAULT_KEY]) {
      assert.deepEqual(problemsOf({ VAULT_KEY, AUDIT_KEY }), ['AUDIT_KEY must be another key than VAULT_KEY'])
    }
  })

  it('are the address of Teams and its hosts', () => {
    const TEAMS_SERVICE_URL = 'https://other.trafficmanager.net/teams'
    assert.deepEqual(problemsOf({ TEAMS_SERVICE_URL }), ['TEAMS_SERVICE_URL must be on one of TEAMS_SERVICE_HOSTS'])
    assert.deepEqual(problemsOf({ TEAMS_SERVICE_URL, TEAMS_SERVICE_HOSTS: 'a.example, Other.trafficmanager.net' }), [])
  })
})

describe('an address to which tokens are sent', () => {
  const names = [
    'ENTRA_AUTHORITY_HOST',
    'ARM_ENDPOINT',
    'GRAPH_ENDPOINT',
    'POWER_APPS_ENDPOINT',
    'BAP_ENDPOINT',
    'KEY_VAULT_URL',
    'CHANNEL_OPENID_METADATA',
    'BOT_TOKEN_SERVICE',
  ]
  for (const name of names) {
    it(`${name} is one of Microsoft’s, or allowed by name`, () => {
      const given = { [name]: 'https://proxy.contoso.example/x' }
      assert.deepEqual(problemsOf(given), [
        `${name} names a host that is not Microsoft's; allow it in ALLOWED_ENDPOINT_HOSTS`,
      ])
      assert.deepEqual(problemsOf({ ...given, ALLOWED_ENDPOINT_HOSTS: 'a.example,proxy.contoso.example' }), [])
    })
  }

  it('lies in any of Microsoft’s clouds', () => {
    const hosts = [
      'login.microsoftonline.com',
      'login.microsoftonline.us',
      'login.partner.microsoftonline.cn',
      'management.azure.com',
      'management.azure.us',
      'apihub.azure.cn',
      'management.chinacloudapi.cn',
      'management.usgovcloudapi.net',
      'graph.microsoft.com',
      'graph.microsoft.us',
      'api.powerapps.com',
      'api.powerapps.us',
      'api.powerapps.cn',
      'api.appsplatform.us',
      'login.botframework.com',
      'login.botframework.azure.us',
      'smba.trafficmanager.net',
      'a.table.core.windows.net',
      'courier.vault.azure.net',
      'azure.com',
    ]
    for (const host of hosts) assert.deepEqual(problemsOf({ ARM_ENDPOINT: `https://${host}` }), [], host)
  })

  it('does not when its host only looks like one', () => {
    const hosts = [
      'management.azure.com.evil.example',
      'evilazure.com',
      'management.azure.community',
      'managementxazure.com',
      'azure.net',
      'microsoft.cn',
      'windows.net.evil.example',
    ]
    for (const host of hosts) assert.equal(problemsOf({ ARM_ENDPOINT: `https://${host}` }).length, 1, host)
  })
})
