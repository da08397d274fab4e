import { randomUUID } from 'node:crypto'
import type { Clock } from '../kernel/clock.ts'
import { apiRegistrations } from '../world/api-registrations.ts'
import { apps } from '../world/apps.ts'
import type { SandboxApp } from '../world/apps.ts'
import { botName } from '../world/bot.ts'
import { people } from '../world/people.ts'
import { createDirectory, sha256 } from './directory.ts'
import type { Directory } from './directory.ts'
import { installBot, lateServices } from './install-bot.ts'
import { cloudResources } from './resources.ts'
import { addServicePrincipal } from './service-principals.ts'

const year = 365 * 24 * 60 * 60 * 1000

/**
 * The directory as the sandbox finds it at start: the bot, two protected APIs and one registration Dana made. Unless the
 * bot `isInstalled`, its registration is as `az ad app create` makes it, and the guide's steps are still to be done.
 */
export function createTenant(options: {
  clock: Clock
  issuer: string
  botAppId: string
  botSecret: string
  isInstalled?: boolean | undefined
}): Directory {
  const { clock, botAppId, isInstalled = true } = options
  const directory = createDirectory({ clock })
  addProtectedApis(directory)
  addConnectorClient(directory, clock)
  for (const resource of cloudResources) {
    if (!lateServices.includes(resource)) addServicePrincipal(directory, resource)
  }
  for (const application of directory.applications) addServicePrincipal(directory, application)
  directory.addApplication({
    appId: botAppId,
    displayName: botName,
    passwordCredentials: [password(options.botSecret, 'bot', clock)],
    owners: ownersNamed('adam'),
  })
  if (isInstalled) installBot(directory, options)
  return directory
}

const callbackOf = ({ host }: SandboxApp) => `https://${host}/.auth/login/aad/callback`

function addProtectedApis(directory: Directory) {
  for (const api of apiRegistrations) {
    directory.addApplication({
      id: api.objectId,
      appId: api.appId,
      displayName: api.displayName,
      identifierUris: [api.identifierUri],
      // As the portal adds it where it sets up App Service authentication.
      web: { redirectUris: apps.filter(({ easyAuth }) => easyAuth?.registration === api).map(callbackOf) },
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
