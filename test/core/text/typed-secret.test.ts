import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { hasSecret } from '../../../src/core/text/typed-secret.ts'

const x = (length: number) => 'aB3xY9'.repeat(40).slice(0, length)

describe('a message with a secret', () => {
  for (const secret of [
    `abc8Q~${x(34)}`,
    `GOCSPX-${'abcdefgh'.repeat(3)}`,
    ...['p', 'o', 'u', 's', 'r'].map((kind) => `gh${kind}_${'a'.repeat(36)}`),
    `github_pat_${'a'.repeat(30)}`,
    ...['a', 'b', 'p', 'r', 's'].map((kind) => `xox${kind}-${'1'.repeat(20)}`),
    `sk_live_${'a'.repeat(16)}`,
    `rk_live_${'a'.repeat(16)}`,
    `AKIA${'A'.repeat(16)}`,
    `eyJ${'a'.repeat(12)}.${'b'.repeat(12)}`,
    '-----BEGIN RSA PRIVATE KEY-----',
    `accountkey=${'a'.repeat(24)}==`,
    ...['sig', 'code', 'key', 'api_key', 'apikey', 'access_token'].map(
      (name) => `https://x.example/?a=1&${name}=${'a'.repeat(16)}`,
    ),
    ...[
      'password',
      'passwd',
      'pwd',
      'secret',
      'client secret',
      'client_secret',
      'api key',
      'token',
      'Wachtwoord',
      'geheim',
      'sleutel',
    ].map((name) => `${name}: hunter`),
    'the client secret value = hunter',
    'my password is hunter22',
    'the secret for orders is hunter22',
    x(24),
  ]) {
    it(`is seen: ${secret.slice(0, 30)}`, () => {
      assert.equal(hasSecret(secret), true)
      assert.equal(hasSecret(`export orders with ${secret} please`), true)
    })
  }

  for (const harmless of [
    '',
    'export orders-api',
    'rotate the secret of Orders 2',
    'status of 7e4a0000-0000-4000-8000-0000000000AB',
    'replace my client secret for the orders api',
    'what is the secret?',
    'the password is wrong',
    'https://orders-api.azurewebsites.net/swagger/v1/Swagger12345.json',
    'status of A1B2C3D4E5',
    'export ContosoOrdersApiProduction2024',
    'Dana.Developer1234567890@contoso.example',
    '/subscriptions/7E4a0000/resourceGroups/rg1/providers/x2',
    x(23),
    x(201),
    'a'.repeat(30),
    'aB'.repeat(15),
    'a1'.repeat(15),
    'A1'.repeat(15),
    `${'aB'.repeat(15)}12`,
    `${'aB'.repeat(15)}12x3`,
    `${x(30)}(`,
    `sig=${'a'.repeat(16)}`,
  ]) {
    it(`is not “${harmless.slice(0, 60)}”`, () => assert.equal(hasSecret(harmless), false))
  }
})
