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

const taken: Readonly<Record<string, readonly string[]>> = {
  PORT: ['0', '65535'],
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

const storage = {
  STORAGE_TABLE_ENDPOINT: 'https://a.table.core.windows.net',
  STORAGE_BLOB_ENDPOINT: 'https://a.blob.core.windows.net',
  STORAGE_QUEUE_ENDPOINT: 'https://a.queue.core.windows.net',
}

describe('settings that go together', () => {
  it('are the three addresses of a storage account: all, or none', () => {
    assert.deepEqual(problemsOf(storage), [])
    for (const missing of Object.keys(storage)) {
      assert.deepEqual(
        problemsOf({ ...storage, [missing]: '' }),
        ['all of STORAGE_TABLE_ENDPOINT, STORAGE_BLOB_ENDPOINT, STORAGE_QUEUE_ENDPOINT must be given, or none'],
        missing,
      )
    }
  })

  it('are the audit keys, none of which is the vault key', () => {
    const [one, other] = [Buffer.alloc(32, 1).toString('base64'), Buffer.alloc(32, 2).toString('base64')]
    assert.deepEqual(problemsOf({ AUDIT_KEY: `${one},${other}` }), [])
    for (const AUDIT_KEY of [`${good.VAULT_KEY},${one}`, `${one},${good.VAULT_KEY}`]) {
      assert.deepEqual(problemsOf({ AUDIT_KEY }), ['AUDIT_KEY must be another key than VAULT_KEY'])
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
