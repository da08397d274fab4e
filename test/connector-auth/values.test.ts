import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { asksForSecret, initialValues, readSignIn, signInErrors, signInValues } from '../../src/connector-auth/index.ts'
import type { SignIn, SignInType, SignInValues } from '../../src/core/sign-in.ts'
import { samples } from './samples.ts'

const guid = 'c11e0000-0000-4000-8000-000000000001'
const tenant = '7e4a0000-0000-4000-8000-000000000001'

const good: Readonly<Record<Exclude<SignInType, 'several'>, SignInValues>> = {
  none: {},
  'api-key': { keyIn: 'query', keyName: 'code', askWhom: ' the Orders team ' },
  basic: { askWhom: ' the Orders team ' },
  oauth2: {
    clientId: 'orders-client',
    authorizationUrl: 'https://id.contoso.example/authorize',
    tokenUrl: 'https://id.contoso.example/token',
    scopes: 'orders.read, orders.write',
  },
  'entra-id': { clientId: guid, tenant, resource: 'api://orders' },
  'entra-id-federated': { clientId: guid, tenant, resource: 'api://orders' },
  google: { clientId: 'g-client', scopes: 'openid email' },
  facebook: { clientId: 'f-client', scopes: 'public_profile' },
  github: { clientId: 'h-client', scopes: 'read:user' },
  salesforce: { clientId: 's-client', loginUri: 'https://test.salesforce.com/', scopes: 'api refresh_token' },
}

describe('values become a sign-in', () => {
  for (const [type, values] of Object.entries(good) as [keyof typeof good, SignInValues][]) {
    it(type, () => {
      assert.deepEqual(signInErrors(type, values), [])
      assert.deepEqual(readSignIn(type, values), samples[type])
    })
  }

  it('several', () => {
    const values = { ...good['api-key'], ...good['entra-id'], setTypes: 'entra-id,api-key' }
    assert.deepEqual(signInErrors('several', values), [])
    assert.deepEqual(readSignIn('several', values), samples.several)
  })

  it('on-behalf-of only where it was chosen', () => {
    assert.deepEqual(readSignIn('entra-id', { ...good['entra-id'], onBehalfOf: 'true' }), {
      ...samples['entra-id'],
      onBehalfOf: true,
    })
  })
})

const bad: readonly (readonly [SignInType, SignInValues, readonly string[]])[] = [
  ['api-key', {}, ['keyIn', 'keyName', 'askWhom']],
  ['api-key', { ...good['api-key'], keyName: 'X Key\r\nEvil: 1' }, ['keyName']],
  ['api-key', { ...good['api-key'], keyIn: 'cookie' }, ['keyIn']],
  ['basic', { askWhom: 'x'.repeat(101) }, ['askWhom']],
  ['oauth2', {}, ['clientId', 'authorizationUrl', 'tokenUrl']],
  ['oauth2', { ...good.oauth2, tokenUrl: 'http://id.contoso.example/token' }, ['tokenUrl']],
  ['oauth2', { ...good.oauth2, authorizationUrl: 'javascript:alert(1)' }, ['authorizationUrl']],
  ['oauth2', { ...good.oauth2, refreshUrl: 'later' }, ['refreshUrl']],
  ['oauth2', { ...good.oauth2, scopes: 'a"b' }, ['scopes']],
  ['oauth2', { ...good.oauth2, scopes: ' a' }, ['scopes']],
  ['oauth2', { ...good.oauth2, scopes: `${','.repeat(60)}é` }, ['scopes']],
  ['entra-id', {}, ['clientId', 'resource', 'tenant']],
  ['entra-id', { ...good['entra-id'], clientId: 'orders' }, ['clientId']],
  ['entra-id', { ...good['entra-id'], tenant: 'contoso' }, ['tenant']],
  ['entra-id', { ...good['entra-id'], resource: 'orders' }, ['resource']],
  ['entra-id', { registration: 'bot' }, ['resource']],
  ['entra-id', { ...good['entra-id'], registration: 'somebody' }, ['registration']],
  ['entra-id-federated', { ...good['entra-id-federated'], tenant: 'common' }, ['tenant']],
  ['google', { clientId: 'g client' }, ['clientId']],
  ['salesforce', { ...good.salesforce, loginUri: '//evil' }, ['loginUri']],
  ['several', { ...good['api-key'], setTypes: 'api-key' }, ['setTypes']],
  ['several', { ...good.oauth2, ...good['entra-id'], setTypes: 'oauth2,entra-id' }, ['setTypes']],
  ['several', { setTypes: 'api-key,basic' }, ['keyIn', 'keyName', 'askWhom']],
]

describe('values that do not fit are named', () => {
  for (const [type, values, fields] of bad) {
    it(`${type}: ${fields.join(', ')} (${JSON.stringify(values).slice(0, 60)})`, () => {
      assert.deepEqual(signInErrors(type, values), fields)
    })
  }
})

describe('a sign-in', () => {
  for (const [type, signIn] of Object.entries(samples) as [SignInType, SignIn][]) {
    it(`reads back from the values it would be typed as: ${type}`, () => {
      const values = signInValues(signIn)
      assert.deepEqual([signInErrors(type, values), readSignIn(type, values)], [[], signIn])
    })
  }
})

describe('a secret', () => {
  it('is asked for by the types whose connector holds one, unless the bot makes it', () => {
    const asking = (type: SignInType, values: SignInValues = {}) => asksForSecret(type, values)
    assert.deepEqual(
      [
        asking('entra-id'),
        asking('entra-id', { registration: 'bot' }),
        asking('oauth2'),
        asking('github'),
        asking('entra-id-federated'),
        asking('basic'),
        asking('several', { setTypes: 'api-key,basic' }),
        asking('several', { setTypes: 'api-key,oauth2' }),
      ],
      [true, false, true, true, false, false, false, true],
    )
  })

  it('of a provider that is known comes with its usual scopes', () => {
    assert.deepEqual(initialValues('github', {}), { scopes: 'read:user' })
  })
})
