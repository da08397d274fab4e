import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { securityOf } from '../../../../src/definition/read/postman/security.ts'
import type { JsonObject } from '../../../../src/definition/json.ts'

const setting = (key: string, value: unknown) => ({ key, value, type: 'string' })

const authUrl = setting('authUrl', 'https://login.contoso.com/authorize')
const accessTokenUrl = setting('accessTokenUrl', 'https://login.contoso.com/token')

const signIn = (scheme: object) => ({
  components: { securitySchemes: { postman: scheme } },
  security: [{ postman: [] }],
})

const codeFlow = (addresses: object) =>
  signIn({ type: 'oauth2', flows: { authorizationCode: { ...addresses, scopes: {} } } })

describe('the sign-in of a collection', () => {
  const rows: Readonly<Record<string, readonly [auth: object | undefined, expected: object]>> = {
    'that says nothing': [undefined, {}],
    'that has none': [{ type: 'noauth' }, {}],
    'of a type that no connector has': [{ type: 'hawk', hawk: [setting('authId', 'x')] }, {}],
    'by name and password': [
      { type: 'basic', basic: [setting('username', 'a'), setting('password', 'hunter2')] },
      signIn({ type: 'http', scheme: 'basic' }),
    ],
    'by a token': [
      { type: 'bearer', bearer: [setting('token', 'hunter2')] },
      signIn({ type: 'http', scheme: 'bearer' }),
    ],
    'by a key in the query': [
      { type: 'apikey', apikey: [setting('value', 'hunter2'), setting('in', 'query'), setting('key', 'code')] },
      signIn({ type: 'apiKey', in: 'query', name: 'code' }),
    ],
    'by a key without place or name': [
      { type: 'apikey', apikey: [setting('value', 'hunter2')] },
      signIn({ type: 'apiKey', in: 'header', name: 'X-API-Key' }),
    ],
    'by a key without settings': [{ type: 'apikey' }, signIn({ type: 'apiKey', in: 'header', name: 'X-API-Key' })],
    'by a key whose settings are no texts, or no settings': [
      { type: 'apikey', apikey: ['in', null, setting('in', 5), setting('key', true)] },
      signIn({ type: 'apiKey', in: 'header', name: 'X-API-Key' }),
    ],
    'by OAuth 2.0 with both addresses': [
      { type: 'oauth2', oauth2: [setting('clientSecret', 'hunter2'), accessTokenUrl, authUrl] },
      codeFlow({
        authorizationUrl: 'https://login.contoso.com/authorize',
        tokenUrl: 'https://login.contoso.com/token',
      }),
    ],
    'by OAuth 2.0 with the first address only': [
      { type: 'oauth2', oauth2: [authUrl] },
      codeFlow({ authorizationUrl: 'https://login.contoso.com/authorize' }),
    ],
    'by OAuth 2.0 with the second address only': [
      { type: 'oauth2', oauth2: [accessTokenUrl] },
      codeFlow({ tokenUrl: 'https://login.contoso.com/token' }),
    ],
    'by OAuth 2.0 without addresses': [{ type: 'oauth2' }, codeFlow({})],
    'by OAuth 2.0 whose settings stand under another type': [{ type: 'oauth2', apikey: [authUrl] }, codeFlow({})],
  }
  for (const [name, [auth, expected]] of Object.entries(rows)) {
    it(name, () => assert.deepEqual(securityOf(auth as JsonObject | undefined), expected))
  }
})
