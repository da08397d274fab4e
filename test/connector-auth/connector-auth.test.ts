import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { connectionParameters, needsSecret, signInTypes, withSignIn } from '../../src/connector-auth/index.ts'
import { suggestSignIns } from '../../src/connector-auth/suggest.ts'
import type { Swagger } from '../../src/core/definition.ts'
import { ordersApp, ordersFacts } from '../support/world.ts'

const definition: Swagger = {
  swagger: '2.0',
  info: { title: 'Old', description: 'd', version: '1' },
  host: 'orders-api.azurewebsites.net',
  basePath: '/',
  schemes: ['https'],
  paths: {},
}
const key = { type: 'api-key', in: 'query', name: 'code', askWhom: 'the Orders team' } as const
const entra = { type: 'entra-id', clientId: 'c', tenant: 'common', resource: 'api://orders' } as const

describe('the sign-in of a connector', () => {
  it('is written into the definition once, with the name', () => {
    assert.deepEqual(withSignIn(definition, 'Orders', key), {
      ...definition,
      info: { ...definition.info, title: 'Orders' },
      securityDefinitions: { api_key: { type: 'apiKey', in: 'query', name: 'code' } },
      security: [{ api_key: [] }],
    })
  })

  it('none leaves the definition open and asks makers for nothing', () => {
    const open = withSignIn(definition, 'Orders', { type: 'none' })
    assert.deepEqual(
      [open.securityDefinitions, open.security, connectionParameters({ type: 'none' })],
      [undefined, [], {}],
    )
  })

  it('an API key is asked of each maker, who learns whom to ask', () => {
    assert.deepEqual(connectionParameters(key), {
      api_key: {
        type: 'securestring',
        uiDefinition: {
          displayName: 'API key',
          description: 'Ask the Orders team for a key.',
          tooltip: 'Ask the Orders team for a key.',
          constraints: { tabIndex: 2, clearText: false, required: 'true' },
        },
      },
    })
  })

  it('Entra ID holds a secret, and only where one is given', () => {
    assert.equal(needsSecret(entra), true)
    assert.doesNotMatch(JSON.stringify(connectionParameters(entra)), /clientSecret/)
    assert.match(JSON.stringify(connectionParameters(entra, 's3cret')), /"clientSecret":"s3cret"/)
    assert.doesNotMatch(JSON.stringify(withSignIn(definition, 'Orders', entra)), /s3cret|clientSecret/)
  })
})

describe('the suggested sign-in', () => {
  const best = (...given: Parameters<typeof suggestSignIns>) => suggestSignIns(...given)[0]

  it('is Entra ID where the app itself enforces it, with the resource and tenant of the app', () => {
    const facts = {
      ...ordersFacts,
      easyAuth: { requireAuthentication: true, clientId: 'x', tenantId: 't', audiences: [], limitsClients: false },
    }
    assert.deepEqual(best(ordersApp, facts, [{ type: 'none' }]), {
      type: 'entra-id',
      because: 'app-settings',
      values: { resource: 'api://x', registration: 'bot', tenant: 't' },
    })
  })

  it('is what the definition declares', () => {
    assert.deepEqual(best(ordersApp, ordersFacts, [{ type: 'api-key', in: 'header', name: 'X-Key', scheme: 's' }]), {
      type: 'api-key',
      because: 'definition',
      values: { keyIn: 'header', keyName: 'X-Key' },
    })
  })

  it('offers every type once, whatever is known', () => {
    const types = suggestSignIns(ordersApp, ordersFacts, []).map(({ type }) => type)
    assert.deepEqual(types.toSorted(), signInTypes.toSorted())
  })

  it('is the declared OAuth 2.0 with its values, under the provider’s own name where it is known', () => {
    const declared = (host: string) =>
      ({
        type: 'oauth2',
        authorizationUrl: `https://${host}/authorize`,
        tokenUrl: `https://${host}/token`,
        scopes: ['read', 'write'],
        scheme: 's',
      }) as const
    assert.deepEqual(best(ordersApp, ordersFacts, [declared('id.contoso.example')]), {
      type: 'oauth2',
      because: 'definition',
      values: {
        authorizationUrl: 'https://id.contoso.example/authorize',
        tokenUrl: 'https://id.contoso.example/token',
        scopes: 'read write',
      },
    })
    assert.deepEqual(
      ['accounts.google.com', 'github.com', 'test.salesforce.com', 'www.facebook.com'].map(
        (host) => best(ordersApp, ordersFacts, [declared(host)])?.type,
      ),
      ['google', 'github', 'salesforce', 'facebook'],
    )
  })

  it('is a declared user name and password', () => {
    assert.equal(best(ordersApp, ordersFacts, [{ type: 'basic', scheme: 's' }])?.type, 'basic')
  })

  it('proposes the function key header for function apps', () => {
    const types = suggestSignIns({ ...ordersApp, kind: 'function' }, ordersFacts, [])
    assert.deepEqual(types.find(({ type }) => type === 'api-key')?.values, {
      keyIn: 'header',
      keyName: 'x-functions-key',
    })
  })
})
