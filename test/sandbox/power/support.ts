import { startBlobStorage } from '../../../sandbox/storage/blob-storage.ts'
import { createConnectionStore } from '../../../sandbox/power/connection-store.ts'
import { createConnectorStore } from '../../../sandbox/power/connector-store.ts'
import { createEnvironmentRules } from '../../../sandbox/power/environment-rules.ts'
import { startPower } from '../../../sandbox/power/power.ts'
import { createChanges } from '../../../sandbox/world/changes.ts'
import { createEntitlements } from '../../../sandbox/world/entitlements.ts'
import { environments } from '../../../sandbox/world/environments.ts'
import type { SandboxPerson } from '../../../sandbox/world/people.ts'
import { requestAt } from '../support/request-at.ts'
import { entraWorld, onBehalfOf, signIn } from '../entra/support.ts'

const base = '/providers/Microsoft.PowerApps'
const scope = 'https://service.powerapps.com//.default'

export interface PowerAnswer {
  readonly status: number
  readonly body: Answer
}

/** As much of the answers as the tests look at. */
export interface Answer {
  readonly error?: { readonly code: string; readonly message: string }
  readonly name?: string
  readonly value?: readonly { name: string; properties: Readonly<Record<string, unknown>> }[]
  readonly sharedAccessSignature?: string
  readonly properties?: Readonly<Record<string, unknown>> & {
    readonly swagger?: { readonly host: string; readonly basePath: string }
    readonly permissions?: Readonly<Record<string, unknown>>
    readonly apiDefinitions?: { readonly originalSwaggerUrl: string }
    readonly connectionParameters?: Readonly<Record<string, { oAuthSettings?: Readonly<Record<string, unknown>> }>>
  }
}

export const production = environmentNamed('Contoso Production')

export async function powerWorld() {
  const world = await entraWorld()
  const storage = await startBlobStorage(world)
  const changes = createChanges()
  const connectors = createConnectorStore({ changes })
  const connections = createConnectionStore()
  const entitlements = createEntitlements({ changes })
  const rules = createEnvironmentRules({ changes })
  const { issuer, directory } = world.entra
  const power = await startPower({
    ...world,
    issuer,
    directory,
    entitlements,
    rules,
    storage,
    connectors,
    connections,
  })

  async function tokenOf(id: SandboxPerson['id']) {
    const credential = onBehalfOf(world.entra, await signIn(world.entra, id))
    return (await credential.getToken(scope)).token
  }
  async function send(id: SandboxPerson['id'], url: string, method = 'GET', body?: unknown): Promise<PowerAnswer> {
    const response = await fetch(url, {
      method,
      headers: { authorization: `Bearer ${await tokenOf(id)}`, 'content-type': 'application/json' },
      ...(body !== undefined ? { body: JSON.stringify(body) } : {}),
    })
    const text = await response.text()
    return { status: response.status, body: (text ? JSON.parse(text) : {}) as Answer }
  }
  return {
    ...world,
    storage,
    power,
    connectors,
    entitlements,
    rules,
    tokenOf,
    send,
    /** An operation on connectors of an environment, as command-line clients send it. */
    apis: (id: SandboxPerson['id'], path = '', method = 'GET', body?: unknown, environment: string = production) =>
      send(
        id,
        `${power.powerApps.origin}${base}/apis${path}?api-version=2016-11-01&${filter(environment)}`,
        method,
        body,
      ),
    /** Asks the storage that Power Apps lends, under its own name. */
    blob: (link: string, options: Parameters<typeof requestAt>[2] = {}) => requestAt(link, storage.port, options),
    /** An operation below a person's own object id. */
    own: (id: SandboxPerson['id'], objectId: string, operation: string, body: unknown, query = '') =>
      send(
        id,
        `${power.powerApps.origin}${base}/objectIds/${objectId}/${operation}?api-version=2016-11-01${query}`,
        'POST',
        body,
      ),
    async close() {
      await Promise.all([power.close(), storage.close(), world.entra.close()])
    },
  }
}

export function filter(environment: string): string {
  return `%24filter=environment%20eq%20%27${environment}%27`
}

export function environmentNamed(displayName: string): string {
  const found = environments.find((one) => one.displayName === displayName)
  if (!found) throw new TypeError(`there is no environment called ${displayName}`)
  return found.name
}

/** A small definition the service takes. */
export function definition(change: Readonly<Record<string, unknown>> = {}) {
  return {
    swagger: '2.0',
    info: { title: 'Orders API', description: 'Orders', version: '1' },
    host: 'orders-api.azurewebsites.net',
    basePath: '/api',
    schemes: ['https'],
    paths: {
      '/orders/{id}': {
        get: {
          operationId: 'GetOrder',
          summary: 'Get an order',
          parameters: [{ name: 'id', in: 'path', required: true, type: 'string' }],
          responses: { '200': { description: 'OK', schema: { $ref: '#/definitions/Order' } } },
        },
      },
    },
    definitions: { Order: { type: 'object', properties: { id: { type: 'string' } } } },
    securityDefinitions: { apiKey: { type: 'apiKey', in: 'header', name: 'X-Api-Key' } },
    security: [{ apiKey: [] }],
    ...change,
  }
}

export function createBody(change: Readonly<Record<string, unknown>> = {}) {
  return {
    properties: {
      openApiDefinition: definition(),
      backendService: { serviceUrl: 'https://orders-api.azurewebsites.net/api' },
      environment: { name: production },
      displayName: 'Orders API',
      description: 'Orders',
      iconBrandColor: '#007ee5',
      connectionParameters: { api_key: { type: 'securestring' } },
      ...change,
    },
  }
}

export function updateBody(change: Readonly<Record<string, unknown>> = {}) {
  const { displayName: _, ...properties } = createBody(change).properties
  return { properties }
}

export function signInParameters(clientSecret?: string) {
  return {
    token: {
      type: 'oauthSetting',
      oAuthSettings: {
        identityProvider: 'aad',
        clientId: '8a2d9e3c-ac99-4ba0-9cb2-5b3e4f6a0001',
        ...(clientSecret ? { clientSecret } : {}),
        scopes: [],
        redirectMode: 'Global',
        redirectUrl: 'https://global.consent.azure-apim.net/redirect',
        customParameters: { resourceUri: { value: 'api://invoices' } },
      },
    },
  }
}
