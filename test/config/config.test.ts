import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readConfig } from '../../src/config/config.ts'
import { readPolicy } from '../../src/config/policy.ts'

const guid = '11111111-1111-4111-8111-111111111111'
const good = {
  BOT_APP_ID: guid,
  BOT_TENANT_ID: guid,
  BOT_MANAGED_IDENTITY_CLIENT_ID: guid,
  VAULT_KEY: Buffer.alloc(32).toString('base64'),
  AUDIT_KEY: Buffer.alloc(32, 9).toString('base64'),
  POLICY_FILE: 'policy.json',
}

const oneKey = Buffer.alloc(32, 1).toString('base64')

function problems(changes: Readonly<Record<string, string | undefined>>): readonly string[] {
  const result = readConfig({ ...good, ...changes })
  return result.ok ? [] : result.problems
}

describe('the configuration', () => {
  it('needs six settings', () => {
    const result = readConfig(good)
    assert.ok(result.ok)
    assert.deepEqual(
      [result.config.bot.credential.kind, result.config.endpoints.arm, result.config.endpoints.privateAuthority],
      ['managed-identity', 'https://management.azure.com', false],
    )
  })

  it('takes an audit key, and behind a comma the earlier one', () => {
    const keysOf = (AUDIT_KEY: string) => {
      const result = readConfig({ ...good, AUDIT_KEY })
      return result.ok ? result.config.auditKeys.map((key) => key[0]) : result.problems
    }
    assert.deepEqual(keysOf(''), ['AUDIT_KEY is missing'])
    assert.deepEqual(keysOf(oneKey), [1])
    assert.deepEqual(keysOf(`${Buffer.alloc(32, 2).toString('base64')}, ${oneKey}`), [2, 1])
  })

  it('takes vault keys, the newest first', () => {
    const keysOf = (VAULT_KEY: string) => {
      const result = readConfig({ ...good, VAULT_KEY })
      if (!result.ok) return result.problems
      return [result.config.vaultKey, ...(result.config.earlierVaultKeys ?? [])].map((key) => key[0])
    }
    const [two, three] = [2, 3].map((byte) => Buffer.alloc(32, byte).toString('base64'))
    assert.deepEqual(keysOf(oneKey), [1])
    assert.deepEqual(keysOf(`${two},${oneKey}`), [2, 1])
    assert.deepEqual(keysOf(`${three}, ${two} ,${oneKey}`), [3, 2, 1])
  })

  it('names everything that is missing at once', () => {
    const result = readConfig({})
    assert.deepEqual(result.ok ? [] : result.problems, [
      'BOT_APP_ID is missing',
      'BOT_TENANT_ID is missing',
      'VAULT_KEY is missing',
      'AUDIT_KEY is missing',
      'POLICY_FILE is missing',
      'exactly one of BOT_MANAGED_IDENTITY_CLIENT_ID and BOT_CLIENT_SECRET must be given',
    ])
  })

  const wrong: readonly (readonly [string, Readonly<Record<string, string>>, RegExp])[] = [
    ['an app id that is no GUID', { BOT_APP_ID: 'x' }, /^BOT_APP_ID must be a GUID$/],
    ['an earlier vault key that is none', { VAULT_KEY: `${oneKey},x` }, /^VAULT_KEY must be 32 bytes in base64$/],
    ['two credentials', { BOT_CLIENT_SECRET: 's' }, /^exactly one of/],
    ['a short key', { VAULT_KEY: 'c2hvcnQ=' }, /^VAULT_KEY must be 32 bytes in base64$/],
    ['a short audit key', { AUDIT_KEY: 'c2hvcnQ=' }, /^AUDIT_KEY must be 32 bytes in base64$/],
    ['an earlier audit key that is none', { AUDIT_KEY: `${oneKey},x` }, /^AUDIT_KEY must be 32 bytes in base64$/],
    ['the vault key as audit key', { AUDIT_KEY: good.VAULT_KEY }, /^AUDIT_KEY must be another key than VAULT_KEY$/],
    ['a port that is none', { PORT: 'x' }, /^PORT must be a port number$/],
    ['an http endpoint', { ARM_ENDPOINT: 'http://management.azure.com' }, /^ARM_ENDPOINT must be an https address$/],
    [
      'a foreign endpoint',
      { ARM_ENDPOINT: 'https://evil.example' },
      /ARM_ENDPOINT names a host that is not Microsoft's/,
    ],
    ['a host that only ends alike', { GRAPH_ENDPOINT: 'https://evilmicrosoft.com' }, /GRAPH_ENDPOINT names a host/],
    ['a service URL that is not listed', { TEAMS_SERVICE_HOSTS: 'other.example' }, /^TEAMS_SERVICE_URL must be on/],
    ['a host address without port', { API_HOST_ADDRESSES: 'a.example=10.0.0.1' }, /^API_HOST_ADDRESSES must be a list/],
    [
      'a host address for apps that are none',
      { API_HOST_ADDRESSES: 'a.example=10.0.0.1:443@orders' },
      /^API_HOST_ADDRESSES must be a list/,
    ],
  ]
  for (const [name, changes, expected] of wrong) {
    it(`refuses ${name}`, () => {
      const found = problems(changes)
      assert.equal(found.length, 1, found.join('; '))
      assert.match(found[0] ?? '', expected)
    })
  }

  it('takes host addresses, for the host’s own app and for others', () => {
    const given = 'A.example=10.0.0.1:443, b.example=10.0.0.2:8443@/subscriptions/S1/resourceGroups/RG'
    const read = readConfig({ ...good, API_HOST_ADDRESSES: given })
    assert.ok(read.ok)
    assert.deepEqual(
      [...read.config.apiHostAddresses],
      [
        ['a.example', { address: '10.0.0.1', port: 443 }],
        ['b.example', { address: '10.0.0.2', port: 8443, apps: '/subscriptions/s1/resourcegroups/rg' }],
      ],
    )
  })

  it('takes a foreign endpoint that is allowed by name, with its port', () => {
    assert.deepEqual(
      problems({ ARM_ENDPOINT: 'https://arm.example:8443', ALLOWED_ENDPOINT_HOSTS: 'arm.example:8443' }),
      [],
    )
    assert.equal(
      problems({ ARM_ENDPOINT: 'https://arm.example:8444', ALLOWED_ENDPOINT_HOSTS: 'arm.example:8443' }).length,
      1,
    )
  })
})

describe('the policy file', () => {
  const route = { id: 'env', name: 'Production', approvers: [guid] }

  it('routes environments to approvers', () => {
    assert.deepEqual(readPolicy(JSON.stringify({ environments: [route] })), {
      ok: true,
      policy: { environments: [route], selfApproval: false },
    })
  })

  it('names makers, who are groups, people or everybody', () => {
    const named = (type: string) => ({ type, id: guid.toUpperCase(), name: ' App makers ' })
    const makers = ['group', 'person', 'tenant'].map(named)
    const read = readPolicy(JSON.stringify({ environments: [{ ...route, makers }] }))
    assert.deepEqual(
      read.ok && read.policy.environments[0]?.makers,
      ['Group', 'User', 'Tenant'].map((type) => ({ type, id: guid, name: 'App makers' })),
    )
  })

  const maker = { type: 'group', id: guid, name: 'App makers' }
  const makersOf = (...makers: unknown[]) => JSON.stringify({ environments: [{ ...route, makers }] })
  const wrong: readonly (readonly [string, string])[] = [
    [makersOf({ ...maker, type: 'role' }), 'POLICY_FILE: environments.0.makers.0.type:'],
    [makersOf(maker, { ...maker, id: 'makers' }), 'POLICY_FILE: environments.0.makers.1.id:'],
    [makersOf({ ...maker, name: ' ' }), 'POLICY_FILE: environments.0.makers.0.name:'],
    [makersOf(...Array.from({ length: 21 }, () => maker)), 'POLICY_FILE: environments.0.makers:'],
    ['{', 'POLICY_FILE is not JSON'],
    ['{}', 'POLICY_FILE: environments:'],
    [JSON.stringify({ environments: [{ ...route, approvers: [] }] }), 'POLICY_FILE: environments.0.approvers:'],
    [JSON.stringify({ environments: [{ ...route, approvers: ['omar'] }] }), 'POLICY_FILE: environments.0.approvers.0:'],
    [JSON.stringify({ environments: [route], selfAproval: true }), 'POLICY_FILE: it:'],
  ]
  for (const [text, place] of wrong) {
    it(`says what is wrong in ${text.slice(0, 40)}`, () => {
      const result = readPolicy(text)
      assert.ok(!result.ok && result.problems[0]?.startsWith(place), JSON.stringify(result))
    })
  }
})
