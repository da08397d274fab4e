import { randomUUID } from 'node:crypto'
import type { Clock } from '../kernel/clock.ts'
import { apiRegistrations } from '../world/api-registrations.ts'
import { botName, botResource } from '../world/bot.ts'
import { managedIdentity } from '../world/managed-identity.ts'
import { people } from '../world/people.ts'
import { createDirectory, sha256 } from './directory.ts'
import type { Application, Directory } from './directory.ts'
import {
  apiHub,
  cloudResources,
  keyVaultService,
  microsoftGraph,
  powerAppsService,
  resourceManager,
} from './resources.ts'

const year = 365 * 24 * 60 * 60 * 1000

/** The directory as the sandbox finds it at start: the bot, two protected APIs and one registration Dana made. */
export function createTenant(options: {
  clock: Clock
  issuer: string
  botAppId: string
  botSecret: string
}): Directory {
  const directory = createDirectory({ clock: options.clock })
  addBot(directory, options)
  addProtectedApis(directory)
  addConnectorClient(directory, options.clock)
  for (const resource of cloudResources) addServicePrincipal(directory, resource)
  for (const application of directory.applications) addServicePrincipal(directory, application)
  addConsents(directory, options.botAppId)
  return directory
}

function addBot(directory: Directory, options: Parameters<typeof createTenant>[0]) {
  directory.addApplication({
    appId: options.botAppId,
    displayName: botName,
    identifierUris: [botResource],
    web: { redirectUris: ['https://token.botframework.com/.auth/web/redirect'] },
    api: {
      requestedAccessTokenVersion: 2,
      oauth2PermissionScopes: [{ id: randomUUID(), value: 'access_as_user', isEnabled: true, type: 'User' }],
    },
    passwordCredentials: [password(options.botSecret, 'bot', options.clock)],
    federatedIdentityCredentials: [
      {
        id: randomUUID(),
        name: managedIdentity.name,
        issuer: options.issuer,
        subject: managedIdentity.principalId,
        audiences: ['api://AzureADTokenExchange'],
      },
    ],
    owners: ownersNamed('adam'),
  })
}

function addProtectedApis(directory: Directory) {
  for (const api of apiRegistrations) {
    directory.addApplication({
      id: api.objectId,
      appId: api.appId,
      displayName: api.displayName,
      identifierUris: [api.identifierUri],
      api: {
        requestedAccessTokenVersion: 2,
        oauth2PermissionScopes: [{ id: api.scopeId, value: 'user_impersonation', isEnabled: true, type: 'User' }],
      },
      owners: ownersNamed('dana'),
    })
  }
}

/** The client a developer prepares by hand for a connector: it may call the invoices API and holds a secret. */
export const connectorClient = {
  appId: '8a2d9e3c-ac99-4ba0-9cb2-5b3e4f6a0001',
  secret: 'sandbox~connector-client~secret',
} as const

function addConnectorClient(directory: Directory, clock: Clock) {
  const requiredResourceAccess = apiRegistrations.map((api) => ({
    resourceAppId: api.appId,
    resourceAccess: [{ id: api.scopeId, type: 'Scope' }],
  }))
  directory.addApplication({
    appId: connectorClient.appId,
    displayName: 'Contoso connector client',
    web: { redirectUris: ['https://global.consent.azure-apim.net/redirect'] },
    requiredResourceAccess,
    passwordCredentials: [password(connectorClient.secret, 'connector', clock)],
    owners: ownersNamed('dana'),
  })
}

function addServicePrincipal(directory: Directory, of: { appId: string; displayName: string }) {
  const application: Partial<Application> = directory.applications.find((one) => one.appId === of.appId) ?? {}
  const identifiers =
    application.identifierUris ?? cloudResources.find((one) => one.appId === of.appId)?.identifiers ?? []
  directory.servicePrincipals.push({
    id: apiRegistrations.find((api) => api.appId === of.appId)?.servicePrincipalId ?? randomUUID(),
    appId: of.appId,
    displayName: of.displayName,
    servicePrincipalNames: [of.appId, ...identifiers],
    appRoleAssignmentRequired: false,
  })
}

/** What the tenant's administrator consented to when the bot was installed. */
function addConsents(directory: Directory, clientAppId: string) {
  const consented = [
    ...[resourceManager, microsoftGraph, powerAppsService, apiHub, keyVaultService].map(({ appId, scopes }) => ({
      appId,
      scopes,
    })),
    ...apiRegistrations.map(({ appId }) => ({ appId, scopes: ['user_impersonation'] })),
  ]
  for (const { appId, scopes } of consented) {
    directory.grants.push({ id: randomUUID(), clientAppId, resourceAppId: appId, scopes, principalId: null })
  }
  directory.appRoles.push({
    clientAppId,
    resourceAppId: microsoftGraph.appId,
    roles: ['TeamsAppInstallation.ReadWriteSelfForUser.All'],
  })
}

function password(secret: string, displayName: string, clock: Clock) {
  return {
    keyId: randomUUID(),
    displayName,
    hint: secret.slice(0, 3),
    startDateTime: clock.now().toISOString(),
    endDateTime: new Date(clock.now().getTime() + year).toISOString(),
    secretSha256: sha256(secret),
  }
}

function ownersNamed(...ids: readonly string[]): readonly string[] {
  return people.filter((one) => ids.includes(one.id)).map((one) => one.objectId)
}
