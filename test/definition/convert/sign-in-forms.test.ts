import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { detectSignIns } from '../../../src/definition/convert/security.ts'
import type { JsonObject } from '../../../src/definition/json.ts'

const url = 'https://id.contoso.com/'
const entra = 'https://login.microsoftonline.com/common/'
const code = (authorizationUrl: unknown, tokenUrl: unknown, scopes: unknown = { read: 'R', write: 'W' }) => ({
  type: 'oauth2',
  flows: { authorizationCode: { authorizationUrl, tokenUrl, scopes } },
})

function declared(scheme: unknown) {
  return detectSignIns({ components: { securitySchemes: { s: scheme } }, security: [{ s: [] }] } as JsonObject)[0]
}

describe('a scheme', () => {
  const rows: readonly (readonly [name: string, scheme: unknown, expected: unknown])[] = [
    ['basic of 2.0', { type: 'basic' }, { type: 'basic', scheme: 's' }],
    [
      'a key in a header',
      { type: 'apiKey', in: 'header', name: 'X-Key' },
      { type: 'api-key', in: 'header', name: 'X-Key', scheme: 's' },
    ],
    [
      'a key in the query',
      { type: 'apiKey', in: 'query', name: 'code' },
      { type: 'api-key', in: 'query', name: 'code', scheme: 's' },
    ],
    [
      'a key in a cookie',
      { type: 'apiKey', in: 'cookie', name: 'c' },
      { type: 'unsupported', reason: { code: 'key-in-cookie' }, scheme: 's' },
    ],
    [
      'a key without a name',
      { type: 'apiKey', in: 'header' },
      { type: 'unsupported', reason: { code: 'key-in-cookie' }, scheme: 's' },
    ],
    ['basic in capitals', { type: 'http', scheme: 'BASIC' }, { type: 'basic', scheme: 's' }],
    [
      'a bearer token',
      { type: 'http', scheme: 'Bearer' },
      { type: 'api-key', in: 'header', name: 'Authorization', scheme: 's' },
    ],
    [
      'a digest',
      { type: 'http', scheme: 'Digest' },
      {
        type: 'unsupported',
        reason: { code: 'http-scheme-unknown', scheme: 'digest' },
        scheme: 's',
      },
    ],
    [
      'http of no kind',
      { type: 'http' },
      { type: 'unsupported', reason: { code: 'http-scheme-unknown', scheme: '' }, scheme: 's' },
    ],
    [
      'an unknown type',
      { type: 'mutualTLS' },
      {
        type: 'unsupported',
        reason: { code: 'sign-in-unknown', type: '"mutualTLS"' },
        scheme: 's',
      },
    ],
    ['no type', {}, { type: 'unsupported', reason: { code: 'sign-in-unknown', type: undefined }, scheme: 's' }],
    [
      'the code flow',
      code(`${url}a`, `${url}t`),
      {
        type: 'oauth2',
        authorizationUrl: 'https://id.contoso.com/a',
        tokenUrl: 'https://id.contoso.com/t',
        scopes: ['read', 'write'],
        scheme: 's',
      },
    ],
    [
      'the code flow without scopes',
      code(`${url}a`, `${url}t`, 'x'),
      {
        type: 'oauth2',
        authorizationUrl: 'https://id.contoso.com/a',
        tokenUrl: 'https://id.contoso.com/t',
        scopes: [],
        scheme: 's',
      },
    ],
    [
      'the code flow without https to sign in',
      code('http://id.contoso.com/a', `${url}t`),
      { type: 'unsupported', reason: { code: 'other-oauth-flow' }, scheme: 's' },
    ],
    [
      'the code flow without https for tokens',
      code(`${url}a`, 'http://id.contoso.com/t'),
      { type: 'unsupported', reason: { code: 'other-oauth-flow' }, scheme: 's' },
    ],
    [
      'the code flow without an address to sign in',
      code(undefined, `${url}t`),
      { type: 'unsupported', reason: { code: 'other-oauth-flow' }, scheme: 's' },
    ],
    [
      'the code flow without an address for tokens',
      code(`${url}a`, undefined),
      { type: 'unsupported', reason: { code: 'other-oauth-flow' }, scheme: 's' },
    ],
    [
      'the code flow with an address that is none',
      code('sign-in', `${url}t`),
      { type: 'unsupported', reason: { code: 'other-oauth-flow' }, scheme: 's' },
    ],
    [
      'the code flow of 2.0',
      { type: 'oauth2', flow: 'accessCode', authorizationUrl: `${url}a`, tokenUrl: `${url}t`, scopes: { read: '' } },
      {
        type: 'oauth2',
        authorizationUrl: 'https://id.contoso.com/a',
        tokenUrl: 'https://id.contoso.com/t',
        scopes: ['read'],
        scheme: 's',
      },
    ],
    [
      'another flow of 2.0',
      { type: 'oauth2', flow: 'implicit', authorizationUrl: `${url}a`, tokenUrl: `${url}t` },
      { type: 'unsupported', reason: { code: 'other-oauth-flow' }, scheme: 's' },
    ],
    [
      'the code flow beside others',
      {
        type: 'oauth2',
        flows: {
          implicit: { authorizationUrl: `${entra}a` },
          authorizationCode: { authorizationUrl: `${url}a`, tokenUrl: `${url}t`, scopes: {} },
        },
      },
      {
        type: 'oauth2',
        authorizationUrl: 'https://id.contoso.com/a',
        tokenUrl: 'https://id.contoso.com/t',
        scopes: [],
        scheme: 's',
      },
    ],
    [
      'the implicit flow',
      { type: 'oauth2', flows: { implicit: { authorizationUrl: `${url}a`, tokenUrl: `${url}t`, scopes: {} } } },
      { type: 'unsupported', reason: { code: 'other-oauth-flow' }, scheme: 's' },
    ],
    [
      'the implicit flow before others',
      {
        type: 'oauth2',
        flows: { password: { tokenUrl: `${url}t` }, implicit: { authorizationUrl: `${entra}a`, scopes: { i: '' } } },
      },
      { type: 'entra-id', scopes: ['i'], scheme: 's' },
    ],
    [
      'Entra ID by its tokens',
      { type: 'oauth2', flows: { 'x-own': 'x', clientCredentials: { tokenUrl: `${entra}t`, scopes: { a: '' } } } },
      { type: 'entra-id', scopes: ['a'], scheme: 's' },
    ],
    [
      'Entra ID of 2.0',
      { type: 'oauth2', flow: 'application', tokenUrl: `${entra}t`, scopes: { a: '' } },
      { type: 'entra-id', scopes: ['a'], scheme: 's' },
    ],
    [
      'OAuth without flows',
      { type: 'oauth2' },
      { type: 'unsupported', reason: { code: 'other-oauth-flow' }, scheme: 's' },
    ],
    ...[
      'login.microsoftonline.com',
      'login.microsoftonline.us',
      'login.partner.microsoftonline.cn',
      'login.windows.net',
      'sts.windows.net',
    ].map(
      (host) =>
        [
          `Entra ID at ${host}`,
          code(`https://${host}/a`, undefined, {}),
          { type: 'entra-id', scopes: [], scheme: 's' },
        ] as const,
    ),
    [
      'OpenID Connect of Entra ID',
      { type: 'openIdConnect', openIdConnectUrl: `${entra}.well-known/openid-configuration` },
      { type: 'entra-id', scopes: [], scheme: 's' },
    ],
    [
      'another OpenID Connect',
      { type: 'openIdConnect', openIdConnectUrl: url },
      { type: 'unsupported', reason: { code: 'other-openid-provider' }, scheme: 's' },
    ],
    [
      'OpenID Connect without an address',
      { type: 'openIdConnect' },
      { type: 'unsupported', reason: { code: 'other-openid-provider' }, scheme: 's' },
    ],
  ]
  for (const [name, scheme, expected] of rows) it(name, () => assert.deepEqual(declared(scheme), expected))

  it('may be named', () => {
    const securitySchemes = {
      a: { $ref: '#/components/securitySchemes/b' },
      b: { type: 'http', scheme: 'basic' },
      c: { $ref: '#/components/securitySchemes/d' },
      e: { $ref: 'x#/components/securitySchemes/b' },
      f: { $ref: '#/components/securitySchemes/b/x' },
    }
    assert.deepEqual(detectSignIns({ components: { securitySchemes } }), [
      { type: 'basic', scheme: 'a' },
      { type: 'basic', scheme: 'b' },
      {
        type: 'unsupported',
        reason: { code: 'sign-in-unknown', type: undefined },
        scheme: 'c',
      },
      {
        type: 'unsupported',
        reason: { code: 'sign-in-unknown', type: undefined },
        scheme: 'e',
      },
      {
        type: 'unsupported',
        reason: { code: 'sign-in-unknown', type: undefined },
        scheme: 'f',
      },
    ])
  })
})

describe('the sign-ins of a document', () => {
  const key = (place: string) => ({ type: 'apiKey', in: place, name: 'k' })
  const securitySchemes = {
    no: { type: 'mutualTLS' },
    query: key('query'),
    basic: { type: 'http', scheme: 'basic' },
    header: key('header'),
    oauth: code(`${url}a`, `${url}t`),
    entra: code(`${entra}a`, `${entra}t`),
  }
  const found = (parts: object, schemes: object = securitySchemes) =>
    detectSignIns({ components: { securitySchemes: schemes }, ...parts } as JsonObject).map((one) =>
      'scheme' in one ? one.scheme : one.type,
    )
  const all = Object.keys(securitySchemes).map((name) => ({ [name]: [] }))
  const get = (security: unknown) => ({ paths: { '/a': { get: { security }, put: 'x', parameters: [] }, '/b': 'x' } })

  const rows: readonly (readonly [name: string, parts: object, expected: readonly string[]])[] = [
    ['stand best first', { security: all }, ['entra', 'oauth', 'header', 'basic', 'query', 'no']],
    ['are all that are listed where none is required', {}, ['entra', 'oauth', 'header', 'basic', 'query', 'no']],
    ['are those that are required', { security: [{ basic: [] }] }, ['basic']],
    ['are those that are required together', { security: [{ basic: [], query: [] }] }, ['basic', 'query']],
    ['are those that an operation requires', get([{ query: [] }]), ['query']],
    [
      'are those that the document and an operation require',
      { ...get([{ query: [] }]), security: [{ header: [] }] },
      ['header', 'query'],
    ],
    ['are none where none is needed', { security: [] }, ['none', 'no', 'query', 'basic', 'header', 'oauth', 'entra']],
    [
      'are none before others where an operation needs none',
      get([]),
      ['none', 'no', 'query', 'basic', 'header', 'oauth', 'entra'],
    ],
    ['end with none where one operation needs none', { ...get([]), security: [{ basic: [] }] }, ['basic', 'none']],
    ['end with none where it is an alternative', { security: [{ basic: [] }, {}] }, ['basic', 'none']],
    ['end with none where an alternative is none', { security: [{ basic: [] }, 'x'] }, ['basic', 'none']],
    ['are none where what is required is not described', { security: [{ other: [] }] }, ['none']],
    [
      'are all that are listed where nonsense is required',
      { security: 'basic' },
      ['entra', 'oauth', 'header', 'basic', 'query', 'no'],
    ],
  ]
  for (const [name, parts, expected] of rows) it(name, () => assert.deepEqual(found(parts), expected))

  it('are objects', () => assert.deepEqual(found({}, { a: 'x', b: { type: 'basic' } }), ['b']))
  it('of 2.0 come first', () => {
    assert.deepEqual(found({ securityDefinitions: { k: key('query') }, paths: 'x' }), ['k'])
  })
})
