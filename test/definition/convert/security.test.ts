import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { DeclaredSignIn } from '../../../src/core/definition.ts'
import { openApi, prepared, swagger } from '../sample.ts'

const entra = 'https://login.microsoftonline.com/common/oauth2/v2.0'

function signIns(securitySchemes: unknown, security?: unknown): readonly DeclaredSignIn[] {
  return prepared(openApi({ components: { securitySchemes }, security })).declaredSignIns
}

const cases: readonly (readonly [name: string, scheme: unknown, expected: DeclaredSignIn])[] = [
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
  ['basic', { type: 'http', scheme: 'Basic' }, { type: 'basic', scheme: 's' }],
  [
    'a bearer token is a key',
    { type: 'http', scheme: 'bearer' },
    { type: 'api-key', in: 'header', name: 'Authorization', scheme: 's' },
  ],
  [
    'the code flow',
    {
      type: 'oauth2',
      flows: {
        authorizationCode: {
          authorizationUrl: 'https://id.contoso.com/a',
          tokenUrl: 'https://id.contoso.com/t',
          scopes: { read: 'Read' },
        },
      },
    },
    {
      type: 'oauth2',
      authorizationUrl: 'https://id.contoso.com/a',
      tokenUrl: 'https://id.contoso.com/t',
      scopes: ['read'],
      scheme: 's',
    },
  ],
  [
    'any flow of Entra ID',
    { type: 'oauth2', flows: { implicit: { authorizationUrl: `${entra}/authorize`, scopes: { 'api://x/read': '' } } } },
    { type: 'entra-id', scopes: ['api://x/read'], scheme: 's' },
  ],
  [
    'OpenID Connect of Entra ID',
    { type: 'openIdConnect', openIdConnectUrl: 'https://login.microsoftonline.com/t/.well-known/openid-configuration' },
    { type: 'entra-id', scopes: [], scheme: 's' },
  ],
]

for (const [name, scheme, expected] of cases) {
  it(`${name} is recognised`, () => assert.deepEqual(signIns({ s: scheme }, [{ s: [] }]), [expected]))
}

it('what a connector cannot do is named with its reason', () => {
  const schemes = {
    cookie: { type: 'apiKey', in: 'cookie', name: 'c' },
    machine: { type: 'oauth2', flows: { clientCredentials: { tokenUrl: 'https://id.contoso.com/t', scopes: {} } } },
    tls: { type: 'mutualTLS' },
  }
  assert.deepEqual(
    signIns(schemes, [{ cookie: [] }, { machine: [] }, { tls: [] }]).map(({ type }) => type),
    ['unsupported', 'unsupported', 'unsupported'],
  )
})

it('alternatives are ranked', () => {
  const schemes = {
    query: { type: 'apiKey', in: 'query', name: 'k' },
    basic: { type: 'http', scheme: 'basic' },
    header: { type: 'apiKey', in: 'header', name: 'k' },
  }
  const ranked = signIns(schemes, [{ query: [] }, { basic: [] }, { header: [] }])
  assert.deepEqual(
    ranked.map((signIn) => 'scheme' in signIn && signIn.scheme),
    ['header', 'basic', 'query'],
  )
})

it('a document without sign-in is open', () => assert.deepEqual(signIns(undefined), [{ type: 'none' }]))

it('a document that says it needs none is open, whatever schemes it lists', () => {
  assert.equal(signIns({ s: { type: 'http', scheme: 'basic' } }, [])[0]?.type, 'none')
})

it('a scheme that is listed but not required by name counts when nothing is said', () => {
  assert.deepEqual(signIns({ s: { type: 'http', scheme: 'basic' } }), [{ type: 'basic', scheme: 's' }])
})

it('the definitions of a 2.0 document are understood and taken out', () => {
  const { declaredSignIns, document } = prepared(
    swagger({ securityDefinitions: { k: { type: 'apiKey', in: 'header', name: 'k' } }, security: [{ k: [] }] }),
  )
  assert.deepEqual(declaredSignIns, [{ type: 'api-key', in: 'header', name: 'k', scheme: 'k' }])
  assert.deepEqual([document.securityDefinitions, document.security], [undefined, undefined])
})
