import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Field } from '../../src/connector-auth/connector-sign-in.ts'
import { isHttps, isScopeList, scopeList } from '../../src/connector-auth/fields.ts'
import { fieldsOf, readSignIn, signInFacts, signInTypes, signInValues } from '../../src/connector-auth/index.ts'
import { proposedValues } from '../../src/connector-auth/suggest.ts'
import type { SignInType } from '../../src/core/sign-in.ts'
import { samples } from './samples.ts'

/** Where a field is asked for, how long it may be, what stands in it and what there is to choose. */
function lineOf({ place, name, longest, initial, choices, isMultiSelect }: Field): string {
  const more = [initial ? `= ${initial}` : '', choices ? `of ${choices.join('|')}` : '', isMultiSelect ? 'several' : '']
  return [place, name, longest, ...more.filter(Boolean)].join(' ')
}

const key = ['form keyIn 6 = header of header|query', 'form keyName 64', 'form askWhom 100']
const entra = [
  'dialog clientId 36',
  'dialog resource 300',
  'dialog tenant 36',
  'dialog onBehalfOf 5 = false of false|true',
]
const whose = 'form registration 5 = own of bot|own'
const client = 'dialog clientId 200'

const fields: Readonly<Record<SignInType, readonly string[]>> = {
  'api-key': key,
  'entra-id': [whose, ...entra],
  basic: ['form askWhom 100'],
  oauth2: [client, 'dialog authorizationUrl 300', 'dialog tokenUrl 300', 'dialog refreshUrl 300', 'dialog scopes 400'],
  google: [client, 'dialog scopes 400 = openid email'],
  facebook: [client, 'dialog scopes 400 = public_profile'],
  github: [client, 'dialog scopes 400 = read:user'],
  salesforce: [client, 'dialog loginUri 300 = https://login.salesforce.com', 'dialog scopes 400 = api refresh_token'],
  'entra-id-federated': ['form clientId 36', 'form resource 300', 'form tenant 36'],
  none: [],
  several: ['form setTypes 100 = api-key,basic of api-key|basic|entra-id|oauth2 several', ...key, ...entra],
}

const guid = 'c11e0000-0000-4000-8000-000000000001'
const facts: Readonly<Record<SignInType, Readonly<Record<string, string>>>> = {
  'api-key': { where: 'query', name: 'code', whom: 'the Orders team' },
  'entra-id': { client: guid, tenant: '7e4a0000-0000-4000-8000-000000000001', resource: 'api://orders' },
  basic: { whom: 'the Orders team' },
  oauth2: {
    client: 'orders-client',
    host: 'https://id.contoso.example/authorize',
    token: 'https://id.contoso.example/token',
    refresh: '',
    scopes: 'orders.read orders.write',
  },
  google: { client: 'g-client', scopes: 'openid email' },
  facebook: { client: 'f-client', scopes: 'public_profile' },
  github: { client: 'h-client', scopes: 'read:user' },
  salesforce: { client: 's-client', host: 'test.salesforce.com', scopes: 'api refresh_token' },
  'entra-id-federated': { client: guid, tenant: '7e4a0000-0000-4000-8000-000000000001', resource: 'api://orders' },
  none: {},
  several: {},
}

describe('every sign-in type', () => {
  for (const type of signInTypes) {
    it(`${type} asks for these fields, tells these facts, and is read as it was written`, () => {
      const values = type === 'several' ? { setTypes: 'api-key,entra-id' } : {}
      assert.deepEqual(fieldsOf(type, values).map(lineOf), fields[type])
      assert.deepEqual(signInFacts(samples[type]), facts[type])
      assert.deepEqual(readSignIn(type, signInValues(samples[type])), samples[type])
    })
  }

  it('with a registration by the bot asks for what the bot cannot know', () => {
    assert.deepEqual(fieldsOf('entra-id', { registration: 'bot' }).map(lineOf), [
      whose,
      'form resource 300',
      'form consentForAll 5 = false of false|true',
      'form admitClient 5 = false of false|true',
    ])
  })

  it('tells another address for refreshing, and no host at an address that is none', () => {
    const refreshUrl = 'https://elsewhere.example/refresh'
    assert.deepEqual(signInFacts({ ...samples.oauth2, refreshUrl }), { ...facts.oauth2, refresh: refreshUrl })
    assert.deepEqual(signInFacts({ ...samples.salesforce, loginUri: 'soon' }), { ...facts.salesforce, host: '' })
  })

  it('on behalf of the maker says so', () => {
    assert.deepEqual(signInFacts({ ...samples['entra-id'], onBehalfOf: true }), { ...facts['entra-id'], silent: 'yes' })
  })
})

describe('without any values', () => {
  const read: Readonly<Partial<Record<SignInType, unknown>>> = {
    'api-key': { type: 'api-key', in: 'header', name: '', askWhom: '' },
    'entra-id': { type: 'entra-id', clientId: '', tenant: '', resource: '' },
    'entra-id-federated': { type: 'entra-id-federated', clientId: '', tenant: '', resource: '' },
    google: { type: 'google', clientId: '', scopes: [] },
    salesforce: { type: 'salesforce', clientId: '', loginUri: 'https://login.salesforce.com', scopes: [] },
    several: { type: 'several', sets: [] },
    none: { type: 'none' },
  }
  for (const [type, signIn] of Object.entries(read)) {
    it(`${type} is empty`, () => assert.deepEqual(readSignIn(type as SignInType, {}), signIn))
  }
})

describe('what a definition declares', () => {
  it('is proposed by its type', () => {
    assert.deepEqual(proposedValues({ type: 'none' }), [{ type: 'none', because: 'definition', values: {} }])
    assert.deepEqual(proposedValues({ type: 'entra-id', scopes: ['x'], scheme: 's' }), [
      { type: 'entra-id', because: 'definition', values: {} },
    ])
    assert.deepEqual(proposedValues({ type: 'unsupported', reason: { code: 'mutual-tls' }, scheme: 's' }), [])
  })
})

describe('values', () => {
  const clientIdField = fieldsOf('google', {}).find(({ name }) => name === 'clientId')

  it('of a client are 4 to 200 visible characters', () => {
    const texts = ['abcd', 'x'.repeat(200), 'abc', 'x'.repeat(201), 'ab cd', 'abcd\n', ' abcd', 'abcdé']
    assert.deepEqual(
      texts.map((text) => clientIdField?.isValid(text)),
      [true, true, ...texts.slice(2).map(() => false)],
    )
  })

  it('of scopes are a list with spaces or commas; none is empty', () => {
    assert.deepEqual(scopeList(' a, b  c,'), ['a', 'b', 'c'])
    assert.deepEqual([scopeList(''), scopeList()], [[], []])
    assert.deepEqual(['', 'a b', ' a', 'a"b', String.raw`a\b`, 'é'].map(isScopeList), [
      true,
      true,
      false,
      false,
      false,
      false,
    ])
  })

  it('of addresses are https without anything strange', () => {
    const texts = [
      'https://a.example/x',
      'http://a.example',
      'https://a.example/ x',
      'https://a.example/{x}',
      'x',
      'https://a.example/\u200b',
    ]
    assert.deepEqual(texts.map(isHttps), [true, false, false, false, false, false])
  })
})
