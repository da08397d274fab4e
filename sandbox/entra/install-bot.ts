import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { apiRegistrations } from '../world/api-registrations.ts'
import { botResource } from '../world/bot.ts'
import { managedIdentity } from '../world/managed-identity.ts'
import { consentForEverybody } from './admin-consent.ts'
import type { Application, Directory } from './directory.ts'
import { apiHub, microsoftGraph, powerAppsService } from './resources.ts'
import { addServicePrincipal } from './service-principals.ts'

interface Registration extends Pick<Application, 'api' | 'web'> {
  readonly requiredResourceAccess: readonly {
    readonly resourceAppId: string
    readonly resourceAccess: readonly object[]
  }[]
}

/** What the guide leaves to choice: without them developers make the registrations of connectors by hand. */
const optionalPermissions = [
  { id: 'bdfbf15f-ee85-4955-8675-146e8e5296b5', type: 'Scope' },
  { id: '41ce6ca6-6826-4807-84f1-1c82854f7ee5', type: 'Scope' },
]

/** Services that a tenant may not know until somebody makes a service principal for them. */
export const lateServices = [powerAppsService, apiHub]

/** What an administrator does in the directory by steps 1 and 3 of docs/deployment.md, with the files that the guide sends. */
export function installBot(directory: Directory, { botAppId, issuer }: { botAppId: string; issuer: string }): void {
  const application = directory.applications.find(({ appId }) => appId === botAppId)
  if (!application) throw new TypeError('the bot is not registered')
  const { api, requiredResourceAccess, web } = read<Registration>('registration.json')
  const teams = read<Pick<Registration, 'api'>>('registration-teams.json')
  Object.assign(application, {
    api: { ...api, ...teams.api },
    web,
    identifierUris: [botResource],
    requiredResourceAccess: requiredResourceAccess.map((one) =>
      one.resourceAppId === microsoftGraph.appId
        ? { ...one, resourceAccess: [...one.resourceAccess, ...optionalPermissions] }
        : one,
    ),
  })
  for (const one of [application, ...lateServices]) addServicePrincipal(directory, one)
  application.federatedIdentityCredentials.push({
    id: randomUUID(),
    name: 'bot',
    issuer,
    subject: managedIdentity.principalId,
    audiences: ['api://AzureADTokenExchange'],
  })
  const refusal = consentForEverybody(directory, application)
  if (refusal !== undefined) throw new TypeError(refusal)
  consentToApis(directory, botAppId)
}

function read<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../../deploymentTemplates/${name}`, import.meta.url), 'utf8')) as T
}

/** What the company has consented to beside the guide: its own APIs, and that the bot installs itself for people. */
function consentToApis(directory: Directory, clientAppId: string): void {
  for (const { appId } of apiRegistrations) {
    const grant = { clientAppId, resourceAppId: appId, scopes: ['user_impersonation'], principalId: null }
    directory.grants.push({ id: randomUUID(), ...grant })
  }
  const roles = ['TeamsAppInstallation.ReadWriteSelfForUser.All']
  directory.appRoles.push({ clientAppId, resourceAppId: microsoftGraph.appId, roles })
}
