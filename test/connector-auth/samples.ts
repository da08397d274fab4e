import type { OneSignIn, SignIn, SignInType } from '../../src/core/sign-in.ts'

const client = 'c11e0000-0000-4000-8000-000000000001'
const tenant = '7e4a0000-0000-4000-8000-000000000001'

const single = {
  none: { type: 'none' },
  'api-key': { type: 'api-key', in: 'query', name: 'code', askWhom: 'the Orders team' },
  basic: { type: 'basic', askWhom: 'the Orders team' },
  oauth2: {
    type: 'oauth2',
    clientId: 'orders-client',
    authorizationUrl: 'https://id.contoso.example/authorize',
    tokenUrl: 'https://id.contoso.example/token',
    refreshUrl: 'https://id.contoso.example/token',
    scopes: ['orders.read', 'orders.write'],
  },
  'entra-id': { type: 'entra-id', clientId: client, tenant, resource: 'api://orders' },
  'entra-id-federated': { type: 'entra-id-federated', clientId: client, tenant, resource: 'api://orders' },
  google: { type: 'google', clientId: 'g-client', scopes: ['openid', 'email'] },
  facebook: { type: 'facebook', clientId: 'f-client', scopes: ['public_profile'] },
  github: { type: 'github', clientId: 'h-client', scopes: ['read:user'] },
  salesforce: {
    type: 'salesforce',
    clientId: 's-client',
    loginUri: 'https://test.salesforce.com',
    scopes: ['api', 'refresh_token'],
  },
} as const satisfies { readonly [T in OneSignIn['type']]: Extract<SignIn, { type: T }> }

/** One sign-in of every type. */
export const samples: { readonly [T in SignInType]: Extract<SignIn, { type: T }> } = {
  ...single,
  several: { type: 'several', sets: [single['api-key'], single['entra-id']] },
}
