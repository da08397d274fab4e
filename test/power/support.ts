import type { Swagger } from '../../src/core/definition.ts'
import type { ConnectorPayload } from '../../src/core/ports/index.ts'
import { environments } from '../../sandbox/world/environments.ts'

export const production = environmentNamed('Contoso Production')

export function environmentNamed(displayName: string): string {
  const found = environments.find((one) => one.displayName === displayName)
  if (!found) throw new TypeError(`there is no environment called ${displayName}`)
  return found.name
}

/** A definition the service takes; anything of it can be replaced. */
export function definition(changes: Partial<Swagger> = {}): Swagger {
  return {
    swagger: '2.0',
    info: { title: 'Orders', description: 'Orders of Contoso', version: '1' },
    host: 'orders-api.azurewebsites.net',
    basePath: '/api',
    schemes: ['https'],
    paths: {
      '/orders': {
        get: { operationId: 'ListOrders', summary: 'List orders', responses: { 200: { description: 'OK' } } },
      },
    },
    ...changes,
  }
}

/** What an import sends; anything of it can be replaced. */
export function draft(changes: Partial<ConnectorPayload> = {}): ConnectorPayload {
  return {
    environmentId: production,
    displayName: 'Orders',
    description: 'Orders of Contoso',
    definition: definition(),
    connectionParameters: {},
    ...changes,
  }
}

export function entraSignIn(clientSecret: string) {
  return {
    token: {
      type: 'oauthSetting',
      oAuthSettings: {
        identityProvider: 'aad',
        clientId: '8a2d9e3c-ac99-4ba0-9cb2-5b3e4f6a0001',
        clientSecret,
        scopes: [],
        redirectMode: 'GlobalPerConnector',
        customParameters: { resourceUri: { value: 'api://orders' } },
      },
    },
  }
}
