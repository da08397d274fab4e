import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  connectionParameters,
  needsSecret,
  parameterSets,
  signInTypes,
  withSignIn,
} from '../../src/connector-auth/index.ts'
import type { Swagger } from '../../src/core/definition.ts'
import type { SignInType } from '../../src/core/sign-in.ts'
import { samples } from './samples.ts'

const definition: Swagger = {
  swagger: '2.0',
  info: { title: 'Orders', description: 'd', version: '1' },
  host: 'orders.example',
  basePath: '/',
  schemes: ['https'],
  paths: {},
}

const secret = 's3cret-value'
const redirect = {
  redirectMode: 'GlobalPerConnector',
  redirectUrl: 'https://global.consent.azure-apim.net/redirect',
}
const thirdParty = { IsFirstParty: 'False', IsOnbehalfofLoginSupported: false }
const entraScheme = {
  oauth2_auth: {
    type: 'oauth2',
    flow: 'accessCode',
    authorizationUrl: 'https://login.windows.net/common/oauth2/authorize',
    tokenUrl: 'https://login.windows.net/common/oauth2/authorize',
    scopes: {},
  },
}
const tenantParameter = {
  type: 'string',
  metadata: { sourceType: 'AzureActiveDirectoryTenant' },
  uiDefinition: { constraints: { required: 'false', hidden: 'true' } },
}

function expectSecret(displayName: string, description: string, tabIndex: number, clearText = false) {
  const constraints = { tabIndex, clearText, required: 'true' }
  return { type: 'securestring', uiDefinition: { displayName, description, tooltip: description, constraints } }
}

function scheme(authorizationUrl: string, tokenUrl: string, scopes: readonly string[]) {
  const named = Object.fromEntries(scopes.map((scope) => [scope, scope]))
  return { oauth2_auth: { type: 'oauth2', flow: 'accessCode', authorizationUrl, tokenUrl, scopes: named } }
}

const entraToken = (onBehalfOf: 'true' | 'false' = 'false') => ({
  token: {
    type: 'oauthSetting',
    oAuthSettings: {
      identityProvider: 'aad',
      clientId: samples['entra-id'].clientId,
      clientSecret: secret,
      scopes: [],
      ...redirect,
      properties: {
        IsFirstParty: 'False',
        AzureActiveDirectoryResourceId: 'api://orders',
        IsOnbehalfofLoginSupported: true,
      },
      customParameters: {
        loginUri: { value: 'https://login.windows.net' },
        tenantId: { value: samples['entra-id'].tenant },
        resourceUri: { value: 'api://orders' },
        enableOnbehalfOfLogin: { value: onBehalfOf },
      },
    },
  },
  'token:TenantId': tenantParameter,
})

function provider(
  identityProvider: string,
  clientId: string,
  scopes: readonly string[],
  customParameters: Readonly<Record<string, string>> = {},
) {
  const values = Object.fromEntries(Object.entries(customParameters).map(([name, value]) => [name, { value }]))
  return {
    token: {
      type: 'oauthSetting',
      oAuthSettings: {
        identityProvider,
        clientId,
        clientSecret: secret,
        scopes: [...scopes],
        ...redirect,
        properties: thirdParty,
        customParameters: values,
      },
    },
  }
}

interface Written {
  readonly definitions: unknown
  readonly scopes: readonly string[]
  readonly parameters: unknown
}

const apiKeyParameters = { api_key: expectSecret('API key', 'Ask the Orders team for a key.', 2) }
const credentials = 'Ask the Orders team for a user name and password.'
const githubAddresses = {
  authorizationUrl: 'https://github.com/login/oauth/authorize',
  tokenUrl: 'https://github.com/login/oauth/access_token',
}

/** What is written into definition and connector: the shapes of connectors that are published. */
const expected: Readonly<Record<SignInType, Written>> = {
  none: { definitions: undefined, scopes: [], parameters: {} },
  'api-key': {
    definitions: { api_key: { type: 'apiKey', in: 'query', name: 'code' } },
    scopes: [],
    parameters: apiKeyParameters,
  },
  basic: {
    definitions: { basic_auth: { type: 'basic' } },
    scopes: [],
    parameters: {
      username: expectSecret('User name', credentials, 2, true),
      password: expectSecret('Password', credentials, 3),
    },
  },
  oauth2: {
    definitions: scheme('https://id.contoso.example/authorize', 'https://id.contoso.example/token', [
      'orders.read',
      'orders.write',
    ]),
    scopes: ['orders.read', 'orders.write'],
    parameters: provider('oauth2', 'orders-client', ['orders.read', 'orders.write'], {
      authorizationUrl: 'https://id.contoso.example/authorize',
      tokenUrl: 'https://id.contoso.example/token',
      refreshUrl: 'https://id.contoso.example/token',
    }),
  },
  'entra-id': { definitions: entraScheme, scopes: [], parameters: entraToken() },
  'entra-id-federated': {
    definitions: entraScheme,
    scopes: [],
    parameters: {
      token: {
        type: 'oauthSetting',
        oAuthSettings: {
          identityProvider: 'aad',
          clientId: samples['entra-id-federated'].clientId,
          scopes: [],
          ...redirect,
          properties: {
            IsFirstParty: 'False',
            AzureActiveDirectoryResourceId: 'api://orders',
            IsOnbehalfofLoginSupported: true,
            FederatedIdentityCredentials: {
              Issuer: `https://login.microsoftonline.com/${samples['entra-id'].tenant}/v2.0`,
              Subject: '',
              Audience: 'api://AzureADTokenExchange',
            },
          },
          customParameters: {
            loginUri: { value: 'https://login.windows.net' },
            tenantId: { value: samples['entra-id'].tenant },
            resourceUri: { value: 'api://orders' },
            enableOnbehalfOfLogin: { value: 'false' },
            grantType: { value: 'authorization_code_with_federated_identity_credentials' },
          },
          clientAssertionType: 'GenericFederatedIdentityCredential',
        },
      },
      'token:TenantId': tenantParameter,
    },
  },
  google: {
    definitions: scheme('https://accounts.google.com/o/oauth2/v2/auth', 'https://oauth2.googleapis.com/token', [
      'openid',
      'email',
    ]),
    scopes: ['openid', 'email'],
    parameters: provider('google', 'g-client', ['openid', 'email']),
  },
  facebook: {
    definitions: scheme('https://www.facebook.com/dialog/oauth', 'https://graph.facebook.com/oauth/access_token', [
      'public_profile',
    ]),
    scopes: ['public_profile'],
    parameters: provider('facebook', 'f-client', ['public_profile']),
  },
  github: {
    definitions: scheme(githubAddresses.authorizationUrl, githubAddresses.tokenUrl, ['read:user']),
    scopes: ['read:user'],
    parameters: provider('oauth2', 'h-client', ['read:user'], {
      ...githubAddresses,
      refreshUrl: githubAddresses.tokenUrl,
    }),
  },
  salesforce: {
    definitions: scheme(
      'https://test.salesforce.com/services/oauth2/authorize',
      'https://test.salesforce.com/services/oauth2/token',
      ['api', 'refresh_token'],
    ),
    scopes: ['api', 'refresh_token'],
    parameters: provider('SalesforceV2', 's-client', ['api', 'refresh_token'], {
      LoginUri: 'https://test.salesforce.com',
    }),
  },
  several: {
    definitions: { api_key: { type: 'apiKey', in: 'query', name: 'code' } },
    scopes: [],
    parameters: {},
  },
}

describe('a sign-in is written into definition and connector', () => {
  for (const type of signInTypes) {
    it(type, () => {
      const { definitions, scopes, parameters } = expected[type]
      const written = withSignIn(definition, 'Orders', samples[type])
      assert.deepEqual(written.securityDefinitions, definitions)
      const [name] = Object.keys(definitions ?? {})
      assert.deepEqual(written.security, name ? [{ [name]: scopes }] : [])
      const given = needsSecret(samples[type]) && type !== 'several' ? secret : undefined
      assert.deepEqual(connectionParameters(samples[type], given), parameters)
    })
  }

  it('of which only the body for the service holds the secret', () => {
    const all = signInTypes.map((type) => [
      withSignIn(definition, 'Orders', samples[type]),
      connectionParameters(samples[type]),
      parameterSets(samples[type]),
    ])
    assert.doesNotMatch(JSON.stringify(all), /clientSecret/)
  })

  it('on-behalf-of switches the flag that signs makers in without a prompt', () => {
    assert.deepEqual(connectionParameters({ ...samples['entra-id'], onBehalfOf: true }, secret), entraToken('true'))
  })

  it('several ways become parameter sets; the secret stands in the one that holds it', () => {
    const named = (name: string, words: string, parameters: unknown) => ({
      name,
      uiDefinition: { displayName: words, description: words },
      parameters,
    })
    assert.deepEqual(parameterSets(samples.several, secret), {
      uiDefinition: { displayName: 'Sign-in', description: 'How this connection signs in to the API.' },
      values: [named('api-key', 'API key', apiKeyParameters), named('entra-id', 'Work account', entraToken())],
    })
    assert.deepEqual(
      signInTypes.filter((type) => needsSecret(samples[type])),
      ['entra-id', 'oauth2', 'google', 'facebook', 'github', 'salesforce', 'several'],
    )
  })
})
