import type { Directory } from './directory.ts'

/** Something tokens can be asked for: a cloud service or an API of the tenant. */
export interface TokenResource {
  readonly appId: string
  readonly displayName: string
  /** Application ID URIs, without a trailing slash. */
  readonly identifiers: readonly string[]
  readonly scopes: readonly string[]
  readonly tokenVersion: 1 | 2
}

export const resourceManager: TokenResource = {
  appId: '797f4846-ba00-4fd7-ba43-dac1f8f63013',
  displayName: 'Windows Azure Service Management API',
  identifiers: ['https://management.azure.com', 'https://management.core.windows.net'],
  scopes: ['user_impersonation'],
  tokenVersion: 1,
}

export const microsoftGraph: TokenResource = {
  appId: '00000003-0000-0000-c000-000000000000',
  displayName: 'Microsoft Graph',
  identifiers: ['https://graph.microsoft.com'],
  scopes: [
    'AppCatalog.Read.All',
    'Application.ReadWrite.All',
    'AppRegistration.Create',
    'DelegatedPermissionGrant.ReadWrite.All',
    'GroupMember.Read.All',
    'User.Read',
    'User.ReadBasic.All',
  ],
  tokenVersion: 1,
}

export const powerAppsService: TokenResource = {
  appId: '475226c6-020e-4fb2-8a90-7a972cbfc1d4',
  displayName: 'PowerApps Service',
  identifiers: ['https://service.powerapps.com'],
  scopes: ['User'],
  tokenVersion: 1,
}

/** The gateway through which connectors are called (“Azure API Connections”). */
export const apiHub: TokenResource = {
  appId: 'fe053c5f-3692-4f14-aef2-ee34fc081cae',
  displayName: 'Azure API Connections',
  identifiers: ['https://apihub.azure.com'],
  scopes: ['Runtime.All'],
  tokenVersion: 1,
}

export const keyVaultService: TokenResource = {
  appId: 'cfa8b339-82a2-471a-a3c9-0fc0be7a4093',
  displayName: 'Azure Key Vault',
  identifiers: ['https://vault.azure.net'],
  scopes: ['user_impersonation'],
  tokenVersion: 1,
}

const botFramework: TokenResource = {
  appId: '9f1a2b3c-bf00-4a5b-9c6d-7e8f90a1b2c3',
  displayName: 'Bot Framework',
  identifiers: ['https://api.botframework.com'],
  scopes: [],
  tokenVersion: 1,
}

export const cloudResources: readonly TokenResource[] = [
  resourceManager,
  microsoftGraph,
  powerAppsService,
  apiHub,
  keyVaultService,
  botFramework,
]

/**
 * The resource a scope's prefix names; the trailing slash that some services have in their name makes no difference. A
 * service of the cloud is none in a tenant that has no service principal for it.
 */
export function findResource(directory: Directory, name: string): TokenResource | undefined {
  const plain = name.replace(/\/$/, '').toLowerCase()
  const known = cloudResources.find((one) => one.appId === plain || one.identifiers.includes(plain))
  if (known) return directory.servicePrincipals.some((one) => one.appId === known.appId) ? known : undefined
  const application = directory.applications.find(
    (one) => one.appId === plain || one.identifierUris.some((uri) => uri.toLowerCase() === plain),
  )
  return (
    application && {
      appId: application.appId,
      displayName: application.displayName,
      identifiers: application.identifierUris,
      scopes: application.api.oauth2PermissionScopes.filter((one) => one.isEnabled).map((one) => one.value),
      tokenVersion: application.api.requestedAccessTokenVersion ?? 1,
    }
  )
}
